"""Time comparisons beside their queries: ``python -m tests.benchmarks.comparing [--measures 20000]``.

The ten regions with most measures, in turns: the queries alone, then the whole comparison. It fails where a comparison
takes more than twice its queries.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from ingest.load import load_records
from kg.stores import open_store
from kg.stores.base import Reader
from queries.comparison import Scope, compare
from queries.comparison.reading import read_facts
from queries.run import resolver_of, run
from tests.generator import generate_records

RUNS, MOST = 5, 2.0
_BUSIEST = (
    "MATCH (m:Measure)-[:APPLIES_IN]->(r:Region) WITH r, count(m) AS n ORDER BY n DESC, r.id LIMIT 10 RETURN r.id AS id"
)
_SCOPES = {"人才": Scope(topic="人才", above=False), "all": Scope(above=False)}


def main() -> int:
    """Print a row for each comparison; return 1 where one is too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measures", type=int, default=20_000)
    measures = parser.parse_args().measures
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "store", create=True) as store,
    ):
        load_records(store, generate_records(measures))
        regions = [str(row["id"]) for row in store.rows(_BUSIEST)]
        ratios = [_row(store, regions, name) for name in _SCOPES]
    return int(max(ratios) > MOST)


def _row(reader: Reader, regions: list[str], name: str) -> float:
    resolver, scope, topic = resolver_of(reader), _SCOPES[name], _SCOPES[name].topic

    def ask() -> int:
        rows = run(reader, "compare.measures", resolver=resolver, regions=regions, topic=topic, limit=50_000).rows
        read_facts(reader, (str(row["measure_id"]) for row in rows))
        return len(rows)

    rows = ask()
    query, whole = [], []
    for _ in range(RUNS):
        query.append(_seconds(ask))
        whole.append(_seconds(lambda: compare(reader, regions, scope, resolver=resolver)))
    alone, compared = statistics.median(query), statistics.median(whole)
    print(f"| {name} | {rows:,} | {alone * 1000:.0f} | {compared * 1000:.0f} | {compared / alone:.2f} |")
    return compared / alone


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
