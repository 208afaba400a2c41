"""Pages that are pictures: their characters recognised by RapidOCR, where it is installed."""

from __future__ import annotations

import importlib.util
import logging
from typing import Any, Protocol

from ingest.readers.paper.glyphs import Glyph, Page, is_han

NAME = "rapidocr"
_DOTS = 1800  # of the longer side of a page; more does not help, and takes time
_SURE = 0.5


class Reader(Protocol):
    """What reads a page that is a picture."""

    def read(self, page: Any, size: Page) -> list[Glyph]:
        """Return the characters of a page of PDFium at their places."""
        ...


def is_installed() -> bool:
    """Say whether pages that are pictures can be read."""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def find_reader() -> Reader | None:
    """Return a reader of pictures, if one is installed."""
    return _RapidReader() if is_installed() else None


class _RapidReader:
    """RapidOCR with the models that its package brings; nothing is fetched."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        logging.getLogger("RapidOCR").setLevel(logging.ERROR)
        self._engine = RapidOCR(params={"Global.log_level": "error"})

    def read(self, page: Any, size: Page) -> list[Glyph]:
        scale = _DOTS / max(size.width, size.height, 1)
        picture = page.render(scale=scale).to_numpy()
        found = self._engine(picture)
        if found.boxes is None or found.txts is None:
            return []
        glyphs = []
        for box, words, sure in zip(found.boxes, found.txts, found.scores, strict=True):
            if sure >= _SURE:
                glyphs.extend(spread(words, [(float(x) / scale, float(y) / scale) for x, y in box]))
        return glyphs


def spread(words: str, corners: list[tuple[float, float]]) -> list[Glyph]:
    """Spread the characters of a line over the place where it stands: Latin ones take half of it."""
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    widths = [1.0 if is_han(char) else 0.5 for char in words]
    size = (right - left) / max(sum(widths), 1)
    glyphs, x = [], left
    spaced = False
    for char, width in zip(words, widths, strict=True):
        if not char.isspace():
            glyphs.append(Glyph(char, x, x + width * size, bottom - 0.2 * (bottom - top), size, spaced))
        spaced = char.isspace()
        x += width * size
    return glyphs
