"""The page of which kinds of bodies answer for a thing in each region."""

from __future__ import annotations

import pytest

from tests.queries.web.conftest import Open

ROBOTS = "/compare/owners?about=智能工厂&region=苏州市&region=成都市"


def test_each_region_has_who_answers_with_the_words(open_page: Open) -> None:
    page = open_page(f"{ROBOTS}&region=杭州市")
    told = [" ".join(one.text_content().split()) for one in page.cssselect(".keys li")]
    assert told[0].startswith("苏州市：苏州市工业和信息化局 牵头 1条措施")
    assert told[2] == "杭州市：不明：只有报道"
    assert page.cssselect(".keys a.cite")[0].get("title") == "市工信局"


def test_bodies_of_one_kind_stand_in_one_row_whatever_they_are_called(open_page: Open) -> None:
    page = open_page(ROBOTS)
    cells = [one.text_content() for one in page.cssselect(".owners tbody tr")[0].cssselect("td")]
    assert "苏州市工业和信息化局" in cells[0]
    assert "成都市经济和信息化局" in cells[1]
    (english,) = open_page(f"/en{ROBOTS}").cssselect(".owners tbody tr:first-child th")
    assert "industry" in english.text_content().lower()


def test_the_comparison_leads_here_and_back(open_page: Open) -> None:
    links = [one.get("href") for one in open_page(ROBOTS.replace("/owners", "")).cssselect("main a")]
    here = next(link for link in links if link.startswith("/compare/owners"))
    back = [one.get("href") for one in open_page(here).cssselect("main a")]
    assert any(link.startswith("/compare?") for link in back)


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 200), ("?region=苏州市", 200), ("?about=智能工厂", 200), ("?about=智能工&region=苏州市", 422)],
)
def test_what_is_missing_is_asked_for(open_page: Open, query: str, status: int) -> None:
    page = open_page(f"/compare/owners{query}", status)
    assert page.cssselect("form.choosing[action='/compare/owners']")
    assert bool(page.cssselect(".notice")) is bool(query)
