"""Measures that say the same are found by their words and figures, and the one that counts is the most preferred."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from time import thread_time
from typing import Any

import pytest
import yaml

from kg.restatement import Carriage, Restatement, Statement, find_restatements

PARTS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "restatements.yaml").read_text(encoding="utf-8")
)
FORMAL = Carriage(source="source:formal", form="full_text", status="issued", published="2026-05-01")
DRAFT = Carriage(source="source:draft", form="full_text", status="draft", published="2026-03-01")
REPORT = Carriage(source="source:report", form="news_report", status="unknown", published="2026-04-01")
LATER = Carriage(source="source:later", form="news_report", status="issued", published="2026-06-01")
CLAUSE = "三、支持检测中心。对通过验收的海上风电检测中心，按设备投入的30%补助，最高500万元。（责任单位：市科技局）"
OTHER = "四、发展海洋牧场。对深水网箱每个补助20万元，单家养殖企业最高300万元。（责任单位：市农业农村局）"
SENTENCE = "海上风电检测中心通过验收后，设备投入可获三成补助，最多500万元"


def make(identity: str, carriage: Carriage, text: str, **more: Any) -> Statement:
    return Statement(id=identity, carriage=carriage, start=more.pop("start", 0), text=text, **more)


def pairs_of(statements: list[Statement]) -> dict[str, str]:
    return {one.start: one.end for one in find_restatements(statements)}


def score(part: str) -> tuple[int, int, int]:
    """Return how many pairs were found, how many of them are right, and how many there are."""
    found = right = wanted = 0
    for policy in PARTS[part]:
        clauses = [
            make(f"clause {number}", FORMAL, clause["text"], start=number, heading=clause["heading"])
            for number, clause in policy["clauses"].items()
        ]
        says = {f"sentence {at:02}": one["restates"] for at, one in enumerate(policy["report"])}
        told = [make(f"sentence {at:02}", REPORT, one["text"], start=at) for at, one in enumerate(policy["report"])]
        pairs = pairs_of([*clauses, *told])
        found += len(pairs)
        right += sum(end == f"clause {says[start]}" for start, end in pairs.items())
        wanted += sum(number is not None for number in says.values())
    return found, right, wanted


@pytest.mark.parametrize("part", PARTS)
def test_sentences_of_reports_find_their_clauses(part: str) -> None:
    found, right, wanted = score(part)
    assert right / found >= 0.95, (found, right, wanted)
    assert right / wanted >= 0.8, (found, right, wanted)


def test_the_figures_and_the_words_say_why() -> None:
    (found,) = find_restatements([make("a", FORMAL, CLAUSE), make("b", FORMAL, OTHER), make("r", REPORT, SENTENCE)])
    assert (found.start, found.end) == ("r", "a")
    assert 0.4 <= found.score <= 1
    assert "shared figures: 2" in found.why
    assert "shared wording" in found.why


def test_the_order_of_statements_does_not_matter() -> None:
    statements = [
        make("a", FORMAL, CLAUSE),
        make("b", FORMAL, OTHER),
        make("d", DRAFT, CLAUSE.replace("500", "400")),
        make("r", REPORT, SENTENCE),
        make("s", LATER, "深水网箱每个补20万元"),
    ]
    answers = {tuple(find_restatements(order)) for order in permutations(statements)}
    assert len(answers) == 1
    assert {one.start: one.end for one in answers.pop()} == {"d": "a", "r": "a", "s": "b"}


@pytest.mark.parametrize(
    ("held", "counts"),
    [
        ([FORMAL, DRAFT, REPORT, LATER], FORMAL),
        ([DRAFT, REPORT, LATER], DRAFT),
        ([REPORT, replace(LATER, status="unknown")], REPORT),
        ([REPORT, LATER], LATER),
        ([replace(FORMAL, published=None), replace(FORMAL, source="source:again")], replace(FORMAL, source="source:again")),
        ([replace(FORMAL, source="source:b"), replace(FORMAL, source="source:a")], replace(FORMAL, source="source:a")),
    ],
    ids=["formal text", "draft before report", "the earlier report", "issued before unknown", "dated", "first id"],
)  # fmt: skip
def test_the_most_preferred_source_counts(held: list[Carriage], counts: Carriage) -> None:
    statements = [make(f"{one.source} {one.published}", one, CLAUSE) for one in held]
    own = f"{counts.source} {counts.published}"
    assert pairs_of(statements) == {one.id: own for one in statements if one.id != own}


def test_what_counts_restates_nothing() -> None:
    """The draft says otherwise than the issued text; the report of the draft restates the draft, which counts."""
    draft = make("d", DRAFT, "五、开行海铁联运班列。每标准箱补贴600元，每年最高200万元。")
    told = make("r", REPORT, "海铁联运班列每个标准箱补600元")
    again = make("s", LATER, "每标准箱补贴600元，支持开行海铁联运班列")
    pairs = pairs_of([make("a", FORMAL, CLAUSE), draft, told, again])
    assert pairs == {"r": "d", "s": "d"}
    assert not set(pairs) & set(pairs.values())


def test_several_sentences_may_restate_one_clause() -> None:
    text = "对海上风电检测中心，按设备投入的30%补助，最高500万元；对海缆试验平台，按投入的40%补助，最高900万元。"
    statements = [
        make("a", FORMAL, text),
        make("b", FORMAL, OTHER),
        make("r", REPORT, SENTENCE),
        make("s", REPORT, "海缆试验平台补助四成，最高900万元", start=9),
    ]
    assert pairs_of(statements) == {"r": "a", "s": "a"}


def test_measures_of_one_source_stay_apart() -> None:
    assert find_restatements([make("a", REPORT, CLAUSE), make("b", REPORT, CLAUSE)]) == []


def test_other_figures_lower_the_score() -> None:
    clauses = [make("a", FORMAL, CLAUSE), make("b", FORMAL, OTHER)]
    (same,) = find_restatements([*clauses, make("r", REPORT, SENTENCE)])
    wrong = make("r", REPORT, "海上风电检测中心通过验收后，设备投入可获补助，最多50万元")
    assert all(one.score < same.score for one in find_restatements([*clauses, wrong]))
    changed = make("r", DRAFT, CLAUSE.replace("30", "20").replace("500", "200"))
    (drafted,) = find_restatements([*clauses, changed])
    assert drafted.end == "a"
    assert "other figures" in drafted.why


def test_figures_and_tools_that_were_read_count_too() -> None:
    clause = make("a", FORMAL, "鼓励企业购买云服务。", figures=frozenset({("元", 3e5)}), tools=frozenset({"上云券"}))
    told = make(
        "r", REPORT, "购买云服务的企业可领上云券", figures=frozenset({("元", 3e5)}), tools=frozenset({"上云券"})
    )
    (found,) = find_restatements([clause, make("b", FORMAL, OTHER), told])
    assert "shared tools: 上云券" in found.why


@pytest.mark.parametrize("text", ["", "。", "２０２６年", "的"])
def test_statements_without_words_restate_nothing(text: str) -> None:
    assert find_restatements([make("a", FORMAL, text), make("r", REPORT, text)]) == []


def test_nothing_is_restated_where_only_one_source_is_held() -> None:
    assert find_restatements([]) == []
    assert find_restatements([make("a", FORMAL, CLAUSE)]) == []


@pytest.mark.parametrize(
    "repeated", ["", "落实国家关于海洋强省的部署，统筹财政、用地、用海、人才等要素保障，" * 3], ids=["apart", "alike"]
)
def test_three_hundred_measures_against_three_hundred_take_less_than_a_second(repeated: str) -> None:
    chance = random.Random(7)
    words = [chr(0x4E00 + chance.randrange(4000)) + chr(0x4E00 + chance.randrange(4000)) for _ in range(1500)]
    texts = [f"{repeated}{''.join(chance.choices(words, k=90))}最高{chance.randrange(10, 990)}万元" for _ in range(300)]
    statements = [make(f"a{at}", FORMAL, text, start=at) for at, text in enumerate(texts)]
    statements += [make(f"d{at}", DRAFT, f"{text}另有补充", start=at) for at, text in enumerate(texts)]
    begun = thread_time()
    found = find_restatements(statements)
    assert thread_time() - begun < 1
    assert {one.start: one.end for one in found} == {f"d{at}": f"a{at}" for at in range(300)}
    assert isinstance(found[0], Restatement)
