"""Plain text: the encoding found, line ends kept, limits kept."""

from __future__ import annotations

import codecs

from ingest.readers.source import SourceText
from kg.errors import ReadError

MAX_BYTES = 20_000_000
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_text(data: bytes, name: str) -> SourceText:
    """Read a plain text; ReadError says why it cannot be used."""
    if len(data) > MAX_BYTES:
        raise ReadError(f"{name}: {len(data):,} bytes are more than the limit of {MAX_BYTES:,}; split the file")
    text, encoding = decode(data, name)
    return SourceText(text, name, f"text/1 {encoding}")


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
