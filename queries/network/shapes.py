"""The shapes of classes, which tell them apart where colours do not: paths of SVG around their middle."""

from __future__ import annotations

from collections.abc import Mapping

SHAPES: Mapping[str, str] = {
    "Agency": "M-5-5h10v10h-10z",
    "Measure": "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0z",
    "Policy": "M-5-6.5h6.5l3.5 3.5v9.5h-10z",
    "Region": "M0-7L7 0L0 7L-7 0z",
    "Topic": "M-6.5 0L-3.2-5.6H3.2L6.5 0L3.2 5.6H-3.2z",
    "Industry": "M0-6.5L6.5 5H-6.5z",
    "Instrument": "M0 6.5L6.5-5H-6.5z",
    "Beneficiary": "M0-6.5L6.2-2L3.8 5.3H-3.8L-6.2-2z",
    "Funding": "M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
    "Target": "M0-7.5L2-2L7.5 0L2 2L0 7.5L-2 2L-7.5 0L-2-2z",
}
OTHER = "M-6-3h12v6h-12z"


def shape_of(kind: str) -> str:
    """Return the outline of things of a class."""
    return SHAPES.get(kind, OTHER)
