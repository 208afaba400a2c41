"""Plain text: the encoding found, line ends kept, limits kept."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ReadError

MAX_BYTES = 20_000_000
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text as published, its file name, and the reader that yielded it."""

    text: str
    name: str
    reader: str


def read_document(path: Path) -> SourceText:
    """Read one file; ReadError says why it cannot be used."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ReadError(f"{path}: {size:,} bytes are more than the limit of {MAX_BYTES:,}; split the file")
        data = path.read_bytes()
    except OSError as exc:
        raise ReadError(f"{path}: cannot be read ({exc.strerror or exc})") from exc
    if not data.strip():
        raise ReadError(f"{path}: the file is empty")
    text, encoding = decode(data, str(path))
    if not text.strip():
        raise ReadError(f"{path}: the file is empty")
    return SourceText(text, path.name, f"text/{encoding}")


def decode(data: bytes, where: str) -> tuple[str, str]:
    """Return the text and its encoding: a byte order mark, else UTF-8, else GB18030."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, where), encoding
    if b"\x00" in data[:8192]:
        raise ReadError(f"{where}: this is a binary file; give a text, as .txt in UTF-8")
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_readable(text):
            return text, encoding
    raise ReadError(f"{where}: neither UTF-8 nor GB18030; convert the file to UTF-8")


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as exc:
        raise ReadError(f"{where}: damaged {encoding} at byte {exc.start}; convert the file to UTF-8") from exc


def _is_readable(text: str) -> bool:
    """Say whether a decoded text looks like writing: hardly any control or private characters."""
    sample = text[:20_000]
    odd = sum(
        (char < " " and char not in "\n\r\t\f\v") or "\ue000" <= char <= "\uf8ff" or char == "\ufffd" for char in sample
    )
    return odd <= len(sample) // 200
