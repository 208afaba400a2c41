"""Check a graph: its terms, its SHACL shapes, that quotations stand where they say, that what it says agrees."""

from __future__ import annotations

from kg.validate.checking import Check, check_graph, validate
from kg.validate.published import validate_published
from kg.validate.shapes import find_shape_violations
from kg.validate.store import validate_store
from kg.validate.terms import find_unknown_terms
from kg.validate.violation import Violation

__all__ = [
    "Check",
    "Violation",
    "check_graph",
    "find_shape_violations",
    "find_unknown_terms",
    "validate",
    "validate_published",
    "validate_store",
]
