"""Pictures are plain until their reader asks for more, and then work under the policy of the pages."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser
LONGEST = 60_000
"""Milliseconds in which the libraries are made, once for a process, and loaded."""


def test_a_picture_becomes_interactive_when_asked_and_plain_again(open_page: Open, examples: dict[str, str]) -> None:
    page = open_page("/compare?{regions}&about={topic_name}".format_map(examples))
    figure = page.locator("figure[data-vega]").first
    expect(figure.locator("picture")).to_be_visible()
    figure.get_by_role("button", name="交互图").click()
    expect(figure.locator(".chart svg")).to_be_visible(timeout=LONGEST)
    expect(figure.locator("picture")).to_be_hidden()
    figure.get_by_role("button", name="静态图").click()
    expect(figure.locator("picture")).to_be_visible()
    expect(figure.locator(".chart")).to_have_count(0)
