"""Which files to take in, what is known about them, and what became of each."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from kg.errors import PolicyKgError, ReadError
from kg.record import Record

MANIFEST = "sources.csv"
METADATA = ("uri", "title", "published", "publisher", "rights")
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
    """A file to take in, the key it goes by, and what is known about it."""

    path: Path
    key: str
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Outcome:
    """What became of the files: counts by kind of fact, notices, and files that could not be used."""

    counts: dict[str, int] = field(default_factory=dict)
    notices: dict[str, int] = field(default_factory=dict)
    failures: list[tuple[Path, str]] = field(default_factory=list)

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
        self.merge(counts, Counter(notice.kind for notice in record.notices))

    def merge(self, counts: Mapping[str, int], notices: Mapping[str, int]) -> None:
        """Add what was counted elsewhere."""
        for kept, more in ((self.counts, counts), (self.notices, notices)):
            for name, number in more.items():
                kept[name] = kept.get(name, 0) + number

    def fail(self, intake: Intake, error: Exception) -> None:
        """Note why a file could not be used."""
        self.failures.append((intake.path, _reason(error, intake.path)))


def find_intakes(paths: Iterable[Path], suffixes: Sequence[str], options: Mapping[str, str | None]) -> list[Intake]:
    """List the files named and those in the folders named; ``options`` are metadata given on the command line."""
    found: dict[Path, Intake] = {}
    manifests: dict[Path, Mapping[str, Mapping[str, str]]] = {}
    for path in paths:
        if not path.exists():
            raise ReadError(f"{path}: there is no such file or folder")
        for file, key in _files(path, suffixes):
            known = _metadata(file, manifests)
            given = {name: value for name, value in options.items() if value is not None}
            found.setdefault(file.resolve(), Intake(path=file, key=key, metadata={**known, **given}))
    if len(found) > 1 and options.get("uri"):
        raise ReadError(f"--uri names one source, but there are {len(found)} files; list their uris in {MANIFEST}")
    return list(found.values())


def _files(path: Path, suffixes: Sequence[str]) -> Iterator[tuple[Path, str]]:
    if path.is_file():
        yield path, path.name
        return
    files = [
        file
        for file in sorted(path.rglob("*"))
        if file.is_file()
        and file.suffix.lower() in suffixes
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
    ]
    if not files:
        raise ReadError(f"{path}: the folder holds no texts ({', '.join(suffixes)})")
    for file in files:
        yield file, file.relative_to(path).as_posix()


def _metadata(file: Path, manifests: dict[Path, Mapping[str, Mapping[str, str]]]) -> Mapping[str, str]:
    for folder in (file.parent, *file.parent.parents):
        if folder not in manifests:
            path = folder / MANIFEST
            manifests[folder] = load_manifest(path) if path.is_file() else {}
        row = manifests[folder].get(file.relative_to(folder).as_posix())
        if row is not None:
            return row
    return {}


def load_manifest(path: Path) -> dict[str, dict[str, str]]:
    """Read sources.csv: what is known about each file beside it, by path relative to it."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            unknown = set(reader.fieldnames or ()) - {"file", *METADATA}
            if "file" not in (reader.fieldnames or ()) or unknown:
                extra = f"; not {', '.join(sorted(map(str, unknown)))}" if unknown else ""
                raise ReadError(f"{path}: the columns are file and any of {', '.join(METADATA)}{extra}")
            return {
                (row["file"] or "").strip(): {
                    name: row[name].strip() for name in METADATA if (row.get(name) or "").strip()
                }
                for row in reader
            }
    except (UnicodeError, csv.Error) as exc:
        raise ReadError(f"{path}: not a CSV file in UTF-8 ({exc})") from exc


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
    seen: dict[str, Path] = {}
    for intake in sorted(intakes, key=lambda one: (one.path.suffix.lower() != RECORD_SUFFIX, one.path)):
        tick(intake)
        try:
            held = read(intake)
        except (PolicyKgError, OSError) as exc:
            outcome.fail(intake, exc)
            continue
        if held.key in seen:
            if intake.path.suffix.lower() == RECORD_SUFFIX or seen[held.key].suffix.lower() != RECORD_SUFFIX:
                message = f"goes by the same key as {seen[held.key]} ({held.key}); give each a uri in {MANIFEST}"
                outcome.failures.append((intake.path, message))
            continue
        seen[held.key] = intake.path
        yield intake, held


def _reason(exc: Exception, path: Path) -> str:
    text = (exc.strerror or str(exc)) if isinstance(exc, OSError) else str(exc)
    text = " ".join(text.split())
    for prefix in (f"{path}: ", f"{path.name}: "):
        text = text.removeprefix(prefix)
    return text
