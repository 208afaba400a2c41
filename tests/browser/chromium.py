"""The browser: a Chromium of the system, found by its path, that reaches nothing but this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LOOPBACK = "127.0.0.1"
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
    f"--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE {LOOPBACK}",
)
"""No sandbox: it does not start for root, and only pages of our own are shown."""


class BrowserError(Exception):
    """There is no browser to test with; the message says what to do."""


def find_chromium() -> str:
    """Return the path of the browser; KG_CHROMIUM goes before what is on the path. Raise BrowserError if there is none."""
    named = os.environ.get("KG_CHROMIUM")
    found = next(filter(None, map(shutil.which, [named] if named else COMMANDS)), None)
    if found is None:
        raise BrowserError(f"there is no {named or 'Chromium'}: run `make browser`, or name one in KG_CHROMIUM")
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    """Run a browser without a window until the end of the block; raise BrowserError where there is none."""
    executable = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()
