"""Every query of the catalogue is planned to start from an index, or from a label that it means to go through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import neo4j
import pytest

from ingest.load import load_records
from ingest.triples import vocabulary_graph
from queries.arguments import bind, check_arguments
from queries.catalogue import load_catalogue
from queries.composing import Order, compose_keys, compose_rows
from queries.contract import Query
from queries.listing import Listing, load_lists
from tests.conftest import empty_server, open_server
from tests.generator import generate_records
from tests.server.neo4j import Neo4jServer

pytestmark = pytest.mark.neo4j

_REFUSED = ("AllNodesScan", "CartesianProduct", "LabelScan", "LabelsScan", "RelationshipTypeScan", "TypesScan")
_WHOLE = "without its filters it goes through all of them; with one, the guard of this branch gives no row"
ALLOWED: Mapping[str, Mapping[str, str]] = {
    "agency.called": {"Agency": _WHOLE, "Measure": _WHOLE},
    "agreement.measures": {"Policy": _WHOLE},
    "agreement.observations": {"Observation": _WHOLE},
    "graph.counts": {"*": "counts everything"},
    "measure.owners": {"Source": _WHOLE, "Policy": _WHOLE, "Measure": _WHOLE, "Agency": _WHOLE},
    "measures.without-owner": {"Source": _WHOLE, "Policy": _WHOLE, "Measure": _WHOLE},
    "network.agencies": {"Policy": _WHOLE},
    "network.citations": {"Source": _WHOLE},
    "network.measures": {"Measure": _WHOLE},
    "network.topics": {"Policy": _WHOLE},
    "node.find": {
        "Region|Industry|Instrument|Topic|Beneficiary": "a few thousand terms of the vocabularies, whatever the sources",
    },
    "node.names": {"*": "names all of a class; the guards of the other branches give no row"},
    "policies.list": {"Policy": _WHOLE},
    "policy.texts": {"Policy": _WHOLE},
    "regions.sources": {"*": "goes through all policies and measures for where they apply"},
    "sources.list": {"Source": "lists the sources"},
    "stats.agencies-by-measures": {"Agency": _WHOLE, "Measure": _WHOLE, "Policy": _WHOLE},
    "stats.coverage": {"*": _WHOLE},
    "stats.facts-by-rule": {"*": "counts all of them"},
    "stats.funding-by-kind": {"Funding": _WHOLE, "Measure": _WHOLE},
    "stats.measures-by-industry": {"Industry": _WHOLE, "Measure": _WHOLE},
    "stats.measures-by-instrument": {"Instrument": _WHOLE, "Measure": _WHOLE},
    "stats.gaps": {"*": "counts all of them"},
    "stats.measures-by-region": {"Region": _WHOLE, "Measure": _WHOLE},
    "stats.measures-by-region-and-topic": {"*": _WHOLE},
    "stats.measures-by-role": {"Agency": _WHOLE, "Measure": _WHOLE},
    "stats.measures-by-topic": {"Topic": _WHOLE, "Measure": _WHOLE},
    "stats.measures-by-year": {"Policy": _WHOLE, "Measure": _WHOLE},
    "stats.measures-without-owner": {"Measure": _WHOLE, "Policy": _WHOLE},
    "stats.notices-by-kind": {"Source": "counts all of them"},
    "stats.sources-by-form-and-status": {"Source": "counts all of them", "Policy": "counts all of them"},
    "targets.by-region": {"Target": _WHOLE, "Policy": _WHOLE},
}
"""Query -> label -> why it may go through all nodes of this label."""


@pytest.fixture(scope="module")
def server(neo4j_server: Neo4jServer) -> Iterator[neo4j.Driver]:
    """Return a connection to a server with enough of everything in it for its statistics to mean something."""
    with open_server(neo4j_server) as store:
        empty_server(neo4j_server)
        store.sync(vocabulary_graph())
        load_records(store, generate_records(900))
    with neo4j.GraphDatabase.driver(neo4j_server.uri, notifications_min_severity="OFF") as driver:
        driver.execute_query("CALL db.prepareForReplanning()", database_="neo4j")
        yield driver


def find_scans(driver: neo4j.Driver, query: Query) -> list[tuple[str, str]]:
    """Return the refused operators of the plan, each with the label or whatever else it goes through."""
    examples = {name: parameter.example for name, parameter in query.params.items() if parameter.required}
    given = bind(query, check_arguments(query, examples))
    plan = driver.execute_query(f"EXPLAIN {query.cypher}", given, database_="neo4j").summary.plan
    assert plan is not None
    return [found for found in _walk(plan) if found[0].endswith(_REFUSED)]


def _walk(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    _, _, scanned = plan["args"].get("Details", "").rpartition(":")
    yield plan["operatorType"].partition("@")[0], scanned
    for child in plan.get("children", ()):
        yield from _walk(child)


def rows_scanned(plan: Mapping[str, Any]) -> int:
    """Count the nodes that came out of scans, those of an index from end to end among them, when a plan was run."""
    here = plan["rows"] if "Scan" in plan["operatorType"] else 0
    return int(here) + sum(rows_scanned(child) for child in plan.get("children", ()))


def unexpected(query: str, scans: list[tuple[str, str]]) -> list[str]:
    """Say which operators of the plan the list does not allow."""
    allowed = ALLOWED.get(query, {})
    return [
        f"{query}: {operator} {scanned}"
        for operator, scanned in scans
        if not (operator.endswith(("LabelScan", "LabelsScan")) and {scanned, "*"} & set(allowed))
    ]


@pytest.mark.parametrize("query", load_catalogue())
def test_a_query_goes_through_nothing_it_need_not(server: neo4j.Driver, query: str) -> None:
    assert unexpected(query, find_scans(server, load_catalogue()[query])) == []


STARTS = [(listing, start.names) for listing in load_lists().values() for start in listing.starts if start.names]


@pytest.mark.parametrize(("listing", "names"), STARTS, ids=lambda value: getattr(value, "id", None) or "-".join(value))
def test_a_list_starts_from_what_is_given(server: neo4j.Driver, listing: Listing, names: tuple[str, ...]) -> None:
    given = {name: parameter.default for name, parameter in listing.params.items()}
    given[names[0]] = ["x:1"] if listing.params[names[0]].type == "strings" else "x:1"
    cypher, parameters = compose_keys(listing, given, Order(), None, 25)
    plan = server.execute_query(f"EXPLAIN {cypher}", parameters, database_="neo4j").summary.plan
    assert plan is not None
    assert [found for found in _walk(plan) if found[0].endswith(_REFUSED)] == []


@pytest.mark.parametrize("listing", load_lists().values(), ids=lambda listing: listing.id)
def test_the_rows_of_a_page_are_found_by_their_ids(server: neo4j.Driver, listing: Listing) -> None:
    plan = server.execute_query(f"EXPLAIN {compose_rows(listing)}", {"ids": ["x:1"]}, database_="neo4j").summary.plan
    assert plan is not None
    assert [found for found in _walk(plan) if found[0].endswith(_REFUSED)] == []


def test_what_is_allowed_is_there(server: neo4j.Driver) -> None:
    assert set(ALLOWED) == {query.id for query in load_catalogue().values() if find_scans(server, query)}


@pytest.mark.parametrize(
    ("query", "given"),
    [
        ("agency.called", {"mention": "市工信局", "region": "region:440400"}),
        ("funding.largest", {"region": "region:440400"}),
        ("funding.largest", {"industry": "industry:robot"}),
        ("measure.owners", {"measure": "measure:0123456789abcdef"}),
        ("measure.owners", {"policy": "policy:0123456789abcdef"}),
        ("measure.owners", {"region": "region:440400"}),
        ("measures.without-owner", {"policy": "policy:0123456789abcdef"}),
        ("measures.without-owner", {"region": "region:440400"}),
        ("policies.list", {"region": "region:440400"}),
        ("stats.agencies-by-measures", {"region": "region:440400"}),
        ("stats.funding-by-kind", {"region": "region:440400"}),
        ("stats.measures-by-industry", {"region": "region:440400"}),
        ("stats.measures-by-instrument", {"region": "region:440400"}),
        ("stats.measures-by-role", {"region": "region:440400"}),
        ("stats.measures-by-topic", {"region": "region:440400"}),
        ("stats.measures-by-year", {"region": "region:440400"}),
        ("stats.measures-without-owner", {"region": "region:440400"}),
        ("targets.by-region", {"region": "region:440400", "indicator": "智能工厂"}),
    ],
)
def test_with_a_filter_the_branch_for_the_whole_does_not_run(
    server: neo4j.Driver, query: str, given: dict[str, Any]
) -> None:
    found = load_catalogue()[query]
    cypher = f"PROFILE {found.cypher}"
    profile = server.execute_query(cypher, check_arguments(found, given), database_="neo4j").summary.profile
    assert profile is not None
    assert rows_scanned(profile) == 0


@pytest.mark.parametrize(
    ("cypher", "operator"),
    [
        ("MATCH (n) WHERE n.id = 'x' RETURN n.id AS id", "AllNodesScan"),
        ("MATCH (m:Measure), (p:Policy) WHERE m.start < p.end RETURN m.id AS id", "CartesianProduct"),
        ("MATCH (m:Measure) WHERE m.number = '1' RETURN m.id AS id", "NodeByLabelScan Measure"),
        ("MATCH ()-[r:PROVIDES]->() WHERE r.start = 1 RETURN r.id AS id", "DirectedRelationshipTypeScan"),
        ("MATCH (m:Measure|Clause) WHERE m.start = 1 RETURN m.id AS id", "UnionNodeByLabelsScan"),
    ],
)
def test_a_query_that_scans_is_found(server: neo4j.Driver, cypher: str, operator: str) -> None:
    bad = Query(
        id="sample.bad", title={}, kind="count", params={}, key=(), columns=("id",), status="draft", cypher=cypher
    )
    profile = server.execute_query(f"PROFILE {cypher}", database_="neo4j").summary.profile
    assert profile is not None
    assert rows_scanned(profile) > 0
    assert f"sample.bad: {operator}" in "; ".join(unexpected(bad.id, find_scans(server, bad)))
