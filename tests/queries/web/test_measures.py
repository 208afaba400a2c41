"""The page of a measure, and that of its counterparts."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.queries.web.conftest import Open


@pytest.fixture(scope="module")
def measures(browser: TestClient) -> dict[str, dict[str, Any]]:
    """Return the measures of the fixture graph by heading."""
    return {row["heading"]: row for row in browser.get("/v1/measures?limit=100&restated=true").json()["results"]}


def test_measure_says_who_answers_how_much_and_leads_to_the_words(
    open_page: Open, measures: dict[str, dict[str, Any]]
) -> None:
    row = measures["建设智能工厂"]
    page = open_page(f"/measures/{row['id']}")
    assert page.cssselect(".answer")[0].text_content() == "由苏州市工业和信息化局牵头，苏州市财政局配合。"
    assert page.cssselect(".text")[0].text_content() == row["span"]["quote"]
    for place in page.cssselect(".facts [id]"):
        link = place.cssselect("a[href^='#']")[0]
        words = page.cssselect(link.get("href"))[0]
        assert words.cssselect(f"a[href='#{place.get('id')}']")
        assert link.text_content() == words.text_content()
    money = page.cssselect(".facts > li.money")[0].text_content()
    assert "200万元" in money
    assert "入选市级智能工厂" in money
    assert row["policy"]["title"] in page.cssselect("pre[data-copy]")[0].text_content()


def test_measures_of_a_policy_lead_to_each_other(open_page: Open, measures: dict[str, dict[str, Any]]) -> None:
    page = open_page(f"/measures/{measures['发放机器人券']['id']}")
    before, after = page.cssselect(".pager a")
    assert before.get("href") == f"/measures/{measures['建设智能工厂']['id']}"
    assert after.get("href") == f"/measures/{measures['引进机器人人才']['id']}"
    assert [one.get("rel") for one in open_page(before.get("href")).cssselect(".pager a")] == ["next"]


def test_measure_without_owner_says_what_that_means(open_page: Open, browser: TestClient) -> None:
    for row in browser.get("/v1/measures?limit=100").json()["results"]:
        if not row["agencies"]:
            told = open_page(f"/measures/{row['id']}").cssselect(".answer")[0].text_content()
            assert told == (
                "原文未写明负责机构。" if row["form"] == "full_text" else "报道未写明负责机构，政策原文可能写明。"
            )
            assert "no body" in open_page(f"/en/measures/{row['id']}").cssselect(".answer")[0].text_content()


def test_counterparts_come_with_reasons_or_a_way_on(open_page: Open, browser: TestClient) -> None:
    for row in browser.get("/v1/measures?limit=3").json()["results"]:
        page = open_page(f"/measures/{row['id']}/similar")
        found = browser.get(f"/v1/measures/{row['id']}/similar?limit=5").json()["rows"]
        links = [one.get("href") for one in page.cssselect(".item h3 a")]
        assert links == [f"/measures/{one['measure_id']}" for one in found]
        assert bool(page.cssselect("main form[role=search]")) == (not found)


@pytest.mark.parametrize("path", ["/measures/measure:nothing", "/measures/measure:nothing/similar", "/measures/x"])
def test_unknown_measure_is_told_so(open_page: Open, path: str) -> None:
    assert open_page(path, 404).cssselect("form[role=search]")
