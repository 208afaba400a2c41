"""One store of the samples, one service and one browser for all tests here; each test gets pages of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.accessibility import axe_script
from tests.browser.chromium import BrowserError, launched
from tests.browser.pages import find_examples
from tests.browser.screens import LIGHT, WIDE, Scheme, Size, new_page
from tests.browser.service import make_samples, serving
from tests.browser.watching import Watch

Open = Callable[..., Page]
"""Takes a path, and how it is looked at; gives the page, loaded."""


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Return a browser; where there is none the tests are skipped, or fail if KG_TEST_BROWSER is "required".

    It lasts for this folder only: beside it, other tests could run no event loop in this thread.
    """
    with ExitStack() as stack:
        try:
            axe_script()
            opened = stack.enter_context(launched())
        except BrowserError as error:
            if os.environ.get("KG_TEST_BROWSER") == "required":
                pytest.fail(f"these tests need a browser: {error}", pytrace=False)
            pytest.skip(f"{error}, or `make test-browser`")
        yield opened


@pytest.fixture(scope="package")
def service(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a service over the samples, or of the one that KG_TEST_SERVICE names."""
    if running := os.environ.get("KG_TEST_SERVICE"):
        yield running.rstrip("/")
        return
    with serving(make_samples(tmp_path_factory.mktemp("browser") / "store")) as url:
        yield url


@pytest.fixture(scope="package")
def examples(service: str) -> dict[str, str]:
    """Return what to put into the paths of pages."""
    return find_examples(service)


@pytest.fixture
def watches() -> list[Watch]:
    """Return the watches over what the test has opened, in that order."""
    return []


@pytest.fixture
def open_page(browser: Browser, service: str, watches: list[Watch]) -> Iterator[Open]:
    """Return what opens a page in a context of its own, and fails the test at its end if the page complained."""
    with ExitStack() as stack:

        def open_one(
            path: str, *, size: Size = WIDE, scheme: Scheme = LIGHT, scripts: bool = True, status: int = 200
        ) -> Page:
            page = stack.enter_context(new_page(browser, size=size, scheme=scheme, scripts=scripts))
            watches.append(Watch(page, service))
            watches[-1].forgiven = service + path if status != 200 else ""
            response = page.goto(service + path)
            assert response is not None
            assert response.status == status, f"{path} answers {response.status}"
            return page

        yield open_one
    faults = [fault for watch in watches for fault in watch.faults]
    assert not faults, "\n".join(faults)
