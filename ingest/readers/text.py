"""Plain text: the encoding found, line ends and invisible characters kept, limits kept."""

from __future__ import annotations

from ingest.readers.encoding import decode
from ingest.readers.source import SourceText
from kg.errors import ReadError

MAX_BYTES = 20_000_000


def read_text(data: bytes, name: str) -> SourceText:
    """Read a plain text; ReadError says why it cannot be used."""
    if len(data) > MAX_BYTES:
        raise ReadError(f"{name}: {len(data):,} bytes are more than the limit of {MAX_BYTES:,}; split the file")
    found = decode(data, name)
    return SourceText(found.text, name, f"text/2 {found.encoding}", notices=found.notices)
