"""The parts of an Office file: unpacked within limits, parsed without entities and without the network."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from lxml import etree

from kg.errors import ReadError

MAX_PART = 50_000_000
"""How many bytes one part may unpack to."""

_DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError)
_STRICT = b"http://purl.oclc.org/ooxml/"
_SPELLINGS = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
}

Element = Any  # of lxml, which has no types of its own


class Package:
    """An Office file: parts by name, and which part another one refers to."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as exc:
            raise ReadError(f"{name}: a damaged file: its archive cannot be opened ({exc})") from exc
        self._members = set(self._archive.namelist())

    def part(self, path: str) -> Element | None:
        """Return the root of a part; None where there is no such part."""
        if path not in self._members:
            return None
        data = self._unpack(path)
        if _STRICT in data:
            for strict, usual in _SPELLINGS.items():
                data = data.replace(strict, usual)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as exc:
            raise ReadError(f"{self.name}: a damaged file: {path} is no XML ({exc})") from exc
        if root.getroottree().docinfo.doctype:
            raise ReadError(
                f"{self.name}: {path} declares a document type, which Word never writes; save the file anew"
            )
        return root

    def related(self, path: str, kind: str) -> str | None:
        """Return the part inside the file that a part refers to as ``kind``, e.g. "styles"; "" is the file itself."""
        folder, file = posixpath.split(path)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        for relation in root.iterchildren() if root is not None else ():
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                return target.lstrip("/")
        return None

    def _unpack(self, path: str) -> bytes:
        try:
            with self._archive.open(path) as stream:
                data = stream.read(MAX_PART + 1)
        except _DAMAGE as exc:
            raise ReadError(f"{self.name}: a damaged file: {path} cannot be unpacked ({exc})") from exc
        if len(data) > MAX_PART:
            raise ReadError(f"{self.name}: {path} unpacks to more than {MAX_PART:,} bytes; save the file anew")
        return data
