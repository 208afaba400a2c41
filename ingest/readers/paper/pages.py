"""The pages of a PDF as PDFium draws them: characters and ruled lines at their places, seen as the page is read."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.readers.paper.glyphs import Glyph, Page, Rule

MAX_GLYPHS = 60_000  # a page of a newspaper holds about ten thousand
MAX_PATHS = 20_000
_MAX_SEGMENTS = 200  # of one path; a drawing has more than the border of a table
_THIN = 3.0
"""How thick a filled rectangle may be that is drawn as a line, in points."""
_DEPTH = 6
_SPACES = frozenset((0xA0, 0x3000, 0x2002, 0x2003, 0x2009, 0x200B, 0xFEFF))


Turn = Callable[[float, float], tuple[float, float]]


def read_page(page: Any) -> Page:
    """Read one page of PDFium."""
    left, bottom, right, top = page.get_bbox()
    rotation = page.get_rotation() % 360
    width, height = right - left, top - bottom
    turn: Turn = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }.get(rotation, lambda x, y: (x - left, top - y))
    read = Page(height, width) if rotation in (90, 270) else Page(width, height)
    _read_glyphs(page, read, turn, rotation)
    _read_drawings(page, read, turn)
    return read


def _read_glyphs(page: Any, read: Page, turn: Turn, rotation: int) -> None:
    text = page.get_textpage()
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    drawn: Any = None
    size = 0.0
    spaced = False
    for index in range(min(text.count_chars(), MAX_GLYPHS)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code <= 0x20 or code in _SPACES or 0xD800 <= code <= 0xDFFF or pdfium.FPDFText_IsGenerated(text, index) == 1:
            spaced = True
            continue
        item = pdfium.FPDFText_GetTextObject(text, index)
        address = ctypes.cast(item, ctypes.c_void_p).value
        if address != drawn:
            drawn, size = address, _upright_size(text, index, rotation)
        if size <= 0:
            continue
        if code in (0xFFFD, 0xFFFE, 0xFFFF) or pdfium.FPDFText_HasUnicodeMapError(text, index) == 1:
            read.unmapped += 1
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        first, second = turn(box.left, box.bottom), turn(box.right, box.top)
        x0, x1, base = min(first[0], second[0]), max(first[0], second[0]), turn(x.value, y.value)[1]
        if -1 <= x0 <= read.width and 0 <= base <= read.height + size:
            read.glyphs.append(Glyph(_usual(chr(code)), x0, x1, base, size, spaced))
        spaced = False


def _upright_size(text: Any, index: int, rotation: int) -> float:
    """Return the size of a character as it is drawn; 0 where it is turned, as water marks are, or cannot be seen."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text, index, matrix):
        return 0.0
    angle = math.degrees(math.atan2(matrix.b, matrix.a)) - rotation
    if abs((angle + 180) % 360 - 180) > 5:
        return 0.0
    return float(pdfium.FPDFText_GetFontSize(text, index)) * math.hypot(matrix.c, matrix.d)


def _usual(char: str) -> str:
    """Return the usual character for one of a radical or a compatible form, which fonts often name instead."""
    if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff":
        plain = unicodedata.normalize("NFKC", char)
        return plain if len(plain) == 1 else char
    return "-" if char in "\u00ad\u2010\u2011" else char


def _read_drawings(page: Any, read: Page, turn: Turn) -> None:
    area = max(read.width * read.height, 1.0)
    kinds = [pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE]
    for count, item in enumerate(page.get_objects(filter=kinds, max_depth=_DEPTH)):
        if count > MAX_PATHS:
            break
        left, bottom, right, top = item.get_bounds()
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            read.pictured += abs((right - left) * (top - bottom)) / area
            continue
        (x0, y0), (x1, y1) = turn(left, bottom), turn(right, top)
        x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        if min(x1 - x0, y1 - y0) <= _THIN:
            read.rules.extend(_straight(x0, y0, x1, y1))
        elif _is_stroked(item):
            read.rules.extend(rule for pair in _strokes(item) for rule in _between(pair, turn))


def _straight(x0: float, y0: float, x1: float, y1: float) -> Iterator[Rule]:
    """Yield the middle of a thin stroke, unless it is but a dot."""
    if x1 - x0 > max(y1 - y0, _THIN):
        yield Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    elif y1 - y0 > _THIN:
        yield Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def _is_stroked(item: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(item, fill, stroke)) and bool(stroke.value)


def _strokes(item: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the straight strokes of a path, as points of the page."""
    count = pdfium.FPDFPath_CountSegments(item)
    if not 0 < count <= _MAX_SEGMENTS:
        return
    matrix = item.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    begin = last = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind, point = pdfium.FPDFPathSegment_GetType(segment), matrix.on_point(x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield last, begin


def _between(pair: tuple[tuple[float, float], tuple[float, float]], turn: Turn) -> Iterator[Rule]:
    (x0, y0), (x1, y1) = turn(*pair[0]), turn(*pair[1])
    x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    if min(x1 - x0, y1 - y0) <= 1:
        yield from _straight(x0, y0, x1, y1)


def open_pages(data: bytes) -> Any:
    """Open a PDF; PdfiumError where it is damaged or needs a password."""
    return pypdfium2.PdfDocument(data)
