"""Goals stand at the year in which they are due, with their words."""

from __future__ import annotations

from fastapi.testclient import TestClient

from queries.web.timeline import by_year
from tests.queries.web.conftest import Open


def test_goals_without_a_deadline_come_last() -> None:
    rows = [{"deadline": one} for one in (None, "2028-06-30", "2026", "2028")]
    assert {year: len(found) for year, found in by_year(rows).items()} == {"2026": 1, "2028": 2, None: 1}
    assert list(by_year(rows)) == ["2026", "2028", None]


def test_every_goal_is_shown_with_its_words(open_page: Open, browser: TestClient) -> None:
    page = open_page("/goals")
    held = browser.get("/v1/targets?limit=100&sort=deadline").json()["results"]
    assert held
    assert len(page.cssselect(".timeline li li a.cite")) == len(held)
    assert len(page.cssselect(".timeline > li")) == len({(one["deadline"] or "")[:4] for one in held})


def test_goals_of_a_region_and_of_none(open_page: Open, browser: TestClient) -> None:
    name = browser.get("/v1/targets?limit=1").json()["results"][0]["region"]["name"]
    total = browser.get(f"/v1/targets?region={name}&count=true").json()["total"]["value"]
    page = open_page(f"/en/goals?region={name}")
    assert page.cssselect("p.count")[0].text_content().split()[0] == str(total)
    assert open_page("/goals?region=拉萨市").cssselect("p.empty")
