"""Questions in SPARQL on a store: the snapshot of its data as they are now, made once in the background, and the engine."""

from __future__ import annotations

from pathlib import Path
from threading import BoundedSemaphore, Lock, Thread
from time import monotonic

from kg.errors import BusyError
from kg.stores.base import Reader
from queries.sparql.engine import WORKERS, Engine, SnapshotGoneError
from queries.sparql.model import Answer, Limits, Question
from queries.sparql.snapshot import find_snapshot, snapshot_folder, take_snapshot
from queries.sparql.view import PREFIXES

PATIENCE = 15.0
"""Seconds that a question waits for a snapshot: of a small graph it is there by then."""
_WAITING = 2
"""Questions that wait for one; the others are told to come again, so that they keep nobody else waiting."""
_COME_AGAIN = 10


class Keeper:
    """A store, its snapshots and their engine; threads share it. Nothing is made before something is asked."""

    def __init__(
        self, reader: Reader, base: Path | None = None, *, workers: int = WORKERS, patience: float | None = PATIENCE
    ) -> None:
        """Take note of the store and of the folder for snapshots; without patience wait as long as it takes."""
        self._reader, self._folder, self._patience = reader, base, patience
        self._engine = Engine(PREFIXES, workers=workers)
        self._making: _Making | None = None
        self._change, self._waiting = Lock(), BoundedSemaphore(_WAITING)

    def ask(self, question: Question, limits: Limits) -> Answer:
        """Return the answer from the data as they are now; raise as ``Engine.ask`` does, and BusyError."""
        try:
            return self._engine.ask(self.snapshot(), question, limits)
        except SnapshotGoneError:
            return self._engine.ask(self.snapshot(), question, limits)

    def snapshot(self) -> Path:
        """Return the snapshot of the data as they are now; raise BusyError where it takes too long to make.

        It is never made twice at once: who comes while it is made waits for it, or comes again.
        """
        version = self._reader.data_version()
        folder = snapshot_folder(self._folder)
        if found := find_snapshot(folder, version):
            return found
        with self._change:
            if self._making is None or not self._making.is_alive():
                self._making = _Making(self._reader, folder)
                self._making.start()
            making = self._making
        if self._patience is None:
            making.join()
        elif self._waiting.acquire(blocking=False):
            try:
                making.join(max(0.0, making.began + self._patience - monotonic()))
            finally:
                self._waiting.release()
        if making.is_alive():
            told = "the graph is being made ready for SPARQL, which takes minutes where it is large: try again then"
            raise BusyError(told, _COME_AGAIN)
        return making.result()

    def close(self) -> None:
        """End the workers; a snapshot that is being made is left unfinished."""
        self._engine.close()


class _Making(Thread):
    """The making of one snapshot."""

    def __init__(self, reader: Reader, folder: Path) -> None:
        super().__init__(daemon=True, name="sparql-snapshot")
        self._reader, self._folder, self.began = reader, folder, monotonic()
        self._made: Path | None = None
        self._error: Exception | None = None

    def run(self) -> None:
        """Make it, or keep the error for who waits."""
        try:
            self._made, _ = take_snapshot(self._reader, self._folder)
        except Exception as error:  # noqa: BLE001  # raised again in the thread that asked
            self._error = error

    def result(self) -> Path:
        """Return the snapshot once it is made."""
        if self._error is not None:
            raise self._error
        assert self._made is not None
        return self._made
