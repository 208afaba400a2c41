"""Figures that differ between a text and what is reported of it are found, and no others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from queries.agreement.facts import Body, Told
from queries.agreement.joining import Joined, join_policy
from queries.agreement.verdicts import AGREEING, Verdict
from tests.queries.agreement.texts import PAIRS, PARTS, read_pair, told_by


@pytest.fixture(scope="module")
def joined() -> dict[str, list[Joined]]:
    """Return what is joined, by the name of the pair."""
    return {name: join_policy(told_by(read_pair(pair))) for name, pair in PAIRS.items()}


def shown(joined: Joined) -> tuple[str, str, str]:
    """Return the kind of a fact and what the report and the text say."""
    sides = (joined.one, joined.other)
    return joined.kind, *(side.name if isinstance(side, Body) else side.shown for side in sides)  # type: ignore[return-value]


def is_one_of(found: tuple[str, str, str], expected: list[list[str]]) -> bool:
    return any(found[0] == kind and told in found[1] and formal in found[2] for kind, told, formal in expected)


@pytest.mark.parametrize(
    ("named", "verdict"), [("disagrees", Verdict.DISAGREES), ("other_kind", Verdict.OTHER_KIND)], ids=["figure", "kind"]
)
@pytest.mark.parametrize("part", PARTS)
def test_what_differs_is_flagged_and_nothing_else(
    joined: dict[str, list[Joined]], part: str, named: str, verdict: Verdict
) -> None:
    flagged = {
        pair["name"]: [shown(one) for one in joined[pair["name"]] if one.judgement.verdict is verdict]
        for pair in PARTS[part]
    }
    wrong = [row for name, rows in flagged.items() for row in rows if not is_one_of(row, PAIRS[name].get(named, []))]
    missed = [
        expected
        for name, rows in flagged.items()
        for expected in PAIRS[name].get(named, [])
        if not any(is_one_of(row, [expected]) for row in rows)
    ]
    assert (wrong, missed) == ([], [])


@pytest.mark.parametrize("part", PARTS)
def test_what_is_told_in_other_words_is_joined(joined: dict[str, list[Joined]], part: str) -> None:
    found = sum(
        min(sum(one.judgement.verdict in AGREEING for one in joined[pair["name"]]), pair.get("agreeing", 0))
        for pair in PARTS[part]
    )
    assert found / sum(pair.get("agreeing", 0) for pair in PARTS[part]) >= 0.9


CLAUSES = {
    "一": "一、支持研发机构。对新认定的省级工程研究中心，给予200万元奖励。（牵头单位：市发展改革委；配合单位：市财政局）",
    "二": "二、支持企业参展。对参加境外展会的企业，按展位费的60%给予补贴，最高10万元。（责任单位：市商务局）",
    "三": "三、建设产业园区。到2027年，建成电子陶瓷产业园区3个，园区年产值达到30亿元。（责任单位：市工信局）",
}
REPORT = [
    "新认定的省级工程研究中心，奖励200万元。",
    "企业参加境外展会，展位费补贴六成，最高10万元。",
    "到2027年，建成电子陶瓷产业园区3个。",
]
PAIR = {"name": "held", "title": "景德镇市发展电子陶瓷若干措施", "text": [*CLAUSES.values()], "report": REPORT}


def verdicts(told: list[Told], *, changes: bool = False) -> list[tuple[str, str, Verdict]]:
    found = join_policy(told, changes=changes)
    return [(one.one.words.source, one.other.words.source, one.judgement.verdict) for one in found]


@pytest.mark.parametrize("left_out", CLAUSES)
def test_what_the_text_held_does_not_have_conflicts_with_nothing(left_out: str) -> None:
    text = [clause for number, clause in CLAUSES.items() if number != left_out]
    found = verdicts(told_by(read_pair({**PAIR, "text": text})))
    assert len(found) == 2
    assert {verdict for *_, verdict in found} == {Verdict.AGREES}


def test_what_a_draft_said_otherwise_was_changed() -> None:
    issued, report = read_pair(PAIR)
    changed = [text.replace("200万元", "100万元") for text in CLAUSES.values()]
    draft = read_pair({**PAIR, "name": "draft", "text": changed})[0]
    told = told_by([issued, draft, report])
    marked = [
        replace(
            one, carriage=replace(one.carriage, status="draft" if one.carriage.source == "text:draft" else "issued")
        )
        for one in told
    ]
    assert {(one, other) for one, other, _ in verdicts(marked)} == {("report:held", "text:held")}
    assert ("text:draft", "text:held", Verdict.DISAGREES) in verdicts(marked, changes=True)


def test_each_report_is_held_against_the_text_and_what_only_reports_have_against_each_other() -> None:
    more = [*REPORT, "景德镇还将每年举办电子陶瓷博览会20场。"]
    text, first = read_pair({**PAIR, "report": more})
    other = [*more[:-1], "景德镇还将每年举办电子陶瓷博览会30场。"]
    second = read_pair({**PAIR, "name": "later", "report": other})[1]
    found = verdicts(told_by([text, first, second]))
    assert found.count(("report:held", "text:held", Verdict.AGREES)) == 3
    assert found.count(("report:later", "text:held", Verdict.AGREES)) == 3
    assert [one for one in found if one[2] is Verdict.DISAGREES] == [("report:later", "report:held", Verdict.DISAGREES)]


def test_a_wrong_figure_does_not_keep_measures_apart() -> None:
    told = told_by(read_pair({**PAIR, "report": ["省级工程研究中心获得认定，奖励2000万元。"]}))
    assert [one.restates for one in told if one.carriage.source == "report:held"] == [None]
    assert verdicts(told) == [("report:held", "text:held", Verdict.DISAGREES)]
