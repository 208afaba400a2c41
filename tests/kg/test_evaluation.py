"""Scoring of records against gold: by hand on small ones, and beside the reference scorer where it is there."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation import evaluate
from kg.evaluation.matching import body_name, likeness, near, same_rate
from kg.evaluation.shape import find_faults
from tests.gold.files import load_gold

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
CASES = ROOT / "tests/gold/cases"
Record = dict[str, Any]


@pytest.fixture
def gold() -> dict[str, Record]:
    return load_gold(CASES)


def altered(gold: dict[str, Record], name: str, change: Callable[[Record], None]) -> dict[str, Record]:
    predicted = copy.deepcopy(gold)
    change(predicted[name])
    return predicted


def test_gold_against_itself_is_perfect(gold: dict[str, Record]) -> None:
    report = evaluate(gold, gold)
    assert {score.f1 for score in report.scores} == {1.0}
    assert report.errors == ()
    assert report.interval == (1.0, 1.0)


def test_a_missing_record_counts_as_empty(gold: dict[str, Record]) -> None:
    report = evaluate(gold, {})
    assert report.score("core").hit == 0
    assert report.score("core").gold > 300
    assert set(report.malformed) == set(gold)


def clear_amount(record: Record) -> None:
    record["measures"][0]["funding"][0]["amount"] = 1


def swap_role(record: Record) -> None:
    record["measures"][0]["agencies"][0]["role"] = "implementing"


def drop_measure(record: Record) -> None:
    del record["measures"][2]


def blur_terms(record: Record) -> None:
    record["measures"][0]["funding"][1]["per"] = ["year"]


def issue(record: Record) -> None:
    record["policies"][0]["status"] = "issued"


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        (clear_amount, {"funding": (1, 1), "terms": (1, 1)}),
        (swap_role, {"agency": (1, 1)}),
        (drop_measure, {"measure": (1, 0), "agency": (2, 0), "funding": (2, 0), "terms": (2, 0)}),
        (blur_terms, {"terms": (1, 1)}),
        (issue, {"policy": (1, 1)}),
    ],
    ids=["amount", "role", "measure", "terms", "status"],
)
def test_one_change_costs_exactly_its_facts(
    gold: dict[str, Record], change: Callable[[Record], None], lost: dict[str, tuple[int, int]]
) -> None:
    report = evaluate(gold, altered(gold, "county-tea-measures", change))
    seen = {
        score.kind: (score.gold - score.hit, score.found - score.hit)
        for score in report.scores
        if score.kind not in ("core", "all") and score.f1 < 1
    }
    assert seen == lost


def test_a_quote_off_its_place_is_counted(gold: dict[str, Record]) -> None:
    texts = {name: (CASES / record["source"]).read_text("utf-8") for name, record in gold.items()}
    assert evaluate(gold, gold, texts).misplaced == 0

    def shift(record: Record) -> None:
        record["measures"][0]["funding"][0]["start"] += 1

    assert evaluate(gold, altered(gold, "county-tea-measures", shift), texts).misplaced == 1


def test_errors_name_source_and_fact(gold: dict[str, Record]) -> None:
    report = evaluate(gold, altered(gold, "county-tea-measures", swap_role))
    assert report.errors == (
        "- agency      county-tea-measures: 一 安吉县农业农村局 lead",
        "+ agency      county-tea-measures: 一 安吉县农业农村局 implementing",
    )


@pytest.mark.parametrize(
    "record",
    [
        [],
        {"measures": {}},
        {"measures": [{"start": 0, "end": True, "region": "珠海市"}]},
        {"measures": [{"start": 0, "end": 1, "region": "珠海市", "funding": [{"start": 0, "end": 1, "amount": "1"}]}]},
        {"observations": [{"start": 0, "end": 1}]},
    ],
    ids=["list", "measures", "bool-offset", "amount-string", "no-value"],
)
def test_a_malformed_record_is_named_and_counts_as_empty(gold: dict[str, Record], record: Any) -> None:
    assert find_faults(record)
    report = evaluate(gold, gold | {"county-tea-measures": record})
    assert set(report.malformed) == {"county-tea-measures"}
    assert report.by_source["county-tea-measures"][0].hit == 0


def test_names_and_figures_are_compared_leniently_where_the_guide_says_so() -> None:
    assert body_name("中华人民共和国工业和信息化部") == body_name("工业和信息化部")
    assert same_rate(0.333, 0.3333)
    assert not same_rate(None, 0.3)
    assert likeness("《若干措施》", "若干措施") == 1
    assert not near({"start": 0, "end": 5}, {"start": 0, "end": 50})


def perturbed(record: Record, draw: random.Random) -> Record:
    """A record with facts dropped, moved and altered."""
    record = copy.deepcopy(record)
    for key in ("policies", "measures", "observations"):
        record[key] = [item for item in record.get(key, []) if draw.random() > 0.1]
    for measure in record["measures"]:
        measure["start"] = max(0, measure["start"] - draw.choice([0, 0, 5, 80]))
        if draw.random() < 0.1:
            measure["region"] = "天津市"
        for key in ("agencies", "industries", "instruments", "funding", "targets"):
            measure[key] = [item for item in measure.get(key) or [] for _ in range(draw.choice([0, 1, 1, 1, 1, 2]))]
        measure["funding"] = [item | draw.choice(MONEY) for item in measure["funding"]]
        measure["targets"] = [item | draw.choice(GOALS) for item in measure["targets"]]
        measure["agencies"] = [item | draw.choice(({}, {}, {"role": "lead"})) for item in measure["agencies"]]
    return record


MONEY: tuple[Record, ...] = (
    {},
    {},
    {"amount": 7},
    {"rate": 0.07},
    {"per": ["year"]},
    {"condition": "别的"},
    {"kind": "fund"},
)
GOALS: tuple[Record, ...] = (
    {},
    {},
    {"value": 7},
    {"deadline": "2031-12-31"},
    {"indicator": "别的"},
    {"bound": "approx"},
)


@pytest.mark.skipif(
    not (SHARED / "evaluation/score.py").exists(), reason="the reference scorer is not beside the project"
)
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("folder", ["cases", "shared"])
def test_figures_equal_the_reference_scorer(seed: int, folder: str, tmp_path: Path) -> None:
    gold_folder = CASES if folder == "cases" else SHARED / "gold"
    text_folder = CASES if folder == "cases" else SHARED / "corpus"
    gold = load_gold(gold_folder)
    draw = random.Random(seed)
    predicted = {name: perturbed(record, draw) for name, record in sorted(gold.items())}
    for name, record in predicted.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    command = [sys.executable, str(SHARED / "evaluation/score.py"), str(gold_folder), str(tmp_path)]
    done = subprocess.run(
        [*command, "--sources", str(text_folder), "--json"], capture_output=True, text=True, check=True
    )
    texts = {name: (text_folder / record["source"]).read_bytes().decode("utf-8") for name, record in gold.items()}
    report = evaluate(gold, predicted, texts)
    assert report.figures() == json.loads(done.stdout)
    assert 0.1 < report.score("core").f1 < 0.95
