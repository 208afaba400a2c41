"""The page of files and linked data offers what the API has."""

from __future__ import annotations

from urllib.parse import unquote_plus

from fastapi.testclient import TestClient

from queries.api.routes.exporting import FILES
from tests.queries.web.conftest import Open


def test_every_file_of_the_graph_is_offered_and_said_what_for(open_page: Open, browser: TestClient) -> None:
    page = open_page("/en/data")
    rows = page.cssselect("#files ~ div tbody tr")
    offered = [row.cssselect("a")[0].get("href") for row in rows]
    assert offered == [f"/v1/export?format={media}" for media in FILES]
    assert all(row.cssselect("td")[0].text_content() for row in rows)
    published = page.cssselect("#files ~ div a[href*='terms=published']")
    assert len(published) == sum(form.is_rdf for form, _ in FILES.values())
    assert browser.head(offered[0]).status_code == 200


def test_a_question_in_sparql_is_one_step_away(open_page: Open) -> None:
    query = open_page("/data").cssselect("#sparql ~ pre")[0].text_content()
    asked = [unquote_plus(one.get("href")) for one in open_page("/data").cssselect("a[href^='/sparql?query=']")]
    assert asked == [f"/sparql?query={query}"]
