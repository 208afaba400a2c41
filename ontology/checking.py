"""Run the SPARQL checks of ontology/checks: each query selects the terms that break its rule."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import QuerySolutions, RdfFormat, Store

from ontology.errors import VocabularyError

CHECKS_FOLDER = Path(__file__).with_name("checks")


def run_checks(*turtle: str, folder: Path = CHECKS_FOLDER) -> list[str]:
    """Return a line for each term of the Turtle texts that breaks a rule: the name of the check and the term."""
    store = Store()
    for text in turtle:
        store.bulk_load(text, RdfFormat.TURTLE)
    found: list[str] = []
    for path in sorted(folder.glob("*.rq")):
        rows = store.query(path.read_text(encoding="utf-8"))
        if not isinstance(rows, QuerySolutions):
            raise VocabularyError(f"{path.name}: is no SELECT query; select the terms that break the rule")
        found.extend(f"{path.stem}: {row[0].value}" for row in rows)
    return found
