"""What is to be taken in, and what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from kg.errors import PolicyKgError
from kg.record import Record

MANIFEST = "sources.csv"
RECORD_SUFFIX = ".json"


class Keyed(Protocol):
    """What is known by a key."""

    @property
    def key(self) -> str:
        """The key."""
        ...


KeyedT = TypeVar("KeyedT", bound=Keyed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Something to take in: where it is, its file name, the key it goes by, and what is known about it."""

    place: str
    name: str
    key: str
    load: Callable[[], bytes]
    path: Path | None = None
    """The file, where it is one of its own."""
    metadata: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_record(self) -> bool:
        """Whether it is a record, and no text."""
        return self.name.lower().endswith(RECORD_SUFFIX)


@dataclass(slots=True)
class Outcome:
    """What became of the files: counts by kind of fact, notices, and files that could not be used."""

    counts: dict[str, int] = field(default_factory=dict)
    notices: dict[str, int] = field(default_factory=dict)
    noticed: dict[str, Mapping[str, int]] = field(default_factory=dict)
    """The notices of each source that has any, by its key."""
    failures: list[tuple[str, str]] = field(default_factory=list)

    def add(self, record: Record) -> None:
        """Count one record."""
        counts = {
            "sources": 1,
            "policies": len(record.policies),
            "measures": len(record.measures),
            "responsibilities": sum(len(measure.agencies) for measure in record.measures),
            "funding": sum(len(measure.funding) for measure in record.measures),
            "targets": sum(len(measure.targets) for measure in record.measures),
            "observations": len(record.observations),
        }
        self.merge(record.key, counts, Counter(notice.kind for notice in record.notices))

    def merge(self, key: str, counts: Mapping[str, int], notices: Mapping[str, int]) -> None:
        """Add what was counted of a source."""
        if notices:
            self.noticed[key] = notices
        for kept, more in ((self.counts, counts), (self.notices, notices)):
            for name, number in more.items():
                kept[name] = kept.get(name, 0) + number

    def fail(self, intake: Intake, error: Exception) -> None:
        """Note why a file could not be used."""
        self.failures.append((intake.place, _reason(error, intake)))


def read_intakes(
    intakes: Sequence[Intake], read: Callable[[Intake], Record], outcome: Outcome, tick: Callable[[Intake], None]
) -> Iterator[Record]:
    """Yield the record of each file that can be read; the others are told in the outcome."""
    for _, record in distinct_intakes(intakes, read, outcome, tick):
        outcome.add(record)
        yield record


def distinct_intakes(
    intakes: Sequence[Intake], read: Callable[[Intake], KeyedT], outcome: Outcome, tick: Callable[[Intake], None]
) -> Iterator[tuple[Intake, KeyedT]]:
    """Yield what each file holds, once a key, records before texts; what cannot be read is told in the outcome."""
    seen: dict[str, Intake] = {}
    for intake in sorted(intakes, key=lambda one: (not one.is_record, one.place)):
        tick(intake)
        try:
            held = read(intake)
        except (PolicyKgError, OSError) as exc:
            outcome.fail(intake, exc)
            continue
        if held.key in seen:
            if intake.is_record or not seen[held.key].is_record:
                message = f"goes by the same key as {seen[held.key].place} ({held.key}); give each a uri in {MANIFEST}"
                outcome.failures.append((intake.place, message))
            continue
        seen[held.key] = intake
        yield intake, held


def _reason(exc: Exception, intake: Intake) -> str:
    text = (exc.strerror or str(exc)) if isinstance(exc, OSError) else str(exc)
    text = " ".join(text.split())
    for prefix in (f"{intake.place}: ", f"{intake.name}: "):
        text = text.removeprefix(prefix)
    return text
