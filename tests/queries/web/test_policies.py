"""The list of policies, and the page of one."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from queries.web.tallies import count_agencies, goals_by_year
from tests.queries.web.conftest import Open


@pytest.fixture(scope="module")
def held(browser: TestClient) -> list[dict[str, Any]]:
    """Return the policies of the fixture graph."""
    found: list[dict[str, Any]] = browser.get("/v1/policies?sort=-published").json()["results"]
    return found


def test_policies_are_listed_as_the_api_lists_them(open_page: Open, held: list[dict[str, Any]]) -> None:
    page = open_page("/policies")
    assert [one.text_content() for one in page.cssselect(".item h3 a")] == [row["title"] for row in held]
    assert page.cssselect("p.count")[0].text_content() == f"{len(held)}项政策"


def test_filters_narrow_the_list_and_can_be_taken_back(open_page: Open, held: list[dict[str, Any]]) -> None:
    page = open_page("/en/policies?region=苏州市&form=full_text&words=&sort=title")
    titles = [one.text_content() for one in page.cssselect(".item h3 a")]
    assert titles == [row["title"] for row in held if row["region"]["name"] == "苏州市"]
    back = page.cssselect("ul.chips[aria-label] a")[0].get("href")
    assert parse_qs(urlsplit(back).query) == {"form": ["full_text"], "sort": ["title"]}
    assert page.cssselect("input[name=region]")[0].get("value") == "苏州市"
    none = open_page("/policies?region=苏州市&period=1999")
    assert none.cssselect(".item a")[0].get("href") == "/policies"


@pytest.mark.parametrize("asked", ["region=不存在的地方", "cursor=x", "sort=x", "form=x", "period=x"])
def test_bad_filters_are_told_on_a_page(open_page: Open, asked: str) -> None:
    assert open_page(f"/policies?{asked}", 422).cssselect(".notice")


def test_policy_shows_clauses_money_goals_bodies(
    open_page: Open, browser: TestClient, held: list[dict[str, Any]]
) -> None:
    row = next(one for one in held if one["title"] == "苏州市机器人产业扶持办法")
    page = open_page(f"/policies/{row['id']}")
    measures = browser.get(f"/v1/measures?policy={row['id']}").json()["results"]
    counts = [one.text_content() for one in page.cssselect(".numbers b")][:3]
    sums, goals = sum(len(one["funding"]) for one in measures), sum(len(one["targets"]) for one in measures)
    assert counts == [str(len(measures)), str(sums), str(goals)]
    order = sorted(measures, key=lambda one: one["span"]["start"])
    shown = [one.get("href") for one in page.cssselect(".outline .measure > a")]
    assert shown == [f"/measures/{one['id']}" for one in order]
    assert len(page.cssselect("#money + p + .scroll tbody tr")) == sums
    assert len(page.cssselect(".timeline ul > li")) == goals
    told = {one.text_content() for one in page.cssselect("#bodies + .scroll th a")}
    assert told == {agency["name"] for one in measures for agency in one["agencies"]}


def test_every_policy_has_a_page_that_says_what_is_not_held(open_page: Open, held: list[dict[str, Any]]) -> None:
    for row in held:
        page = open_page(f"/en/policies/{row['id']}")
        assert page.cssselect("h1")[0].text_content() == row["title"]
        for source in row["sources"]:
            assert page.cssselect(f"a[href='/en/sources/{source['id']}']")
    assert open_page("/policies/policy:nothing", 404).cssselect("form[role=search]")


def test_goals_come_by_year_and_those_without_last() -> None:
    goals = [{"deadline": "2028"}, {"deadline": None}, {"deadline": "2026-06"}, {"deadline": "2026"}]
    years = goals_by_year([{"id": "m", "targets": goals}])
    assert [(year, len(found)) for year, found in years] == [("2026", 2), ("2028", 1), (None, 1)]


def test_body_named_twice_in_a_measure_counts_once() -> None:
    twice = [{"id": "a", "name": "甲", "role": "lead"}, {"id": "a", "name": "甲", "role": "lead"}]
    other = [{"id": "a", "name": "甲", "role": "participant"}]
    [found] = count_agencies([{"id": "1", "agencies": twice}, {"id": "2", "agencies": other}])
    assert (found["measures"], found["roles"]) == (2, [("lead", 1), ("participant", 1)])
