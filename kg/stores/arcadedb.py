"""The graph in ArcadeDB, embedded in this process: a folder of its own, no server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import StoreError, StoreMissingError
from kg.settings import DEFAULT_HEAP, DEFAULT_TIMEOUT
from kg.stores.base import Row
from kg.stores.cypher import CypherStore
from kg.stores.engine import Engine
from kg.stores.lock import StoreLock
from kg.stores.schema import check_version, schema_version, set_schema_version
from kg.stores.writing import Run
from ontology.names import FULLTEXT, INDEXED, RELATIONS, UNIQUE

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

_ANALYSER = "org.apache.lucene.analysis.cjk.CJKAnalyzer"
_SCHEMA_FILE = "schema.json"
T = TypeVar("T")


class ArcadeStore(CypherStore):
    """A store in a folder; one process has it open at a time, as its lock file tells."""

    def __init__(
        self,
        path: Path,
        *,
        create: bool = False,
        read_only: bool = False,
        heap: str = DEFAULT_HEAP,
        timeout: float = DEFAULT_TIMEOUT,
        any_version: bool = False,
    ) -> None:
        """Open the store; raise StoreMissingError where none is and ``create`` is not given."""
        self.path = path.expanduser().absolute()
        super().__init__(str(self.path), read_only=read_only)
        there = _is_store(self.path)
        if not there and not create:
            raise StoreMissingError(f"there is no store at {self.path} yet: make it with `kg ingest PATH`")
        _make_folder(self.path.parent)
        self._lock = StoreLock(self.path)
        try:
            self._database = Engine(self.path, create=not there, heap=heap, timeout=timeout)
            try:
                self._check_version(any_version=any_version)
            except BaseException:
                self._database.close()
                raise
        except BaseException:
            self._lock.release()
            raise

    def _read(self, cypher: str, parameters: Mapping[str, Any]) -> list[Row]:
        return self._database.read(cypher, parameters)

    def _transact(self, work: Callable[[Run], T]) -> T:
        return self._database.transact(lambda: work(self._database.write))

    def hold(self, seconds: float) -> AbstractContextManager[None]:
        """Keep writers waiting meanwhile; wait for the turn at most so many seconds, and go on without it then."""
        return self._database.hold(seconds)

    def _engine(self) -> tuple[str, str]:
        return "arcadedb", self._database.version()

    def _let_go(self) -> None:
        try:
            self._database.close()
        finally:
            self._lock.release()

    def _check_version(self, *, any_version: bool) -> None:
        """Lay out a new store; refuse one of another version."""
        found = schema_version(self._read)
        if found is not None:
            check_version(found, self.location, any_version=any_version)
        _lay_out(self._database)
        if found is None:
            self._transact(set_schema_version)


def _is_store(path: Path) -> bool:
    """Tell whether a database is there; raise StoreError where something else is."""
    if not path.exists():
        return False
    if not path.is_dir():
        raise StoreError(f"{path} is a file: a store is a folder; choose another with --store")
    names = [entry.name for entry in path.iterdir()]
    if _SCHEMA_FILE in names:
        return True
    if names:
        raise StoreError(f"{path} is a folder with other things in it and no store: choose another with --store")
    return False


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the folder {path} for the store cannot be made: {error.strerror}") from error


def _lay_out(engine: Engine) -> None:
    """Make the labels, constraints and indexes of the ontology that are not there yet, and drop those it had once.

    The engine takes one index on the same properties: what is looked up whole has no full-text index of its own.
    """
    standing = {row["name"] for row in engine.define("SELECT name FROM schema:indexes")}
    words = {full_text_index(label): label for label in FULLTEXT}
    for name in sorted(standing):
        if (name.endswith("_text") and name not in words) or name.partition("[")[0] in RELATIONS:
            engine.define(f"DROP INDEX `{name}` IF EXISTS")
    for label, names in UNIQUE.items():
        for name in names:
            engine.write(f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.{name} IS UNIQUE", {})
    for label, names in INDEXED.items():
        for name in names:
            engine.write(f"CREATE INDEX IF NOT EXISTS FOR (n:{label}) ON (n.{name})", {})
    for name, label in words.items():
        if name not in standing:
            _index_words(engine, label, FULLTEXT[label])


def full_text_index(label: str) -> str:
    """Return the name of the full-text index of a label, as ``measure_text``."""
    return f"{label.lower()}_text"


def _index_words(engine: Engine, label: str, names: Iterable[str]) -> None:
    """Make a full-text index that cuts Chinese into pairs of characters; Cypher has no way to say so here."""
    for name in names:
        engine.define(f"CREATE PROPERTY {label}.{name} IF NOT EXISTS STRING")
    engine.define(
        f"CREATE INDEX {full_text_index(label)} ON {label} ({', '.join(names)}) "
        f'FULL_TEXT METADATA {{"analyzer": "{_ANALYSER}"}}'
    )
