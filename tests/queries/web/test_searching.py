"""The search: what the words name, what is found, what to do where nothing is."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from queries.highlighting import Mark
from queries.listing import load_lists
from queries.web.asked import Asked
from queries.web.excerpts import SHOWN, excerpt
from tests.queries.web.conftest import Open


def test_card_tells_owner_money_and_the_words(open_page: Open) -> None:
    page = open_page("/search?q=机器人券")
    card = page.cssselect(".found .item")[0]
    told = card.text_content()
    assert "由苏州市工业和信息化局负责" in told
    assert "40万元" in told
    assert "机器人券" in {mark.text_content() for mark in card.cssselect("mark")}
    assert open_page(card.cssselect("h4 a")[0].get("href")).cssselect("h1")
    assert open_page(card.cssselect("a.cite")[0].get("href").removesuffix("#q")).cssselect("#q")


@pytest.mark.parametrize("text", ["苏州市工信局", "工信局", "苏州市工信局 机器人券"])
def test_short_names_give_the_body_first(open_page: Open, text: str) -> None:
    links = [one.get("href") for one in open_page(f"/search?q={text}").cssselect(".named a")]
    assert "/agencies/agency:320500:industry-and-it" in links


def test_place_among_the_words_becomes_a_filter(open_page: Open) -> None:
    page = open_page("/en/search?q=苏州 机器人券")
    assert page.cssselect(".notice")
    assert page.cssselect(".found .item")
    assert page.cssselect("main .chips a")[0].text_content().startswith("Regions: 苏州市")
    assert not open_page("/search?q=成都 机器人券").cssselect(".found .item")


def test_filters_are_chips_that_can_be_taken_back(open_page: Open) -> None:
    page = open_page("/search?q=机器人&region=苏州市&form=full_text")
    chips = page.cssselect("ul.chips[aria-label] a")
    assert len(chips) == 3
    assert parse_qs(urlsplit(chips[0].get("href")).query) == {"q": ["机器人"], "form": ["full_text"]}
    assert parse_qs(urlsplit(chips[2].get("href")).query) == {"q": ["机器人"]}
    hidden = {(one.get("name"), one.get("value")) for one in page.cssselect("main form input[type=hidden]")}
    assert hidden == {("region", "苏州市"), ("form", "full_text")}


def test_facets_narrow_what_is_found(open_page: Open, browser: TestClient) -> None:
    page = open_page("/search?q=机器人")
    for link in page.cssselect(".facets li")[:6]:
        told = int(link.cssselect(".count")[0].text_content())
        narrowed = open_page(link.cssselect("a")[0].get("href"))
        assert narrowed.cssselect("#found")[0].text_content().startswith(f"{told}条")
    total = browser.get("/v1/search?q=机器人&count=true").json()["total"]["measures"]["value"]
    assert page.cssselect("#found")[0].text_content().startswith(f"{total}条")


def test_nothing_found_says_why_and_what_is_near(open_page: Open) -> None:
    page = open_page("/search?q=机器人券券券")
    assert "不等于没有" in page.cssselect("main")[0].text_content()
    assert page.cssselect(".named a")
    filtered = open_page("/search?q=机器人券&region=成都市")
    assert filtered.cssselect("#none + p a")[0].get("href").startswith("/search?q=")


def test_empty_search_gives_examples_from_what_is_held(open_page: Open) -> None:
    examples = open_page("/search").cssselect("dl.about .chips a")
    assert examples
    page = open_page(examples[0].get("href"))
    assert page.cssselect(".found .item, .named a")


@pytest.mark.parametrize("asked", ["q=x&offset=9999", "q=x&region=不存在的地方", "q=x&form=nothing"])
def test_bad_filters_are_told_on_a_page(open_page: Open, asked: str) -> None:
    assert open_page(f"/search?{asked}", 422).cssselect(".notice")


def test_excerpt_has_the_first_mark_and_fits() -> None:
    text = "给予奖励。" * 80 + "发放机器人券。"
    shown = excerpt(text, [Mark(402 + 7, 406 + 7)], 7)
    assert len(shown.text) == SHOWN
    assert shown.text.endswith("发放机器人券。")
    [mark] = shown.marks
    assert shown.text[mark["start"] - shown.start : mark["end"] - shown.start] == "机器人券"
    assert not shown.more


def test_choices_are_added_and_taken_back() -> None:
    params = load_lists()["measures"].params
    asked = Asked.of({"region": ["a", "b"], "restated": False, "period": "2027"}, params)
    assert dict(asked.given) == {"region": ["a", "b"], "period": "2027"}
    assert asked.adding(region=["c"]) == {"region": ["a", "b", "c"], "period": "2027"}
    assert asked.adding(region=["a"])["region"] == ["a", "b"]
    assert asked.without("region", value="a") == {"region": ["b"], "period": "2027"}
    assert asked.without("period", value="2027") == {"region": ["a", "b"]}
