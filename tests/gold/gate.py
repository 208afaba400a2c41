"""Hold extraction to its floors on the gold: ``python -m tests.gold.gate [--write [--lower]]``."""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.pipeline import Metadata, extract
from kg.codec import dump_record, load_record
from kg.evaluation import Report, Score, evaluate
from kg.evaluation.accuracy import FIGURES, dump_accuracy
from kg.evaluation.tally import Tally
from tests.gold import topics
from tests.gold.files import APART, CASES, FORMAL, GOLD, REPORTS, SAMPLES, SUFFIX, load_gold, load_text
from tests.gold.variants import VARIANTS

BASELINE = GOLD / "baseline.json"
ACCURACY = FIGURES
"""Where the figures are that ship with the program."""
SETS = {
    "cases": (CASES, CASES), "formal": (FORMAL, FORMAL), "reports": (REPORTS, REPORTS), "apart": (APART, APART),
    "samples": (GOLD, SAMPLES),
}  # fmt: skip
"""Name of a set -> where its gold is, where its texts are."""
_SHOWN_FROM = 3
"""How many texts must exercise a rule for its score to say something."""
Floors = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Scored:
    """Gold, what extraction makes of its texts, and the texts, by name."""

    gold: dict[str, dict[str, Any]]
    found: dict[str, dict[str, Any]]
    texts: dict[str, str]

    def report(self, names: Collection[str] | None = None) -> Report:
        """Compare, all of it or the texts named."""
        gold, found, texts = (
            {name: held[name] for name in held if names is None or name in names}
            for held in (self.gold, self.found, self.texts)
        )
        return evaluate(gold, found, texts)


def read(gold: Mapping[str, dict[str, Any]], texts: Mapping[str, str]) -> Scored:
    """Extract the texts of a set."""
    found = {
        name: json.loads(dump_record(extract(text, source=gold[name]["source"], metadata=Metadata())))
        for name, text in texts.items()
    }
    return Scored(dict(gold), found, dict(texts))


def read_set(gold_folder: Path, text_folder: Path) -> Scored:
    """Extract the texts of a folder that has gold."""
    gold = load_gold(gold_folder)
    return read(gold, {name: load_text(text_folder, record["source"]) for name, record in gold.items()})


def read_variants() -> dict[str, Scored]:
    """Extract the texts of the formal sets as they would be printed otherwise."""
    found = {}
    for name, change in VARIANTS.items():
        gold: dict[str, dict[str, Any]] = {}
        texts: dict[str, str] = {}
        for folder in (CASES, FORMAL):
            for key, record in load_gold(folder).items():
                changed = change(record, load_text(folder, record["source"]))
                if changed is not None:
                    gold[key], texts[key] = changed
        found[name] = read(gold, texts)
    return found


def score(gold_folder: Path, text_folder: Path) -> Report:
    """Extract the texts of a folder and compare them with its gold."""
    return read_set(gold_folder, text_folder).report()


def reports_of(sets: Mapping[str, Scored], variants: Mapping[str, Scored]) -> dict[str, Report]:
    """Return the figures of the sets, and of the ways to print them otherwise."""
    return {name: held.report() for name, held in sets.items()} | {
        f"variant/{name}": held.report() for name, held in variants.items()
    }


def score_topics(sets: Mapping[str, Scored]) -> dict[str, Tally]:
    """Count the topics that are right by set; of texts kept apart only where their topics were kept apart too."""
    found = {}
    for key, held in sets.items():
        measures = {name: load_record(json.dumps(record)).measures for name, record in held.found.items()}
        judged = topics.judge("apart" if key == "apart" else "seen", measures)
        if judged:
            found[key] = topics.tally(judged)
    return found


def accuracy_of(sets: Mapping[str, Scored], reports: Mapping[str, Report]) -> str:
    """Return what the file of figures that ships must say."""
    return dump_accuracy({name: reports[name] for name in sets}, score_topics(sets))


def score_tags(sets: Iterable[Scored]) -> Iterator[tuple[str, int, Score]]:
    """Yield each rule that several texts exercise, how many do, and the core score of those texts."""
    held = list(sets)
    whole = Scored(
        {k: v for one in held for k, v in one.gold.items()},
        {k: v for one in held for k, v in one.found.items()},
        {k: v for one in held for k, v in one.texts.items()},
    )
    tagged: dict[str, set[str]] = {}
    for name, record in whole.gold.items():
        for tag in record["exercises"]:
            tagged.setdefault(tag, set()).add(name)
    for tag, names in sorted(tagged.items()):
        if len(names) >= _SHOWN_FROM:
            yield tag, len(names), whole.report(names).score("core")


def digest() -> str:
    """Return a hash of all gold and its texts: scores compare only on the same gold."""
    files = sorted(
        [
            *GOLD.glob(f"*{SUFFIX}"),
            *CASES.iterdir(),
            *FORMAL.iterdir(),
            *REPORTS.iterdir(),
            *APART.iterdir(),
            *SAMPLES.glob("*.txt"),
        ]
    )
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return whole.hexdigest()[:16]


def floors_of(reports: Mapping[str, Report]) -> dict[str, dict[str, float]]:
    """Return the F1 of each kind that has gold, rounded down to three places."""
    return {
        name: {s.kind: math.floor(s.f1 * 1000) / 1000 for s in report.scores if s.gold}
        for name, report in reports.items()
    }


def find_drops(floors: Floors, now: Floors) -> list[str]:
    """Name each kind of fact that scores below its floor, or is no longer scored."""
    return [
        f"{name}: {kind} {now.get(name, {}).get(kind, 0.0):.3f} is below its floor {floor:.3f}"
        for name, kinds in floors.items()
        for kind, floor in kinds.items()
        if now.get(name, {}).get(kind, 0.0) < floor
    ]


def show(name: str, report: Report) -> str:
    """Lay the scores of a set out as a table."""
    lines = [f"{name:12}{'gold':>6}{'found':>7}{'hit':>6}{'P':>8}{'R':>8}{'F1':>8}"]
    lines += [
        f"{s.kind:12}{s.gold:6}{s.found:7}{s.hit:6}{s.precision:8.3f}{s.recall:8.3f}{s.f1:8.3f}" for s in report.scores
    ]
    return "\n".join([*lines, f"quotes off their place: {report.misplaced}", ""])


def show_tags(sets: Iterable[Scored]) -> str:
    """Lay the scores by rule out as a table: those of all facts in the texts that exercise it."""
    lines = [f"{'core, by rule':34}{'texts':>6}{'P':>8}{'R':>8}{'F1':>8}"]
    lines += [f"{tag:34}{count:6}{s.precision:8.3f}{s.recall:8.3f}{s.f1:8.3f}" for tag, count, s in score_tags(sets)]
    return "\n".join([*lines, "", ""])


def load_baseline() -> dict[str, Any]:
    """Read the floors and the digest of the gold that they were taken on."""
    baseline: dict[str, Any] = json.loads(BASELINE.read_text("utf-8"))
    return baseline


def write_baseline(now: Floors) -> None:
    """Make the scores of now the floors."""
    BASELINE.write_text(json.dumps({"gold": digest(), "floors": now}, indent=1, sort_keys=True) + "\n", "utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores; check them against the floors, or move the floors."""
    parser = argparse.ArgumentParser(description="Hold extraction to its floors on the gold.")
    parser.add_argument("--write", action="store_true", help="make the scores of now the floors")
    parser.add_argument("--lower", action="store_true", help="with --write: let floors fall; say why in the commit")
    parser.add_argument("--errors", action="store_true", help="list every miss (-) and false alarm (+)")
    options = parser.parse_args(arguments)
    sets = {name: read_set(*folders) for name, folders in SETS.items()}
    variants = read_variants()
    reports = reports_of(sets, variants)
    for name in sets:
        sys.stdout.write(show(name, reports[name]) + "\n")
        sys.stdout.write("".join(f"{error}\n" for error in reports[name].errors if options.errors))
    sys.stdout.write(show_tags(sets.values()))
    for name, held in variants.items():
        core, every = (reports[f"variant/{name}"].score(kind).f1 for kind in ("core", "all"))
        sys.stdout.write(f"printed {name:14}{len(held.texts):4} texts, core {core:.3f}, all {every:.3f}\n")
    now = floors_of(reports)
    baseline = load_baseline() if BASELINE.exists() else {"gold": "", "floors": {}}
    drops = find_drops(baseline["floors"], now) + [
        f"{name}: {report.misplaced} quotes off their place" for name, report in reports.items() if report.misplaced
    ]
    accuracy = accuracy_of(sets, reports)
    if options.write and (options.lower or not drops):
        write_baseline(now)
        ACCURACY.write_text(accuracy, "utf-8", newline="\n")
        return 0
    if not ACCURACY.exists() or ACCURACY.read_text("utf-8") != accuracy:
        drops.append(f"{ACCURACY.name} does not say what was measured: run with --write")
    if baseline["gold"] != digest():
        drops.append("the gold has changed since the floors were taken: run with --write")
    sys.stdout.write("".join(f"{drop}\n" for drop in drops))
    return int(bool(drops))


if __name__ == "__main__":
    raise SystemExit(main())
