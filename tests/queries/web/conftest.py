"""Pages over the fixture graph, asked as a browser asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient
from lxml import html
from lxml.html import HtmlElement

from kg.stores.base import Store
from queries.api.app import create_app
from queries.api.settings import ApiSettings

Open = Callable[..., HtmlElement]


@pytest.fixture(scope="session")
def browser(store: Store) -> Iterator[TestClient]:
    """Return a client that asks for pages, and is told of errors nobody foresaw."""
    with TestClient(create_app(ApiSettings(), store), headers={"Accept": "text/html,*/*;q=0.8"}) as opened:
        yield opened


@pytest.fixture(scope="session")
def open_page(browser: TestClient) -> Open:
    """Return what opens a page and reads its HTML, with the status it should have."""

    def opening(path: str, status: int = 200) -> HtmlElement:
        response = browser.get(path)
        assert response.status_code == status, response.text
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        return html.fromstring(response.text)

    return opening
