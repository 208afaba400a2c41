"""Statistics count what is in the graph, and come in every format of rows."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from ingest.load import load_records
from kg.graph import Graph
from kg.record import Notice
from kg.stores import open_store
from kg.stores.base import Store
from queries.api.app import create_app
from queries.api.routes.statistics import load_statistics
from queries.api.settings import ApiSettings
from tests.generator import generate_records

NOTICES = tuple(Notice(kind=kind, message="") for kind in ("note/unread", "figure/unused", "figure/unused"))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("counted") / "store", create=True) as opened:
        load_records(opened, (replace(one, notices=NOTICES) for one in generate_records(300)))
        yield opened


@pytest.fixture(scope="module")
def graph(many: Store) -> Graph:
    """Return the graph without the measures that restate others, and without their money."""
    whole = many.export()
    again = {edge.start for edge in whole.edges if edge.type == "SAME_AS"}
    again |= {edge.end for edge in whole.edges if edge.type == "PROVIDES" and edge.start in again}
    assert again
    nodes = [node for node in whole.nodes if node.id not in again]
    return Graph.of(nodes, [edge for edge in whole.edges if not {edge.start, edge.end} & again])


@pytest.fixture(scope="module")
def counting(many: Store) -> Iterator[TestClient]:
    with TestClient(create_app(ApiSettings(), many)) as opened:
        yield opened


def ask(client: TestClient, name: str, **parameters: Any) -> list[dict[str, Any]]:
    response = client.get(f"/v1/stats/{name}", params={"limit": 1000, **parameters})
    assert response.status_code == 200, response.text
    rows: list[dict[str, Any]] = response.json()["rows"]
    return rows


def test_the_overview_counts_classes_and_names_every_statistic(client: TestClient) -> None:
    body = client.get("/v1/stats").json()
    assert body["counts"]["Measure"] == 9
    assert [each["name"] for each in body["statistics"]] == list(load_statistics())
    for each in body["statistics"]:
        assert client.get(each["url"]).json()["columns"] == each["columns"]


@pytest.mark.parametrize("name", load_statistics())
def test_every_format_gives_the_same_rows(counting: TestClient, name: str) -> None:
    rows = counting.get(f"/v1/stats/{name}").json()["rows"]
    assert rows
    lines = counting.get(f"/v1/stats/{name}", params={"format": "ndjson"}).text.splitlines()
    assert [json.loads(line) for line in lines] == rows
    table = counting.get(f"/v1/stats/{name}", params={"format": "csv"}).text.removeprefix("\ufeff")
    assert len(list(csv.DictReader(io.StringIO(table)))) == len(rows)
    assert counting.get(f"/v1/queries/stats.{name}").json()["rows"] == rows


@pytest.mark.parametrize(
    ("name", "relation", "measure", "other"),
    [
        ("measures-by-topic", "ABOUT", "start", "end"),
        ("measures-by-industry", "AIMED_AT", "start", "end"),
        ("measures-by-instrument", "USES", "start", "end"),
        ("measures-by-region", "APPLIES_IN", "start", "end"),
        ("agencies-by-measures", "RESPONSIBLE_FOR", "end", "start"),
    ],
)
def test_measures_of_each_thing_are_counted_once(
    counting: TestClient, graph: Graph, name: str, relation: str, measure: str, other: str
) -> None:
    held: dict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        if edge.type == relation and getattr(edge, measure).startswith("measure:"):
            held[getattr(edge, other)].add(getattr(edge, measure))
    (column,) = [key for key in load_statistics()[name].columns if key.endswith("_id")]
    counted = {row[column]: row["measures"] for row in ask(counting, name)}
    assert counted == dict(Counter({key: len(found) for key, found in held.items()}).most_common(1000))


def test_provinces_have_the_measures_of_their_subdivisions(counting: TestClient, graph: Graph) -> None:
    above = {edge.start: edge.end for edge in graph.edges if edge.type == "WITHIN"}
    held: dict[str, set[str]] = defaultdict(set)
    for edge in graph.edges:
        if edge.type == "APPLIES_IN" and edge.start.startswith("measure:"):
            place: str | None = edge.end
            while place is not None:
                held[place].add(edge.start)
                place = above.get(place)
    level = {node.id: node.properties.get("level") for node in graph.nodes if node.label == "Region"}
    counted = {row["region_id"]: row["measures"] for row in ask(counting, "measures-by-region", level="province")}
    assert counted == {key: len(found) for key, found in held.items() if level[key] == "province"}


def test_money_is_counted_by_kind_and_currency_and_never_added_up(counting: TestClient, graph: Graph) -> None:
    held: dict[tuple[Any, Any], list[Any]] = defaultdict(list)
    for node in graph.nodes:
        if node.label == "Funding":
            held[node.properties["kind"], node.properties.get("currency") or "CNY"].append(node.properties)
    rows = ask(counting, "funding-by-kind")
    assert {(row["kind"], row["currency"]): row["statements"] for row in rows} == {
        key: len(found) for key, found in held.items()
    }
    for row in rows:
        amounts = [each["amount"] for each in held[row["kind"], row["currency"]] if each.get("amount") is not None]
        assert (row["amounts"], row["largest_amount"]) == (len(amounts), max(amounts, default=None))


def test_every_measure_has_a_year_and_a_form(counting: TestClient, graph: Graph) -> None:
    measures = sum(node.label == "Measure" for node in graph.nodes)
    for name in ("measures-by-year", "sources-by-form-and-status"):
        assert sum(row["measures"] for row in ask(counting, name)) == measures


def test_a_region_counts_what_is_in_it(counting: TestClient) -> None:
    every = {row["region"]: row["measures"] for row in ask(counting, "measures-by-region", level="province")}
    name = next(iter(every))
    assert sum(row["measures"] for row in ask(counting, "measures-by-year", region=name)) == every[name]


def test_the_years_of_a_region_hold_its_measures_and_every_source_in_one_form(
    counting: TestClient, graph: Graph
) -> None:
    held: dict[str, int] = defaultdict(int)
    for row in ask(counting, "coverage"):
        held[row["region_id"]] += row["measures"]
        assert row["sources"] <= row["issued"] + row["drafts"] + row["undetermined"] + row["reports"]
    assert sum(held.values()) == sum(node.label == "Measure" for node in graph.nodes)
    assert {row["region_id"] for row in ask(counting, "measures-by-region")} <= set(held)


@pytest.mark.parametrize("broad", [False, True])
def test_topics_of_regions_are_counted_where_they_stand_or_at_their_top(
    counting: TestClient, graph: Graph, broad: bool
) -> None:
    above = {edge.start: edge.end for edge in graph.edges if edge.type == "BROADER"}
    place = {edge.start: edge.end for edge in graph.edges if edge.type == "APPLIES_IN"}
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    for edge in graph.edges:
        if edge.type == "ABOUT":
            topic = edge.end
            while broad and topic in above:
                topic = above[topic]
            held[place[edge.start], topic].add(edge.start)
    rows = ask(counting, "measures-by-region-and-topic", broad=broad, limit=50_000)
    assert {(row["region_id"], row["topic_id"]): row["measures"] for row in rows} == {
        key: len(found) for key, found in held.items()
    }


def test_what_was_noticed_is_counted_by_kind(counting: TestClient, graph: Graph) -> None:
    sources = sum(node.label == "Source" for node in graph.nodes)
    assert {row["kind"]: (row["notices"], row["sources"]) for row in ask(counting, "notices-by-kind")} == {
        "figure/unused": (2 * sources, sources),
        "note/unread": (sources, sources),
    }
