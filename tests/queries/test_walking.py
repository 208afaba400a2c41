"""A thing of the graph by its id, what it is related to, and that page by page."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

import pytest

from kg.errors import QueryError
from kg.ids import source_id
from kg.stores.base import Store
from queries.entities import EntityRef, find_entity, find_label
from queries.walking import Key, Neighbour, expand, neighbours

BUREAU, CITY, ROBOTS = "agency:320500:industry-and-it", "region:320500", "industry:robot"
SOURCE = {
    "id": source_id("fixture:suzhou"),
    "key": "fixture:suzhou",
    "title": "苏州市机器人产业扶持办法",
    "uri": "fixture:suzhou",
    "published": "2026-01-10",
}


def find(store: Store, label: str, name: str, value: str) -> str:
    """Return the id of the only thing with this property."""
    (row,) = store.rows(f"MATCH (n:{label}) WHERE n.{name} = $value RETURN n.id AS id", {"value": value})
    return str(row["id"])


def around(store: Store, identity: str, **asked: Any) -> list[Neighbour]:
    page = neighbours(store, identity, **asked)
    assert page is not None
    return list(page.neighbours)


def test_a_figure_is_found_with_its_words(store: Store) -> None:
    found = find_entity(store, find(store, "Funding", "quote", "最高200万元"))
    assert found is not None
    assert (found.label, found.caption, found.source) == ("Funding", "最高200万元", SOURCE)
    assert found.span == {"start": 34, "end": 41, "quote": "最高200万元"}
    assert list(found.properties) == sorted(found.properties)
    assert found.properties["amount"] == 2_000_000.0
    assert "rate" not in found.properties


def test_the_words_of_a_clause_come_from_its_source(store: Store) -> None:
    found = find_entity(store, find(store, "Clause", "heading", "防范风险"))
    assert found is not None
    assert found.span == {"start": 147, "end": 178, "quote": "4.防范风险。各单位守牢[red]数据[/red]安全红线𠮷。"}


def test_a_source_is_given_without_its_text_and_record(store: Store) -> None:
    found = find_entity(store, SOURCE["id"])
    assert found is not None
    assert not {"text", "record", "digest"} & set(found.properties)
    assert (found.caption, found.source, found.span) == (SOURCE["title"], None, None)


def test_what_has_no_name_is_called_by_the_beginning_of_its_words(store: Store) -> None:
    found = find_entity(store, find(store, "Measure", "region", "杭州市"))
    assert found is not None
    assert found.caption == "杭州计划投放2.5亿元算力券，惠及中小企业。"


@pytest.mark.parametrize("identity", ["measure:0000000000000000", "nothing", "", ":"])
def test_what_is_not_there_is_none(store: Store, identity: str) -> None:
    assert find_entity(store, identity) is None
    assert expand(store, identity) is None
    assert neighbours(store, identity) is None


def test_a_label_is_found_whatever_the_prefix(store: Store) -> None:
    assert find_label(store, BUREAU) == "Agency"
    assert find_label(store, "meta") is None


@pytest.mark.parametrize(
    ("identity", "branches"),
    [
        (BUREAU, [("OF", "out", "Region", 1), ("RESPONSIBLE_FOR", "out", "Measure", 2)]),
        (ROBOTS, [("AIMED_AT", "in", "Measure", 4), ("BROADER", "out", "Industry", 1)]),
        (
            CITY,
            [
                ("APPLIES_IN", "in", "Measure", 3),
                ("APPLIES_IN", "in", "Policy", 1),
                ("OF", "in", "Agency", 3),
                ("WITHIN", "in", "Region", 12),
                ("WITHIN", "out", "Region", 1),
            ],
        ),
    ],
    ids=["agency", "industry", "region"],
)
def test_neighbours_are_counted(store: Store, identity: str, branches: list[tuple[str, str, str, int]]) -> None:
    assert [astuple(branch) for branch in expand(store, identity) or ()] == branches


def test_the_counts_are_those_of_the_neighbours(store: Store) -> None:
    for row in list(store.rows("MATCH (n:Measure|Policy|Source|Clause|Topic) RETURN n.id AS id ORDER BY id LIMIT 120")):
        counted = {(each.relation, each.direction, each.label): each.count for each in expand(store, row["id"]) or ()}
        listed: dict[tuple[str, str, str], int] = {}
        for one in around(store, row["id"], limit=1000):
            kind = (one.relation, one.direction, one.entity.label)
            listed[kind] = listed.get(kind, 0) + 1
        assert counted == listed


def test_a_neighbour_comes_with_its_evidence(store: Store) -> None:
    (found,) = around(store, find(store, "Measure", "heading", "建设智能工厂"), label="Agency", limit=1)
    assert (found.relation, found.direction) == ("RESPONSIBLE_FOR", "in")
    assert found.entity == EntityRef("agency:320500:finance", "Agency", "苏州市财政局")
    assert (found.edge["role"], found.edge["rule"]) == ("participant", "role/cooperate-word")
    assert found.source == SOURCE
    assert found.span == {"start": 64, "end": 68, "quote": "市财政局"}


def test_what_no_source_states_has_no_evidence(store: Store) -> None:
    (found,) = around(store, BUREAU, relation="OF")
    assert (found.entity.caption, found.source, found.span) == ("苏州市", None, None)


@pytest.mark.parametrize(
    ("asked", "relations"),
    [
        ({"relation": "WITHIN", "direction": "out"}, {("WITHIN", "out", "Region")}),
        ({"relation": "APPLIES_IN", "label": "Policy"}, {("APPLIES_IN", "in", "Policy")}),
        ({"direction": "out"}, {("WITHIN", "out", "Region")}),
        ({"label": "Agency"}, {("OF", "in", "Agency")}),
        ({"label": "Topic"}, set()),
    ],
    ids=["relation and direction", "relation and class", "direction", "class", "none"],
)
def test_neighbours_are_chosen(store: Store, asked: dict[str, Any], relations: set[tuple[str, str, str]]) -> None:
    found = {(each.relation, each.direction, each.entity.label) for each in around(store, CITY, **asked)}
    assert found == relations


@pytest.mark.parametrize("limit", [1, 3, 19, 20, 21])
@pytest.mark.parametrize("asked", [{}, {"direction": "in"}, {"relation": "WITHIN"}], ids=["all", "in", "within"])
def test_pages_make_up_the_whole(store: Store, limit: int, asked: dict[str, Any]) -> None:
    found: list[Neighbour] = []
    after: Key | None = None
    for _ in range(25):
        page = neighbours(store, CITY, limit=limit, after=after, **asked)
        assert page is not None
        found += page.neighbours
        after = page.after
        if after is None:
            break
        assert len(page.neighbours) == limit
    assert found == around(store, CITY, limit=1000, **asked)
    assert len(found) == {"": 20, "in": 19, "WITHIN": 13}["".join(asked.values())]


@pytest.mark.parametrize(
    "asked",
    [{"relation": "KNOWS"}, {"label": "Meta"}, {"limit": 0}, {"limit": 1001}],
    ids=["relation", "class", "no limit", "limit"],
)
def test_what_cannot_be_asked_is_refused(store: Store, asked: dict[str, Any]) -> None:
    with pytest.raises(QueryError):
        neighbours(store, CITY, **asked)
