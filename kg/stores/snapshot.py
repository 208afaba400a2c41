"""Answers from one version of the data, whoever writes meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from kg.errors import StoreBusyError

if TYPE_CHECKING:
    from kg.stores.base import Reader

TRIES = 10
T = TypeVar("T")


class Snapshots:
    """Reads of one reader that each see one version of its data; threads may share it."""

    def __init__(self, reader: Reader, *, tries: int = TRIES) -> None:
        """Take note of the reader, and how often to read at most when the data change meanwhile."""
        self._reader = reader
        self._tries = tries
        self._seen: str | None = None

    @property
    def seen(self) -> str:
        """Return the version that was seen last."""
        return self._seen or self._look()

    def read(self, work: Callable[[], T]) -> tuple[T, str]:
        """Return what the work returns, and the version of the data that all its queries saw.

        It runs again when something was written meanwhile, so it must do nothing but read. A version never comes
        again: where the one seen last, by whichever thread, still stands after the work, it stood all along.
        Raises StoreBusyError when the data change each time.
        """
        before = self.seen
        for _ in range(self._tries):
            try:
                result = work()
            except Exception:  # half of a write may look like anything: a name that is not there, a value missing
                if (now := self._look()) == before:
                    raise
            else:
                if (now := self._look()) == before:
                    return result, now
            before = now
        raise StoreBusyError(
            f"the graph was written each of the {self._tries} times that it was read: try again a little later"
        )

    def _look(self) -> str:
        self._seen = self._reader.data_version()
        return self._seen


def read_whole(reader: Reader, work: Callable[[], T]) -> tuple[T, str]:
    """Return what the work returns and the version of the data that all its queries saw, as Snapshots does."""
    return Snapshots(reader).read(work)
