"""What a comparison of two texts is made of; every fact stands at its words in its own source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a measure."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    UNCHANGED = "unchanged"


class Kind(StrEnum):
    """What a change is about; the last ones are of the policy as a whole."""

    FUNDING = "funding"
    FUNDING_KIND = "funding_kind"
    AMOUNT = "amount"
    RATE = "rate"
    PER = "per"
    CONDITION = "condition"
    BASE = "base"
    ONE_OFF = "one_off"
    CUMULATIVE = "cumulative"
    DURATION = "duration"
    BODY = "body"
    ROLE = "role"
    GOAL = "goal"
    GOAL_VALUE = "goal_value"
    DEADLINE = "deadline"
    HEADING = "heading"
    NUMBER = "number"
    PLACE = "place"
    WORDING = "wording"
    TITLE = "title"
    STATUS = "status"
    DOCUMENT_NUMBER = "document_number"
    PERIOD = "period"
    ISSUER = "issuer"
    PUBLISHED = "published"
    EFFECTIVE = "effective"
    EXPIRES = "expires"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of one source; offsets in code points, end exclusive."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """One thing that is otherwise; ``old`` or ``new`` is None where that text has nothing of the kind.

    ``ratio`` is new divided by old, of amounts, rates and goals.
    """

    kind: Kind
    subject: str
    old: str | None = None
    new: str | None = None
    old_at: Words | None = None
    new_at: Words | None = None
    ratio: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Words struck (``old``), put in (``new``), or one put for the other; ``about`` names the facts that they state."""

    old: Words | None = None
    new: Words | None = None
    about: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A measure as one of the texts has it; ``measure`` is its id in a graph that holds the text."""

    measure: str
    number: str | None
    heading: str | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureChange:
    """What became of a measure: several ``new`` where it was split, several ``old`` where some were merged."""

    outcome: Outcome
    old: tuple[Part, ...] = ()
    new: tuple[Part, ...] = ()
    likeness: float | None = None
    alterations: tuple[Alteration, ...] = ()
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One of the two texts; ``version`` counts the texts that a store had of the source."""

    source: str
    title: str | None = None
    policy: str | None = None
    region: str | None = None
    form: str | None = None
    status: str | None = None
    published: str | None = None
    version: int | None = None
    measures: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """All that changed from the old text to the new; measures in the order of the new text, dropped ones last.

    ``counts`` has a number for each outcome, and ``renumbered``; ``notes`` say what the comparison cannot tell.
    """

    old: Compared
    new: Compared
    policy: tuple[Alteration, ...]
    measures: tuple[MeasureChange, ...]
    counts: Mapping[str, int]
    notes: tuple[str, ...] = ()

    @property
    def in_common(self) -> bool:
        """Tell whether any measure of one text is one of the other."""
        return any(one.old and one.new for one in self.measures)
