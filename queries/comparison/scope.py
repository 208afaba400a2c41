"""What is compared: which measures, of which time, in which state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kg.errors import NameAmbiguousError, NameUnknownError, QueryError
from kg.validity import Validity
from ontology.load import load_scheme
from queries.comparison.model import Entry
from queries.resolve import Resolver
from queries.words import find_words

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_SCHEMES = ("topic", "instrument", "industry", "beneficiary")
_FIRST, _LAST = "0000", "9999-12-31"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The filters of a comparison; names or ids, dates ISO (a year, a month or a day).

    ``about`` is a topic, instrument, industry or beneficiary, whichever knows the name, else words. ``during`` is a
    date that the period of the policy includes; ``state`` is what it is on ``as_of``.
    """

    topic: str | None = None
    instrument: str | None = None
    industry: str | None = None
    beneficiary: str | None = None
    words: str | None = None
    about: str | None = None
    issued_from: str | None = None
    issued_to: str | None = None
    during: str | None = None
    state: Validity | None = None
    as_of: str | None = None
    subdivisions: bool = True
    above: bool = True

    def __post_init__(self) -> None:
        for name in ("issued_from", "issued_to", "during", "as_of"):
            value = getattr(self, name)
            if value is not None and not _DATE.fullmatch(value):
                raise QueryError(f"compare: {name} is a date such as 2026, 2026-03 or 2026-03-31, not {value!r}")
        if self.state is not None and self.as_of is None:
            raise QueryError("compare: a state is one on a date; give as_of too, e.g. 2026-12-31")
        if self.words is not None and not find_words(self.words):
            raise QueryError(f"compare: no word to look for in {self.words!r}")

    @property
    def on_one_theme(self) -> bool:
        """Tell whether all that is compared is about one thing."""
        return any((self.topic, self.instrument, self.industry, self.beneficiary, self.words, self.about))

    def to_filters(self, resolver: Resolver) -> dict[str, Any]:
        """Return the parameters of the query, names resolved to ids."""
        named = {scheme: getattr(self, scheme) for scheme in _SCHEMES}
        found: dict[str, Any] = {
            scheme: resolver.resolve(scheme, name) for scheme, name in named.items() if name is not None
        }
        words = find_words(self.words) if self.words else []
        if self.about:
            scheme, meant = self._meant(self.about, resolver)
            if scheme == "words":
                words += find_words(meant)
            elif found.setdefault(scheme, meant) != meant:
                raise QueryError(f"compare: {self.about} and {named[scheme]} are both a kind of {scheme}; give one")
        found["named"] = words_of_topic(found["topic"]) if "topic" in found else None
        return {**found, "words": words or None, "subdivisions": self.subdivisions}

    def _meant(self, name: str, resolver: Resolver) -> tuple[str, str]:
        for scheme in _SCHEMES:
            try:
                return scheme, resolver.resolve(scheme, name)
            except (NameUnknownError, NameAmbiguousError):
                continue
        if not find_words(name):
            raise QueryError(f"compare: no word to look for in {name!r}")
        return "words", name

    def fits(self, entry: Entry) -> bool:
        """Tell whether a measure is of the time and in the state that is asked for; what is unknown is not."""
        if self.state is not None and entry.validity is not self.state:
            return False
        if self.during is not None and not _overlaps(entry.period, (self.during, self.during)):
            return False
        if self.issued_from is None and self.issued_to is None:
            return True
        asked = (self.issued_from or _FIRST, self.issued_to or _LAST)
        return entry.issued is not None and _overlaps((entry.issued, entry.issued), asked)

    def to_parameters(self) -> dict[str, Any]:
        """Return what was asked for, by name."""
        return asdict(self)


def _overlaps(period: Sequence[str | None], asked: tuple[str, str]) -> bool:
    """Tell whether two periods, their dates as exact as they are known, may have a day in common."""
    start, end = period
    if start is None and end is None:
        return False
    return not _is_after(start or _FIRST, asked[1]) and not _is_after(asked[0], end or _LAST)


def _is_after(one: str, other: str) -> bool:
    """Tell whether a date comes after another, as far as both are known: 2026 is not after 2026-03."""
    known = min(len(one), len(other))
    return one[:known] > other[:known]


def words_of_topic(topic: str) -> list[str] | None:
    """Return the words that name a topic or a narrower one, None for a topic that no vocabulary has."""
    scheme = load_scheme("topic")
    meant = [one for key, one in scheme.concepts.items() if topic.removeprefix("topic:") in scheme.with_broader(key)]
    words = [word for one in meant for word in (one.zh, *one.alt, *one.extra.get("words", ()))]
    return sorted(set(words)) or None
