"""JSON-LD: rows with the types of the ontology, and the context that gives their fields meaning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kg.stores.base import Row

if TYPE_CHECKING:
    from queries.api.answering import Asking

TYPES = {
    "policies": "Policy", "sources": "Source", "measures": "Measure", "agencies": "Agency", "regions": "Region",
    "industries": "Industry", "instruments": "Instrument", "topics": "Topic", "beneficiaries": "Beneficiary",
    "funding": "Funding", "targets": "Target", "observations": "Observation",
}  # fmt: skip
"""The class of what a list gives."""


def ld_rows(asking: Asking, listing: str, rows: Sequence[Row]) -> dict[str, Any]:
    """Return rows of a list as JSON-LD."""
    return {
        "@context": asking.link("/v1/context.jsonld"),
        "@graph": [{"type": TYPES[listing], **row} for row in rows],
    }
