"""The page of a region: what is held of it, and what that means; what lies around it and beside it."""

from __future__ import annotations

from fastapi.testclient import TestClient
from lxml.html import HtmlElement

from tests.queries.web.conftest import Open

SUZHOU, KUNSHAN, HANGZHOU = "/regions/region:320500", "/regions/region:320583", "/regions/region:330100"


def text(page: HtmlElement, css: str = "main") -> str:
    return " ".join(" ".join(one.text_content() for one in page.cssselect(css)).split())


def links(page: HtmlElement, css: str) -> list[str]:
    return [one.get("href") for one in page.cssselect(f"{css} a")]


def test_region_is_shown_with_its_policies_topics_money_and_bodies(open_page: Open, browser: TestClient) -> None:
    page = open_page(SUZHOU)
    held = browser.get("/v1/queries/region.overview?region=苏州市").json()["rows"]
    assert links(page, "#policies + .scroll") == [f"/policies/{row['policy_id']}" for row in held]
    assert "智能工厂" in text(page, ".bars a")
    assert "20亿元" in text(page, "#money + ul li:first-child")
    assert "80家" in text(page, "#goals + .scroll")
    assert "/agencies/agency:320500:industry-and-it" in links(page, "#bodies + .scroll")
    assert not page.cssselect(".notice")


def test_words_of_money_are_one_step_away(open_page: Open, browser: TestClient) -> None:
    largest = browser.get("/v1/queries/funding.largest?region=苏州市&limit=1").json()["rows"][0]
    cite = open_page(SUZHOU).cssselect("#money + ul a.cite")[0]
    assert f"start={largest['start']}&end={largest['end']}#q" in cite.get("href")
    assert cite.get("title") == largest["quote"]


def test_only_a_report_is_not_the_same_as_nothing(open_page: Open) -> None:
    assert "只收录了报道" in text(open_page(HANGZHOU), ".notice")
    assert "没有收录" in text(open_page("/regions/region:540100"), ".notice")
    assert "写在上级地区的文件里" in text(open_page(KUNSHAN), ".notice")


def test_region_leads_up_down_and_beside(open_page: Open) -> None:
    city, county = open_page(SUZHOU), open_page(KUNSHAN)
    assert links(city, ".crumbs") == ["/regions", "/regions/region:100000", "/regions/region:320000"]
    assert links(city, "#inside + ul") == [KUNSHAN]
    assert "苏州市机器人产业扶持办法" in text(county, "#above + ul")
    beside = [one.get("value") for one in city.cssselect("input[name=region]")]
    assert beside[0] == "region:320500"
    assert set(beside[1:]) == {"region:510100", "region:330100"}


def test_region_in_english_and_ids_of_the_past(open_page: Open, browser: TestClient) -> None:
    assert "Smart factories" in text(open_page(f"/en{SUZHOU}"), ".bars a")
    moved = browser.get("/en/regions/region:330103", follow_redirects=False)
    assert (moved.status_code, moved.headers["location"]) == (308, "/en/regions/region:330105")
    open_page("/regions/region:000001", 404)


def test_regions_that_sources_speak_of_stand_beneath_outer_ones(open_page: Open, browser: TestClient) -> None:
    page = open_page("/regions")
    rows = [(row.cssselect("th")[0].get("class"), row.cssselect("th a")[0].text) for row in page.cssselect("tbody tr")]
    assert rows[:4] == [("depth0", "中华人民共和国"), ("depth1", "江苏省"), ("depth2", "苏州市"), ("depth3", "昆山市")]
    held = browser.get("/v1/queries/regions.sources").json()["rows"]
    assert {row["region"] for row in held} <= {name for _, name in rows}
    assert len(open_page("/regions?level=county").cssselect("tbody tr")) == 1


def test_any_region_is_found_by_name_or_code(open_page: Open) -> None:
    found = open_page("/regions?q=朝阳区")
    assert {"/regions/region:110105", "/regions/region:220104"} <= set(links(found, "tbody"))
    assert links(open_page("/regions?q=440400"), "tbody") == ["/regions/region:440400"]
    assert links(open_page("/regions?q=苏州&level=prefecture"), "tbody")[0] == SUZHOU
    assert open_page("/regions?q=火星").cssselect(".empty")
