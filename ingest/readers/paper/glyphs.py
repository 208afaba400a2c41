"""What stands on a page, each thing at its place, measured in points from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Glyph(NamedTuple):
    """A character: from where to where it reaches, its base line measured from the top, its size; in points."""

    char: str
    x0: float
    x1: float
    y: float
    size: float
    spaced: bool = False
    """Whether the file has a space in front of it."""


class Rule(NamedTuple):
    """A straight line across or down the page."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class Page:
    """A page from its upper left corner."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictured: float = 0.0
    """How much of the page pictures cover."""
    unmapped: int = 0
    """How many characters are drawn whose meaning the file does not give."""

    @property
    def is_picture(self) -> bool:
        """Whether the words of the page are a picture, or drawn by a font that gives no characters."""
        return (len(self.glyphs) < 20 and self.pictured > 0.4) or self.unmapped > max(20, len(self.glyphs))


def is_han(char: str) -> bool:
    """Say whether a character is as wide as it is high: a Han character or a mark of Chinese writing."""
    return char >= "\u2e80" or char in "“”‘’…—·×①②③④⑤⑥⑦⑧⑨⑩"
