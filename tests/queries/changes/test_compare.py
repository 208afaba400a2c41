"""Drafts against issued texts: the right measures are paired, and what changed is told by kind."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.pipeline import extract
from kg.record import Record
from queries.changes.compare import compare_records
from queries.changes.model import Differences, Kind, Outcome
from queries.changes.output import summary, to_markdown, to_rows

CASES: dict[str, dict[str, Any]] = {
    case["name"]: case for case in yaml.safe_load(Path(__file__).with_name("drafts.yaml").read_text(encoding="utf-8"))
}
_STANDING = (Kind.NUMBER, Kind.PLACE, Kind.WORDING)


@cache
def records(name: str) -> tuple[Record, Record]:
    return extract(CASES[name]["old"], source="old.txt"), extract(CASES[name]["new"], source="new.txt")


def differences(name: str) -> Differences:
    return compare_records(*records(name))


def pairs_of(name: str) -> list[list[int]]:
    """Return the pairs of measures, by their order in the texts."""
    old, new = ({m.start: at for at, m in enumerate(record.measures, start=1)} for record in records(name))
    found = differences(name).measures
    return sorted([old[one.start], new[other.start]] for change in found for one in change.old for other in change.new)


@pytest.mark.parametrize("name", CASES)
def test_measures_find_their_counterparts(name: str) -> None:
    assert pairs_of(name) == sorted(CASES[name]["kept"])


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case["kept"]])
def test_changes_of_facts_are_told_by_kind(name: str) -> None:
    found = differences(name)
    alterations = [*found.policy, *(one for change in found.measures for one in change.alterations)]
    extra = CASES[name].get("facts_may_also_be", ())
    told = Counter((str(one.kind), one.old, one.new) for one in alterations if one.kind not in (*_STANDING, *extra))
    assert told == Counter(map(tuple, CASES[name]["facts"]))


@pytest.mark.parametrize("name", CASES)
def test_only_what_left_its_place_has_moved(name: str) -> None:
    old = {measure.start: at for at, measure in enumerate(records(name)[0].measures, start=1)}
    moved = [
        old[change.old[0].start]
        for change in differences(name).measures
        if any(one.kind is Kind.PLACE for one in change.alterations)
    ]
    assert moved == CASES[name].get("moved", [])


@pytest.mark.parametrize("name", CASES)
def test_every_quotation_stands_where_it_says(name: str) -> None:
    texts = {record.source: record.text or "" for record in records(name)}
    quoted = 0
    for row in to_rows(differences(name)):
        for side in ("old", "new"):
            if row[f"{side}_quote"] is not None:
                quoted += 1
                words = texts[row[f"{side}_source"]][row[f"{side}_start"] : row[f"{side}_end"]]
                assert words == row[f"{side}_quote"]
    assert quoted or name in ("identical", "nothing in common", "other marks, other width")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("cap, rate and body", "0 added, 0 dropped, 2 changed, 2 unchanged"),
        ("added, dropped and moved", "1 added, 1 dropped, 0 changed, 1 moved, 3 unchanged (2 renumbered)"),
        ("all clauses renumbered", "1 added, 0 dropped, 0 changed, 3 unchanged (3 renumbered)"),
        ("one clause split in two", "0 added, 0 dropped, 0 changed, 1 split, 2 unchanged (1 renumbered)"),
        ("two clauses merged, one dropped", "0 added, 1 dropped, 1 changed, 1 merged, 0 unchanged (1 renumbered)"),
        ("other marks, other width", "0 added, 0 dropped, 0 changed, 2 unchanged"),
        ("identical", "0 added, 0 dropped, 0 changed, 3 unchanged"),
        ("nothing in common", "nothing in common"),
    ],
)
def test_the_numbers_come_first(name: str, said: str) -> None:
    assert summary(differences(name)) == said
    assert to_markdown(differences(name)).startswith(f"**{said}**")


def test_texts_without_a_measure_in_common_say_so_and_list_nothing() -> None:
    found = differences("nothing in common")
    assert found.measures == ()
    assert "nothing in common: no measure of old.txt (3) is like one of new.txt (3)" in found.notes


def test_words_struck_and_put_in_stand_alone() -> None:
    change = next(one for one in differences("reworded, same content").measures if "培育维修能力" in one.old[0].quote)
    edits = [(edit.old.quote if edit.old else None, edit.new.quote if edit.new else None) for edit in change.edits]
    assert edits == [("培育", "提升"), ("引导", "支持"), ("建立", "设立"), ("组织", "开展")]


def test_edits_name_the_facts_that_they_state() -> None:
    change = next(one for one in differences("cap, rate and body").measures if "首台套" in one.old[0].quote)
    assert [(edit.old.quote, edit.new.quote) for edit in change.edits if edit.old and edit.new] == [
        ("20", "25"),
        ("300", "400"),
    ]
    assert all(Kind.AMOUNT in edit.about or Kind.RATE in edit.about for edit in change.edits)


def test_a_sum_that_changed_tells_how_many_times_it_is() -> None:
    found = differences("cap, rate and body").measures[0].alterations
    assert [(one.kind, one.ratio) for one in found if one.ratio] == [(Kind.AMOUNT, 1.3333), (Kind.RATE, 1.25)]


def test_goals_of_the_whole_are_told_with_the_policy() -> None:
    found = differences("goals and deadlines")
    assert [(one.kind, one.ratio) for one in found.policy if one.kind is not Kind.STATUS] == [(Kind.GOAL_VALUE, 1.2)]


def test_the_way_back_swaps_added_and_dropped() -> None:
    for name in CASES:
        old, new = records(name)
        there, back = compare_records(old, new).counts, compare_records(new, old).counts
        assert (there["added"], there["dropped"]) == (back["dropped"], back["added"]), name
        assert (there["split"], there["merged"]) == (back["merged"], back["split"]), name


def test_what_a_report_leaves_out_is_not_dropped() -> None:
    old, _ = records("cap, rate and body")
    report = extract(
        "滨江扶持海水淡化装备产业\n"
        "本报讯（记者陈一）近日，滨江市印发《滨江市扶持海水淡化装备产业若干措施》。\n"
        "措施提出，对首次投用的海水淡化成套装备，按销售合同额的20%给予研制企业补助，单个企业最高500万元。"
        "记者了解到，措施自下月起施行。\n",
        source="report.txt",
    )
    found = compare_records(old, report)
    assert found.counts[Outcome.DROPPED] == 0
    (change,) = found.measures
    assert [(one.kind, one.old, one.new) for one in change.alterations] == [(Kind.AMOUNT, "≤300万元", "≤500万元")]
    assert change.edits == ()
    assert any("report.txt is a report" in note for note in found.notes)


def test_a_report_of_many_regions_is_asked_for_its_own_only() -> None:
    old, _ = records("cap, rate and body")
    report = extract(
        "湖州推动船舶电动化\n"
        "本报讯（记者陈一）近日，湖州市印发《湖州市鼓励船舶电动化若干措施》。\n"
        "措施提出，对新建纯电动货船的船东，按照船价的10%予以补助，每艘最高80万元。记者了解到，措施自下月起施行。\n",
        source="report.txt",
    )
    assert report.measures
    found = compare_records(old, report)
    assert (found.in_common, found.measures, found.new.measures) == (False, (), 0)


def test_texts_that_share_one_clause_of_many_have_little_in_common() -> None:
    shared = "九、落实资金保障。统筹安排专项资金，加强绩效管理和监督检查。"
    old, new = (
        extract(
            "\n".join([*CASES["nothing in common"][side].splitlines(), *CASES[other][side].splitlines()[1:], shared]),
            source=f"{side}.txt",
        )
        for side, other in (("old", "added, dropped and moved"), ("new", "reworded, same content"))
    )
    found = compare_records(old, new)
    assert [change.new[0].heading for change in found.measures if change.old and change.new] == ["落实资金保障"]
    assert any("little in common: 1 of" in note for note in found.notes)
