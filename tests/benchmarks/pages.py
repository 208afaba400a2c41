"""Time every page beside its twin in the API: ``python -m tests.benchmarks.pages [--measures 2000]``.

Both are asked over HTTP in turns, warm, without an entity tag; the twin is the address that the page names. Without
``--measures`` the samples are shown. It fails where a page takes more than three times its twin and more than 100 ms.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

import httpx2
from lxml import html

from ingest.load import load_records
from kg.stores import open_store
from tests.browser.pages import PAGES, find_examples
from tests.browser.service import make_samples, serving
from tests.generator import generate_records

RUNS, MOST, LEAST = 9, 3.0, 0.1


def main() -> int:
    """Print a row for each page; return 1 where one is too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measures", type=int, default=0)
    measures = parser.parse_args().measures
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "store"
        if measures:
            with open_store(place, create=True) as store:
                load_records(store, generate_records(measures))
        else:
            make_samples(place)
        with serving(place) as url, httpx2.Client(base_url=url, timeout=120) as client:
            examples = find_examples(url)
            slow = [page.name for page in PAGES if _is_slow(client, page.name, page.at(examples))]
    return int(bool(slow))


def _is_slow(client: httpx2.Client, name: str, path: str) -> bool:
    twins = html.fromstring(client.get(path).text).cssselect("link[rel=alternate][type='application/json']")
    shown, twin = [], []
    for _ in range(RUNS):
        shown.append(_seconds(client, path))
        twin += [_seconds(client, one.get("href")) for one in twins]
    page, other = statistics.median(shown), statistics.median(twin) if twin else float("nan")
    print(f"| {name} | {page * 1000:.0f} | {other * 1000:.0f} | {page / other:.1f} |", flush=True)
    return page > max(MOST * other, LEAST)


def _seconds(client: httpx2.Client, path: str) -> float:
    start = time.perf_counter()
    client.get(path)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
