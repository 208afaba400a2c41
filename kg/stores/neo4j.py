"""The graph on a Neo4j server, through the official driver."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TypeVar

import neo4j
from neo4j.exceptions import ClientError, DriverError, Neo4jError

from kg.errors import StoreError, StoreMissingError
from kg.settings import DEFAULT_TIMEOUT
from kg.stores.base import Row
from kg.stores.cypher import CypherStore
from kg.stores.neo4j_errors import explained
from kg.stores.schema import check_version, schema_version, set_schema_version
from kg.stores.values import plain
from kg.stores.writing import Run
from ontology.names import FULLTEXT, INDEXED, UNIQUE

if TYPE_CHECKING:
    from kg.stores.address import Address

CONNECTING = 10.0
"""Seconds to wait for a connection."""
WRITING = 600.0
"""Seconds after which the server gives up a transaction that writes, waiting for its turn included."""
RETRYING = 60.0
"""Seconds during which a transaction is tried again, as when the server starts anew."""
RETRYING_READS = 5.0
logging.getLogger("neo4j").addHandler(logging.NullHandler())  # else the driver's warnings go to standard error
TURN = "MATCH (m:Meta {id: 'meta'}) SET m.schema = m.schema"
"""Writers take turns by the lock that this takes and that the end of the transaction gives back.

Without it two loads of one source would both find it absent, and a sweep could delete a body that another
writer is just pointing at: the server's isolation is "read committed".
"""
T = TypeVar("T")


class Neo4jStore(CypherStore):
    """A store on a server; several processes may have it open, and their writers take turns."""

    def __init__(
        self,
        address: Address,
        *,
        create: bool = False,
        read_only: bool = False,
        timeout: float = DEFAULT_TIMEOUT,
        any_version: bool = False,
    ) -> None:
        """Connect; raise StoreMissingError where no graph is and ``create`` is not given.

        ``timeout`` is in seconds for one reading query.
        """
        super().__init__(str(address), read_only=read_only)
        self.address = address
        self._timeout = timeout
        self._pid = os.getpid()
        with explained(address):
            self._driver = neo4j.GraphDatabase.driver(
                address.uri,
                auth=None if address.password is None else (address.user, address.password),
                connection_timeout=CONNECTING,
                connection_acquisition_timeout=CONNECTING * 2,
                max_transaction_retry_time=RETRYING_READS if read_only else RETRYING,
                liveness_check_timeout=60,
                notifications_min_severity="OFF",
                user_agent="policy-kg",
            )
        try:
            self._start(create=create, any_version=any_version)
        except BaseException:
            self._driver.close()
            raise

    def _engine(self) -> tuple[str, str]:
        with explained(self.address):
            return "neo4j", self._driver.get_server_info().agent.removeprefix("Neo4j/")

    def _let_go(self) -> None:
        self._driver.close()

    def _start(self, *, create: bool, any_version: bool) -> None:
        with explained(self.address):
            self._driver.verify_connectivity()
        found = schema_version(self._read)
        if found is not None:
            check_version(found, self.location, any_version=any_version)
        elif not create:
            raise StoreMissingError(f"there is no graph at {self.location} yet: make it with `kg ingest PATH`")
        elif self._read("MATCH (n) RETURN n LIMIT 1", {}) and schema_version(self._read) is None:
            raise StoreError(
                f"{self.location} holds other things and no graph of policies: "
                "name another database in the address, or empty this one"
            )
        if not self._read_only:
            self._lay_out()
            if found is None:
                self._transact(set_schema_version)

    def _lay_out(self) -> None:
        """Make the constraints and indexes of the ontology that are not there yet; another may be doing so too."""

        @neo4j.unit_of_work(timeout=WRITING)
        def run(transaction: neo4j.ManagedTransaction, statement: str) -> None:
            transaction.run(statement).consume()

        standing = {row["name"] for row in self._read("SHOW INDEXES YIELD name", {})}
        missing = [statement for name, statement in schema_statements().items() if name not in standing]
        if not missing:
            return
        with explained(self.address, writing=True), self._session() as session:
            for statement in missing:
                try:
                    session.execute_write(run, statement)
                except ClientError as error:
                    if "AlreadyExists" not in (error.code or ""):
                        raise
            session.execute_read(run, f"CALL db.awaitIndexes({WRITING:.0f})")

    def _read(self, cypher: str, parameters: Mapping[str, Any]) -> list[Row]:
        """Run a query that only reads, after all that was committed before the read before it had ended.

        ``execute_query`` sees to that by bookmarks. Snapshots rest on it: what shows half of a commit ends after the
        commit, so the look at the version that follows waits until the server has applied the whole.
        """
        with explained(self.address):
            found = self._driver.execute_query(
                neo4j.Query(cypher, timeout=self._timeout),
                dict(parameters),
                routing_=neo4j.RoutingControl.READ,
                database_=self.address.database,
            )
        return [_row(record) for record in found.records]

    def _transact(self, work: Callable[[Run], T]) -> T:
        """Run the work in one transaction; again from the start when the server asks for that or was away."""

        @neo4j.unit_of_work(timeout=WRITING)
        def attempt(transaction: neo4j.ManagedTransaction) -> T:
            def run(cypher: str, parameters: Mapping[str, Any]) -> list[Row]:
                return [_row(record) for record in transaction.run(cypher, dict(parameters))]

            run(TURN, {})
            return work(run)

        with explained(self.address, writing=True), self._session() as session:
            return session.execute_write(attempt)

    @contextmanager
    def hold(self, seconds: float) -> Iterator[None]:
        """Keep writers waiting meanwhile, for at most so many seconds with the wait for the turn.

        Nothing is changed: the transaction that has the turn is rolled back. Who may not write, and whom the turn did
        not come to in time, goes on without it.
        """
        self._check_open()
        with self._session() as session:
            with suppress(DriverError, Neo4jError):
                session.begin_transaction(timeout=seconds).run(TURN).consume()
            try:
                yield
            finally:
                with suppress(DriverError, Neo4jError):
                    session.close()

    def _session(self) -> neo4j.Session:
        """Return a session after which reads see what it wrote, on a cluster as well."""
        bookmarks = self._driver.execute_query_bookmark_manager
        return self._driver.session(database=self.address.database, bookmark_manager=bookmarks)

    def _check_open(self) -> None:
        super()._check_open()
        if os.getpid() != self._pid:
            raise StoreError("a store cannot be used in a forked process: spawn workers, and hand them no store")


def schema_statements() -> dict[str, str]:
    """Return, by the name of its index, the statements that make the constraints and indexes of the ontology."""
    unique = {
        f"{label.lower()}_{name}": f"CONSTRAINT {{}} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{name} IS UNIQUE"
        for label, names in UNIQUE.items()
        for name in names
    }
    nodes = {
        f"{label.lower()}_{name}": f"INDEX {{}} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
        for label, names in INDEXED.items()
        for name in names
    }
    words = {
        f"{label.lower()}_text": f"FULLTEXT INDEX {{}} IF NOT EXISTS FOR (n:{label}) "
        f"ON EACH [{', '.join(f'n.{name}' for name in names)}] "
        "OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'cjk'}}}}"
        for label, names in FULLTEXT.items()
    }
    return {name: f"CREATE {what.format(name)}" for name, what in (unique | nodes | words).items()}


def _row(record: neo4j.Record) -> Row:
    return {name: plain(value, _graph_value) for name, value in dict(record).items()}


def _graph_value(value: Any) -> Any:
    """Return a path as its nodes; points in time and the like as text."""
    if isinstance(value, neo4j.graph.Path):
        return [plain(node) for node in value.nodes]
    return value.iso_format() if hasattr(value, "iso_format") else str(value)
