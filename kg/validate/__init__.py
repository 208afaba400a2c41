"""Check a graph: its terms, its SHACL shapes, that quotations stand where they say, that what it says agrees."""

from __future__ import annotations

from kg.validate.checking import check_graph, validate
from kg.validate.shapes import find_shape_violations
from kg.validate.terms import find_unknown_terms
from kg.validate.violation import Violation

__all__ = ["Violation", "check_graph", "find_shape_violations", "find_unknown_terms", "validate"]
