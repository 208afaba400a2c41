"""Time every query of the catalogue on both stores: ``python -m tests.benchmarks.queries [--measures 200000]``.

The stores are made in a temporary folder; with ``--keep FOLDER`` they stay there and the next run finds them.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import neo4j

from ingest.load import load_records
from kg.stores.address import Address
from kg.stores.arcadedb import ArcadeStore
from kg.stores.base import Reader, Store
from kg.stores.neo4j import Neo4jStore
from queries.arguments import bind, check_arguments
from queries.catalogue import load_catalogue
from queries.contract import Query
from tests.conformance.test_plans import find_scans, unexpected
from tests.generator import generate_records
from tests.server.neo4j import Neo4jServer

RUNS = 7
"""How often a query is timed with each set of parameters, after runs that warm it up."""
WARM_UP = 3
HEAP = "4g"
Given = Mapping[str, Any]
_SAMPLES: Mapping[str, str] = {
    "agency": "MATCH (x:Agency)<-[:OF]-() RETURN x.id AS x",
    "busy": "MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->() WITH a, count(r) AS n ORDER BY n DESC, a.id LIMIT 5 RETURN a.id AS x",
    "measure": "MATCH (m:Measure) RETURN m.id AS x ORDER BY x LIMIT 2000",
    "policy": "MATCH (:Source)-[:CARRIES]->(p:Policy) RETURN DISTINCT p.id AS x ORDER BY x LIMIT 2000",
    "title": "MATCH (:Source)-[:CARRIES]->(p:Policy) RETURN DISTINCT p.title AS x ORDER BY x LIMIT 2000",
    "source": "MATCH (s:Source) RETURN s.id AS x ORDER BY x LIMIT 2000",
    "heading": "MATCH (m:Measure) WHERE m.heading IS NOT NULL RETURN m.heading AS x ORDER BY x LIMIT 2000",
    "city": "MATCH (p:Policy)-[:APPLIES_IN]->(r:Region {level: 'prefecture'}) RETURN DISTINCT r.id AS x",
    "province": "MATCH (p:Policy)-[:APPLIES_IN]->(r:Region {level: 'province'}) RETURN DISTINCT r.id AS x",
    "industry": "MATCH ()-[:AIMED_AT]->(i:Industry {known: true}) WITH i, count(*) AS n ORDER BY n DESC, i.id LIMIT 20 RETURN i.id AS x",
    "topic": "MATCH ()-[:ABOUT]->(t:Topic {known: true}) WITH t, count(*) AS n ORDER BY n DESC, t.id LIMIT 20 RETURN t.id AS x",
}  # fmt: skip
_WORDS = ("智能工厂", "5G", "智能工厂 奖励", "共性技术平台", "科技金融")


def parameter_sets(reader: Reader) -> dict[str, list[Given]]:
    """Draw what each query is asked from the graph, by a seeded lot; each set of filters has its own name."""
    rng = Random("queries")
    names = {kind: sorted(str(row["x"]) for row in reader.rows(cypher)) for kind, cypher in _SAMPLES.items()}

    def draw(kind: str) -> str:
        return rng.choice(names[kind]) if names[kind] else rng.choice(names["busy"])

    def some(**kinds: str) -> list[Given]:
        return [{name: draw(kind) for name, kind in kinds.items()} for _ in range(4)]

    cities = [{"regions": [draw("city"), draw("city")]} for _ in range(3)]
    return {
        "agency.measures": some(agency="busy"),
        "agency.measures role": [{"role": "lead", **given} for given in some(agency="busy")],
        "agency.partners": some(agency="busy"),
        "compare.measures": cities,
        "measures.facts": [{"measures": [draw("measure") for _ in range(100)]}],
        "compare.measures topic": [{"topic": draw("topic"), **given} for given in cities],
        "compare.measures words": [{"words": ["智能工厂"], **given} for given in cities],
        "compare.owners": cities,
        "compare.owners about": [{"about": [draw("topic")], **given} for given in cities],
        "funding.largest": [{}],
        "funding.largest kind": [{"kind": "voucher"}, {"kind": "subsidy"}],
        "funding.largest city": some(region="city"),
        "funding.largest province": some(region="province"),
        "funding.largest industry": some(industry="industry"),
        "graph.counts": [{}],
        "graph.neighbours agency": some(node="busy"),
        "graph.neighbours measure": some(node="measure"),
        "graph.neighbours city": some(node="city"),
        "industry.measures": some(industry="industry"),
        "industry.measures city": some(industry="industry", region="city"),
        "measure.detail": some(measure="measure"),
        "measure.owners": [{}],
        "measure.owners measure": some(measure="measure"),
        "measure.owners policy": some(policy="policy"),
        "measure.owners city": some(region="city"),
        "measure.owners province": some(region="province"),
        "measures.without-owner": [{}],
        "measures.without-owner province": some(region="province"),
        "node.by-id": some(id="measure"),
        "node.find title": some(text="title"),
        "node.find heading": some(text="heading"),
        "node.find id": [{"text": draw("measure")[:-3]} for _ in range(4)],
        "node.names": [{"label": "Policy"}, {"label": "Measure"}],
        "policies.list": [{}],
        "policies.list province": some(region="province"),
        "policy.outline": some(policy="policy"),
        "region.overview city": some(region="city"),
        "region.overview province": some(region="province"),
        "regions.held": [{"regions": [draw("province"), draw("city")]} for _ in range(4)],
        "search.text": [{"text": text} for text in _WORDS],
        "search.text province": [{"text": text, "region": draw("province")} for text in _WORDS],
        "source.text": some(source="source"),
        "sources.list": [{}],
        "targets.by-region": [{}],
        "targets.by-region city": some(region="city"),
        "targets.by-region indicator": [{"indicator": "智能工厂"}, {"indicator": "5G"}],
    }


def time_query(reader: Reader, query: Query, sets: list[Given]) -> tuple[int, list[float]]:
    """Return the greatest number of rows, and the milliseconds of every run."""
    rows, times = 0, []
    for given in sets:
        bound = bind(query, check_arguments(query, given))
        for number in range(WARM_UP + RUNS):
            start = time.perf_counter()
            found = len(list(reader.rows(query.cypher, bound)))
            if number >= WARM_UP:
                times.append((time.perf_counter() - start) * 1000)
        rows = max(rows, found)
    return rows, sorted(times)


@contextmanager
def open_both(folder: Path, measures: int) -> Iterator[dict[str, Store]]:
    """Open a server and an embedded store with so many measures in each, loading what they lack."""
    with (
        Neo4jServer(
            folder / "neo4j", heap="2g", settings={"server.memory.pagecache.size": "1g"}, lasting=True
        ) as server,
        Neo4jStore(Address(uri=server.uri), create=True) as remote,
        ArcadeStore(folder / "store", create=True, heap=HEAP) as embedded,
    ):
        stores: dict[str, Store] = {"neo4j": remote, "arcadedb": embedded}
        for store in stores.values():
            if store.info()["nodes"]["Measure"] < measures:
                load_records(store, generate_records(measures))
        yield stores


def cells(times: list[float]) -> str:
    """Lay out the median and the 95th percentile."""
    return f"{statistics.median(times):.1f} | {times[max(0, -(-len(times) * 95 // 100) - 1)]:.1f}"


def report(stores: Mapping[str, Store], command: str, say: Callable[[str], object]) -> None:
    """Say what was timed where, and the table."""
    for name, store in stores.items():
        info = store.info()
        sizes = f"{sum(info['nodes'].values()):,} nodes, {sum(info['relations'].values()):,} relations"
        say(f"- {name} {info['engine_version']}: {info['nodes']['Measure']:,} measures, {sizes}")
    sets = parameter_sets(stores["arcadedb"])
    say(f"- {datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {os.cpu_count()} processors")
    say(f"- `{command}`: milliseconds, {RUNS} warm runs for each set of parameters\n")
    say(
        "| query | rows | neo4j p50 | neo4j p95 | arcadedb p50 | arcadedb p95 |\n| --- | ---: | ---: | ---: | ---: | ---: |"
    )
    for name, given in sets.items():
        query = load_catalogue()[name.partition(" ")[0]]
        timed = {engine: time_query(store, query, given) for engine, store in stores.items()}
        rows = " / ".join(sorted({str(found) for found, _ in timed.values()}))
        say(f"| {name} | {rows} | {cells(timed['neo4j'][1])} | {cells(timed['arcadedb'][1])} |")


def find_problems(address: str) -> list[str]:
    """Say which queries the server would answer at this size by going through more than they need."""
    with neo4j.GraphDatabase.driver(address, notifications_min_severity="OFF") as driver:
        driver.execute_query("CALL db.prepareForReplanning()", database_="neo4j")
        return [one for query in load_catalogue().values() for one in unexpected(query.id, find_scans(driver, query))]


def main() -> int:
    """Load the stores, print the table, and look at the plans; status 1 where one does not fit."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.queries")
    parser.add_argument("--measures", type=int, default=200_000)
    parser.add_argument("--keep", type=Path, help="folder in which the stores stay")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as spare, open_both(options.keep or Path(spare), options.measures) as stores:
        command = f"{parser.prog} --measures {options.measures}"
        report(stores, command, lambda line: print(line, flush=True))
        problems = find_problems(str(stores["neo4j"].info()["location"]).rpartition("/")[0])
    print(f"\nplans on Neo4j at this size: {'; '.join(problems) or 'every query starts where it should'}")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
