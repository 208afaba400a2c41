"""From the names that people type to ids: vocabulary first, then what the graph holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from kg.errors import NameAmbiguousError, NameUnknownError
from kg.ids import concept_id, region_id
from kg.names import Names, successor_of
from kg.stores.base import Row
from queries.arguments import nearest
from queries.contract import Parameter

Lookup = Callable[[str, Mapping[str, Any]], list[Row]]
_DRAFT_MARK = re.compile(r"[（(](?:公开)?(?:征求意见稿|草案|送审稿|修订稿|讨论稿)[）)]$")
_KEPT = 10_000
_SECOND = ("Clause", "Source")
"""A name that a measure or policy bears too means that one."""
_CONCEPTS = ("industry", "instrument", "topic", "beneficiary")


class Resolver:
    """Resolves names against the vocabularies and the graph; ids pass unchanged when the graph has them.

    What it found it keeps: it is good for as long as the graph stays as it is.
    """

    def __init__(self, lookup: Lookup, names: Names) -> None:
        self._lookup = lookup
        self._names = names
        self._found: dict[tuple[str, str, str | None], str] = {}

    def resolve_all(self, params: Mapping[str, Parameter], given: Mapping[str, Any]) -> dict[str, Any]:
        """Replace the names among the values by ids; one region given helps to read short agency names."""
        regions = [given[key] for key, parameter in params.items() if parameter.resolve == "region" and given[key]]
        places = [one for region in regions for one in (region if isinstance(region, list) else [region])]
        place = places[0] if len(places) == 1 else None
        found = dict(given)
        for key, parameter in params.items():
            value = given[key]
            if parameter.resolve is None or value is None:
                continue
            if isinstance(value, list):
                found[key] = list(dict.fromkeys(self.resolve(parameter.resolve, one, place) for one in value))
            else:
                found[key] = self.resolve(parameter.resolve, value, place)
        return found

    def resolve(self, kind: str, text: str, place: str | None = None) -> str:
        """Return the id of what is meant; raise NameUnknownError or NameAmbiguousError with the nearest names."""
        asked = (kind, text.strip(), place)
        if asked not in self._found:
            if len(self._found) >= _KEPT:
                self._found.clear()
            self._found[asked] = self._resolve(*asked)
        return self._found[asked]

    def _resolve(self, kind: str, text: str, place: str | None) -> str:
        text = successor_of(text) or text
        if ":" in text and self._lookup("node.by-id", {"id": text}):
            return text
        try:
            known = self._resolve_known(kind, text, place)
        except NameUnknownError as unknown:
            called = self._resolve_called(text, place) if kind == "agency" and place else None
            return called or self._resolve_held(kind, text, unknown)
        return known or self._resolve_held(kind, text)

    def _resolve_known(self, kind: str, text: str, place: str | None) -> str | None:
        if kind == "region":
            return region_id(self._names.resolve_region(text).code)
        if kind == "agency":
            return self._names.resolve_agency(text, place).id
        if kind in _CONCEPTS:
            return concept_id(kind, self._names.resolve_concept(kind, text).key)
        return None

    def _resolve_called(self, text: str, place: str) -> str | None:
        """Return the body that the texts of a region call so, None where they call none."""
        rows = self._lookup("agency.called", {"mention": text, "region": self.resolve("region", place), "limit": 20})
        if len(rows) > 1:
            found = [f"{row['agency_id']} ({row['agency']})" for row in rows]
            raise NameAmbiguousError("agency", text, found, "give the id")
        return str(rows[0]["agency_id"]) if rows else None

    def _resolve_held(self, kind: str, text: str, unknown: NameUnknownError | None = None) -> str:
        label = None if kind == "node" else kind.capitalize()
        plain = _DRAFT_MARK.sub("", text.strip("《》")) if kind in ("policy", "node") else text
        rows = self._lookup("node.find", {"text": plain, "label": label, "limit": 20})
        rows = [row for row in rows if row["exact"]] or rows
        rows = [row for row in rows if row["label"] not in _SECOND] or rows
        meant = list(dict.fromkeys(str(row["same_as"] or row["id"]) for row in rows))
        if len(meant) == 1:
            return meant[0]
        if rows:
            found = [f"{row['id']} ({row['name']}{', ' + row['region'] if row['region'] else ''})" for row in rows]
            raise NameAmbiguousError(kind, text, found, "give the id")
        if unknown is not None:
            raise unknown
        held = self._lookup("node.names", {"label": label, "limit": 5000}) if label else []
        raise NameUnknownError(kind, text, nearest(plain, (row["name"] for row in held)))
