"""The page that sets regions side by side."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from lxml.html import HtmlElement

from queries.web.choosing import name_for, presets
from queries.web.noting import noted
from tests.queries.web.conftest import Open

TWO = "/compare?region=苏州市&region=成都市"
ROBOTS = f"{TWO}&about=智能工厂"


def words(page: HtmlElement, path: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in page.cssselect(path)]


def given(link: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(link).query)


def test_without_regions_it_offers_what_is_held_and_where_to_begin(open_page: Open) -> None:
    page = open_page("/compare")
    held = {box.get("value") for box in page.cssselect("input[type=checkbox][name=region]")}
    assert held == {"苏州市", "昆山市", "成都市", "杭州市"}
    assert words(page, ".choosing .group-name") == ["江苏省", "浙江省", "四川省"]
    links = [given(link.get("href")) for link in page.cssselect(".presets a")]
    assert {"region": ["苏州市", "成都市"], "about": ["智能工厂"]} in links


def test_a_theme_is_compared_cell_by_cell_with_quotations(open_page: Open) -> None:
    page = open_page(ROBOTS)
    assert words(page, "h1") == ["苏州市、成都市：智能工厂"]
    (line,) = page.cssselect(".sides tbody.line")
    ours, theirs = line.cssselect("tr.cells td")
    assert "最高200万元" in ours.text_content()
    assert "苏州市工业和信息化局" in ours.text_content()
    assert "一次性" in theirs.text_content()
    assert "征求意见稿" in theirs.text_content()
    assert all(link.get("href").startswith("/sources/source:") for link in line.cssselect("a.cite"))
    assert any("口径不同" in told for told in words(page, ".unlike"))


def test_marks_of_notes_lead_to_the_words(open_page: Open, browser: TestClient) -> None:
    page = open_page(ROBOTS)
    marks = page.cssselect(".told a.note")
    assert [mark.text_content() for mark in marks][:2] == ["[1]", "[2]"]
    assert marks[0].get("title") == "最高200万元"
    told = given(marks[0].get("href"))
    source = urlsplit(marks[0].get("href")).path.rpartition("/")[2]
    text = browser.get(f"/v1/sources/{source}/text").json()["text"]
    assert text[int(told["start"][0]) : int(told["end"][0])] == "最高200万元"


@pytest.mark.parametrize(
    ("region", "kind", "said"),
    [("杭州市", "unknown", "只有报道"), ("拉萨市", "not-held", "未收录"), ("昆山市", "none", "没有")],
)
def test_an_empty_cell_says_why(open_page: Open, region: str, kind: str, said: str) -> None:
    page = open_page(f"/compare?region=成都市&region={region}&about=智能工厂&subdivisions=false")
    if kind == "none":
        page = open_page("/compare?region=成都市&region=苏州市&about=算力")
    (cell,) = page.cssselect(".sides td.blank")
    assert kind in cell.get("class")
    assert said in cell.text_content()


def test_many_topics_are_folded_under_a_map_that_leads_to_them(open_page: Open) -> None:
    page = open_page(TWO)
    rows = page.cssselect(".heat tbody tr")
    assert len(rows) > 3
    anchors = {link.get("href").removeprefix("#") for link in page.cssselect(".heat tbody th a")}
    assert anchors == {one.get("id") for one in page.cssselect("details.topic > .body")}
    assert {one.get("class").split()[-1] for one in page.cssselect(".heat td")} == {"heat-0", "heat-1", "heat-2"}


def test_it_comes_in_all_forms_and_keeps_its_address(open_page: Open) -> None:
    page = open_page(f"{ROBOTS}&state=draft&as_of=2026-03")
    links = [link.get("href") for link in page.cssselect(".use .chips a")]
    assert [given(link)["format"] for link in links] == [[form] for form in
        ("xlsx", "csv", "svg", "png", "markdown", "text", "json")]  # fmt: skip
    assert given(links[0])["region"] == ["苏州市", "成都市"]
    assert given(links[0])["state"] == ["draft"]
    checked = {box.get("value") for box in page.cssselect("input[name=region][checked]")}
    assert checked == {"苏州市", "成都市"}
    assert page.cssselect("#state option[selected]")[0].get("value") == "draft"


def test_names_may_be_written_into_one_field(open_page: Open) -> None:
    page = open_page("/compare?region=苏州、拉萨市&about=智能工厂")
    assert words(page, "h1") == ["苏州市、拉萨市：智能工厂"]
    assert page.cssselect("#others")[0].get("value") == "拉萨市"


def test_a_name_that_nobody_knows_can_be_mended_with_a_click(open_page: Open) -> None:
    page = open_page("/compare?region=苏州市&region=成部市&about=算力", 422)
    links = [given(link.get("href")) for link in page.cssselect(".notice a")]
    assert {"region": ["苏州市", "成都市"], "about": ["算力"]} in links
    assert page.cssselect("#about")[0].get("value") == "算力"


def test_a_name_that_means_several_regions_offers_them(open_page: Open) -> None:
    page = open_page("/compare?region=苏州市&region=朝阳区", 422)
    offered = [given(link.get("href"))["region"][1] for link in page.cssselect(".notice a")]
    assert "北京市朝阳区" in offered
    open_page(f"/compare?region=苏州市&region={offered[0]}&about=算力")


def test_one_region_is_offered_company(open_page: Open) -> None:
    page = open_page("/compare?region=苏州市")
    offered = [given(link.get("href"))["region"] for link in page.cssselect(".notice a")]
    assert offered[0] == ["苏州市", "成都市"]


def test_nothing_found_leads_on_to_topics_that_are_shared(open_page: Open) -> None:
    page = open_page(f"{TWO}&about=航天火箭")
    assert "没有这方面的措施" in page.cssselect("#differences")[0].getparent().text_content()
    assert ["智能工厂"] in [given(link.get("href")).get("about") for link in page.cssselect(".chips.others a")]


@pytest.mark.parametrize("bad", ["as_of=x", "state=draft", "topic=没有的主题", "words=，"])
def test_what_cannot_be_understood_keeps_the_form(open_page: Open, bad: str) -> None:
    assert open_page(f"{TWO}&{bad}", 422).cssselect("form.choosing input[checked]")


def test_english_tells_differences_too(open_page: Open) -> None:
    page = open_page(f"/en{ROBOTS}")
    assert words(page, "h2")[0] == "What differs"
    assert any("Not compared" in told for told in words(page, ".unlike"))


def test_marks_in_words_of_a_source_are_no_notes() -> None:
    assert noted("见附件[7]", {1: {}}) == [{"words": "见附件[7]", "notes": []}]
    assert [one["number"] for one in noted("同[1–3]", {n: {"number": n} for n in (1, 2, 3)})[0]["notes"]] == [1, 2, 3]


def test_a_region_of_a_common_name_is_addressed_by_its_id() -> None:
    assert name_for("region:440400", "珠海市") == "珠海市"
    assert name_for("region:110105", "朝阳区") == "region:110105"


def test_first_comparisons_are_of_one_level_and_need_two_regions() -> None:
    def row(region: str, level: str, topic: str, measures: int) -> dict[str, object]:
        return {"region": region, "region_id": f"region:{region}", "level": level, "topic": topic,
                "topic_id": f"topic:{topic}", "measures": measures}  # fmt: skip

    found = presets([row("甲", "prefecture", "a", 2), row("乙", "province", "a", 9), row("甲", "prefecture", "b", 1),
                     row("丙", "prefecture", "b", 3)])  # fmt: skip
    assert [(one["topic"]["id"], one["names"]) for one in found] == [("topic:b", ["丙", "甲"])]
