"""Reading of gold files, for the tests that compare with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

GOLD = Path(__file__).resolve().parent
CASES = GOLD / "cases"
FORMAL = GOLD / "formal"
REPORTS = GOLD / "reports"
APART = GOLD / "apart"
SAMPLES = GOLD.parents[1] / "ingest/samples"
SUFFIX = ".gold.json"


def load_gold(folder: Path) -> dict[str, dict[str, Any]]:
    """Read all gold of a folder, by name."""
    paths = sorted(folder.glob(f"*{SUFFIX}"))
    return {path.name.removesuffix(SUFFIX): json.loads(path.read_text("utf-8")) for path in paths}


def load_text(folder: Path, name: str) -> str:
    """Read a source text as published, line ends untouched."""
    return (folder / name).read_bytes().decode("utf-8")
