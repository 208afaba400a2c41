"""Run the SPARQL checks of ontology/checks: each query selects the terms that break its rule."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rdflib.query import ResultRow

if TYPE_CHECKING:
    from rdflib import Graph

CHECKS_FOLDER = Path(__file__).with_name("checks")


def run_checks(graph: Graph, folder: Path = CHECKS_FOLDER) -> list[str]:
    """Return a line for each term that breaks a rule: the name of the check and the term."""
    found: list[str] = []
    for path in sorted(folder.glob("*.rq")):
        rows = graph.query(path.read_text(encoding="utf-8"))
        found.extend(f"{path.stem}: {row[0]}" for row in rows if isinstance(row, ResultRow))
    return found
