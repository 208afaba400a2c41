"""Files of RDF as a stream of quads: nothing is fetched, and no more is read than was allowed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from pyoxigraph import parse

from kg.errors import RdfError
from kg.rdf.forms import FORMATS, RdfForm

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from pyoxigraph import Quad


def parse_rdf(origin: Path | IO[bytes] | bytes, form: RdfForm, *, limit: int) -> Iterator[Quad]:
    """Yield what a file says, at most ``limit`` bytes of it; raise RdfError where it is not well formed."""
    with _opened(origin) as stream:
        try:
            yield from parse(cast("IO[bytes]", _Limited(stream, limit)), FORMATS[form])
        except SyntaxError as error:
            place = f"line {error.lineno}: " if error.lineno else ""
            raise RdfError(f"not well-formed {form}: {place}{_advice(error.msg)}") from error
        except MemoryError as error:
            raise RdfError(f"not well-formed {form}: one word of it is too long to be read") from error


def _opened(origin: Path | IO[bytes] | bytes) -> AbstractContextManager[IO[bytes]]:
    if isinstance(origin, bytes):
        return io.BytesIO(origin)
    if not isinstance(origin, Path):
        return nullcontext(origin)
    try:
        return origin.open("rb")
    except OSError as error:
        raise RdfError(f"{origin} cannot be read: {error.strerror}; name a file of RDF") from error


class _Limited(io.RawIOBase):
    """A stream that refuses to give more than its limit."""

    def __init__(self, stream: IO[bytes], limit: int) -> None:
        self._stream, self._left, self._limit = stream, limit, limit

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        found = self._stream.read(min(size, self._left + 1) if size >= 0 else self._left + 1)
        self._left -= len(found)
        if self._left < 0:
            raise RdfError(f"the RDF has more than {self._limit} bytes; split it by source, or allow more")
        return found


def _advice(message: str) -> str:
    remote = "LoadDocumentCallback" in message
    return "a context that is elsewhere is not fetched; put it into the file" if remote else message
