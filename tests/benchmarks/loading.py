"""Loading into Neo4j beside a bare driver loop: ``python -m tests.benchmarks.loading [--measures 20000 200000]``.

The bare loop runs the writing statements of the store, over rows made ready before the clock starts, with no
digests, no look at what is there, no titles to settle: what is left is the driver and the server. Each has a
server of its own, started for the run; they take turns chunk by chunk. Then a process of its own streams the
same number of records into a third server, which tells whether memory grows with the size.
"""

from __future__ import annotations

import argparse
import gc
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import neo4j

from ingest.load import load_records
from ingest.triples import to_graph, vocabulary_graph
from kg.graph import Graph
from kg.ids import source_id
from kg.stores.address import Address
from kg.stores.base import Row
from kg.stores.batches import batches
from kg.stores.neo4j import Neo4jStore
from kg.stores.rows import Batch
from kg.stores.writing import replace_sources
from tests.generator import generate_records
from tests.server.neo4j import Neo4jServer

CHUNK = 10_000
"""Measures that one of the two loads before it is the other's turn."""
FLOOR = 0.9
Statement = tuple[str, dict[str, Any]]


def chunks(measures: int) -> Iterator[list[tuple[str, Graph]]]:
    """Yield the graphs of the sources in lists of so many measures."""
    records = generate_records(measures)
    while True:
        chunk: list[tuple[str, Graph]] = []
        held = 0
        for record in records:
            chunk.append((source_id(record.key), to_graph(record)))
            held += len(record.measures)
            if held >= CHUNK:
                break
        if not chunk:
            return
        yield chunk


def write_statements(batch: Batch) -> list[Statement]:
    """Return the statements with which a store that is still empty writes the batch."""
    found: list[Statement] = []

    def record(cypher: str, parameters: Any) -> list[Row]:
        if "rows" not in parameters:
            return []
        found.append((cypher, dict(parameters)))
        return [{"n": len(parameters["rows"])}]

    replace_sources(record, batch)
    return found


def run_bare(driver: neo4j.Driver, transactions: list[list[Statement]]) -> None:
    """Run the statements, a managed transaction a batch."""

    def work(transaction: neo4j.ManagedTransaction, statements: list[Statement]) -> None:
        for cypher, parameters in statements:
            transaction.run(cypher, parameters).consume()

    with driver.session(database="neo4j") as session:
        for statements in transactions:
            session.execute_write(work, statements)


def measure(measures: int, folder: Path) -> tuple[int, float, float]:
    """Return the rows, and the seconds of the bare loop and of the store."""
    rows, bare, ours = 0, 0.0, 0.0
    with ExitStack() as stack:
        servers = [
            stack.enter_context(Neo4jServer(folder / name, heap="2g", lasting=True)) for name in ("bare", "store")
        ]
        stores = [stack.enter_context(Neo4jStore(Address(uri=server.uri), create=True)) for server in servers]
        for store in stores:
            store.sync(vocabulary_graph())
        warm_up(stores)
        driver = stack.enter_context(neo4j.GraphDatabase.driver(servers[0].uri))
        for number, chunk in enumerate(chunks(measures)):
            transactions = [write_statements(batch) for batch in batches(chunk)]
            gc.collect()
            gc.freeze()  # what the benchmark keeps for the bare loop is no load of the store's
            rows += sum(len(given["rows"]) for statements in transactions for _, given in statements)
            for turn in ("bare", "ours") if number % 2 else ("ours", "bare"):
                began = time.perf_counter()
                if turn == "bare":
                    run_bare(driver, transactions)
                    bare += time.perf_counter() - began
                else:
                    stores[1].replace(chunk)
                    ours += time.perf_counter() - began
    return rows, bare, ours


def warm_up(stores: list[Neo4jStore]) -> None:
    """Let both servers translate the statements before the clock starts."""
    for store in stores:
        load_records(store, generate_records(CHUNK, seed=99))
        for row in store.sources():
            store.remove(row["id"])


def stream(measures: int, folder: Path) -> tuple[float, float]:
    """Load in a process of its own; return its seconds and its peak of memory in MB."""
    with Neo4jServer(folder / "stream", heap="2g", lasting=True) as server:
        command = [sys.executable, "-m", "tests.benchmarks.loading", "--into", server.uri, "--measures", str(measures)]
        began = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return time.perf_counter() - began, float(done.stdout)


def main() -> int:
    """Print the table; status 1 where the store is below the floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--measures", type=int, nargs="+", default=[20_000, 200_000])
    parser.add_argument("--into", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.into:
        with Neo4jStore(Address(uri=given.into), create=True) as store:
            load_records(store, generate_records(given.measures[0]))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(peak / (1024 * 1024 if sys.platform == "darwin" else 1024))
        return 0
    print(f"{datetime.now(tz=UTC):%Y-%m-%d}, Python {platform.python_version()}, neo4j {neo4j.__version__}\n")
    print("| measures | rows | bare loop, rows/s | store, rows/s | ratio | streamed, measures/s | peak memory, MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    worst = 1.0
    for measures in given.measures:
        with tempfile.TemporaryDirectory() as folder:
            rows, bare, ours = measure(measures, Path(folder))
            seconds, memory = stream(measures, Path(folder))
        worst = min(worst, bare / ours)
        figures = (rows, rows / bare, rows / ours, bare / ours, measures / seconds, memory)
        print(
            f"| {measures:,} | {figures[0]:,} | "
            + " | ".join(
                f"{figure:{form}}"
                for figure, form in zip(figures[1:], (",.0f", ",.0f", ".2f", ",.0f", ",.0f"), strict=True)
            )
            + " |",
            flush=True,
        )
    return int(worst < FLOOR)


if __name__ == "__main__":
    sys.exit(main())
