"""Stores for tests: the embedded one made once a session and copied, the Neo4j one emptied for each test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from ingest.triples import vocabulary_graph
from kg.stores import open_store
from kg.stores.address import Address
from kg.stores.base import Store
from kg.stores.neo4j import Neo4jStore
from ontology.names import VOCABULARY
from tests.server.neo4j import Neo4jServer, ServerError

QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Flags of Java for processes that end before thorough compiling pays: half the processor time of the embedded stores."""
ENGINES = ["arcadedb", pytest.param("neo4j", marks=pytest.mark.neo4j)]


def pytest_configure() -> None:
    """Let the embedded stores of this process, and of those that it starts, begin quickly."""
    os.environ.setdefault("ARCADEDB_JVM_ARGS", QUICK)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the faults, which wait for servers most: no process is to be left alone with them at the end."""
    items.sort(key=lambda item: item.path.name != "test_neo4j_faults.py")


@pytest.fixture(autouse=True)
def _no_settings_of_mine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what the developer has set for stores out of the tests."""
    for name in [name for name in os.environ if name.startswith("NEO4J_") or name == "KG_STORE"]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what can be made again apart from the developer's, in one place for all processes of a run."""
    base = tmp_path_factory.getbasetemp()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_CACHE", str((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cache"))
        yield


@pytest.fixture(scope="session")
def store_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a closed store that holds the vocabularies and no source; copy it, do not open it."""
    folder = tmp_path_factory.mktemp("template") / "store"
    with open_store(folder, create=True) as store:
        store.sync(vocabulary_graph())
    return folder


@pytest.fixture
def store_folder(store_template: Path, tmp_path: Path) -> Path:
    """Return the folder of a closed store of the test's own, with the vocabularies."""
    return Path(shutil.copytree(store_template, tmp_path / "store"))


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """Return a running server; where there is none the tests are skipped, or fail if KG_TEST_NEO4J is "required"."""
    server = Neo4jServer(tmp_path_factory.mktemp("neo4j"))
    try:
        server.start()
    except ServerError as error:
        if os.environ.get("KG_TEST_NEO4J") == "required":
            pytest.fail(f"these tests need Neo4j: {error}", pytrace=False)
        pytest.skip(f"{error}, or `make test-neo4j`")
    yield server
    server.kill()


def empty_server(server: Neo4jServer) -> None:
    """Delete all but the vocabularies."""
    statement = (
        f"MATCH (n) WHERE NOT n:Meta AND NOT (n:{'|'.join(VOCABULARY)} AND n.known = true) "
        "CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
    )
    with neo4j.GraphDatabase.driver(server.uri) as driver, driver.session(database="neo4j") as session:
        session.run(statement).consume()


def open_server(server: Neo4jServer, *, read_only: bool = False) -> Neo4jStore:
    """Open the graph on a server, which need not be there yet."""
    return Neo4jStore(Address(uri=server.uri), create=not read_only, read_only=read_only)


@pytest.fixture
def neo4j_store(neo4j_server: Neo4jServer) -> Iterator[Neo4jStore]:
    """Return the open store on the server, with the vocabularies and no source."""
    with open_server(neo4j_server) as opened:
        empty_server(neo4j_server)
        opened.sync(vocabulary_graph())
        yield opened


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Return an open store of each kind with the vocabularies in it."""
    if request.param == "neo4j":
        yield request.getfixturevalue("neo4j_store")
        return
    with open_store(request.getfixturevalue("store_folder")) as opened:
        yield opened
