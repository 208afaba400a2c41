"""A file or bytes to a text: the format told, its reader called; readers are imported when they are needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from ingest.readers.formats import SUFFIXES, Format, tell_format
from ingest.readers.source import SourceText
from kg.errors import ReadError

__all__ = ["MAX_BYTES", "SUFFIXES", "load_file", "read_bytes", "read_document"]

MAX_BYTES = 100_000_000
"""How large a file may be; readers hold what they yield to a smaller size."""

_READERS = {
    Format.TEXT: "ingest.readers.text:read_text",
    Format.HTML: "ingest.readers.html:read_html",
    Format.DOCX: "ingest.readers.docx:read_docx",
    Format.PDF: "ingest.readers.pdf:read_pdf",
}


def read_document(path: Path) -> SourceText:
    """Read one file; ReadError says why it cannot be used."""
    return replace(read_bytes(load_file(path), str(path)), name=path.name)


def load_file(path: Path) -> bytes:
    """Return what a file holds, if it is not too large to be read at once."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ReadError(f"{path}: {size:,} bytes are more than the limit of {MAX_BYTES:,}; split the file")
        return path.read_bytes()
    except OSError as exc:
        raise ReadError(f"{path}: cannot be read ({exc.strerror or exc})") from exc


def read_bytes(data: bytes, name: str) -> SourceText:
    """Read what a file holds; its name is for messages, and for the ending where the bytes do not tell the format."""
    if len(data) > MAX_BYTES:
        raise ReadError(f"{name}: {len(data):,} bytes are more than the limit of {MAX_BYTES:,}; split the file")
    if not data.strip():
        raise ReadError(f"{name}: the file is empty")
    source = _reader(tell_format(data, name), name)(data, name)
    if not source.text.strip():
        raise ReadError(f"{name}: the file is empty")
    return source


def _reader(form: Format, name: str) -> Callable[[bytes, str], SourceText]:
    module, _, function = _READERS[form].partition(":")
    try:
        reader: Callable[[bytes, str], SourceText] = getattr(import_module(module), function)
    except ModuleNotFoundError as error:
        raise ReadError(
            f"{name}: reading {form} needs {error.name}, which is not installed: install policy-kg anew"
        ) from error
    return reader
