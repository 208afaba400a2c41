"""What holds for every page: its frame, languages, files, policy, errors."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from queries.web import messages
from queries.web.links import address, path_of, quotation
from tests.queries.web.conftest import Open


def test_first_page_tells_what_is_held(open_page: Open, browser: TestClient) -> None:
    page = open_page("/")
    counts = browser.get("/v1/stats").json()["counts"]
    told = [one.text_content() for one in page.cssselect(".numbers b")]
    assert told[:2] == [str(counts["Policy"]), str(counts["Measure"])]
    assert page.cssselect("#latest + ul .item h3 a")


def test_pages_are_chinese_and_switch_to_english(open_page: Open) -> None:
    chinese = open_page("/")
    switch = chinese.cssselect("a.switch")[0].get("href")
    english = open_page(switch)
    assert (chinese.get("lang"), english.get("lang")) == ("zh-CN", "en")
    assert english.cssselect("a.switch")[0].get("href") == "/"
    assert all(link.get("href").startswith("/en/") for link in english.cssselect(".menu a"))
    assert not re.search(r"[\u4e00-\u9fff]", english.cssselect("h1")[0].text_content())


def test_chinese_words_on_english_pages_say_that_they_are(open_page: Open) -> None:
    titles = [
        one for one in open_page("/en/").cssselect(".item h3 a") if re.search(r"[\u4e00-\u9fff]", one.text_content())
    ]
    assert titles
    assert all(one.cssselect("[lang=zh-CN]") for one in titles)
    assert "<span lang" not in open_page("/en/").cssselect("title")[0].text_content()


def test_address_of_a_language_alone_leads_to_its_first_page(browser: TestClient) -> None:
    response = browser.get("/en", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (308, "/en/")


def test_everything_is_translated() -> None:
    assert list(messages.find_missing()) == []


def test_files_stay_good_for_ever_at_their_address(open_page: Open, browser: TestClient) -> None:
    page = open_page("/")
    loaded = [
        one.get("src") or one.get("href") for one in page.cssselect("script, link[rel=stylesheet], link[rel=icon]")
    ]
    assert len(loaded) == 3
    for path in loaded:
        response = browser.get(path)
        assert response.status_code == 200
        assert "immutable" in response.headers["cache-control"]
    assert browser.get("/assets/site.0000000000.css").status_code == 404


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(browser: TestClient) -> None:
    response = browser.get("/")
    policy = response.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert not re.search(r"style=|<style|<script(?! src)|\son\w+=|(?:src|srcset)=\"(?!/[^/])", response.text)


def test_page_not_changed_is_not_sent_again(browser: TestClient) -> None:
    first = browser.get("/")
    again = browser.get("/", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert browser.get("/en/").headers["etag"] != first.headers["etag"]


def test_reader_is_told_of_errors_in_a_page_and_a_program_in_a_problem(open_page: Open, browser: TestClient) -> None:
    assert open_page("/nowhere", 404).cssselect("form[role=search]")
    assert browser.get("/v1/nowhere").headers["content-type"] == "application/problem+json"
    assert browser.get("/nowhere", headers={"Accept": "*/*"}).headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/?from=timeline", "/?q=&utm_source=x", "/?%ff=%00"])
def test_parameters_that_others_add_are_passed_over(open_page: Open, path: str) -> None:
    assert open_page(path).cssselect("h1")


@pytest.mark.parametrize(
    "path",
    ["/search?q={}", "/policies?region={}", "/compare?region={}&about={}", "/graph?focus={}", "/diff?old={}", "/goals?topic={}",
     "/measures/{}", "/agencies?name={}", "/en/search?q={}", "/nowhere/{}"],
)  # fmt: skip
def test_what_a_reader_gives_is_shown_as_words_only(browser: TestClient, path: str) -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}'
    page = browser.get(path.replace("{}", quote(hostile, safe=""))).text
    assert "</main>" in page
    assert "<script>" not in page
    assert "<img src=x" not in page


def test_addresses_are_escaped() -> None:
    assert path_of("agency:440400:a/b?c") == "/agencies/agency:440400:a%2Fb%3Fc"
    assert path_of("funding:1").startswith("/graph?focus=funding")
    assert (
        address("/search", {"q": "券&x", "topic": None, "facet": ["a", "b"]})
        == "/search?q=%E5%88%B8%26x&facet=a&facet=b"
    )
    assert quotation("source:1", 3, 9) == "/sources/source:1?start=3&end=9#q"
