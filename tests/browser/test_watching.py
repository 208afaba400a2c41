"""What would be wrong with a page is seen: each check is shown a bad page that it rejects, and a good one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.accessibility import find_barriers
from tests.browser.chromium import BrowserError, find_chromium
from tests.browser.keyboard import Keyboard, find_unseen_focus
from tests.browser.screens import NARROW, find_overflow, find_squeezed, new_page
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser
ADDRESS = "http://127.0.0.1:1"
"""Nothing listens here: pages come from the tests."""
STRICT = "default-src 'self'; img-src data:"
Make = Callable[..., tuple[Page, Watch]]


@pytest.fixture
def make(browser: Browser) -> Iterator[Make]:
    """Return what shows a page with the given words in its main part, and the watch over it."""
    with new_page(browser, size=NARROW) as page:

        def made(body: str, policy: str = "") -> tuple[Page, Watch]:
            text = f"<!doctype html><html lang=zh-CN><title>页</title><main><h1>页</h1>{body}</main>"
            headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": policy}
            page.route(f"{ADDRESS}/**", lambda route: route.fulfill(status=404))
            page.route(f"{ADDRESS}/", lambda route: route.fulfill(body=text, headers=headers))
            watch = Watch(page, ADDRESS)
            page.goto(f"{ADDRESS}/", wait_until="networkidle")
            return page, watch

        yield made


@pytest.mark.parametrize(
    ("body", "policy", "fault"),
    [
        ("<img alt='' src='http://example.org/a.png'>", "", "asks elsewhere: http://example.org/a.png"),
        ("<img alt='' src='/nowhere.png'>", "", "console error"),
        ("<script>console.warn('坏')</script>", "", "console warning: 坏"),
        ("<script>throw Error('坏')</script>", "", "script: 坏"),
        ("<script>1</script>", STRICT, "Content Security Policy"),
        ("<p style='color: red'>坏</p>", STRICT, "Content Security Policy"),
    ],
    ids=["elsewhere", "missing", "warning", "error", "inline-script", "inline-style"],
)
def test_a_page_that_complains_is_seen(make: Make, body: str, policy: str, fault: str) -> None:
    _, watch = make(body, policy)
    assert any(fault in one for one in watch.faults), watch.faults


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<p style='color: #aaa'>看不清的字</p>", "color-contrast"),
        ("<input>", "label"),
        ("<a href='/x'></a>", "link-name"),
    ],
)
def test_what_is_in_the_way_of_people_is_found(make: Make, body: str, rule: str) -> None:
    page, _ = make(body)
    assert [barrier.partition(" ")[0] for barrier in find_barriers(page)] == [rule]


def test_a_good_page_has_no_faults_under_a_strict_policy(make: Make) -> None:
    page, watch = make("<p>好</p><img alt='好' src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>", STRICT)
    assert find_barriers(page) == []
    assert find_overflow(page) == []
    assert watch.faults == []


def test_what_is_wider_than_the_window_is_found_unless_it_scrolls_by_itself(make: Make) -> None:
    page, _ = make("<div style='overflow: auto'><p style='width: 900px'>宽</p></div><pre>" + "长" * 100 + "</pre>")
    assert [one.partition(":")[0] for one in find_overflow(page)] == ["pre"]


def test_what_takes_focus_without_showing_it_is_found(make: Make) -> None:
    page, _ = make("<a href='/a'>甲</a> <button style='outline: none'>乙</button> <a href='/b' hidden>丙</a>")
    assert find_unseen_focus(page) == ['<button style="outline: none">乙</button>']


def test_what_is_positioned_out_of_what_scrolls_is_found(make: Make) -> None:
    page, _ = make("<div style='overflow: auto'><p style='position: absolute; width: 900px'>宽</p></div>")
    assert len(find_overflow(page)) == 1


def test_words_one_above_the_other_are_found(make: Make) -> None:
    page, _ = make(
        "<table style='width: 5em'><tr><td>珠海市工业和信息化局<td style='white-space: nowrap'>甲乙丙</table>"
    )
    assert find_squeezed(page) == ["珠海市工业和信息化局: 10 lines"]


@pytest.mark.parametrize("style", ["outline: none", "outline: none; position: fixed; top: -90px"], ids=["none", "out"])
def test_focus_that_cannot_be_seen_is_noticed(make: Make, style: str) -> None:
    page, _ = make(f"<a href='/a' style='{style}'>甲</a> <a href='/b'>乙</a>")
    with pytest.raises(AssertionError, match=r"focus cannot be seen on .*甲"):
        Keyboard(page).press(page.get_by_role("link", name="乙"))


def test_what_tab_does_not_reach_is_noticed(make: Make) -> None:
    page, _ = make("<a href='/a' tabindex='-1'>甲</a>")
    with pytest.raises(AssertionError, match="is not reached by Tab"):
        Keyboard(page).press(page.get_by_role("link", name="甲"))


def test_keys_are_counted(make: Make) -> None:
    page, _ = make("<a href='#a'>甲</a> <a href='#b'>乙</a>")
    keyboard = Keyboard(page)
    keyboard.press(page.get_by_role("link", name="乙"))
    keyboard.press(page.get_by_role("link", name="甲"))
    assert (keyboard.pressed, page.url) == (2, f"{ADDRESS}/#a")


def test_a_browser_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KG_CHROMIUM", str(tmp_path / "none"))
    with pytest.raises(BrowserError, match=r"there is no .*none: run `make browser`"):
        find_chromium()
