"""Ways between two things: all of them, the shortest first, each relation with its words."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import networkx
import pytest

from kg.errors import QueryError
from kg.stores.base import Store
from queries.frontier import MOST_EDGES, Place, choose_places
from queries.paths import Path, find_paths

SUZHOU_BUREAU, CHENGDU_BUREAU = "agency:320500:industry-and-it", "agency:510100:industry-and-it"


def ways(store: Store, start: str, end: str, **asked: Any) -> list[str]:
    found = find_paths(store, start, end, **asked)
    assert found is not None
    assert not found.truncated
    return [drawn(path) for path in found.paths]


def drawn(path: Path) -> str:
    """Draw a path in a line."""
    parts = [path.entities[0].caption]
    for link, entity in zip(path.links, path.entities[1:], strict=True):
        left, right = ("-", "->") if link.direction == "out" else ("<-", "-")
        parts.append(f"{left}{link.relation}{right} {entity.caption}")
    return " ".join(parts)


BY_TOPIC = (
    "苏州市工业和信息化局 -RESPONSIBLE_FOR-> 建设智能工厂 -ABOUT-> 智能工厂 "
    "<-ABOUT- 支持智能工厂建设 <-RESPONSIBLE_FOR- 成都市经济和信息化局"
)
BY_INDUSTRY = (
    "苏州市工业和信息化局 -RESPONSIBLE_FOR-> 发放机器人券 -AIMED_AT-> 机器人 "
    "<-AIMED_AT- 推广机器人应用 <-RESPONSIBLE_FOR- 成都市经济和信息化局"
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"longest": 3}, []),
        ({"longest": 4}, [BY_TOPIC, BY_INDUSTRY]),
        ({"longest": 4, "limit": 1}, [BY_TOPIC]),
        ({"longest": 4, "avoid": ["Topic"]}, [BY_INDUSTRY]),
        ({"longest": 4, "avoid": ["Topic", "Industry"]}, []),
        ({"longest": 4, "avoid": ["Agency"]}, [BY_TOPIC, BY_INDUSTRY]),
    ],
    ids=["too far", "all", "limit", "avoid topics", "avoid both", "the ends are never avoided"],
)
def test_two_bureaus_are_joined_by_what_they_do(store: Store, asked: dict[str, Any], found: list[str]) -> None:
    assert ways(store, SUZHOU_BUREAU, CHENGDU_BUREAU, **asked) == found


def test_the_shortest_come_first(store: Store) -> None:
    assert ways(store, SUZHOU_BUREAU, "region:320500") == [
        "苏州市工业和信息化局 -OF-> 苏州市",
        "苏州市工业和信息化局 -RESPONSIBLE_FOR-> 建设智能工厂 -APPLIES_IN-> 苏州市",
        "苏州市工业和信息化局 -RESPONSIBLE_FOR-> 发放机器人券 -APPLIES_IN-> 苏州市",
        "苏州市工业和信息化局 -RESPONSIBLE_FOR-> 建设智能工厂 -BELONGS_TO-> 苏州市机器人产业扶持办法 -APPLIES_IN-> 苏州市",
        "苏州市工业和信息化局 -RESPONSIBLE_FOR-> 建设智能工厂 <-RESPONSIBLE_FOR- 苏州市财政局 -OF-> 苏州市",
        "苏州市工业和信息化局 -RESPONSIBLE_FOR-> 发放机器人券 -BELONGS_TO-> 苏州市机器人产业扶持办法 -APPLIES_IN-> 苏州市",
    ]


def test_a_relation_of_a_path_comes_with_its_words(store: Store) -> None:
    found = find_paths(store, SUZHOU_BUREAU, CHENGDU_BUREAU, longest=4, limit=1)
    assert found is not None
    links = found.paths[0].links
    assert [link.source and link.source["key"] for link in links] == ["fixture:suzhou"] * 2 + ["fixture:chengdu"] * 2
    assert [link.span for link in links] == [
        {"start": 57, "end": 61, "quote": "市工信局"},
        {"start": 17, "end": 21, "quote": "智能工厂"},
        {"start": 24, "end": 28, "quote": "智能工厂"},
        {"start": 55, "end": 59, "quote": "市经信局"},
    ]
    assert links[0].edge["role"] == "lead"


def test_no_way_is_missing_and_none_is_made_up(store: Store) -> None:
    graph: networkx.Graph[str] = networkx.Graph((edge.start, edge.end) for edge in store.export().edges)
    chance = Random("paths")
    near = sorted(networkx.node_connected_component(graph.subgraph(stated(store)), SUZHOU_BUREAU))
    compared = 0
    for _ in range(25):
        start, end = chance.sample(near, 2)
        expected = sorted(map(tuple, networkx.all_simple_paths(graph, start, end, cutoff=4)))
        found = find_paths(store, start, end, longest=4, limit=100)
        assert found is not None
        if found.truncated or len(expected) > 90:
            continue
        passed = [tuple(entity.id for entity in path.entities) for path in found.paths]
        assert sorted(set(passed)) == expected
        assert [len(one) for one in passed] == sorted(len(one) for one in passed)
        compared += bool(expected)
    assert compared > 10


def stated(store: Store) -> set[str]:
    """Return the ids of what the sources state or refer to."""
    return {one for edge in store.export().edges if edge.source or edge.type == "OF" for one in (edge.start, edge.end)}


def test_a_thing_has_no_way_to_itself_and_none_to_what_is_not_there(store: Store) -> None:
    assert ways(store, SUZHOU_BUREAU, SUZHOU_BUREAU) == []
    assert find_paths(store, SUZHOU_BUREAU, "agency:000000:none") is None


@pytest.mark.parametrize("asked", [{"longest": 0}, {"longest": 6}, {"limit": 0}, {"limit": 101}, {"avoid": ["Meta"]}])
def test_what_cannot_be_asked_is_refused(store: Store, asked: dict[str, Any]) -> None:
    with pytest.raises(QueryError):
        find_paths(store, SUZHOU_BUREAU, CHENGDU_BUREAU, **asked)


@pytest.mark.parametrize(
    ("counts", "chosen", "left_out"),
    [
        ([], [], False),
        ([3, 1, 2], [1, 2, 0], False),
        ([MOST_EDGES], [0], False),
        ([MOST_EDGES + 1], [0], True),
        ([MOST_EDGES, 1], [1], True),
        ([MOST_EDGES - 1, 1], [1, 0], False),
    ],
    ids=["none", "few first", "a full hub", "a hub too large", "no room for a hub", "room for a hub"],
)
def test_hubs_are_looked_at_last(counts: Sequence[int], chosen: list[int], left_out: bool) -> None:
    places: list[Place] = [("Topic", f"topic:{number}") for number in range(len(counts))]
    assert choose_places(dict(zip(places, counts, strict=True))) == ([places[number] for number in chosen], left_out)
