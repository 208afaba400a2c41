"""Networks: the same things as the API gives, drawn and with words of sources; and how a body stands, on its page."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from kg.stores.base import Store
from queries.ties import VIEWS, views
from queries.web.standing import Standings, read_standings
from tests.queries.web.conftest import Open

SUZHOU = "/agencies/agency:320500:industry-and-it"


@pytest.mark.parametrize("view", VIEWS)
def test_things_are_those_of_the_api_by_the_same_rank(open_page: Open, browser: TestClient, view: str) -> None:
    found = browser.get(f"/v1/networks/{view}").json()
    page = open_page(f"/en/networks?view={view}")
    shown = [one.get("href").rpartition("/")[2] for one in page.cssselect("#measures ~ div tbody th a")]
    assert shown == [row["id"] for row in found["rows"]]
    if found["rows"]:
        assert page.cssselect(".numbers b")[1].text_content() == str(found["tied"])
        assert page.cssselect("a.cite[href*='start=']")
        assert {one.get("href").rpartition("=")[2] for one in page.cssselect("#files ~ ul a")} == {
            "graphml", "gexf", "cytoscape", "csv",
        }  # fmt: skip


def test_what_is_drawn_is_what_is_tied(open_page: Open) -> None:
    page = open_page("/networks")
    drawn = {one.get("href").rpartition("=")[2] for one in page.cssselect(".net a.node")}
    listed = {one.get("href").rpartition("/")[2] for one in page.cssselect("#measures ~ div tbody th a")}
    assert drawn
    assert drawn <= listed
    assert page.cssselect(".lines path")


def test_a_network_is_narrowed_and_ranked_in_the_address(open_page: Open, browser: TestClient) -> None:
    asked = "region=苏州市&since=2026"
    page = open_page(f"/networks?view=topics&{asked}&by=betweenness")
    rows = browser.get(f"/v1/networks/topics?{asked}&measure=betweenness").json()["rows"]
    shown = [one.get("href").rpartition("/")[2] for one in page.cssselect("#measures ~ div tbody th a")]
    assert shown == [row["id"] for row in rows]
    assert page.cssselect("th[aria-sort] a[href*='by=betweenness']")
    assert page.cssselect("#region")[0].get("value") == "苏州市"
    assert "放宽" in open_page("/networks?until=1999").cssselect("p.empty")[0].text_content()
    for wrong in ("view=friends", "by=fame", "region=乌有市", "since=soon"):
        open_page(f"/networks?{wrong}", 422)


def test_a_group_can_be_seen_alone(open_page: Open) -> None:
    page = open_page("/networks")
    group = page.cssselect("tbody td a[href*='group=']")[0].get("href")
    alone = open_page(group)
    assert 0 < len(alone.cssselect("#measures ~ div tbody tr")) <= len(page.cssselect("#measures ~ div tbody tr"))
    assert {one.get("href") for one in alone.cssselect("#measures ~ div tbody td a[href*='group=']")} == {group}


def test_too_many_measures_to_compare_are_said_to_be(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_MEASURES", 1)
    page = open_page("/networks?view=similar&since=2001")
    assert "600" in page.cssselect(".notice")[0].text_content()


def test_the_page_of_a_body_tells_how_it_stands(open_page: Open, browser: TestClient) -> None:
    row = browser.get(f"/v1{SUZHOU}").json()
    told = open_page(SUZHOU).cssselect("#standing ~ p")[0]
    assert f"与{row['partners']}个机构" in told.text_content()
    assert told.cssselect(f"a[href$='group={row['community']['id']}']")


def test_bodies_are_sorted_by_how_they_stand(open_page: Open) -> None:
    cells = open_page("/agencies?sort=-partners").cssselect("tbody tr td:last-child")
    partners = [int(one.text_content()) for one in cells]
    assert partners == sorted(partners, reverse=True)
    assert partners[0] > 0


def test_places_are_counted_among_all_bodies_with_partners(store: Store) -> None:
    held = read_standings(store)
    assert held.is_current
    standings = Standings(
        is_current=False, betweenness=[0.0, 0.1, 0.1, 0.4], groups={"agency:a": 3, "agency:b": 1}, densest=3
    )
    group = {"id": "agency:a", "name": "甲局"}
    body = {"partners": 4, "betweenness": 0.1, "core": 3, "community": group}
    assert standings.of(body) == {
        "partners": 4, "share": 0.1, "place": 2, "bodies": 4, "group": group, "members": 3, "core": 3,
        "is_current": False,
    }  # fmt: skip
    found = standings.of({**body, "betweenness": 0.0, "core": 2})
    assert found is not None
    assert (found["share"], found["place"], found["core"]) == (None, None, None)
    assert standings.of({**body, "partners": None}) is None
