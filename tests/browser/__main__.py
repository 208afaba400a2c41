"""Picture every page: ``python -m tests.browser [--store STORE] [--to FOLDER] [--english] [PAGE ...]``.

STORE is a folder, a server (neo4j://…) or a service that runs already (http://…); the samples without it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from tests.browser.chromium import BrowserError, launched
from tests.browser.pages import PAGES, find_examples
from tests.browser.screens import SCHEMES, SIZES, new_page
from tests.browser.service import make_samples, serving

FOLDER = Path(__file__).parents[2] / ".screenshots"


@contextmanager
def service_over(store: str | None) -> Iterator[str]:
    """Yield the address of a service over a store, over the samples where none is given."""
    if store and store.startswith(("http://", "https://")):
        yield store.rstrip("/")
        return
    with TemporaryDirectory() as made, serving(store or make_samples(Path(made) / "store")) as url:
        yield url


def picture(browser: Browser, address: str, files: Path) -> None:
    """Write a page at an address in each size and scheme; the name of the files says which."""
    for size in SIZES:
        for scheme in SCHEMES:
            with new_page(browser, size=size, scheme=scheme) as page:
                page.goto(address, wait_until="networkidle")
                page.screenshot(path=files.with_name(f"{files.name}-{size}-{scheme}.png"), full_page=True)


def main(words: Sequence[str]) -> int:
    """Write the pictures, and say where they are."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser", description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="names of pages; all without one")
    parser.add_argument("--store", help="a folder, a server or a running service; the samples without it")
    parser.add_argument("--to", type=Path, default=FOLDER, help="a folder for the pictures")
    parser.add_argument("--english", action="store_true", help="picture the English pages")
    given = parser.parse_args(words)
    given.to.mkdir(parents=True, exist_ok=True)
    lead = "/en" if given.english else ""
    chosen = [shown for shown in PAGES if not given.pages or shown.name in given.pages]
    try:
        with launched() as browser, service_over(given.store) as url:
            examples = find_examples(url)
            for shown in chosen:
                picture(browser, f"{url}{lead}{shown.at(examples)}", given.to / f"{shown.name}{lead.replace('/', '-')}")
    except BrowserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{len(chosen)} pages are in {given.to}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
