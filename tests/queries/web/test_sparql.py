"""SPARQL as a page: a form, examples that can be opened, an answer with ways to what it names."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from fastapi.testclient import TestClient

from kg.stores.base import Store
from queries.sparql.snapshot import snapshot_folder, take_snapshot
from tests.queries.web.conftest import Open


@pytest.fixture(scope="module", autouse=True)
def _snapshot(store: Store) -> None:
    take_snapshot(store, snapshot_folder())


def test_a_reader_finds_a_form_and_examples_that_answer(open_page: Open) -> None:
    page = open_page("/sparql")
    assert page.cssselect("textarea[name=query]")
    links = [one.get("href") for one in page.cssselect("#examples ~ ul a")]
    assert len(links) == 10
    answered = open_page(next(link for link in links if "policies" in quote(link) or "restated" in link))
    assert [one.text_content() for one in answered.cssselect("thead th")][:2] == ["region", "policy"]
    assert answered.cssselect("tbody tr")


def test_things_lead_to_their_pages_and_numbers_stand_as_such(open_page: Open) -> None:
    query = "SELECT ?agency (COUNT(*) AS ?n) { ?agency policy:responsibleFor ?m } GROUP BY ?agency ORDER BY ?agency"
    page = open_page(f"/en/sparql?{urlencode({'query': query})}")
    assert open_page(page.cssselect("tbody td a")[0].get("href")).cssselect("h1")
    assert page.cssselect("tbody td.number")
    assert page.cssselect("textarea")[0].text_content().strip() == query


def test_the_same_address_gives_programs_and_downloads_rows(open_page: Open, browser: TestClient) -> None:
    page = open_page(f"/sparql?{urlencode({'query': 'SELECT ?s { ?s a policy:Measure }'})}")
    download = next(one.get("href") for one in page.cssselect(".use a") if "format=csv" in one.get("href"))
    assert browser.get(download).headers["content-type"].startswith("text/csv")
    assert browser.get("/sparql", headers={"Accept": "*/*"}).headers["content-type"].startswith("text/turtle")


def test_what_is_wrong_is_said_beside_the_query(open_page: Open) -> None:
    page = open_page(f"/sparql?{urlencode({'query': 'SELECT * { ?s ?p }'})}", 400)
    assert "line 1" in page.cssselect("[role=alert]")[0].text_content()
    assert page.cssselect("textarea")[0].text_content().strip() == "SELECT * { ?s ?p }"
    assert not page.cssselect("section.use")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("ASK { ?s a policy:Measure }", "是："),
        ("ASK { ?s a policy:Nothing }", "否："),
        ("SELECT * { ?s a policy:Nothing }", "没有符合条件的结果"),
        ("DESCRIBE node:topic:smart-factory", "智能工厂"),
    ],
)
def test_every_kind_of_answer_is_told(open_page: Open, query: str, told: str) -> None:
    assert told in open_page(f"/sparql?{urlencode({'query': query})}").cssselect("main")[0].text_content()
