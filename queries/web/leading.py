"""Which kinds of bodies answer for a thing in each region, as a page shows it: a row a kind, a cell a region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.agencies import find_standard
from kg.ids import source_id
from queries.holding import CellKind
from queries.run import Answer
from queries.web.language import Language

_LEVELS = ("prefecture", "province", "county", "nation")


def contents(found: Answer, language: Language) -> dict[str, Any]:
    """Return regions with what they have most of, and rows of kinds of bodies, those of most regions first."""
    regions: dict[str, dict[str, Any]] = {}
    rows: dict[str, dict[str, Any]] = {}
    for row in found.rows:
        region = regions.setdefault(row["region_id"], {"id": row["region_id"], "name": row["region"], "first": None})
        if row["found"] != CellKind.MEASURES:
            region["kind"] = CellKind(row["found"]).name.lower().replace("_", "-")
            continue
        region["kind"] = "measures"
        region["first"] = region["first"] or _cell(row)
        key = row["kind"] or "、".join(row["bodies"])
        of_kind = rows.setdefault(key, {"name": _name(row, language), "cells": {}})
        of_kind["cells"].setdefault(row["region_id"], []).append(_cell(row))
    ranked = sorted(rows.values(), key=lambda one: (-len(one["cells"]), -_measures(one["cells"]), one["name"]))
    return {"regions": list(regions.values()), "rows": ranked}


def _cell(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "role": row["role"],
        "bodies": row["bodies"],
        "measures": row["measures"],
        "level": min(4, int(row["measures"]).bit_length()),
        "example": {"id": row["measure_id"], "heading": row["heading"], "policy": row["policy"]},
        "form": row["form"],
        "status": row["status"],
        "source": source_id(row["source"]),
        "span": {name: row[name] for name in ("quote", "start", "end")},
    }


def _name(row: Mapping[str, Any], language: Language) -> str:
    """Return what bodies of a kind are called, whatever their regions call them."""
    if not row["kind"]:
        return "、".join(row["bodies"])
    if language is Language.EN:
        return str(row["kind_name"])
    names = find_standard(row["kind"]).names
    return next((names[level] for level in _LEVELS if level in names), str(row["kind_name"]))


def _measures(cells: Mapping[str, Sequence[Mapping[str, Any]]]) -> int:
    return sum(one["measures"] for of_region in cells.values() for one in of_region)
