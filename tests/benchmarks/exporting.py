"""Export graphs of growing size, with the memory it takes: ``python -m tests.benchmarks.exporting [--measures 2000 …]``.

Each file is written by a process of its own, from an embedded store of generated records. Its memory is what the process
takes at most, less what it took when the store was open and read once: the heap of Java has one size from the start, so
that what is left is the program's. With ``--keep FOLDER`` stores stay there, and the next run finds them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from ingest.load import load_records
from kg.graph import Bundle
from kg.rdf import Terms
from kg.stores.arcadedb import ArcadeStore
from kg.stores.reading import count_exported
from kg.stores.streaming import stream_bundles
from queries.export import ExportFormat, write_graph
from tests.generator import generate_records

HEAP = "512m"
SIZES = [2_000, 20_000, 200_000]
FILES = [
    *((form, Terms.ALL) for form in ExportFormat if not form.is_rdf),
    *((form, terms) for form in (ExportFormat.TURTLE, ExportFormat.NQUADS) for terms in (Terms.OWN, Terms.ALL)),
]
TRACED = 20_000
"""Stores up to this size are exported once more with every allocation of Python's traced, which takes long."""
_STATUS = Path("/proc/self/status")


@dataclass(slots=True)
class Export:
    """What the export of one file took: nodes and relations, seconds, and memory in MB above that of the open store."""

    rows: int = 0
    seconds: float = 0.0
    memory: float = 0.0
    traced: float | None = None
    size: float = 0.0

    def counted(self, bundles: Iterable[Bundle]) -> Iterator[Bundle]:
        """Pass bundles on, counting nodes and relations."""
        for bundle in bundles:
            self.rows += 1 + len(bundle.edges)
            yield bundle


def export(store: Path, form: ExportFormat, terms: Terms, *, traced: bool) -> Export:
    """Export a store once, in this process."""
    done = Export()
    with ArcadeStore(store, read_only=True, heap=HEAP) as reader, tempfile.TemporaryFile() as file:
        count_exported(reader)
        "".join(write_graph([next(stream_bundles(reader))], form, terms))  # reads the ontology, which stays
        before = _memory("VmRSS")
        if traced:
            tracemalloc.start()
        began = time.perf_counter()
        bundles = stream_bundles(reader, whole_vocabulary=False)
        for piece in write_graph(done.counted(bundles), form, terms):
            file.write(piece.encode())
        done.seconds, done.size = time.perf_counter() - began, file.tell() / 1e6
        done.memory = _memory("VmHWM") - before
        if traced:
            done.traced = tracemalloc.get_traced_memory()[1] / 1e6
    return done


def _memory(name: str) -> float:
    """Return what the kernel says of the memory of this process, in MB; only Linux says it this way."""
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1000


def exported_apart(store: Path, form: ExportFormat, terms: Terms, *, traced: bool = False) -> Export:
    """Export a store once, in a process of its own."""
    flags = f"-Xms{HEAP} -XX:+AlwaysPreTouch"
    words = [sys.executable, "-m", "tests.benchmarks.exporting", "--one", str(store), form, terms, str(int(traced))]
    done = subprocess.run(
        words, capture_output=True, text=True, check=True, env={**os.environ, "ARCADEDB_JVM_ARGS": flags}
    )
    return Export(**json.loads(done.stdout))


def make_store(folder: Path, measures: int) -> Path:
    """Load so many measures, unless a run before did, and return where they are."""
    place = folder / f"store-{measures}"
    with ArcadeStore(place, create=True) as store:
        if next(store.rows("MATCH (m:Measure) RETURN count(m) AS n"))["n"] < measures:
            load_records(store, generate_records(measures))
    return place


def report(folder: Path, sizes: Iterable[int], *, again: bool = True) -> None:
    """Print the table."""
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {os.cpu_count()} processors, {HEAP} heap\n"
    )
    print("| file | measures | rows | MB | seconds | rows/s | memory, MB | of it Python's |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for measures in sizes:
        store = make_store(folder, measures)
        for form, terms in FILES:
            done = exported_apart(store, form, terms)
            traced = exported_apart(store, form, terms, traced=True).traced if again and measures <= TRACED else None
            name = f"{form}, terms {terms}" if form.is_rdf else form
            told = "" if traced is None else f"{traced:.1f}"
            print(
                f"| {name} | {measures:,} | {done.rows:,} | {done.size:,.0f} | {done.seconds:,.1f} | "
                f"{done.rows / done.seconds:,.0f} | {done.memory:,.0f} | {told} |",
                flush=True,
            )


def main() -> None:
    """Print the table, or export once."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.exporting")
    parser.add_argument("--measures", type=int, nargs="+", default=SIZES)
    parser.add_argument("--keep", type=Path, help="folder in which the stores stay")
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        store, form, terms, traced = given.one
        print(json.dumps(asdict(export(Path(store), ExportFormat(form), Terms(terms), traced=traced == "1"))))
        return
    with tempfile.TemporaryDirectory() as spare:
        report(given.keep or Path(spare), given.measures)


if __name__ == "__main__":
    main()
