"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kg.errors import InputError


@contextmanager
def whole_file(path: Path | None) -> Iterator[IO[bytes]]:
    """Give a file to write, and put it in its place once all of it was written; None is standard output.

    What was at the path stays until then, and after a failure.
    """
    if path is None or (path.exists() and not path.is_file()):
        with tempfile.TemporaryFile() as written:
            yield written
            written.seek(0)
            _copy(written, path)
        return
    place = path.resolve()
    beside = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with _made(beside, path) as written:
            yield written
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def _made(beside: Path, wanted: Path) -> IO[bytes]:
    try:
        return beside.open("wb")
    except OSError as error:
        raise InputError(f"{wanted} cannot be written: {error.strerror}; name another file with --output") from error


def _copy(written: IO[bytes], path: Path | None) -> None:
    """Copy to standard output, or to what is no file, such as a pipe with a name."""
    if path is not None:
        with path.open("wb") as there:
            shutil.copyfileobj(written, there)
        return
    shutil.copyfileobj(written, sys.stdout.buffer)
    sys.stdout.flush()
