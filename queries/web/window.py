"""A part of a long text that is shown at once, around a quotation where one is given."""

from __future__ import annotations

from dataclasses import dataclass

from queries.api.problems import Problem

SIZE = 20_000
"""Code points that are shown at once."""
_BEFORE = 4_000
"""So many come before a quotation in a text that is longer than what is shown."""
_LOOK = 400
"""A part ends behind a line that ends within so many code points of where it would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What is shown of a text: code points from ``start`` to ``end`` of ``whole``."""

    start: int
    end: int
    whole: int

    @property
    def before(self) -> int | None:
        """Return where the part before begins, None at the beginning of the text."""
        return max(0, self.start - SIZE) if self.start else None

    @property
    def after(self) -> int | None:
        """Return where the part behind begins, None at the end of the text."""
        return self.end if self.end < self.whole else None


def check_range(start: int | None, end: int | None, whole: int) -> None:
    """Raise Problem 422 where a quotation is not in a text of so many code points."""
    if end is not None and (start is None or end < start):
        raise Problem(422, "invalid-parameter", f"end is {end} and start is {start}: give both, start first")
    if max(start or 0, end or 0) > whole:
        told = f"the text has {whole} characters; the place asked for, {start} to {end or whole}, is behind its end"
        raise Problem(422, "invalid-parameter", told)


def window_of(text: str, *, start: int | None = None, end: int | None = None, part: int | None = None) -> Window:
    """Return what to show of a text: a quotation with what is around it, or a part that begins at a place.

    >>> window_of("短文", start=0, end=1)
    Window(start=0, end=2, whole=2)
    """
    check_range(start, end, len(text))
    first = part if part is not None else max(0, (start or 0) - _BEFORE)
    if first > len(text):
        raise Problem(422, "invalid-parameter", f"the text has {len(text)} characters; none begins at {first}")
    if len(text) <= SIZE:
        first = 0
    first = _line(text, first) if part is None else first
    last = max(first + SIZE, min(end or 0, first + 2 * SIZE))
    return Window(start=first, end=_line(text, last), whole=len(text))


def _line(text: str, at: int) -> int:
    """Return the beginning of the line behind a place, or the place where none is near."""
    if at <= 0 or at >= len(text):
        return max(0, min(at, len(text)))
    found = text.find("\n", at, at + _LOOK)
    return at if found < 0 else found + 1
