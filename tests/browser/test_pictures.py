"""Pictures are plain until their reader asks for more, and then work under the policy of the pages."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser
LONGEST = 60_000
"""Milliseconds in which the libraries are made, once for a process, and loaded."""


_VERSIONS = "The compiled spec uses Vega v5"
"""What the library warns of, as vl-convert brings Vega-Lite 5 beside Vega 6; nothing comes of it."""


def test_a_picture_becomes_interactive_when_asked_and_plain_again(
    open_page: Open, examples: dict[str, str], watches: list[Watch]
) -> None:
    page = open_page("/compare?{regions}&about={topic_name}".format_map(examples))
    figure = page.locator("figure[data-vega]").first
    expect(figure.locator("picture")).to_be_visible()
    figure.get_by_role("button", name="交互图").click()
    expect(figure.locator(".chart svg")).to_be_visible(timeout=LONGEST)
    expect(figure.locator("picture")).to_be_hidden()
    figure.get_by_role("button", name="静态图").click()
    expect(figure.locator("picture")).to_be_visible()
    expect(figure.locator(".chart")).to_have_count(0)
    watches[0].faults[:] = [fault for fault in watches[0].faults if _VERSIONS not in fault]
