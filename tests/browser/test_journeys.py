"""What an analyst and a journalist come for is at most four clicks from the first page, by mouse and by keys alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.keyboard import HANDS, Hand

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("by", HANDS)]
MOST = 4
OWNER = "珠海市工业和信息化局"


def follow_quotation(page: Page, hand: Hand, link: Locator) -> None:
    """Follow a link to the words that something rests on, and see them marked in the source."""
    words = link.get_attribute("title")
    assert words
    hand.press(link)
    expect(page).to_have_url(re.compile(r"/sources/.*#q$"))
    quoted = page.locator("#q")
    expect(quoted).to_be_in_viewport()
    expect(quoted).to_contain_text(words)


def search_for_measure(page: Page, hand: Hand) -> None:
    """Search for a voucher from the first page, and open the measure that gives it."""
    hand.fill(page.get_by_role("searchbox", name="检索措施"), "珠海 模型券")
    hand.press(page.get_by_role("main").get_by_role("button", name="检索"))
    found = page.get_by_role("listitem").filter(has_text="模型券").filter(has=page.get_by_role("heading", level=4))
    hand.press(found.first.get_by_role("heading").get_by_role("link"))
    expect(page.get_by_role("main")).to_contain_text(f"由{OWNER}负责")


def test_an_analyst_finds_who_owns_a_measure_and_reads_the_clause(open_page: Open, by: str) -> None:
    page = open_page("/")
    hand = HANDS[by](page)
    search_for_measure(page, hand)
    hand.press(page.get_by_role("link", name="在原文中阅读"))
    expect(page.locator("#q")).to_be_in_viewport()
    expect(page.locator("#q")).to_contain_text("模型券")
    assert hand.pressed <= MOST


def test_an_analyst_goes_on_to_what_else_the_owner_does(open_page: Open, by: str) -> None:
    page = open_page("/")
    hand = HANDS[by](page)
    search_for_measure(page, hand)
    hand.press(page.get_by_role("main").get_by_role("link", name=OWNER, exact=True).first)
    expect(page.get_by_role("heading", level=1)).to_have_text(OWNER)
    others = page.get_by_role("region", name="承担的措施").get_by_role("heading", level=4).get_by_role("link")
    assert others.count() > 5
    hand.press(others.nth(1))
    expect(page.get_by_role("main")).to_contain_text(OWNER)
    assert hand.pressed <= MOST


def test_a_journalist_compares_and_takes_away_a_picture_and_a_quotation(open_page: Open, by: str) -> None:
    page = open_page("/")
    hand = HANDS[by](page)
    hand.press(page.get_by_role("link", name="开始比较"))
    hand.fill(page.get_by_label("其他地区"), "珠海市、广州市、江西省")
    hand.fill(page.get_by_label("主题、工具、产业、对象，或任意词语"), "金融支持")
    hand.press(page.get_by_role("main").get_by_role("button", name="比较"))
    expect(page.get_by_role("heading", level=1)).to_have_text("珠海市、广州市、江西省：金融支持")
    chart = page.get_by_role("figure").first
    expect(chart.get_by_role("img")).to_be_visible()
    with page.expect_download() as taken:
        hand.press(chart.get_by_role("link", name="SVG"))
    assert "珠海市" in taken.value.path().read_text("utf-8")
    follow_quotation(page, hand, page.get_by_role("region", name="逐行对照").get_by_role("link", name="原文").first)
    assert hand.pressed <= MOST
