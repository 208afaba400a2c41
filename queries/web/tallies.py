"""What the measures of a policy come to: bodies, money by kind, goals by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from queries.owning import ROLES

Row = Mapping[str, Any]


def count_agencies(measures: Iterable[Row]) -> list[dict[str, Any]]:
    """Return the bodies that measures name, with the number of measures in all and by role, most first."""
    names: dict[str, str] = {}
    roles: dict[str, dict[str, set[str]]] = {}
    for measure in measures:
        for one in measure["agencies"]:
            names[one["id"]] = one["name"]
            roles.setdefault(one["id"], {}).setdefault(one["role"], set()).add(measure["id"])
    made = [
        {
            "id": identity,
            "name": name,
            "measures": len(set[str]().union(*roles[identity].values())),
            "roles": [(role, len(roles[identity][role])) for role in ROLES if role in roles[identity]],
        }
        for identity, name in names.items()
    ]
    return sorted(made, key=lambda one: (-one["measures"], one["id"]))


def sums_by_kind(measures: Iterable[Row]) -> list[tuple[str, int]]:
    """Return how many sums of each kind of money there are, most first."""
    counted = Counter(fact["kind"] for measure in measures for fact in measure["funding"])
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def goals_by_year(measures: Iterable[Row]) -> list[tuple[str | None, Sequence[tuple[Row, Row]]]]:
    """Return the goals with their measures by the year of their deadline, those without one last."""
    years: dict[str | None, list[tuple[Row, Row]]] = {}
    goals = [(measure, goal) for measure in measures for goal in measure["targets"]]
    for measure, goal in sorted(goals, key=lambda one: one[1]["deadline"] or "9999"):
        years.setdefault(goal["deadline"][:4] if goal["deadline"] else None, []).append((measure, goal))
    return list(years.items())
