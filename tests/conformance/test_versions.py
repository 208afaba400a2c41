"""The version of the data in a store, and answers that come from one version while another thread writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from threading import Event
from time import monotonic, sleep
from typing import Any

import pytest

from ingest.triples import to_graph, vocabulary_graph
from kg.errors import StoreBusyError, StoreError
from kg.graph import Graph
from kg.ids import source_id
from kg.record import Record
from kg.settings import DEFAULT_HEAP, DEFAULT_TIMEOUT
from kg.stores import open_store
from kg.stores.base import Changes, Holding, Row, Store
from kg.stores.data_version import UNWRITTEN
from kg.stores.engine import Engine
from kg.stores.gate import Gate
from kg.stores.snapshot import BESIDE_WRITERS, Snapshots
from kg.stores.turn import Turn
from tests.factories import TEXT, make_funding, make_measure, make_record

KEY = "a.txt"
A = make_record(source=KEY)
MEASURES = 60
AMOUNTS = (1_000_000, 2_000_000)
READERS = 8
WRITES = 6


def put(store: Store, *records: Record) -> Changes:
    return store.replace((source_id(record.key), to_graph(record)) for record in records)


def less(vocabulary: Graph) -> Graph:
    """Return the vocabularies without their last term."""
    last = vocabulary.nodes[-1].id
    return Graph.of(
        list(vocabulary.nodes[:-1]), [edge for edge in vocabulary.edges if last not in (edge.start, edge.end)]
    )


WRITINGS: dict[str, Callable[[Store], object]] = {
    "a new source": lambda store: put(store, make_record(source="b.txt")),
    "a changed text": lambda store: put(store, replace(A, text=TEXT + "。")),
    "new facts of the same text": lambda store: put(store, replace(A, rules="2")),
    "one changed source among others": lambda store: put(store, A, make_record(source="b.txt")),
    "a source removed": lambda store: store.remove(source_id(KEY)),
    "another vocabulary": lambda store: store.sync(less(vocabulary_graph())),
}
IDLE: dict[str, Callable[[Store], object]] = {
    "the same source": lambda store: put(store, A),
    "a source that is not there": lambda store: store.remove(source_id("never.txt")),
    "the same vocabulary": lambda store: store.sync(vocabulary_graph()),
    "no source": lambda store: store.replace([]),
    "the layout it has": lambda store: store.finish_migration(),
}


@pytest.mark.parametrize("write", WRITINGS.values(), ids=WRITINGS.keys())
def test_a_write_that_changes_something_changes_the_version(store: Store, write: Callable[[Store], object]) -> None:
    put(store, A)
    before = store.data_version()
    write(store)
    assert store.data_version() != before


@pytest.mark.parametrize("write", IDLE.values(), ids=IDLE.keys())
def test_a_write_that_changes_nothing_keeps_the_version(store: Store, write: Callable[[Store], object]) -> None:
    put(store, A)
    before = store.data_version()
    write(store)
    assert store.data_version() == before


def test_a_write_that_fails_keeps_the_version(store: Store) -> None:
    before = store.data_version()
    graph = to_graph(A)
    lacking = Graph.of([node for node in graph.nodes if node.label != "Policy"], list(graph.edges))
    with pytest.raises(StoreError, match="no Policy policy:"):
        store.replace([(source_id(KEY), lacking)])
    assert store.data_version() == before


def test_a_version_never_comes_again(store: Store) -> None:
    seen = []
    for _ in range(3):
        put(store, A)
        seen.append(store.data_version())
        store.remove(source_id(KEY))
        seen.append(store.data_version())
    assert len(set(seen)) == len(seen)


def test_the_store_says_its_version(store: Store) -> None:
    put(store, A)
    assert store.about()["data_version"] == store.info()["data_version"] == store.data_version()
    assert len(store.data_version()) == len(UNWRITTEN)


def test_the_version_survives_closing(store_folder: Path) -> None:
    with open_store(store_folder) as store:
        put(store, A)
        version = store.data_version()
    with open_store(store_folder) as store:
        assert store.data_version() == version


def test_a_store_that_was_never_written_has_the_fixed_version(tmp_path: Path) -> None:
    with open_store(tmp_path / "store", create=True) as store:
        assert store.data_version() == UNWRITTEN


def test_the_same_writes_give_the_same_version(tmp_path: Path) -> None:
    versions = set()
    for name in ("one", "two"):
        with open_store(tmp_path / name, create=True) as store:
            store.sync(vocabulary_graph())
            put(store, A, make_record(source="b.txt"))
            store.remove(source_id("b.txt"))
            versions.add(store.data_version())
    assert len(versions) == 1


def test_a_reading_that_nothing_disturbs_runs_once(store: Store) -> None:
    put(store, A)
    runs = count(1)
    snapshots = Snapshots(store)
    assert snapshots.read(lambda: next(runs)) == (1, store.data_version())
    assert snapshots.read(lambda: next(runs)) == (2, store.data_version())


def test_a_reading_runs_again_when_something_was_written(store: Store) -> None:
    writes: Iterator[Record] = iter([A])

    def work() -> list[Any]:
        found = list(store.rows("MATCH (m:Measure) RETURN m.heading AS heading"))
        for record in writes:
            put(store, record)
        return found

    found, version = Snapshots(store).read(work)
    assert [row["heading"] for row in found] == ["支持智能工厂建设"]
    assert version == store.data_version()


@pytest.mark.parametrize("error", [StoreError("a record is not found"), TypeError("None is no number")], ids=repr)
def test_an_error_from_half_of_a_write_is_not_told(store: Store, error: Exception) -> None:
    writes = iter([A])

    def work() -> str:
        for record in writes:
            put(store, record)
            raise error
        return "whole"

    assert Snapshots(store).read(work)[0] == "whole"


def test_an_error_of_the_query_is_told_at_once(store: Store) -> None:
    runs = count()
    with pytest.raises(StoreError):
        Snapshots(store).read(lambda: [next(runs), *store.rows("MATCH (m RETURN m")])
    assert next(runs) == 1
    put(store, A)  # nobody is left who keeps a writer out


@dataclass
class Apart:
    """A reader that cannot keep writers waiting, as one of a service."""

    store: Store

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Row]:
        return self.store.rows(cypher, parameters)

    def data_version(self) -> str:
        return self.store.data_version()


def test_a_store_that_is_written_all_the_time_is_busy(store: Store) -> None:
    rules = count()
    snapshots = Snapshots(Apart(store), tries=3)
    with pytest.raises(StoreBusyError, match="3 times"):
        snapshots.read(lambda: put(store, replace(A, rules=str(next(rules)))))
    assert next(rules) == 3


def test_a_long_reading_ends_while_a_writer_never_rests(store: Store) -> None:
    put(store, A)
    rules, runs, read = count(), count(1), Event()

    def write() -> list[float]:
        waits = []
        while not read.is_set():
            begun = monotonic()
            put(store, replace(A, rules=str(next(rules))))
            waits.append(monotonic() - begun)
        return waits

    def work() -> tuple[int, set[str]]:
        seen = set()
        for _ in range(10):
            seen.add(store.data_version())
            sleep(0.1)
        return next(runs), seen

    with ThreadPoolExecutor(1) as pool:
        writer = pool.submit(write)
        try:
            (tries, seen), version = Snapshots(store).read(work)
        finally:
            read.set()
        waits = writer.result(timeout=60)
    assert tries == BESIDE_WRITERS + 1
    assert seen == {version}
    assert len(waits) > 1
    assert max(waits) < 10


def test_whom_the_turn_does_not_come_to_reads_beside_the_writer(store: Store) -> None:
    assert isinstance(store, Holding)
    with store.hold(30), store.hold(0.3):
        assert not list(store.rows("MATCH (m:Measure) RETURN m.id AS id"))
    put(store, A)


def test_turns_come_in_the_order_of_asking() -> None:
    turn, order = Turn(), []

    def ask(name: str) -> None:
        with turn.taken() as has_it:
            order.append((name, has_it))

    with ThreadPoolExecutor(3) as pool, turn.taken(), turn.taken(0.01) as has_it:
        assert not has_it
        for name in "abc":
            pool.submit(ask, name)
            sleep(0.05)
        assert order == []
    assert order == [("a", True), ("b", True), ("c", True)]


def test_the_gate_keeps_a_commit_and_readers_apart() -> None:
    gate = Gate()

    def enter() -> None:
        with gate.reading():
            pass

    with ThreadPoolExecutor(2) as pool:
        with gate.reading():
            enter()
            commit = pool.submit(gate.shut)
            with pytest.raises(TimeoutError):
                commit.result(timeout=0.1)
            late = pool.submit(enter)
        commit.result(timeout=5)
        with pytest.raises(TimeoutError):
            late.result(timeout=0.1)
        gate.open()
        late.result(timeout=5)


def test_an_embedded_store_reads_beside_the_work_and_not_beside_the_commit(tmp_path: Path) -> None:
    slow = "UNWIND range(1, 3000000) AS i RETURN count(i) AS n"
    ends: list[str] = []
    engine = Engine(tmp_path / "database", create=True, heap=DEFAULT_HEAP, timeout=DEFAULT_TIMEOUT)

    def read() -> None:
        engine.read(slow, {})
        ends.append("query")

    with ThreadPoolExecutor(1) as pool:

        def work() -> None:
            engine.write("CREATE (n:Meta {id: 'x'})", {})
            pool.submit(engine.read, "RETURN 1 AS n", {}).result(timeout=30)
            pool.submit(read)
            sleep(0.2)

        engine.transact(work)
        ends.append("commit")
    engine.close()
    assert ends == ["query", "commit"]


def many(amount: int) -> Record:
    """Return a record of many measures that all give the amount."""
    measures = []
    for number in range(MEASURES):
        at = number * len(TEXT)
        given = make_funding(amount=amount)
        funding = replace(given, start=given.start + at, end=given.end + at)
        place = {"start": at, "end": at + len(TEXT), "heading": str(amount)}
        measures.append(
            make_measure(id=f"m{number}", agencies=(), industries=(), targets=(), funding=(funding,), **place)
        )
    return make_record(source=KEY, text=TEXT * MEASURES, measures=tuple(measures))


def test_readers_see_whole_versions_while_one_writes(store: Store) -> None:
    graphs = [to_graph(many(amount)) for amount in AMOUNTS]
    store.replace([(source_id(KEY), graphs[0])])
    snapshots, done = Snapshots(store, tries=100), Event()

    def look() -> tuple[int, ...]:
        pairs = list(store.rows("MATCH (m:Measure)-[:PROVIDES]->(f:Funding) RETURN m.heading AS m, f.amount AS f"))
        sums = list(store.rows("MATCH (f:Funding {source: $id}) RETURN f.amount AS f", {"id": source_id(KEY)}))
        amounts = {int(value) for row in (*pairs, *sums) for value in row.values()}
        return len(pairs), len(sums), *sorted(amounts)

    def read() -> dict[str, set[tuple[int, ...]]]:
        seen: dict[str, set[tuple[int, ...]]] = {}
        while not done.is_set():
            amounts, version = snapshots.read(look)
            seen.setdefault(version, set()).add(amounts)
        return seen

    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(read) for _ in range(READERS)]
        try:
            for turn in range(1, WRITES + 1):
                store.replace([(source_id(KEY), graphs[turn % 2])])
        finally:
            done.set()
        seen = [reader.result() for reader in readers]
    answers: dict[str, set[tuple[int, ...]]] = {}
    for one in seen:
        for version, amounts in one.items():
            answers.setdefault(version, set()).update(amounts)
    assert len(answers) > 1
    whole = [{(MEASURES, MEASURES, amount)} for amount in AMOUNTS]
    assert [answer for answer in answers.values() if answer not in whole] == []
