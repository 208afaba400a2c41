"""The notes of a comparison: which words, in which source, each figure rests on, numbered as they are cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from queries.comparison.model import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The words of a source that something rests on, and what that source is; ``source`` is its key."""

    number: int
    region: str
    policy: str
    form: str
    status: str | None
    validity: str
    issued: str | None
    source: str
    also_in: tuple[str, ...]
    quote: str
    start: int
    end: int


class Notes:
    """Numbers places as they are cited; a place that is cited again keeps its number."""

    def __init__(self) -> None:
        self._notes: dict[tuple[str, int, int], Note] = {}

    def cite(self, entry: Entry, fact: Mapping[str, Any] | None = None) -> int:
        """Return the number of the words of a fact, or of the whole measure where the fact has none of its own."""
        placed = fact if fact and fact.get("quote") and fact.get("start") is not None else None
        quote = str(placed["quote"]) if placed else entry.quote or ""
        start, end = (int(placed["start"]), int(placed["end"])) if placed else (entry.start, entry.end)
        note = self._notes.get((entry.source, start, end))
        if note is None:
            note = _note(entry, len(self._notes) + 1, quote, (start, end))
            self._notes[entry.source, start, end] = note
        return note.number

    def listed(self) -> list[Note]:
        """Return the notes in the order of their numbers."""
        return list(self._notes.values())


def _note(entry: Entry, number: int, quote: str, place: tuple[int, int]) -> Note:
    return Note(
        number=number,
        region=entry.region,
        policy=entry.policy,
        form=entry.form,
        status=entry.status,
        validity=str(entry.validity),
        issued=entry.issued,
        source=entry.source,
        also_in=tuple(entry.also_in),
        quote=quote,
        start=place[0],
        end=place[1],
    )


def marks(numbers: Iterable[int]) -> str:
    """Return numbers as marks in a text, runs of three and more drawn together.

    >>> marks([3, 1, 2, 7])
    '[1–3][7]'
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "".join(f"[{run[0]}–{run[-1]}]" if len(run) > 2 else "".join(f"[{one}]" for one in run) for run in runs)
