"""Time snapshots for SPARQL, questions on them, and hostile ones: ``python -m tests.benchmarks.sparql [STORE | MEASURES]``."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ingest.load import load_records
from kg.errors import PolicyKgError
from kg.stores import open_store
from kg.stores.base import Store
from queries.run import run
from queries.sparql.engine import Engine
from queries.sparql.examples import load_examples
from queries.sparql.model import Limits, Question
from queries.sparql.snapshot import take_snapshot
from queries.sparql.view import PREFIXES
from tests.generator import generate_records

T = TypeVar("T")
HOSTILE = {
    "any path": "SELECT (COUNT(*) AS ?n) { ?a (policy:within|!policy:within)* ?b }",
    "paths of paths": "SELECT * { ?a ((policy:about|policy:uses)+/(policy:broader|^policy:broader)*)+ ?b } ORDER BY ?b",
    "count of a cross join": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "a cross join": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "distinct cross join": "SELECT DISTINCT ?a ?d { ?a ?b ?c . ?d ?e ?f } ORDER BY ?d",
    "all texts in one": "SELECT (GROUP_CONCAT(STR(?c)) AS ?x) { ?a ?b ?c . ?d ?e ?f }",
    "text upon text": "SELECT (STRLEN(?f) AS ?n) { BIND('"
    + "a" * 1000
    + "' AS ?a) "
    + " ".join(f"BIND(CONCAT({','.join([f'?{one}'] * 30)}) AS ?{two})" for one, two in ("ab", "bc", "cd", "de", "ef"))
    + "}",
    "everything in order": "SELECT * { ?s ?p ?o } ORDER BY DESC(?o) ?p ?s",
    "a regex that goes back": 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(REGEX(STR(?o), "^((.)*)*(.*)*x$")) }',
    "a long expression": "SELECT * { BIND(1" + "+1" * 24_000 + " AS ?x) }",
    "a deep expression": "SELECT * { BIND(" + "!" * 49_000 + "1 AS ?x) }",
    "a long path": "SELECT * { ?s " + "policy:about/" * 3000 + "policy:about ?o }",
    "many options": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o " + "OPTIONAL{?s ?p ?o}" * 2000 + " }",
    "brackets": "SELECT * { BIND(" + "(" * 10_000 + "1" + ")" * 10_000 + " AS ?x) }",
    "SERVICE": "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "LOAD": "LOAD <http://127.0.0.1:9/>",
    "FROM": "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
}
LIMITS = Limits(seconds=10.0, memory=512 << 20)


def main() -> None:
    """Print what each takes."""
    given = sys.argv[1] if len(sys.argv) > 1 else "2000"
    with tempfile.TemporaryDirectory() as folder:
        place = Path(given)
        if given.isdigit():
            place = Path(folder) / "store"
            with open_store(place, create=True) as store:
                load_records(store, generate_records(int(given)))
        with open_store(place, read_only=True) as store:
            time_snapshot(store, Path(folder) / "snapshots")


def time_snapshot(store: Store, folder: Path) -> None:
    """Make a snapshot and ask it."""
    used = time.process_time()
    seconds, (snapshot, _) = clocked(lambda: take_snapshot(store, folder))
    used = time.process_time() - used
    size = sum(file.stat().st_size for file in snapshot.iterdir())
    print(f"snapshot: {seconds:.1f} s, {used:.1f} s of processor time, {size / 1e6:.0f} MB")
    with Engine(PREFIXES, workers=1) as engine:
        count = Question(text="SELECT (COUNT(*) AS ?n) { ?m a policy:Measure }")
        print(f"cold: {clocked(lambda: engine.ask(snapshot, count, LIMITS))[0] * 1000:.0f} ms")
        print(f"warm: {clocked(lambda: engine.ask(snapshot, count, LIMITS))[0] * 1000:.1f} ms")
        for example in load_examples().values():
            if not example.params:
                asked = Question(text=example.text)
                there = clocked(lambda e=example: run(store, e.mirrors))[0]
                seconds, found = clocked(lambda a=asked: engine.ask(snapshot, a, LIMITS))
                print(f"{example.id:26} {seconds * 1000:8.0f} ms, Cypher {there * 1000:6.0f} ms, {found.rows} rows")
        for name, text in HOSTILE.items():
            seconds, told = clocked(lambda t=text: outcome(engine, snapshot, t))
            print(f"{name:26} {seconds * 1000:8.0f} ms  {told}")


def clocked(work: Callable[[], T]) -> tuple[float, T]:
    """Return how long a run takes in seconds, and what it gives."""
    begun = time.perf_counter()
    found = work()
    return time.perf_counter() - begun, found


def outcome(engine: Engine, snapshot: Path, text: str) -> str:
    """Return what became of a question."""
    try:
        found = engine.ask(snapshot, Question(text=text), LIMITS)
    except PolicyKgError as error:
        return f"{type(error).__name__}: {str(error)[:90]}"
    return f"{found.rows} rows, {len(found.body)} bytes{', cut off' if found.truncated else ''}"


if __name__ == "__main__":
    main()
