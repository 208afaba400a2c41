"""What stands around the pictures of a comparison: title, and the numbered sources below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.phrases import form_name, status_name
from kg.record import Form, Status
from queries.comparison.clauses import cut
from queries.comparison.model import Comparison, Entry
from queries.comparison.panels import STATES, words_panel

_LONGEST_NOTE, _LONGEST_TITLE, _MOST_NOTES, _MOST_NAMED = 76, 40, 14, 3


class Sources:
    """Numbers the sources that a picture rests on."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._entries: list[Entry] = []

    def mark(self, entry: Entry) -> str:
        """Return the number of the source of a measure, as ``[2]``."""
        if entry.source not in self._numbers:
            self._entries.append(entry)
        return f"[{self._numbers.setdefault(entry.source, len(self._numbers) + 1)}]"

    def lines(self) -> list[str]:
        """Return a line a source, by their numbers."""
        shown = [_source_line(at, entry) for at, entry in enumerate(self._entries[:_MOST_NOTES], 1)]
        left = len(self._entries) - len(shown)
        return [*shown, *([f"另有{left}个来源，见表。"] if left > 0 else [])]


def _source_line(number: int, entry: Entry) -> str:
    state = form_name(entry.form) if entry.reported else status_name(entry.status)
    issued = f"，{entry.issued}" if entry.issued else ""
    return cut(f"[{number}] 《{entry.policy}》（{state}{issued}）{entry.source}", _LONGEST_NOTE)


def state_of(entry: Entry) -> str:
    """Return what kind of text a measure is known from."""
    return STATES[2 if entry.form != Form.FULL_TEXT else 1 if entry.status == Status.DRAFT else 0]


def title_of(comparison: Comparison, what: str) -> str:
    """Return the title of a picture; many topics are counted."""
    names, topics = "、".join(comparison.regions.values()), [topic.name for topic in comparison.topics]
    about = "、".join(topics) if len(topics) <= _MOST_NAMED else f"{len(topics)}个主题"
    return f"{cut(names, _LONGEST_TITLE)}：{what}比较（{cut(about, _LONGEST_TITLE)}）"


def caption_panel(sources: Sources, remarks: Sequence[str], extent: int) -> dict[str, Any]:
    """Return remarks and sources, which begin ``extent`` pixels left of the plots."""
    lines = sources.lines()
    return words_panel([*remarks, *(["来源：", *lines] if lines else ["来源：所持来源中无"])], outdent=extent)
