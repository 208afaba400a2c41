"""Values as literals, and literals as values."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.rdf.iris import XSD, named

if TYPE_CHECKING:
    from ontology.model import Property

W3CDTF = NamedNode("http://purl.org/dc/terms/W3CDTF")
DECIMAL = NamedNode(f"{XSD}decimal")


def term_of(item: Property, value: str | float | bool) -> NamedNode | Literal:
    """Return a value as a literal, or as a link where the property is a reference."""
    if item.reference:
        return named(str(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return decimal(value) if item.datatype == "float" else Literal(value)
    return Literal(value, datatype=W3CDTF) if isinstance(value, str) and "W3CDTF" in item.range else Literal(value)


def decimal(value: float) -> Literal:
    """Return a number with all its digits; raise ValueError for one that is not finite."""
    if not math.isfinite(value):
        raise ValueError(f"{value} is no number; leave out what is not known")
    return Literal(f"{Decimal(str(value)):f}", datatype=DECIMAL)


def value_of(literal: Literal) -> str | int | float | bool:
    """Return the value of a literal; raise ValueError where its text is none of its datatype."""
    kind, text = literal.datatype.value.removeprefix(XSD), literal.value
    if kind == "integer":
        return int(text)
    if kind in ("decimal", "double"):
        return float(text)
    if kind == "boolean":
        return _TRUTH[text]
    return text


_TRUTH = {"true": True, "1": True, "false": False, "0": False}
