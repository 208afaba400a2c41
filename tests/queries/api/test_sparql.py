"""The endpoint for SPARQL, asked as clients of the protocol ask."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from kg.stores.base import Store
from queries.sparql.snapshot import snapshot_folder, take_snapshot


@pytest.fixture(scope="module", autouse=True)
def _snapshot(store: Store) -> None:
    """Make what questions are asked of, as whoever comes before it is there is told to come again."""
    take_snapshot(store, snapshot_folder())


HOW_MANY = "SELECT (COUNT(*) AS ?n) { ?measure a policy:Measure }"
SOME = "SELECT ?id { ?measure a policy:Measure ; policy:id ?id } ORDER BY ?id"


def test_a_query_comes_as_the_header_asks(client: TestClient) -> None:
    for accept, media, part in (
        ("*/*", "application/sparql-results+json", '"n"'),
        ("application/json", "application/sparql-results+json", '"n"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", '<variable name="n"/>'),
        ("text/csv", "text/csv; charset=utf-8", "n\r\n"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", "?n\n"),
    ):
        answer = client.get("/sparql", params={"query": HOW_MANY}, headers={"Accept": accept})
        assert (answer.status_code, answer.headers["content-type"]) == (200, media)
        assert part in answer.text


def test_a_query_may_be_posted_as_it_is_or_in_a_form(client: TestClient) -> None:
    asked = client.get("/sparql", params={"query": HOW_MANY}).json()
    as_it_is = client.post("/sparql", content=HOW_MANY, headers={"Content-Type": "application/sparql-query"})
    in_a_form = client.post("/sparql", data={"query": HOW_MANY})
    assert asked == as_it_is.json() == in_a_form.json()
    assert client.post("/sparql", json={"query": HOW_MANY}).status_code == 415


def test_triples_come_as_linked_data(client: TestClient) -> None:
    query = "CONSTRUCT { ?a policy:name ?n } { ?a a policy:Agency ; policy:name ?n }"
    turtle = client.get("/sparql", params={"query": query})
    assert turtle.headers["content-type"] == "text/turtle; charset=utf-8"
    assert "policy:name" in turtle.text
    told = client.get("/sparql", params={"query": query, "format": "jsonld"})
    assert told.headers["content-type"] == "application/ld+json"
    assert client.get("/sparql", params={"query": query, "format": "csv"}).status_code == 406
    assert client.get("/sparql", params={"query": HOW_MANY, "format": "turtle"}).status_code == 406


def test_what_is_cut_off_says_so(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": SOME, "limit": 2})
    assert answer.headers["x-truncated"] == "2"
    assert 'rel="related"' in answer.headers["link"]
    assert len(answer.json()["results"]["bindings"]) == 2
    assert "x-truncated" not in client.get("/sparql", params={"query": SOME}).headers


def test_an_answer_is_good_until_something_is_written(client: TestClient) -> None:
    first = client.get("/sparql", params={"query": SOME})
    held = {"If-None-Match": first.headers["etag"]}
    assert client.get("/sparql", params={"query": SOME}, headers=held).status_code == 304
    assert client.get("/sparql", params={"query": SOME}, headers={**held, "Accept": "text/csv"}).status_code == 200


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * { ?s ?p }", "line 1, column"),
        ("SELECT * { ?s x:y ?o }", "prefix"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("DROP ALL", "DROP is refused"),
    ],
)
def test_what_cannot_be_answered_is_a_problem(client: TestClient, query: str, told: str) -> None:
    answer = client.get("/sparql", params={"query": query})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert told in answer.json()["detail"]


def test_a_variable_may_be_given_its_value(client: TestClient) -> None:
    first = client.get("/sparql", params={"query": SOME, "limit": 1}).json()["results"]["bindings"][0]["id"]["value"]
    answer = client.get("/sparql", params={"query": SOME, "bind": f"id={json.dumps(first)}"})
    assert [row["id"]["value"] for row in answer.json()["results"]["bindings"]] == [first]
    assert client.get("/sparql", params={"query": SOME, "bind": "id=<> } DROP ALL"}).status_code == 400


def test_the_endpoint_describes_itself(client: TestClient) -> None:
    answer = client.get("/sparql")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    assert "sd:supportedLanguage sd:SPARQL11Query" in answer.text
