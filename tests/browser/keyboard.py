"""Two ways through the pages, by mouse and by keys alone, which count what is pressed."""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import Locator, Page, expect

_FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex='0']"
_IS_FOCUSED = "element => element === document.activeElement"
_FOCUS = """element => {
  element = element || document.activeElement;
  if (element === document.body) return 'round';
  const names = ['outline', 'boxShadow', 'borderColor', 'backgroundColor', 'textDecoration', 'fill', 'stroke', 'strokeWidth'];
  const look = () => [element, ...element.querySelectorAll('*')].slice(0, 20)
    .map(part => names.map(name => getComputedStyle(part)[name]).join()).join();
  const box = element.getBoundingClientRect(), focused = look();
  element.blur();
  const changes = look() !== focused;
  element.focus({preventScroll: true});
  const inside = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
  return inside && changes ? 'seen' : element.outerHTML.slice(0, 200);
}"""
"""Whether what has the focus shows it: ``seen``, or the element; ``round`` past the last and before the first."""
_UNSEEN = f"""selector => [...document.querySelectorAll(selector)].map(element => {{
  element.focus();
  return element === document.activeElement ? ({_FOCUS})(element) : 'seen';  // what is hidden takes no focus
}}).filter(told => told !== 'seen')"""


class Hand(Protocol):
    """Presses what leads on, and counts."""

    pressed: int

    def press(self, target: Locator) -> None:
        """Follow a link, or press a button."""
        ...

    def fill(self, field: Locator, text: str) -> None:
        """Put a text into a field."""
        ...


class Mouse:
    """Clicks."""

    def __init__(self, page: Page) -> None:
        """Begin on a page."""
        self.pressed = 0

    def press(self, target: Locator) -> None:
        """Click."""
        self.pressed += 1
        target.click()

    def fill(self, field: Locator, text: str) -> None:
        """Put a text into a field."""
        field.fill(text)


class Keyboard:
    """Goes by Tab and presses Enter; what has the focus must show it on the way."""

    def __init__(self, page: Page) -> None:
        """Begin on a page."""
        self.pressed = 0
        self._page = page

    def press(self, target: Locator) -> None:
        """Go to a link or button, and press Enter."""
        self._reach(target)
        self.pressed += 1
        self._page.keyboard.press("Enter")

    def fill(self, field: Locator, text: str) -> None:
        """Go to a field and write."""
        self._reach(field)
        self._page.keyboard.insert_text(text)

    def _reach(self, target: Locator) -> None:
        expect(target).to_be_visible()
        rounds = 0
        while not target.evaluate(_IS_FOCUSED):
            self._page.keyboard.press("Tab")
            focus = self._page.evaluate(_FOCUS)
            rounds += focus == "round"
            assert focus in ("seen", "round"), f"focus cannot be seen on {focus}"
            assert rounds < 2, f"{target} is not reached by Tab"


def find_unseen_focus(page: Page) -> list[str]:
    """Return what does not show that it has the focus, of all that can be reached by keys."""
    page.keyboard.press("Tab")  # from now on the browser shows the focus, as it does for those who use keys
    return list(page.evaluate(_UNSEEN, _FOCUSABLE))


HANDS = {"mouse": Mouse, "keyboard": Keyboard}
