"""The embedded database engine: the only module that knows the package it comes in."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import StoreError, StoreTimeoutError
from kg.stores.gate import Gate
from kg.stores.turn import Turn
from kg.stores.values import plain

_CYPHER, _SQL = "cypher", "sql"
_OVER_TIME = "TimeoutException"
_RETRIES = 50
_LOGGING = Path(__file__).with_name("logging.properties")
T = TypeVar("T")


class Engine:
    """One open database: reading, writing and transactions, with plain Python values."""

    def __init__(self, path: Path, *, create: bool, heap: str, timeout: float) -> None:
        """Open the database at the path; ``create`` makes it if it is not there."""
        self._pid = os.getpid()
        self._gate, self._turn = Gate(), Turn()
        factory = _factory(path, heap)
        try:
            self._database: Any = factory.create() if create and not factory.exists() else factory.open()
            self._database.set_wal_flush("yes_full")  # by default a commit is not flushed to disk
            self._limit_time(timeout)
        except Exception as error:  # the driver raises Java exceptions of any class
            raise StoreError(f"the store {path} cannot be opened: {_reason(error)}") from error

    def _limit_time(self, timeout: float) -> None:
        import jpype

        limits = jpype.JClass("com.arcadedb.GlobalConfiguration")
        self._database.get_java_database().getConfiguration().setValue(limits.COMMAND_TIMEOUT, int(timeout * 1000))

    def read(self, cypher: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Run a query that only reads, all of it before or after a commit; one that writes is refused.

        By itself the engine shows a query parts of a commit that is being made.
        """
        with self._gate.reading():
            return self._run("query", _CYPHER, cypher, parameters)

    def write(self, cypher: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Run a statement that may write, inside a transaction."""
        return self._run("command", _CYPHER, cypher, parameters)

    def define(self, sql: str) -> list[dict[str, Any]]:
        """Run a statement of the database's own language, which defines the schema or tells of it."""
        return self._run("command", _SQL, sql, {})

    def transact(self, work: Callable[[], T]) -> T:
        """Run the work in one transaction; again from the start when the engine asks for that.

        Writers take turns; readers go on beside the work and stay outside for the commit.
        """
        self._check_process()

        def attempt() -> T:
            self._gate.open()  # a commit that failed has left it shut
            result = work()
            self._gate.shut()
            return result

        with self._turn.taken():
            try:
                result: T = self._database.run_in_transaction(attempt, retries=_RETRIES)
            except StoreError:
                raise
            except Exception as error:  # the driver raises Java exceptions of any class
                raise StoreError(f"the store could not be written: {_reason(error)}") from error
            finally:
                self._gate.open()
        return result

    @contextmanager
    def hold(self, seconds: float) -> Iterator[None]:
        """Keep writers waiting, once those before have had their turn; after so many seconds go on beside them."""
        with self._turn.taken(seconds):
            yield

    def version(self) -> str:
        """Return the version of the package that the database comes in."""
        return metadata.version("arcadedb-embedded")

    def close(self) -> None:
        """Flush and close the database."""
        self._database.close()

    def _run(self, verb: str, language: str, statement: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        self._check_process()
        try:
            found = getattr(self._database, verb)(language, statement, dict(parameters))
            rows = found.to_list() if found is not None else []
        except Exception as error:  # the driver raises Java exceptions of any class
            kind = StoreTimeoutError if _OVER_TIME in str(error) else StoreError
            raise kind(_reason(error)) from error  # a conflict is still seen, in the chain of causes
        return [{name: plain(value, _plain_java) for name, value in row.items()} for row in rows]

    def _check_process(self) -> None:
        if os.getpid() != self._pid:
            raise StoreError("a store cannot be used in a forked process: spawn workers, and hand them no store")


def _plain_java(value: Any) -> Any:
    from arcadedb_embedded.type_conversion import convert_java_to_python

    if hasattr(value, "propertiesAsMap"):
        return plain(convert_java_to_python(value.propertiesAsMap()), _plain_java)
    converted = convert_java_to_python(value)
    return str(value) if converted is value else plain(converted, _plain_java)


def _factory(path: Path, heap: str) -> Any:
    # where the engine leaves its crash reports; by default a folder "log" wherever the process stands
    os.environ.setdefault("ARCADEDB_JVM_ERROR_FILE", str(Path(tempfile.gettempdir()) / "policy-kg-crash-%p.log"))
    try:
        import arcadedb_embedded
        import jpype
    except (ImportError, OSError) as error:
        message = (
            f"the embedded database is not available on {sys.platform} here ({error}): it needs Linux with glibc 2.34 "
            "or later, macOS on Apple silicon or Windows on x64, and the package arcadedb-embedded"
        )
        raise StoreError(message) from error
    # signals are the program's: the runtime would end on its own account, even while it starts
    arguments = [f"-Djava.util.logging.config.file={_LOGGING}", "-Xrs"]
    options = {"heap_size": heap, "jvm_args": arguments}
    try:
        if jpype.isJVMStarted():
            return arcadedb_embedded.DatabaseFactory(str(path))
        with _quiet_streams():
            return arcadedb_embedded.DatabaseFactory(str(path), jvm_kwargs=options)
    except Exception as error:  # the driver raises Java exceptions of any class
        raise StoreError(f"the embedded database does not start: {_reason(error)}; try another KG_HEAP") from error


@contextmanager
def _quiet_streams() -> Iterator[None]:
    """Send what the runtime prints while it starts to nowhere: its notice on incubating modules cannot be set off."""
    sys.stdout.flush()
    sys.stderr.flush()
    kept = [(number, os.dup(number)) for number in (1, 2)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for number, _ in kept:
            os.dup2(nowhere, number)
        yield
    finally:
        for number, copy in kept:
            os.dup2(copy, number)
            os.close(copy)
        os.close(nowhere)


def _reason(error: BaseException) -> str:
    """Return the first line of the message without the names of Java classes."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    if "QueryNotIdempotentException" in lines[0]:
        return "the query writes, and a reader only reads: put facts in with `kg ingest`"
    if _OVER_TIME in lines[0]:
        return "the query took too long and was stopped: narrow it, or set KG_TIMEOUT to more seconds"
    words = [word for word in lines[0].split(" ") if not word.startswith(("com.arcadedb.", "java.", "org."))]
    return " ".join(words).removeprefix("Command failed: ").removeprefix("Query failed: ")[:500]
