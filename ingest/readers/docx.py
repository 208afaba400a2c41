"""Word files as Word shows them: numbers printed, changes taken over, hidden words left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.readers.numbering import Numbering, Styles, W, attribute, is_on, number_of
from ingest.readers.package import Element, Package
from ingest.readers.source import SourceText
from kg.errors import ReadError
from kg.record import Notice

READER = "docx/1"
_MAX_SPAN = 200  # columns that one cell may cover
_MAX_TITLE = 120
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_LEFT_OUT = {
    "pPr", "rPr", "sdtPr", "tblPr", "tcPr", "trPr", "del", "moveFrom", "delText", "rt",
    "annotationRef", "footnoteRef", "endnoteRef", "footnoteReference", "endnoteReference", "commentReference",
}  # fmt: skip
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_CONTENTS = re.compile(r"toc (?:\d|heading)")
_CONTENTS_HEADING = re.compile(r"\s*目\s*[录錄次]\s*")
_CLOSED = re.compile(r"[、，。.．：:）\])①-⒛㉑-㊿㊀-㊉]$")
_GAP = re.compile(r"[ \t\u00a0]*\n[ \t\u00a0]*")


def read_docx(data: bytes, name: str) -> SourceText:
    """Read a Word file; ReadError says why it cannot be used."""
    package = Package(data, name)
    path = package.related("", "officeDocument") or "word/document.xml"
    root = package.part(path)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise ReadError(f"{name}: no Word document is in this file; save it as .docx")
    styles = Styles(package.part(package.related(path, "styles") or ""))
    numbering = Numbering(package.part(package.related(path, "numbering") or ""), styles)
    walk = _Walk(styles, numbering, closed=_are_fields_closed(body))
    walk.read_blocks(body)
    walk.flush()
    text = "\n".join(walk.lines)
    if not text.strip():
        what = "it holds pictures only; give its text" if walk.pictures else "the file is empty"
        raise ReadError(f"{name}: {what}")
    return SourceText(text, name, READER, title="".join(walk.titles) or None, notices=tuple(_notices(walk)))


def _notices(walk: _Walk) -> Iterator[Notice]:
    if walk.embedded:
        yield Notice(kind="reader/left-out", message=f"{walk.embedded} embedded files are not read")


def _are_fields_closed(body: Element) -> bool:
    kinds = [attribute(item, name="fldCharType") for item in body.iter(W + "fldChar")]
    return kinds.count("begin") == kinds.count("end")


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


class _Walk:
    """One walk through a document, in reading order: lines so far, and what is open."""

    def __init__(self, styles: Styles, numbering: Numbering, *, closed: bool) -> None:
        self.lines: list[str] = []
        self.titles: list[str] = []
        self.pictures = self.embedded = 0
        self._styles, self._numbering, self._closed = styles, numbering, closed
        self._fields: list[str | None] = []  # of each open field the instruction, None once its result has begun
        self._contents = 0  # open tables of contents
        self._carried: str | None = None  # words whose paragraph mark is deleted or hidden
        self._in_title = True

    def read_blocks(self, container: Element) -> None:
        """Read the paragraphs and tables of a body, a cell, a text box."""
        for element in container.iterchildren("*"):
            kind = _local(element)
            if kind == "p":
                self._read_paragraph(element)
            elif kind == "tbl":
                self._read_table(element)
            elif kind == "AlternateContent":
                self.read_blocks(_chosen(element))
            elif kind == "altChunk":
                self.embedded += 1
            elif kind not in _LEFT_OUT and not _is_placeholder(element):
                self.read_blocks(element)

    def flush(self) -> None:
        """Write what is carried from a paragraph that has no end of its own."""
        if self._carried is not None:
            self._write(self._carried)
            self._carried = None

    def _read_paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find(W + "pPr")
        style = self._styles.paragraph_style(properties)
        outside, self.lines = self.lines, []
        within = self._contents > 0
        words = "".join(self._words(paragraph, hidden=self._styles.hides(style)))
        boxes, self.lines = self.lines, outside
        self.lines.extend(boxes)
        names = self._styles.names(style)
        if within or self._contents or any(_CONTENTS.fullmatch(name) for name in names):
            if self.lines and _CONTENTS_HEADING.fullmatch(self.lines[-1]):
                self.lines.pop()
            return
        endless = is_on(properties, "rPr/vanish") or any(
            properties is not None and properties.find(f"{W}rPr/{W}{change}") is not None
            for change in ("del", "moveFrom")
        )
        if endless and not words.strip() and self._carried is None:
            return
        if self._carried is None:
            words = self._numbered(paragraph, words)
        words = (self._carried or "") + words
        self._carried = words if endless else None
        if not endless:
            self._note_title(words, names)
            self._write(words)

    def _numbered(self, paragraph: Element, words: str) -> str:
        label, spaced = self._numbering.label(paragraph)
        words = words.lstrip()
        if not label:
            return words
        label = label.strip()
        joined = _CLOSED.search(label) or not spaced
        return label + words if joined and not (label[-1] == "." and words[:1].isdigit()) else f"{label} {words}"

    def _note_title(self, words: str, names: list[str]) -> None:
        if "title" in names and self._in_title and len(words) <= _MAX_TITLE:
            self.titles.append(" ".join(words.split()))
        elif self.titles and words.strip():
            self._in_title = False

    def _write(self, words: str) -> None:
        words = _GAP.sub("\n", words).strip()
        if words:
            self.lines.append(words)

    def _words(self, element: Element, *, hidden: bool) -> Iterator[str]:
        """Yield the words of a paragraph as they are shown; text boxes go to ``lines``, in front of it."""
        for child in element.iterchildren("*"):
            kind = _local(child)
            if kind in _LEFT_OUT or _is_placeholder(child):
                continue
            if kind == "r":
                yield from self._words(child, hidden=self._is_hidden(child, hidden))
            elif kind == "txbxContent":
                self._read_box(child, hidden=hidden)
            elif kind in ("fldChar", "instrText"):
                self._follow_field(child, kind)
            elif kind == "AlternateContent":
                yield from self._words(_chosen(child), hidden=hidden)
            elif not hidden and not any(field is not None for field in self._fields):
                yield from self._sign(child, kind)
            elif kind not in _SIGNS:
                yield from self._words(child, hidden=hidden)

    def _sign(self, child: Element, kind: str) -> Iterator[str]:
        if kind == "t" and child.tag in (W + "t", _MATH + "t"):
            yield " ".join((child.text or "").splitlines())
        elif kind in _SIGNS:
            yield _SIGNS[kind]
        elif kind == "sym":
            code = attribute(child, name="char") or ""
            if re.fullmatch(r"[0-9A-Fa-f]{4}", code) and not 0xD800 <= int(code, 16) <= 0xF8FF:
                yield chr(int(code, 16))
        else:
            self.pictures += kind in ("pic", "imagedata")
            yield from self._words(child, hidden=False)

    def _is_hidden(self, run: Element, inherited: bool) -> bool:
        properties = run.find(W + "rPr")
        said = is_on(properties, "vanish")
        if said is not None:
            return said
        style = attribute(properties, "rStyle")
        return self._styles.hides(style) if style is not None and self._styles.hides(style) else inherited

    def _read_box(self, box: Element, *, hidden: bool) -> None:
        """Read a text box, whose words are no part of the paragraph that holds it."""
        if hidden:
            return
        fields, self._fields = self._fields, []
        carried, self._carried = self._carried, None
        contents, self._contents = self._contents, 0
        self.read_blocks(box)
        self.flush()
        self._fields, self._carried, self._contents = fields, carried, contents

    def _follow_field(self, element: Element, kind: str) -> None:
        """Follow where a field is: its instruction is not shown, its result is."""
        step = attribute(element, name="fldCharType")
        if kind == "instrText":
            if self._fields and self._fields[-1] is not None:
                self._fields[-1] += element.text or ""
        elif step == "begin" and self._closed:
            self._fields.append("")
        elif step == "separate" and self._fields and self._fields[-1] is not None:
            self._contents += self._contents > 0 or self._fields[-1].split()[:1] == ["TOC"]
            self._fields[-1] = None
        elif step == "end" and self._fields:
            shown = self._fields.pop() is None
            self._contents -= shown and self._contents > 0

    def _read_table(self, table: Element) -> None:
        rows = [list(_cells(row)) for row in _rows(table)]
        if all(len(row) <= 1 for row in rows):  # a frame around text
            for cell in (cell for row in rows for cell in row):
                self.read_blocks(cell)
            return
        for row in rows:
            before = number_of(row[0].getparent(), "trPr/gridBefore") if row else 0
            cells = [""] * min(max(before or 0, 0), _MAX_SPAN)
            for cell in row:
                cells.append(self._cell(cell))
                span = number_of(cell, "tcPr/gridSpan") or 1
                cells.extend([""] * (min(max(span, 1), _MAX_SPAN) - 1))
            if any(cells):
                self.lines.append("\t".join(cells))

    def _cell(self, cell: Element) -> str:
        """Return the words of a cell in one line; none where it continues a merged one."""
        outside, self.lines = self.lines, []
        self.read_blocks(cell)
        self.flush()
        words, self.lines = self.lines, outside
        for merge in ("vMerge", "hMerge"):
            found = cell.find(f"{W}tcPr/{W}{merge}")
            if found is not None and found.get(W + "val", "continue") != "restart":
                return ""
        return " ".join(" ".join(words).split())


def _chosen(alternatives: Element) -> Element:
    """Return the first of the forms in which a file holds one thing; all others repeat it."""
    return next(alternatives.iterchildren("*"), alternatives)


def _is_placeholder(element: Element) -> bool:
    """Say whether a field for the reader's entry is still empty, or holds the table of contents."""
    properties = element.find(W + "sdtPr") if _local(element) == "sdt" else None
    if properties is None:
        return False
    gallery = attribute(properties, "docPartObj/docPartGallery")
    return bool(is_on(properties, "showingPlcHdr")) or gallery == "Table of Contents"


def _rows(table: Element) -> Iterator[Element]:
    for element in table.iterchildren("*"):
        kind = _local(element)
        properties = element.find(W + "trPr")
        if kind == "tr":
            if properties is None or (properties.find(W + "del") is None and not is_on(properties, "hidden")):
                yield element
        elif kind in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _rows(element)


def _cells(row: Element) -> Iterator[Element]:
    for element in row.iterchildren("*"):
        kind = _local(element)
        if kind == "tc":
            yield element
        elif kind in ("sdt", "sdtContent", "customXml"):
            yield from _cells(element)
