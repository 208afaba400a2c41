"""What a reader of a comparison must know to read its table right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from queries.holding import CellKind


class RemarkKind(StrEnum):
    """What a remark tells."""

    NOT_HELD = "not-held"
    APPLIES_WITHIN = "applies-within"
    NOTHING = "nothing"
    NOTHING_IN_COMMON = "nothing-in-common"
    LEFT_OUT = "left-out"
    MORE_ABOVE = "more-above"
    CUT = "cut"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A remark on a region by its name, on the others that it concerns, or a number of measures in a state."""

    kind: RemarkKind
    region: str = ""
    others: tuple[str, ...] = ()
    number: int = 0
    state: str = ""


_WORDS: Mapping[RemarkKind, Callable[[Remark], str]] = {
    RemarkKind.NOT_HELD: lambda one: f"{one.region}: {CellKind.NOT_HELD}",
    RemarkKind.APPLIES_WITHIN: lambda one: f"what {one.region} does applies in {'、'.join(one.others)} too",
    RemarkKind.NOTHING: lambda one: "no measure of these regions is about this",
    RemarkKind.NOTHING_IN_COMMON: lambda one: (
        "nothing in common: no measure of one region does the same as one of another"
    ),
    RemarkKind.LEFT_OUT: lambda one: (
        f"{one.region}: {one.number} measures of another time or state are left out ({one.state})"
    ),
    RemarkKind.MORE_ABOVE: lambda one: f"{one.region}: {one.number} more measures apply from above, on other topics",
    RemarkKind.CUT: lambda one: f"only the first {one.number} measures are compared; ask for one topic",
}


def remark_words(remark: Remark) -> str:
    """Return a remark as one English line."""
    return _WORDS[remark.kind](remark)
