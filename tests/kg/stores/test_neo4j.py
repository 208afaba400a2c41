"""What only the store on a server must do: credentials, layout, time limits, refusals in words that help."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import neo4j
import pytest
import yaml

from ingest.load import load_records
from kg.errors import StoreError, StoreMissingError
from kg.stores import open_store
from kg.stores.address import Address
from kg.stores.neo4j import TURN, Neo4jStore, schema_statements
from ontology.names import FULLTEXT, INDEXED, UNIQUE
from tests.conftest import open_server
from tests.factories import make_record
from tests.server.neo4j import Neo4jServer, free_port

PASSWORD = "correct-horse-battery"
ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.neo4j


@pytest.fixture(scope="module")
def guarded(neo4j_server: Neo4jServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """Return a server that asks for a password and has the settings of compose.yaml."""
    given = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["neo4j"]["environment"]
    settings = {
        name.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_"): str(value)
        for name, value in given.items()
        if name != "NEO4J_AUTH" and "_heap_" not in name
    }
    home = tmp_path_factory.mktemp("guarded")
    with Neo4jServer(home, heap="512m", password=PASSWORD, settings=settings) as server:
        yield server


def test_credentials_come_from_the_environment(guarded: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", PASSWORD)
    with open_store(guarded.uri, create=True) as store:
        assert load_records(store, [make_record()]).sources == 1
        about = store.info()
    assert (about["engine"], about["sources"], about["location"]) == ("neo4j", 1, f"{guarded.uri}/neo4j")
    assert about["engine_version"].startswith("5.26.")


def test_a_wrong_password_is_refused_and_none_is_shown(guarded: Neo4jServer) -> None:
    with pytest.raises(StoreError, match="does not let in the user 'neo4j' with this password: set NEO4J_") as caught:
        open_store(f"bolt://neo4j:wrong-horse@127.0.0.1:{guarded.port}")
    assert "wrong-horse" not in f"{caught.value!r} {caught.value.__cause__!r}"
    with pytest.raises(StoreError, match="does not let in a client without a password"):
        open_store(guarded.uri)


def test_another_database_is_not_there(guarded: Neo4jServer) -> None:
    with pytest.raises(StoreError, match="has no database 'policies': name another in the address"):
        Neo4jStore(Address(uri=guarded.uri, database="policies", password=PASSWORD))


def test_a_server_that_is_not_there_is_told_at_once() -> None:
    began = time.monotonic()
    with pytest.raises(StoreError, match=r"no Neo4j server answers at .*docker compose up -d neo4j"):
        open_store(f"neo4j://127.0.0.1:{free_port()}")
    with pytest.raises(StoreError, match=r"no Neo4j server answers at neo4j://nowhere.invalid"):
        open_store("neo4j://nowhere.invalid")
    assert time.monotonic() - began < 20


def test_the_layout_is_that_of_the_ontology(neo4j_store: Neo4jStore) -> None:
    shown = list(
        neo4j_store.rows("SHOW INDEXES YIELD type, labelsOrTypes, properties, options, state, owningConstraint")
    )
    assert {row["state"] for row in shown} == {"ONLINE"}

    def having(kind: str, *, unique: bool) -> set[tuple[str, ...]]:
        return {
            (row["labelsOrTypes"][0], *row["properties"])
            for row in shown
            if row["type"] == kind and (row["owningConstraint"] is not None) == unique
        }

    assert having("RANGE", unique=True) == {(label, name) for label, names in UNIQUE.items() for name in names}
    assert having("RANGE", unique=False) == {(label, name) for label, names in INDEXED.items() for name in names}
    assert having("FULLTEXT", unique=False) == {(label, *names) for label, names in FULLTEXT.items()}
    analysers = {row["options"]["indexConfig"].get("fulltext.analyzer") for row in shown if row["type"] == "FULLTEXT"}
    assert analysers == {"cjk"}
    assert len(schema_statements()) == sum(len(names) for names in (*UNIQUE.values(), *INDEXED.values())) + len(
        FULLTEXT
    )


@pytest.mark.parametrize(
    "statement",
    [
        "MERGE (n:Policy {id: 'x'})",
        "MATCH (r:Region) REMOVE r.name",
        "CREATE INDEX sneaky FOR (n:Policy) ON (n.form)",
        "CREATE CONSTRAINT sneaky FOR (n:Policy) REQUIRE n.form IS UNIQUE",
        "MATCH (r:Region) CALL (r) { SET r.name = 'x' }",
        "CALL db.createLabel('Sneaky')",
    ],
)
def test_the_server_refuses_writes_of_a_reader(neo4j_store: Neo4jStore, statement: str) -> None:
    with pytest.raises(StoreError, match="only reads"):
        list(neo4j_store.rows(statement))


def test_a_store_opened_for_reading_is_not_written(neo4j_server: Neo4jServer, neo4j_store: Neo4jStore) -> None:
    with open_server(neo4j_server, read_only=True) as store, pytest.raises(StoreError, match="opened for reading"):
        store.remove("source:x")


def test_a_query_that_takes_too_long_is_stopped(neo4j_server: Neo4jServer, neo4j_store: Neo4jStore) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b = 7 RETURN count(*) AS n"
    began = time.monotonic()
    with Neo4jStore(Address(uri=neo4j_server.uri), timeout=0.5) as store, pytest.raises(StoreError, match="too long"):
        list(store.rows(endless))
    assert time.monotonic() - began < 20


def test_writers_take_turns(neo4j_server: Neo4jServer, neo4j_store: Neo4jStore) -> None:
    record = make_record()
    writer = threading.Thread(target=load_records, args=(neo4j_store, [record]))
    with (
        neo4j.GraphDatabase.driver(neo4j_server.uri) as driver,
        driver.session(database="neo4j") as session,
        session.begin_transaction(timeout=60) as transaction,
    ):
        transaction.run(TURN).consume()
        writer.start()
        writer.join(1.5)
        assert writer.is_alive()
        assert neo4j_store.sources() == []
        transaction.commit()
        writer.join(30)
    assert [row["key"] for row in neo4j_store.sources()] == [record.key]


def test_other_data_is_left_alone(neo4j_server: Neo4jServer, tmp_path: Path) -> None:
    with Neo4jServer(tmp_path, heap="512m") as server:
        address = Address(uri=server.uri)
        with pytest.raises(StoreMissingError, match="make it with `kg ingest PATH`"):
            Neo4jStore(address)
        with neo4j.GraphDatabase.driver(server.uri) as driver:
            driver.execute_query("CREATE (:Agency {name: 'ACME Modelling'})", database_="neo4j")
            with pytest.raises(StoreError, match="holds other things"):
                Neo4jStore(address, create=True)
            found = driver.execute_query("MATCH (n) RETURN count(n) AS n", database_="neo4j").records[0]["n"]
            assert found == 1


def test_two_may_make_the_graph_at_once(tmp_path: Path, neo4j_server: Neo4jServer) -> None:
    with Neo4jServer(tmp_path, heap="512m") as server, ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: open_server(server), range(4)))
        for store in opened:
            assert store.info()["sources"] == 0
            store.close()


def test_a_forked_process_is_refused(neo4j_store: Neo4jStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getpid", lambda: -1)
    with pytest.raises(StoreError, match="forked process"):
        list(neo4j_store.rows("RETURN 1 AS one"))


def test_a_closed_store_says_so(neo4j_server: Neo4jServer) -> None:
    store = open_server(neo4j_server)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="was closed"):
        list(store.rows("RETURN 1 AS one"))


def test_a_wrong_query_gives_a_short_reason(neo4j_store: Neo4jStore) -> None:
    with pytest.raises(StoreError, match=r"^Invalid input 'MATC'") as caught:
        list(neo4j_store.rows("MATC (n) RETURN n"))
    assert "\n" not in str(caught.value)
