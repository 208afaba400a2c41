"""How a body stands among all others, as pages tell it, and whether that holds for the data as they are."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.stores.base import Reader, Row

_DENSE = 3
"""From so many on it says something to have as many partners as each of a group has in it."""
_BODIES = "MATCH (a:Agency) WHERE a.partners > 0 RETURN a.betweenness AS betweenness, a.community AS community, a.core AS core"
_NOTE = "MATCH (m:Meta {id: 'meta'}) RETURN m.derived_version = m.data_version AS is_current"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """What places are counted from: the betweenness of all bodies that have partners, lowest first, and their groups by size."""

    is_current: bool
    betweenness: Sequence[float]
    groups: Mapping[str, int]
    densest: int

    def of(self, body: Row) -> dict[str, Any] | None:
        """Return partners, share, place, bodies, group, members, core, is_current of a row of the list; None without partners.

        ``share`` and ``place``, 1 being the highest, are None for a body through which no shortest way leads, ``core``
        for one that is not where the network is densest.
        """
        if not body["partners"]:
            return None
        share = body["betweenness"] or None
        group = body["community"]
        return {
            "partners": body["partners"],
            "share": share,
            "place": share and len(self.betweenness) - bisect_right(self.betweenness, share) + 1,
            "bodies": len(self.betweenness),
            "group": group,
            "members": self.groups.get(group["id"], 0) if group else 0,
            "core": body["core"] if body["core"] == self.densest >= _DENSE else None,
            "is_current": self.is_current,
        }


def read_standings(reader: Reader) -> Standings:
    """Read the derived properties of all bodies; to be kept for a version of the data."""
    rows = list(reader.rows(_BODIES))
    return Standings(
        is_current=any(row["is_current"] for row in reader.rows(_NOTE)),
        betweenness=sorted(row["betweenness"] for row in rows),
        groups=Counter(row["community"] for row in rows),
        densest=max((row["core"] for row in rows), default=0),
    )
