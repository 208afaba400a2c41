"""Workers that answer questions in SPARQL, each in a process of its own, which is ended when its time is over.

The processes are started anew, never forked from one that has a database open, and are given nothing but the path of a
snapshot.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Event, Lock, Timer
from typing import IO, Any, Self
from weakref import finalize

from kg.errors import BusyError, InputError, SparqlError, StoreTimeoutError, TooCostlyError
from queries.sparql import worker
from queries.sparql.checking import check_query, explain
from queries.sparql.model import Answer, GraphForm, Limits, Question, RowsForm

WORKERS = 2
_FORMS = {"rows_as": ("SELECT and ASK", tuple(RowsForm)), "graph_as": ("CONSTRUCT and DESCRIBE", tuple(GraphForm))}
PATIENCE = 2.0
"""Seconds that a question waits for a worker."""


class SnapshotGoneError(Exception):
    """The snapshot is not there any more: another process made a newer one."""


class FormError(InputError):
    """The answer comes in no form that is wanted."""


@dataclass(slots=True)
class Engine:
    """So many workers, started when they are first needed; threads may share it, and whoever made it closes it."""

    prefixes: Mapping[str, str]
    workers: int = WORKERS
    patience: float = PATIENCE
    _idle: LifoQueue[_Worker] = field(default_factory=LifoQueue)
    _started: list[_Worker] = field(default_factory=list)
    _change: Lock = field(default_factory=Lock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, snapshot: Path, question: Question, limits: Limits) -> Answer:
        """Return the answer, as much of it as the limits allow.

        Raises SparqlError for a query that cannot be read or is refused, StoreTimeoutError when time is over,
        TooCostlyError when memory is, BusyError when no worker comes free, FormError and SnapshotGoneError.
        """
        check_query(question.text)
        asked = _message(snapshot, question, limits, self.prefixes)
        with self._worker() as chosen:
            told, body = chosen.ask(asked, limits.seconds)
        if fault := told.get("fault"):
            raise self._error(fault, told["message"], question, limits)
        form = told["form"]
        known = RowsForm(form) if form in tuple(RowsForm) else GraphForm(form)
        return Answer(body=body, form=known, rows=told["rows"], truncated=told["truncated"])

    def close(self) -> None:
        """End the workers, whatever they do; who asks again has others."""
        with self._change:
            for each in self._started:
                each.end()
            self._started.clear()
            self._idle = LifoQueue()

    @contextmanager
    def _worker(self) -> Iterator[_Worker]:
        idle, chosen = self._idle, self._take()
        try:
            yield chosen
        finally:
            idle.put(chosen)

    def _take(self) -> _Worker:
        with contextlib.suppress(Empty):
            return self._idle.get_nowait()
        with self._change:
            if len(self._started) < self.workers:
                self._started.append(_Worker())
                return self._started[-1]
        try:
            return self._idle.get(timeout=self.patience)
        except Empty:
            told = f"{self.workers} questions in SPARQL are being answered already: try again when they are done"
            raise BusyError(told, 2) from None

    def _error(self, fault: str, message: str, question: Question, limits: Limits) -> Exception:
        if fault == "gone":
            return SnapshotGoneError(message)
        if fault == "form":
            name, forms = _FORMS[message]
            return FormError(f"{name} come as {', '.join(forms)}: ask for one of them")
        if fault == "memory":
            told = (
                f"the query takes more than {limits.memory >> 20} MiB of memory, or is nested too deeply: ask for less"
            )
            return TooCostlyError(told)
        if fault == "size":
            return TooCostlyError(f"the first row alone is larger than {limits.size} bytes: ask for less of it")
        told = explain(message, question.text, self.prefixes) if fault == "syntax" else message
        return SparqlError(f"the query cannot be {'read' if fault == 'syntax' else 'answered'}: {told}")


class _Worker:
    """One process, another when it was ended; one question at a time."""

    def __init__(self) -> None:
        self._process = _start()
        self._end = finalize(self, _stop, self._process)

    def ask(self, asked: bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
        """Return what the process tells, and the body of an answer; raise StoreTimeoutError where it took too long."""
        if self._process.poll() is not None:
            self._restart()
        over = Event()
        clock = Timer(seconds, _end, (self._process, over))
        clock.daemon = True
        clock.start()
        try:
            told = _exchange(self._process, asked)
        finally:
            clock.cancel()
        if told is None or over.is_set():
            self._restart()
        if over.is_set():
            raise StoreTimeoutError(f"the query took longer than {seconds:g} seconds: narrow it, or ask for less")
        if told is None:
            return {"fault": "memory", "message": ""}, b""
        return told

    def end(self) -> None:
        """End the process."""
        self._end()

    def _restart(self) -> None:
        """Start another process at once, so that it is there for the next question."""
        self._end()
        self._process = _start()
        self._end = finalize(self, _stop, self._process)


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", worker.__file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _end(process: subprocess.Popen[bytes], over: Event) -> None:
    over.set()
    process.kill()


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    process.wait()


def _exchange(process: subprocess.Popen[bytes], asked: bytes) -> tuple[dict[str, Any], bytes] | None:
    """Return what is answered, None where the process ended over it."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(asked)
        process.stdin.flush()
        return _read(process.stdout)
    except OSError:
        return None


def _read(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    line = pipe.readline()
    if not line.endswith(b"\n"):
        return None
    told: dict[str, Any] = json.loads(line)
    body = pipe.read(told["size"])
    return (told, body) if len(body) == told["size"] else None


def _message(snapshot: Path, question: Question, limits: Limits, prefixes: Mapping[str, str]) -> bytes:
    asked = {
        "snapshot": str(snapshot),
        "text": question.text,
        "prefixes": dict(prefixes),
        "bindings": dict(question.bindings),
        "default_graphs": question.default_graphs,
        "named_graphs": question.named_graphs,
        "rows_as": question.rows_as,
        "graph_as": question.graph_as,
        "rows": limits.rows,
        "bytes": limits.size,
        "seconds": limits.seconds,
        "memory": limits.memory,
    }
    return json.dumps(asked).encode() + b"\n"
