"""What axe-core finds against WCAG 2.1, A and AA, on a page as it is shown."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.chromium import BrowserError

AXE = Path(__file__).parents[2] / ".browser" / "axe.min.js"
"""Where `make browser` puts it."""
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    "resultTypes": ["violations"],
    "preload": False,  # it would load the style sheets again, which a strict policy forbids
}

SHOWN = 3
"""How many elements of a rule are told."""


@cache
def axe_script() -> str:
    """Return the script; raise BrowserError where it has not been fetched."""
    if not AXE.exists():
        raise BrowserError(f"there is no axe-core in {AXE.parent.name}: run `make browser`")
    return AXE.read_text("utf-8")


def find_barriers(page: Page) -> list[str]:
    """Return what is in the way of people: each rule, its first elements, and how to mend them.

    The script goes in through the debugger, so the page's own policy stays as it is.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_script())
    found = page.evaluate("options => axe.run(document, options)", OPTIONS)
    return [_told(rule) for rule in found["violations"]]


def _told(rule: dict[str, Any]) -> str:
    nodes = rule["nodes"]
    shown = [f"  at {' '.join(map(str, node['target']))}: {node['html'][:200]}" for node in nodes[:SHOWN]]
    more = [f"  and {len(nodes) - SHOWN} more"] if len(nodes) > SHOWN else []
    mend = " ".join(nodes[0]["failureSummary"].split())
    return "\n".join([f"{rule['id']} ({rule['help']})", *shown, *more, f"  {mend}"])
