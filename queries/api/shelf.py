"""Files that are made once and sent to all who ask for them: the shelf bounds what they take of the disk."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import IO, TypeAlias
from weakref import WeakSet, finalize

from queries.api.problems import Problem

MOST_FILES = 6
SENDING = 600.0
"""Seconds for which a file is sent before it may be cut off for another that there is no room for."""
_CHUNK = 1 << 16
Key: TypeAlias = tuple[str, Hashable]
"""A version of the data, and what is asked of it."""


class KeptFile:
    """A file without a name, gone when neither the shelf nor anybody who reads it holds it any more."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        """Write the file."""
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # closed behind its last reader
        self._end = finalize(self, self._file.close)
        for chunk in chunks:
            self._file.write(chunk)
        self.size = self._file.tell()
        self.asked_for = time.monotonic()
        self._place, self._readers = Lock(), WeakSet[Reading]()

    def __iter__(self) -> Iterator[bytes]:
        """Read it from its start, beside others who do."""
        self.asked_for = time.monotonic()
        reading = Reading(self)
        self._readers.add(reading)
        return reading

    @property
    def is_read(self) -> bool:
        """Tell whether anybody reads it."""
        return bool(self._readers)

    def read(self, start: int) -> bytes:
        """Return what stands at a place; raise ValueError once it was cut off."""
        with self._place:
            self._file.seek(start)
            return self._file.read(_CHUNK)

    def cut_off(self) -> None:
        """Close it, whoever reads it."""
        with self._place:
            self._end()


@dataclass(slots=True, eq=False, weakref_slot=True)
class Reading:
    """Where one reader is in a file."""

    file: KeptFile
    at: int = 0

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        """Return the next piece."""
        chunk = self.file.read(self.at)
        if not chunk:
            raise StopIteration
        self.at += len(chunk)
        return chunk


@dataclass(slots=True)
class Shelf:
    """At most so many files on the disk: those of the last version, and older ones while they are sent."""

    most: int = MOST_FILES
    sending: float = SENDING
    _files: dict[Key, KeptFile] = field(default_factory=dict)
    _being_made: int = 0
    _change: Lock = field(default_factory=Lock)

    def find(self, key: Key) -> KeptFile | None:
        """Return a file that was made."""
        with self._change:
            return self._files.get(key)

    def put(self, key: Key, chunks: Iterable[bytes]) -> KeptFile:
        """Make a file and keep it, in place of those of other versions and of the one that nobody wanted for longest.

        Raises Problem where all are being sent.
        """
        with self._change:
            self._make_room(key[0])
            self._being_made += 1
        file = None
        try:
            file = KeptFile(chunks)
        finally:
            with self._change:
                self._being_made -= 1
                if file is not None:
                    self._files[key] = file
        return file

    def _make_room(self, version: str) -> None:
        self._drop_older(version)
        if self._is_full():
            gc.collect()  # a client that went away in the middle is let go of by the collector only
            self._drop_older(version)
        while self._is_full():
            key, file = min(self._files.items(), key=lambda item: (item[1].is_read, item[1].asked_for))
            if file.is_read:
                if time.monotonic() - file.asked_for < self.sending:
                    told = f"{self.most} exports are being sent already: try again when they are done"
                    raise Problem(503, "busy", told, headers={"Retry-After": "30"})
                file.cut_off()
            del self._files[key]

    def _is_full(self) -> bool:
        return len(self._files) + self._being_made >= self.most

    def _drop_older(self, version: str) -> None:
        for key in [key for key, file in self._files.items() if key[0] != version and not file.is_read]:
            del self._files[key]
