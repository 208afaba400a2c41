"""A text that grows at its end and tells where its words stand, and the tree of its clauses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kg.record import Clause

_DIGITS = "零一二三四五六七八九"


class Page:
    """The text of a source while it is written."""

    __slots__ = ("length", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    def add(self, words: str) -> tuple[int, int]:
        """Write the words and return their span."""
        start = self.length
        self.parts.append(words)
        self.length = start + len(words)
        return start, self.length

    @property
    def text(self) -> str:
        """Return all that is written."""
        return "".join(self.parts)


@dataclass(slots=True)
class Outline:
    """The clauses of a page: opening one closes those that stand as high or lower."""

    page: Page
    _open: list[dict[str, Any]] = field(default_factory=list)
    _all: list[dict[str, Any]] = field(default_factory=list)

    def open(self, level: int, sign: str, number: str) -> str:
        """Begin a clause on a line of its own with the sign printed for its number; return its id."""
        self.close(level)
        self.page.add("\n")
        start, _ = self.page.add(sign)
        order = len(self._all) + 1
        parent = self._open[-1]["id"] if self._open else None
        clause = {"id": f"c{order}", "start": start, "order": order, "level": level, "number": number, "parent": parent}
        self._open.append(clause)
        self._all.append(clause)
        return f"c{order}"

    def name(self, heading: str) -> None:
        """Give the clause opened last its heading."""
        self._all[-1]["heading"] = heading

    def close(self, level: int = 0) -> None:
        """Close the open clauses of this level and of those below it, all of them by default."""
        while self._open and self._open[-1]["level"] >= level:
            self._open.pop()["end"] = self.page.length

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Return the clauses in the order of the text, once all are closed."""
        return tuple(Clause(**clause) for clause in self._all)


def numeral(number: int) -> str:
    """Return a number from 1 to 99 in Chinese.

    >>> numeral(7), numeral(10), numeral(35)
    ('七', '十', '三十五')
    """
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")
