"""Answers from one version of the data, whoever writes meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic, sleep
from typing import TYPE_CHECKING, TypeVar

from kg.errors import StoreBusyError
from kg.stores.base import Holding

if TYPE_CHECKING:
    from kg.stores.base import Reader

TRIES = 10
BESIDE_WRITERS = 2
"""So many tries are made beside writers; for those after them writers are kept waiting, one reading at a time."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.02, 1.0
_SHORTEST_HOLD, _HOLD_FACTOR = 2.0, 3.0
"""Writers are held for so many seconds, or for so many times what the try before took."""
T = TypeVar("T")


class Snapshots:
    """Reads of one reader that each see one version of its data; threads may share it."""

    def __init__(self, reader: Reader, *, tries: int = TRIES) -> None:
        """Take note of the reader, and how often to read at most when the data change meanwhile."""
        self._reader = reader
        self._tries = tries
        self._seen: str | None = None
        self._holding = Lock()

    @property
    def seen(self) -> str:
        """Return the version that was seen last."""
        return self._seen or self._look()

    def read(self, work: Callable[[], T]) -> tuple[T, str]:
        """Return what the work returns, and the version of the data that all its queries saw.

        It runs again when something was written meanwhile, so it must do nothing but read: after two tries writers wait
        for it. A version never comes again: where the one seen last, by whichever thread, still stands after the work,
        it stood all along. Raises StoreBusyError when the data change each time.
        """
        before, took = self.seen, 0.0
        for number in range(self._tries):
            with self._undisturbed(number, took) as is_held:
                before = self._look() if is_held else before
                begun = monotonic()
                try:
                    result = work()
                except Exception:  # half of a write may look like anything: a name that is not there, a value missing
                    if (now := self._look()) == before:
                        raise
                else:
                    if (now := self._look()) == before:
                        return result, now
                before, took = now, monotonic() - begun
        raise StoreBusyError(
            f"the graph was written each of the {self._tries} times that it was read: try again a little later"
        )

    @contextmanager
    def _undisturbed(self, number: int, took: float) -> Iterator[bool]:
        """Pause before a try that is not the first; from the third on hold writers, where the reader can.

        Only one reading at a time holds them, and writers that wait come before the next: they wait for one reading.
        """
        if number < BESIDE_WRITERS or not isinstance(self._reader, Holding):
            sleep(min(_FIRST_PAUSE * 2**number, _LONGEST_PAUSE) if number else 0)
            yield False
            return
        with self._holding, self._reader.hold(max(_SHORTEST_HOLD, _HOLD_FACTOR * took)):
            yield True

    def _look(self) -> str:
        self._seen = self._reader.data_version()
        return self._seen
