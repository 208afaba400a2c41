"""What holds for every page: it answers, complains of nothing, asks nobody else, and everyone can read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import find_barriers
from tests.browser.conftest import Open
from tests.browser.keyboard import find_unseen_focus
from tests.browser.pages import PAGES, Shown
from tests.browser.screens import LIGHT, NARROW, SCHEMES, SIZES, WIDE, Scheme, find_overflow, find_squeezed, new_page
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser
SOMETHING = re.compile(r"\S")
LIGHTEST = 60_000
"""Bytes that the first page may take on its way, with its style and script."""


@pytest.fixture(scope="module", params=PAGES, ids=lambda shown: shown.name)
def path(request: pytest.FixtureRequest, examples: dict[str, str]) -> str:
    """Return the path of each page of the list."""
    shown: Shown = request.param
    return shown.at(examples)


@pytest.fixture(scope="module")
def loaded(browser: Browser, service: str, path: str) -> Iterator[tuple[Page, Watch]]:
    """Return the page, loaded once for all tests that only look at it, and the watch over it."""
    with new_page(browser) as page:
        watch = Watch(page, service)
        response = page.goto(service + path)
        assert response is not None
        assert response.status == 200
        yield page, watch


@pytest.fixture
def page(loaded: tuple[Page, Watch]) -> Iterator[Page]:
    """Return the page as it is seen first, by day in a wide window; fail if it complained meanwhile."""
    page, watch = loaded
    yield page
    page.set_viewport_size(SIZES[WIDE])
    page.emulate_media(media="screen", color_scheme=LIGHT)
    faults, watch.faults[:] = list(watch.faults), []
    assert not faults, "\n".join(faults)


def test_it_says_what_it_is(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page).to_have_title(SOMETHING)
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_have_text(SOMETHING)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_nothing_is_in_the_way_of_people(page: Page, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme)
    barriers = find_barriers(page)
    assert not barriers, "\n".join(barriers)


def test_who_uses_keys_sees_where_they_are(page: Page) -> None:
    assert find_unseen_focus(page) == []


def test_a_narrow_window_shows_all(page: Page) -> None:
    page.set_viewport_size(SIZES[NARROW])
    assert find_overflow(page) == []
    assert find_squeezed(page) == []


def test_paper_leaves_out_what_leads_elsewhere(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.get_by_role("main")).to_be_visible()
    expect(page.get_by_role("navigation", name="主导航")).to_have_count(0)
    expect(page.get_by_role("search")).to_have_count(0)
    expect(page.get_by_role("button")).to_have_count(0)


def test_it_reads_the_same_without_scripts(page: Page, open_page: Open, path: str) -> None:
    plain = open_page(path, scripts=False)
    assert said(plain, "h1") == said(page, "h1")
    missing = set(said(plain, "main").splitlines()) - set(said(page, "main").splitlines())
    assert missing == set(), "with scripts the page says less"


def test_it_leads_to_itself_in_english_and_back(page: Page, open_page: Open, service: str) -> None:
    english = open_page(target(page, "English", service), size=NARROW)
    expect(english.locator("html")).to_have_attribute("lang", "en")
    expect(english.get_by_role("heading", level=1)).to_have_text(SOMETHING)
    assert find_overflow(english) == []
    assert unquote(service + target(english, "中文", service)) == unquote(page.url)


def target(page: Page, name: str, service: str) -> str:
    """Return the path that a link leads to."""
    return str(page.get_by_role("link", name=name, exact=True).evaluate("link => link.href")).removeprefix(service)


def said(page: Page, selector: str) -> str:
    """Return the words of a part of the page, as they are seen."""
    return page.locator(selector).inner_text()


def test_the_first_key_leads_past_the_menu(open_page: Open) -> None:
    page = open_page("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_a_page_that_is_not_there_says_so_to_all(open_page: Open) -> None:
    page = open_page("/nowhere", status=404)
    expect(page.get_by_role("heading", level=1)).to_have_text(SOMETHING)
    assert find_barriers(page) == []


def test_the_first_page_is_light(open_page: Open, watches: list[Watch]) -> None:
    open_page("/").wait_for_load_state("networkidle")
    sizes = {one.url: one.request.sizes()["responseBodySize"] for one in watches[0].responses}
    assert len(sizes) > 2
    assert sum(sizes.values()) < LIGHTEST, sizes
