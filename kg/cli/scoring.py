"""Scoring extraction against gold: which texts, and how the figures are printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from kg.cli.output import Format, answer_view, dump_json, print_rich, print_rows, print_text
from kg.errors import ReadError
from kg.evaluation import Report, evaluate

SUFFIX = ".gold.json"
COLUMNS = ("kind", "gold", "found", "hit", "precision", "recall", "f1")


def score_folder(folder: Path, texts: Path | None, only: str, extract: Callable[[Path], dict[str, Any]]) -> Report:
    """Extract the text of each gold record and compare; a text lies beside its gold or in ``texts``."""
    gold = {path.name.removesuffix(SUFFIX): path for path in sorted(folder.glob(f"*{SUFFIX}"))}
    gold = {name: path for name, path in gold.items() if fnmatch(name, only)}
    if not gold:
        raise ReadError(f"{folder}: holds no {only}{SUFFIX}; a gold record of x.txt is x{SUFFIX}")
    wanted, predicted, words = {}, {}, {}
    for name, path in gold.items():
        wanted[name] = _load(path)
        text = _find_text(str(wanted[name].get("source", "")), name, (texts, folder))
        predicted[name] = extract(text)
        words[name] = str(predicted[name].pop("text") or "")
    return evaluate(wanted, predicted, words)


def _load(path: Path) -> dict[str, Any]:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as exc:
        raise ReadError(f"{path}: not JSON ({exc})") from exc
    if not isinstance(record, dict):
        raise ReadError(f"{path}: expected one record")
    return record


def _find_text(source: str, name: str, folders: tuple[Path | None, ...]) -> Path:
    for folder in folders:
        for file in (source, f"{name}.txt"):
            if folder is not None and file and (folder / file).is_file():
                return folder / file
    raise ReadError(f"{name}: its text {source or name} is not beside the gold; say where with --sources FOLDER")


def print_report(report: Report, form: Format, *, errors: bool) -> None:
    """Print the figures; with ``errors`` each miss and false alarm too."""
    rows = [{name: getattr(score, name) for name in COLUMNS} for score in report.scores]
    if form is Format.JSON:
        print_text(dump_json(report.figures()))
    elif form is not Format.TABLE:
        print_rows(COLUMNS, rows, form, title="scores")
    else:
        shown = [{k: f"{v:.4f}" if isinstance(v, float) else v for k, v in row.items()} for row in rows]
        print_rich(answer_view(COLUMNS, shown))
        low, high = report.interval
        print_text(f"\ncore F1 {low:.4f}–{high:.4f} (90 % interval), quotes off their place: {report.misplaced}\n")
    for line in report.errors if errors else ():
        print_text(f"{line}\n")
