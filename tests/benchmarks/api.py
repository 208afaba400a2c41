"""Time what the API adds to its Cypher query: ``python -m tests.benchmarks.api [--measures 20000] [--keep FOLDER]``.

Each list is asked over HTTP, from a client that does nothing but read, and its two queries (ids, rows) are run straight on the store,
in turns within one run. Fails where the median over HTTP is more than twice that of the query.
"""

from __future__ import annotations

import argparse
import http.client
import json
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode

import uvicorn

from kg.stores.base import Reader
from queries.api.app import create_app
from queries.api.settings import ApiSettings
from queries.arguments import check_arguments
from queries.composing import compose_keys, compose_rows, parse_order
from queries.listing import load_lists
from queries.run import resolver_of
from tests.benchmarks.queries import cells, open_both

RUNS = 15
WARM_UP = 3
LIMIT = 25
TWICE = 2.0
_SAMPLES = {
    "city": "MATCH (p:Policy)-[:APPLIES_IN]->(r:Region {level: 'prefecture'}) RETURN DISTINCT r.id AS x ORDER BY x",
    "province": "MATCH (p:Policy)-[:APPLIES_IN]->(r:Region {level: 'province'}) RETURN DISTINCT r.id AS x ORDER BY x",
    "agency": "MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->() WITH a, count(r) AS n ORDER BY n DESC, a.id LIMIT 9 RETURN a.id AS x",
}  # fmt: skip


def questions(reader: Reader) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield name, list and parameters of what is asked."""
    rng = Random("api")
    city, province, agency = (rng.choice([row["x"] for row in reader.rows(cypher)]) for cypher in _SAMPLES.values())
    for name in load_lists():
        yield name, name, {}
    yield "measures city", "measures", {"region": [city]}
    yield "measures province, by amount", "measures", {"region": [province], "sort": "-amount"}
    yield "measures agency, leading", "measures", {"agency": [agency], "role": ["lead"]}
    yield "measures city, industry, amount", "measures", {"region": [city], "amount_min": 1_000_000}
    yield "funding city, by amount", "funding", {"region": [city], "sort": "-amount"}
    yield "funding largest of all", "funding", {"sort": "-amount"}
    yield "targets city, deadline", "targets", {"region": [city], "deadline_to": "2028"}
    yield "policies province", "policies", {"region": [province], "sort": "-published"}
    yield "agencies city", "agencies", {"region": [city]}


@contextmanager
def served(reader: Reader) -> Iterator[tuple[str, int]]:
    """Serve a store on a free port of this machine, from a thread."""
    config = uvicorn.Config(
        create_app(ApiSettings(), reader), host="127.0.0.1", port=0, log_level="warning", access_log=False
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    host, port = server.servers[0].sockets[0].getsockname()[:2]
    try:
        yield host, port
    finally:
        server.should_exit = True
        thread.join()


def time_both(
    reader: Reader, connection: http.client.HTTPConnection, listing: str, given: Mapping[str, Any]
) -> tuple[int, list[float], list[float]]:
    """Return how many rows there are, and the milliseconds of each run of the query and of the request."""
    found = load_lists()[listing]
    sort = given.get("sort")
    values = {name: value for name, value in given.items() if name != "sort"}
    resolved = resolver_of(reader).resolve_all(found.params, check_arguments(found, values))
    keys = compose_keys(found, resolved, parse_order(found, sort), None, LIMIT + 1)
    path = f"/v1/{listing}?{urlencode({**given, 'limit': LIMIT}, doseq=True)}"
    rows, direct, over_http = 0, [], []
    for number in range(WARM_UP + RUNS):
        start = time.perf_counter()
        ids = [row["id"] for row in reader.rows(*keys)][:LIMIT]
        list(reader.rows(compose_rows(found), {"ids": ids}))
        middle = time.perf_counter()
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
        end = time.perf_counter()
        if response.status != 200:
            raise SystemExit(f"{path}: {response.status} {body.decode()}")
        rows = len(json.loads(body)["results"])
        if number >= WARM_UP:
            direct.append((middle - start) * 1000)
            over_http.append((end - middle) * 1000)
    return rows, sorted(direct), sorted(over_http)


def main() -> int:
    """Load the stores, print a table for each, and say which lists take more than twice their query."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.api")
    parser.add_argument("--measures", type=int, default=20_000)
    parser.add_argument("--keep", type=Path, help="folder in which the stores stay")
    options = parser.parse_args()
    slow = []
    with tempfile.TemporaryDirectory() as spare, open_both(options.keep or Path(spare), options.measures) as stores:
        for engine, reader in stores.items():
            print(f"\n{engine}, {options.measures:,} measures, milliseconds, {RUNS} warm runs in turns\n")
            print(
                "| list | rows | query p50 | p95 | HTTP p50 | p95 | ratio |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
            )
            with served(reader) as (host, port):
                connection = http.client.HTTPConnection(host, port)
                for name, listing, given in questions(reader):
                    rows, direct, over_http = time_both(reader, connection, listing, given)
                    ratio = statistics.median(over_http) / statistics.median(direct)
                    slow += [f"{engine} {name}: {ratio:.2f}"] if ratio > TWICE else []
                    print(f"| {name} | {rows} | {cells(direct)} | {cells(over_http)} | {ratio:.2f} |", flush=True)
                connection.close()
    print(f"\nmore than twice their query: {'; '.join(slow) or 'none'}")
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())
