"""Pages of the web: not yet read."""

from __future__ import annotations

from ingest.readers.source import SourceText
from kg.errors import ReadError


def read_html(data: bytes, name: str) -> SourceText:
    """Refuse a page."""
    raise ReadError(f"{name}: this is a page of the web; save it as text")
