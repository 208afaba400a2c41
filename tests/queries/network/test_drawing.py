"""Drawings have a place for everything, room for every label, and are the same each time."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from kg.graph import Edge, Graph, Node
from queries.network import (
    Network,
    Spot,
    Thing,
    Tie,
    draw_around,
    draw_circle,
    draw_columns,
    owners,
    partners,
    things_of,
)
from queries.network.model import FONT, shorten, width_of
from queries.network.shapes import OTHER, SHAPES, shape_of

LONG = "珠海市人工智能赋能制造业高质量发展行动方案（2026—2028年）"


def star(leaves: int, further: int = 0) -> tuple[list[Thing], list[Tie]]:
    """Return a policy with measures, and topics that the measures have in turn."""
    things = [Thing(id="p", kind="Policy", caption=LONG)]
    things += [Thing(id=f"m{at}", kind="Measure", caption=LONG, order=("s", at)) for at in range(leaves)]
    things += [Thing(id=f"t{at}", kind="Topic", caption=f"主题{at}") for at in range(further)]
    ties = [Tie(start="p", end=f"m{at}") for at in range(leaves)]
    ties += [Tie(start=f"m{at % leaves}", end=f"t{at}") for at in range(further)]
    return things, ties


def label_line(spot: Spot) -> list[tuple[float, float]]:
    """Return points along a label, as far apart as it is high."""
    far = width_of(spot.label) * (1 if spot.anchor == "start" else -1)
    angle = math.radians(spot.turn)
    steps = max(2, int(abs(far) / FONT))
    return [
        (spot.x + far * at / steps * math.cos(angle), spot.y + far * at / steps * math.sin(angle))
        for at in range(1, steps + 1)
    ]


def crossing(network: Network) -> list[tuple[str, str]]:
    """Return the pairs whose labels touch."""
    lines = [(spot.thing.id, label_line(spot)) for spot in network.spots if not spot.focus]
    return [
        (one, other)
        for (one, here), (other, there) in combinations(lines, 2)
        if any(math.dist(a, b) < FONT for a in here for b in there)
    ]


@pytest.mark.parametrize(("leaves", "further"), [(1, 0), (3, 1), (40, 0), (30, 60)])
def test_no_label_lies_on_another_and_all_are_in_view(leaves: int, further: int) -> None:
    network = draw_around(*star(leaves, further), "p")
    assert len(network.spots) == 1 + leaves + further
    assert crossing(network) == []
    for spot in network.spots[1:]:
        for x, y in [(spot.x, spot.y), *label_line(spot)]:
            assert network.left <= x <= network.left + network.width
            assert network.top <= y <= network.top + network.height


def test_no_label_is_upside_down() -> None:
    assert all(-90 <= spot.turn <= 90 for spot in draw_around(*star(37, 50), "p").spots)


def test_the_same_graph_is_the_same_drawing_in_any_order() -> None:
    things, ties = star(12, 7)
    ties += [Tie(start="m1", end="t5"), Tie(start="m4", end="t0")]
    assert draw_around(things, ties, "p").spots == draw_around(things[::-1], ties[::-1], "p").spots
    assert draw_circle(things, ties).spots == draw_circle(things[::-1], ties[::-1]).spots


def test_what_is_tied_to_the_middle_is_nearer_than_what_is_not() -> None:
    far = {spot.thing.id: math.hypot(spot.x, spot.y) for spot in draw_around(*star(5, 9), "p").spots}
    assert far["p"] == 0
    assert max(far[f"m{at}"] for at in range(5)) < min(far[f"t{at}"] for at in range(9))


def test_an_outer_thing_stands_on_the_side_of_what_it_is_tied_to() -> None:
    places = {spot.thing.id: (spot.x, spot.y) for spot in draw_around(*star(8, 8), "p").spots}
    for at in range(8):
        (a, b), (c, d) = places[f"m{at}"], places[f"t{at}"]
        assert a * c + b * d > 0


def test_a_thing_alone_is_drawn() -> None:
    alone = draw_around([Thing(id="p", kind="Policy", caption=LONG)], [], "p")
    assert [spot.focus for spot in alone.spots] == [True]
    assert alone.width > 0


def row(identity: str, *bodies: tuple[str, str]) -> dict[str, object]:
    agencies = [{"id": f"agency:{name}", "name": name, "role": role} for name, role in bodies]
    span = {"start": int(identity), "end": 99, "quote": "……"}
    return {
        "id": identity,
        "number": identity,
        "heading": "支持",
        "agencies": agencies,
        "source": {"id": "s"},
        "span": span,
    }


ROWS = [
    row("1", ("甲局", "lead"), ("乙局", "participant")),
    row("2", ("甲局", "responsible"), ("乙局", "responsible"), ("丙局", "responsible")),
    row("3", ("丙局", "lead")),
    row("4"),
]


def test_bodies_are_tied_by_the_measures_that_they_share() -> None:
    things, ties = partners(ROWS)
    assert [(thing.caption, thing.size) for thing in things] == [("丙局", 2), ("乙局", 2), ("甲局", 2)]
    assert {(tie.start, tie.end): tie.weight for tie in ties} == {
        ("agency:丙局", "agency:乙局"): 1,
        ("agency:丙局", "agency:甲局"): 1,
        ("agency:乙局", "agency:甲局"): 2,
    }
    assert len(draw_circle(things, ties).lines) == 3


def test_who_leads_is_tied_more_strongly_and_measures_without_bodies_are_left_out() -> None:
    bodies, measures, ties = owners(ROWS)
    assert [one.id for one in measures] == ["1", "2", "3"]
    assert {(tie.start, tie.end) for tie in ties if tie.weight > 1} == {("agency:甲局", "1"), ("agency:丙局", "3")}
    network = draw_columns(bodies, measures, ties)
    assert crossing(network) == []
    assert {spot.x for spot in network.spots if spot.thing.kind == "Agency"} == {0.0}


def test_what_restates_another_thing_is_not_drawn_twice() -> None:
    nodes = [Node(label="Measure", id=one, source="s", properties={"heading": one}) for one in ("a", "b")]
    agency = Node(label="Agency", id="c", properties={"name": "甲局"})
    edges = [
        Edge(type="SAME_AS", id="1", start_label="Measure", start="a", end_label="Measure", end="b"),
        Edge(type="RESPONSIBLE_FOR", id="2", start_label="Agency", start="c", end_label="Measure", end="a"),
        Edge(type="RESPONSIBLE_FOR", id="3", start_label="Agency", start="c", end_label="Measure", end="b"),
    ]
    graph = Graph.of([*nodes, agency], edges)
    assert {thing.id for thing in things_of(graph, "c")[0]} == {"b", "c"}
    assert {thing.id for thing in things_of(graph, "a")[0]} == {"a", "b", "c"}


def test_long_captions_are_cut_to_their_room() -> None:
    assert width_of(shorten(LONG, 120)) <= 120
    assert shorten(LONG, 120).endswith("…")
    assert shorten("人才", 120) == "人才"


def test_shapes_tell_classes_apart() -> None:
    assert len({*SHAPES.values(), OTHER}) == len(SHAPES) + 1
    assert shape_of("Clause") == OTHER
