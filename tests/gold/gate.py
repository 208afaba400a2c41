"""Hold extraction to its floors on the gold: ``python -m tests.gold.gate [--write [--lower]]``."""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ingest.pipeline import Metadata, extract
from kg.codec import dump_record
from kg.evaluation import Report, evaluate
from tests.gold.files import APART, CASES, GOLD, REPORTS, SAMPLES, SUFFIX, load_gold, load_text

BASELINE = GOLD / "baseline.json"
SETS = {"cases": (CASES, CASES), "reports": (REPORTS, REPORTS), "apart": (APART, APART), "samples": (GOLD, SAMPLES)}
"""Name of a set -> where its gold is, where its texts are."""
Floors = Mapping[str, Mapping[str, float]]


def score(gold_folder: Path, text_folder: Path) -> Report:
    """Extract the texts of a folder and compare them with its gold."""
    gold = load_gold(gold_folder)
    texts = {name: load_text(text_folder, record["source"]) for name, record in gold.items()}
    records = {
        name: json.loads(dump_record(extract(text, source=gold[name]["source"], metadata=Metadata())))
        for name, text in texts.items()
    }
    return evaluate(gold, records, texts)


def digest() -> str:
    """Return a hash of all gold and its texts: scores compare only on the same gold."""
    files = sorted(
        [*GOLD.glob(f"*{SUFFIX}"), *CASES.iterdir(), *REPORTS.iterdir(), *APART.iterdir(), *SAMPLES.glob("*.txt")]
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
    reports = {name: score(*folders) for name, folders in SETS.items()}
    for name, report in reports.items():
        sys.stdout.write(show(name, report) + "\n")
        sys.stdout.write("".join(f"{error}\n" for error in report.errors if options.errors))
    now = floors_of(reports)
    baseline = load_baseline() if BASELINE.exists() else {"gold": "", "floors": {}}
    drops = find_drops(baseline["floors"], now) + [
        f"{name}: {report.misplaced} quotes off their place" for name, report in reports.items() if report.misplaced
    ]
    if options.write and (options.lower or not drops):
        write_baseline(now)
        return 0
    if baseline["gold"] != digest():
        drops.append("the gold has changed since the floors were taken: run with --write")
    sys.stdout.write("".join(f"{drop}\n" for drop in drops))
    return int(bool(drops))


if __name__ == "__main__":
    raise SystemExit(main())
