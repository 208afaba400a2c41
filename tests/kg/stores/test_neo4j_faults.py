"""A server that dies, fills up, may not be written, or is loaded by two at once: nothing lost, nothing double."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from ingest.load import load_records
from kg.errors import StoreError
from kg.graph import Graph
from kg.record import Record
from kg.stores import batches, neo4j
from kg.stores.address import Address
from kg.stores.neo4j import Neo4jStore
from tests.conftest import empty_server, open_server
from tests.generator import generate_records
from tests.server.neo4j import Neo4jServer

MEASURES = 600
pytestmark = pytest.mark.neo4j


@pytest.fixture(scope="module")
def wanted(neo4j_server: Neo4jServer) -> Graph:
    """Return the graph that one undisturbed load gives."""
    with open_server(neo4j_server) as store:
        empty_server(neo4j_server)
        load_records(store, generate_records(MEASURES))
        graph = store.export()
        empty_server(neo4j_server)
    return graph


@pytest.fixture(autouse=True)
def _in_small_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "ELEMENTS", 1200)


@pytest.fixture
def server(tmp_path: Path, neo4j_server: Neo4jServer) -> Iterator[Neo4jServer]:
    """Return a server of the test's own."""
    with Neo4jServer(tmp_path, heap="512m") as started:
        yield started


def disturbed(after: int, disturb: Callable[[], object]) -> Iterator[Record]:
    """Yield the records, and do something when so many have been asked for."""
    for number, record in enumerate(generate_records(MEASURES)):
        if number == after:
            disturb()
        yield record


def test_a_load_goes_on_when_the_server_comes_back(server: Neo4jServer, wanted: Graph) -> None:
    back = threading.Thread(target=server.start)

    def crash() -> None:
        server.kill()
        back.start()

    with Neo4jStore(Address(uri=server.uri), create=True) as store:
        load_records(store, disturbed(16, crash))
        back.join()
        assert store.export() == wanted


def test_the_same_command_goes_on_after_the_server_was_gone(
    server: Neo4jServer, wanted: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neo4j, "RETRYING", 1.0)
    with Neo4jStore(Address(uri=server.uri), create=True) as store:
        with pytest.raises(StoreError, match=r"no Neo4j server answers at .*give the same command again to go on"):
            load_records(store, disturbed(24, server.kill))
        server.start()
        held = {row["key"]: row["measures"] for row in store.sources()}
        whole = {record.key: len(record.measures) for record in generate_records(MEASURES)}
        assert 0 < len(held) < len(whole)
        assert held == {key: whole[key] for key in held}
        assert load_records(store, generate_records(MEASURES)).unchanged == len(held)
        assert store.export() == wanted


@pytest.mark.skipif(sys.platform != "linux", reason="limits of another process are Linux's")
def test_a_full_disk_is_told_and_loses_nothing(server: Neo4jServer, wanted: Graph) -> None:
    import resource

    with Neo4jStore(Address(uri=server.uri), create=True) as store:
        load_records(store, islice(generate_records(MEASURES), 5))
    full = max(file.stat().st_size for file in server.home.rglob("*") if file.is_file()) + 100_000
    assert server.pid is not None
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (full, full))
    told = r"is in trouble .*make room if its disk is full, and start it again"
    with Neo4jStore(Address(uri=server.uri)) as store, pytest.raises(StoreError, match=told):
        load_records(store, generate_records(MEASURES))
    server.kill()
    server.start()
    with Neo4jStore(Address(uri=server.uri)) as store:
        load_records(store, generate_records(MEASURES))
        assert store.export() == wanted


def test_a_server_that_may_not_be_written_is_read_and_says_so(server: Neo4jServer) -> None:
    with Neo4jStore(Address(uri=server.uri), create=True) as store:
        load_records(store, generate_records(20))
    server.stop()
    server.settings["server.databases.default_to_read_only"] = "true"
    server.start()
    with Neo4jStore(Address(uri=server.uri), read_only=True) as store:
        assert sum(row["measures"] for row in store.sources()) == 20
    told = r"may only be read: make the database writable on the server"
    with Neo4jStore(Address(uri=server.uri)) as store, pytest.raises(StoreError, match=told):
        load_records(store, generate_records(40))


def test_two_loads_at_once_end_with_the_right_graph(neo4j_server: Neo4jServer, wanted: Graph) -> None:
    records = list(generate_records(MEASURES))
    failed: list[BaseException] = []

    def load(part: list[Record]) -> None:
        try:
            with open_server(neo4j_server) as store:
                load_records(store, part)
        except BaseException as error:  # noqa: BLE001  # whatever it is, the test tells of it
            failed.append(error)

    with open_server(neo4j_server) as store:
        empty_server(neo4j_server)
        loads = [threading.Thread(target=load, args=(part,)) for part in (records, records[::-1], records[20:])]
        for one in loads:
            one.start()
        for one in loads:
            one.join(300)
        assert failed == []
        assert store.export() == wanted
