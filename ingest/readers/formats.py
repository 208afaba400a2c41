"""Which format bytes are in: told by what they hold, by the ending of the name where that does not tell."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePath

from kg.errors import ReadError


class Format(StrEnum):
    """The formats that can be read."""

    TEXT = "text"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


SUFFIXES = (".txt", ".md", ".html", ".htm", ".shtml", ".docx", ".pdf")
"""What the names of files end in that are taken in from folders."""

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|div|table|p)[\s>/]", re.IGNORECASE)
_PAGES = (".html", ".htm", ".shtml", ".xhtml", ".jhtml", ".aspx", ".jsp", ".php")
_ZIP = b"PK\x03\x04"
_OTHERS = (
    (
        b"\xd0\xcf\x11\xe0",
        "a document of older Word or WPS (.doc, .wps, .xls); save it as .docx, or soffice --convert-to docx FILE",
    ),
    (b"{\\rtf", "an RTF document; save it as .docx"),
    (b"\x89PNG", "a picture; give its text"),
    (b"\xff\xd8\xff", "a picture; give its text"),
    (b"Rar!", "a RAR archive; unpack it and give the files"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it and give the files"),
    (b"\x1f\x8b", "a gzip archive; unpack it and give the files"),
)
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MEMBERS = (
    ("OFD.xml", "an OFD document; save it as .pdf or .docx"),
    ("xl/workbook.xml", "a workbook; save its sheet as .txt"),
    ("ppt/presentation.xml", "a presentation; save it as .pdf"),
    ("content.xml", "an OpenDocument file; save it as .docx"),
)


def tell_format(data: bytes, name: str) -> Format:
    """Return the format; ReadError says what to do with one that is not read here."""
    if data.startswith(_OTHERS[0][0]) and _LOCKED in data:
        raise ReadError(f"{name}: it needs a password; save it without one")
    for mark, what in _OTHERS:
        if data.startswith(mark):
            raise ReadError(f"{name}: this is {what}")
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith(_ZIP):
        return _tell_zip(data, name)
    return Format.HTML if _is_page(data, name) else Format.TEXT


def _tell_zip(data: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise ReadError(f"{name}: a damaged file: it begins as a zip archive and is none ({error})") from error
    if any(member.startswith("word/document") for member in members):  # some programs write document2.xml
        return Format.DOCX
    for member, what in _MEMBERS:
        if member in members:
            raise ReadError(f"{name}: this is {what}")
    raise ReadError(
        f"{name}: this is an archive; only kg ingest ARCHIVE.zip reads archives, and none within them: unpack it"
    )


def _is_page(data: bytes, name: str) -> bool:
    """Say whether bytes are a page: its elements near the beginning, in one or two bytes a character."""
    begin = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if begin.startswith(b"<") and _HTML.search(begin):
        return True
    return PurePath(name).suffix.lower() in _PAGES and _HTML.search(data.replace(b"\x00", b"")) is not None
