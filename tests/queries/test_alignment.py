"""Measures of different regions come on one line where they do the same, each once, whatever the order."""

from __future__ import annotations

from dataclasses import replace

from queries.alignment import align
from tests.factories import Stated

TALENT = Stated(heading="完善人才体系", quote="引进高层次人才，培养工程师。", topics=("人才",))
SECURITY = Stated(heading="提升安全保障能力", quote="开展网络安全分类分级管理。", topics=("安全保障",))
PORTS = Stated(heading="疏浚航道", quote="疏浚内河航道。", topics=("物流",))


def test_like_measures_share_a_line_and_the_rest_stand_alone() -> None:
    lines = align({"甲": [TALENT, PORTS], "乙": [SECURITY, TALENT], "丙": [TALENT]})
    assert [members for members, _ in lines] == [{"甲": (0,), "乙": (1,), "丙": (0,)}, {"甲": (1,)}, {"乙": (0,)}]
    assert any("人才" in why for why in lines[0].why)
    assert lines[1].why == ()


def test_a_region_has_one_measure_on_a_line_unless_they_are_parts_of_one_clause() -> None:
    parts = [
        Stated(heading="完善人才体系", quote=quote, topics=("人才",), source="报道", start=at)
        for at, quote in enumerate(["引进高层次人才。", "培养人才和工程师。"])
    ]
    (line,) = align({"甲": [TALENT], "乙": parts})
    assert line.members == {"甲": (0,), "乙": (0, 1)}
    two = align({"甲": [TALENT], "乙": [Stated(**{**vars(part), "source": None}) for part in parts]})
    assert sorted(len(line.members) for line in two) == [1, 2]


def test_no_measure_is_left_out_or_put_twice() -> None:
    columns = {name: [TALENT, SECURITY, TALENT, PORTS] for name in "甲乙丙"}
    placed = sorted((name, at) for members, _ in align(columns) for name, places in members.items() for at in places)
    assert placed == sorted((name, at) for name in columns for at in range(4))


def test_the_order_of_regions_does_not_change_the_lines() -> None:
    columns = {"甲": [TALENT, PORTS], "乙": [SECURITY, TALENT], "丙": [PORTS, SECURITY]}
    lines = {frozenset(line.members.items()) for line in align(columns)}
    assert lines == {frozenset(line.members.items()) for line in align(dict(reversed(columns.items())))}


def test_of_many_measures_the_like_ones_are_found_too() -> None:
    columns = {
        name: [*(replace(PORTS, heading=f"疏浚航道{at:x}号段", quote=f"{at}" * 3) for at in range(150)), TALENT]
        for name in "甲乙"
    }
    lines = [line.members for line in align(columns)]
    assert {"甲": (150,), "乙": (150,)} in lines
