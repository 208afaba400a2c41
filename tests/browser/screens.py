"""How pages are looked at: a wide and a narrow window, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Literal

from playwright.sync_api import Browser, Page, ViewportSize

Size = Literal["1280", "390"]
Scheme = Literal["light", "dark"]
WIDE: Final = "1280"
NARROW: Final = "390"
LIGHT: Final = "light"
DARK: Final = "dark"
SIZES: dict[Size, ViewportSize] = {WIDE: {"width": 1280, "height": 900}, NARROW: {"width": 390, "height": 844}}
SCHEMES: tuple[Scheme, ...] = (LIGHT, DARK)
LONGEST_WAIT = 30_000
"""Milliseconds for anything to appear."""
_OVERFLOW = """() => {
  const root = document.documentElement, width = root.clientWidth;
  if (root.scrollWidth <= width) return [];
  const scrolls = element => element !== root && element !== document.body &&
    getComputedStyle(element).overflowX !== 'visible';
  const held = element => element !== null && (scrolls(element) || held(element.parentElement));
  const end = element => element.getBoundingClientRect().left + element.scrollWidth;
  const beyond = [...document.body.querySelectorAll('*')].filter(element => end(element) > width && !held(element));
  if (beyond.length === 0) return [`the page is ${root.scrollWidth} wide, for something positioned past what scrolls`];
  return beyond.filter(element => !beyond.some(other => other !== element && element.contains(other)))
    .map(element => `${element.localName}: ends at ${Math.round(end(element))} of ${width}: ${element.outerHTML}`);
}"""

_SQUEEZED = """() => [...document.querySelectorAll('td, th')].map(cell => {
  const range = document.createRange(), text = cell.innerText.replace(/\\s/g, '');
  range.selectNodeContents(cell);
  const ends = [...range.getClientRects()].map(box => box.bottom).sort((one, other) => one - other);
  return [text, ends.filter((end, at) => at === 0 || end - ends[at - 1] > 8).length];
}).filter(([text, lines]) => text && lines > 3 && text.length / lines < 4)
  .map(([text, lines]) => `${text}: ${lines} lines`)"""


@contextmanager
def new_page(browser: Browser, *, size: Size = WIDE, scheme: Scheme = LIGHT, scripts: bool = True) -> Iterator[Page]:
    """Open an empty page in a context of its own, which knows nothing of other pages."""
    context = browser.new_context(
        viewport=SIZES[size], color_scheme=scheme, java_script_enabled=scripts, locale="zh-CN", reduced_motion="reduce"
    )
    context.set_default_timeout(LONGEST_WAIT)
    try:
        yield context.new_page()
    finally:
        context.close()


def find_overflow(page: Page) -> list[str]:
    """Return what reaches beyond the right edge of the window, unless something around it scrolls by itself."""
    return list(page.evaluate(_OVERFLOW))


def find_squeezed(page: Page) -> list[str]:
    """Return the cells of tables whose words stand one above the other, less than four characters a line."""
    return list(page.evaluate(_SQUEEZED))
