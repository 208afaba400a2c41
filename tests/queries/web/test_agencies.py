"""The list of bodies; the page of one: its work with the words that say so, its partners, its like elsewhere."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient
from lxml.html import HtmlElement

from tests.queries.web.conftest import Open

SUZHOU, CHENGDU = "/agencies/agency:320500:industry-and-it", "/agencies/agency:510100:industry-and-it"


def links(page: HtmlElement, css: str) -> list[str]:
    return [one.get("href") for one in page.cssselect(f"{css} a, a{css}")]


def text(page: HtmlElement, css: str = "main") -> str:
    return " ".join(page.cssselect(css)[0].text_content().split())


def test_body_is_shown_with_its_names_work_money_and_goals(open_page: Open, browser: TestClient) -> None:
    page = open_page(SUZHOU)
    assert page.cssselect("h1")[0].text == "苏州市工业和信息化局"
    assert "苏州市工信局" in text(page, "dl.about")
    work = browser.get(f"/v1{SUZHOU}/work").json()["rows"]
    items = page.cssselect(".item")
    assert len(items) == len(work) == 2
    assert all(row["heading"] in text(item, "*") for row, item in zip(work, items, strict=True))
    assert "每家企业最高200万元" in text(page)
    assert "建成智能工厂" in text(page)


def test_words_that_give_a_role_are_one_step_away(open_page: Open, browser: TestClient) -> None:
    row = browser.get(f"/v1{SUZHOU}/work").json()["rows"][0]
    shown = open_page(SUZHOU).cssselect(".item a.cite")[0]
    assert shown.text == row["quote"]
    assert shown.get("href").endswith(f"?start={row['start']}&end={row['end']}#q")


def test_work_is_narrowed_in_the_address(open_page: Open) -> None:
    assert [one.text_content() for one in open_page(f"{SUZHOU}?role=lead&policy=").cssselect(".item h4 a")] == [
        "1 建设智能工厂"
    ]
    policy = open_page(SUZHOU).cssselect("#policy option[value]")[1].get("value")
    assert len(open_page(f"{SUZHOU}?policy={policy}").cssselect(".item")) == 2
    assert not open_page(f"{SUZHOU}?role=implementing").cssselect(".item")
    open_page(f"{SUZHOU}?role=chief", 422)


def test_partners_and_counterparts_are_led_to(open_page: Open) -> None:
    page = open_page(SUZHOU)
    rows = page.cssselect("#partners + .scroll tbody tr")
    assert [(row.cssselect("th a")[0].text, row.cssselect("td")[0].text) for row in rows] == [("苏州市财政局", "1")]
    assert links(page, "#alike + ul") == [CHENGDU]
    assert "/graph?focus=agency:320500:industry-and-it" in [unquote(one) for one in links(page, ".button")]


def test_body_in_english_has_what_it_is_beside_its_name(open_page: Open) -> None:
    page = open_page(f"/en{SUZHOU}")
    assert "Industry and information technology" in text(page, ".lede")
    assert "leads" in text(page, ".numbers")


def test_body_that_no_source_names_says_so(open_page: Open) -> None:
    page = open_page("/agencies/agency:440400:finance")
    assert page.cssselect("h1")[0].text == "珠海市财政局"
    assert page.cssselect(".notice")
    assert not page.cssselect(".item")
    open_page("/agencies/agency:nobody", 404)


def names(page: HtmlElement) -> list[str]:
    return [one.text for one in page.cssselect("tbody th a")]


def test_bodies_come_with_their_measures_most_first(open_page: Open, browser: TestClient) -> None:
    listed = browser.get("/v1/agencies?sort=-measures").json()["results"]
    page = open_page("/agencies")
    assert names(page) == [row["name"] for row in listed]
    assert page.cssselect("tbody td.number")[0].text == str(listed[0]["measures"])


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=工信局", {"苏州市工业和信息化局", "成都市经济和信息化局"}),
        ("q=苏州工信局", {"苏州市工业和信息化局"}),
        ("q=经信局&region=成都", {"成都市经济和信息化局"}),
        ("q=财政", {"苏州市财政局", "昆山市财政局"}),
        ("q=财政&role=participant", {"苏州市财政局"}),
        ("region=苏州市&level=county", {"昆山市财政局"}),
        ("region=苏州市&subdivisions=false&q=财政", {"苏州市财政局"}),
        ("q=火星局", set()),
    ],
)
def test_bodies_are_found_by_what_people_call_them(open_page: Open, asked: str, found: set[str]) -> None:
    page = open_page(f"/agencies?{asked}")
    assert set(names(page)) == found
    assert bool(page.cssselect(".empty")) == (not found)


def test_a_body_that_only_the_vocabulary_knows_is_told_apart(open_page: Open) -> None:
    page = open_page("/agencies?q=珠海市工信局")
    assert names(page) == []
    assert links(page, "#unheld + ul") == ["/agencies/agency:440400:industry-and-it"]


def test_an_unknown_region_is_refused_with_the_nearest(open_page: Open) -> None:
    assert open_page("/agencies?region=苏洲市", 422).cssselect(".chips a, .notice")
