"""Who works on what, and with whom, from rows of the list of measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from kg.record import Role
from kg.stores.base import Row
from queries.network.model import Thing, Tie

_LONGEST = 40
_LEADING = 3
"""How strong a tie is that makes a body lead."""


def owners(rows: Sequence[Row]) -> tuple[list[Thing], list[Thing], list[Tie]]:
    """Return the bodies of measures, those with most first, the measures, and the roles that tie them."""
    roles: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        for one in row["agencies"]:
            roles.setdefault((one["id"], row["id"]), []).append(one["role"])
    ties = [
        Tie(start=body, end=measure, relations=tuple(sorted(set(given))), weight=_LEADING if Role.LEAD in given else 1)
        for (body, measure), given in roles.items()
    ]
    owned = {tie.end for tie in ties}
    measures = [
        Thing(id=row["id"], kind="Measure", caption=_caption(row), order=(row["source"]["id"], row["span"]["start"]))
        for row in rows
        if row["id"] in owned
    ]
    return _bodies(rows), measures, ties


def partners(rows: Sequence[Row]) -> tuple[list[Thing], list[Tie]]:
    """Return the bodies of measures, and for any two the number of measures that they share."""
    shared: Counter[tuple[str, str]] = Counter()
    for row in rows:
        shared.update(combinations(sorted({one["id"] for one in row["agencies"]}), 2))
    ties = [Tie(start=one, end=other, weight=number) for (one, other), number in sorted(shared.items())]
    return _bodies(rows), ties


def _bodies(rows: Iterable[Row]) -> list[Thing]:
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for row in rows:
        names |= {one["id"]: one["name"] for one in row["agencies"]}
        counts.update({one["id"] for one in row["agencies"]})
    ordered = sorted(names, key=lambda one: (-counts[one], names[one], one))
    return [Thing(id=one, kind="Agency", caption=names[one], size=counts[one]) for one in ordered]


def _caption(row: Row) -> str:
    words = " ".join(f"{row['number'] or ''} {row['heading'] or row['span']['quote'] or row['id']}".split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
