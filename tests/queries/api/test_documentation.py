"""The page to try the API comes whole from here, and its policy lets it work."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, cast

import pytest
from fastapi.testclient import TestClient

from kg.errors import StoreUnavailableError
from kg.stores.base import Row
from queries.api.app import create_app
from queries.api.openapi import description_of
from queries.api.settings import ApiSettings

if TYPE_CHECKING:
    from fastapi import FastAPI


class Links(HTMLParser):
    """Collects what a page loads, and what stands inline."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.inline = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("script", "link", "img"):
            self.loaded.append(given.get("src") or given.get("href") or "")
            self.inline += tag == "script" and "src" not in given
        self.inline += any(name.startswith("on") for name in given)


@pytest.fixture(scope="module")
def page(client: TestClient) -> str:
    response = client.get("/docs")
    assert response.headers["content-type"].startswith("text/html")
    return response.text


def test_everything_that_the_page_loads_comes_from_here(client: TestClient, page: str) -> None:
    loaded = Links(page).loaded
    assert len(loaded) > 3
    for address in loaded:
        assert re.fullmatch(r"/[^/].*", address), address
        assert client.get(address).status_code == 200


def test_styles_load_nothing_from_elsewhere(client: TestClient) -> None:
    style = client.get("/docs/swagger-ui.css").text
    assert not re.search(r"@import|url\(\s*[\"']?(?![\"']|data:)", style)


def test_the_policy_allows_what_the_page_does_and_nothing_else(client: TestClient, page: str) -> None:
    policy = dict(part.strip().split(" ", 1) for part in _policy(client, "/docs").split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == "'self'"
    assert "data:" in policy["img-src"]
    assert Links(page).inline == 0


def test_answers_that_are_no_pages_may_load_nothing(client: TestClient) -> None:
    assert _policy(client, "/v1/measures").startswith("default-src 'none'")


def _policy(client: TestClient, path: str) -> str:
    return str(client.get(path).headers["content-security-policy"])


def test_other_files_of_the_package_are_not_given(client: TestClient) -> None:
    for name in ("redoc.standalone.js", "..%2f__init__.py", "%2e%2e/METADATA"):
        assert client.get(f"/docs/{name}").status_code == 404


def test_v1_tells_what_there_is(client: TestClient) -> None:
    assert client.get("/v1").json() == client.get("/v1/meta").json()


def test_the_description_is_made_once(client: TestClient) -> None:
    app = cast("FastAPI", client.app)
    first = client.get("/openapi.json").content
    assert description_of(app) is description_of(app)
    assert description_of(app) == first


class Stuck:
    """The store, except that no query ends before it is let."""

    def __init__(self) -> None:
        self.asked, self.let = threading.Semaphore(0), threading.Event()

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Row]:
        self.asked.release()
        self.let.wait(30)
        raise StoreUnavailableError("it was stuck")

    def data_version(self) -> str:
        return "v1"


def test_it_is_ready_while_every_thread_is_busy() -> None:
    store = Stuck()
    with TestClient(create_app(ApiSettings(threads=1), store), raise_server_exceptions=False) as client:
        asking = threading.Thread(target=client.get, args=("/v1/measures",))
        asking.start()
        assert store.asked.acquire(timeout=10)
        begun = time.monotonic()
        assert client.get("/readyz").status_code == 200
        assert time.monotonic() - begun < 10
        store.let.set()
        asking.join(30)
