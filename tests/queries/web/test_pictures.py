"""Pictures on pages: static ones at addresses of their own, and the libraries for those who ask for more."""

from __future__ import annotations

import gzip

from fastapi.testclient import TestClient
from lxml import html

from queries.web.bundle import bundle_path
from queries.web.language import Language
from queries.web.links import address
from queries.web.site import environment

SHOWN = """{% import "parts.html" as parts with context %}
{{ parts.picture("/v1/compare", {"region": ["珠海市", "广州市"], "chart": "caps"}, "图", interactive) }}"""


def show(*, interactive: bool) -> html.HtmlElement:
    """Return a figure."""
    template = environment(Language.ZH).from_string(SHOWN)
    return html.fromstring(template.render(interactive=interactive, api=lambda path, **given: address(path, given)))


def test_a_picture_needs_no_script_and_has_colours_for_dark_pages() -> None:
    figure = show(interactive=False)
    asked = "/v1/compare?region=%E7%8F%A0%E6%B5%B7%E5%B8%82&region=%E5%B9%BF%E5%B7%9E%E5%B8%82&chart=caps&format=svg"
    assert figure.cssselect("img")[0].get("src") == asked
    assert figure.cssselect("source")[0].get("srcset") == f"{asked}&theme=dark"
    assert not figure.cssselect("script")
    assert "data-vega" not in figure.attrib


def test_libraries_are_named_and_not_loaded() -> None:
    page = show(interactive=True)
    figure = page.cssselect("figure")[0]
    assert figure.get("data-bundle") == bundle_path()
    assert figure.get("data-vega").endswith("&format=vega")
    assert [one.get("src").partition(".")[0] for one in page.cssselect("script")] == ["/assets/pictures"]


def test_libraries_are_packed_once_and_stay_good_for_ever(browser: TestClient) -> None:
    packed, plain = (
        browser.get(bundle_path(), headers={"Accept-Encoding": encoding}) for encoding in ("gzip", "identity")
    )
    assert "immutable" in packed.headers["cache-control"]
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == plain.text
    assert len(gzip.compress(plain.content)) < 350_000
    assert "window.vegaEmbed" in plain.text
