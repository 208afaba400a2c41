"""Goals by the year in which they are due."""

from __future__ import annotations

from collections.abc import Iterable

from kg.stores.base import Row


def by_year(goals: Iterable[Row]) -> dict[str | None, list[Row]]:
    """Return the rows of goals by the year of their deadline, earliest first; those without a deadline under None, last.

    >>> list(by_year([{"deadline": None}, {"deadline": "2028-06"}, {"deadline": "2026"}]))
    ['2026', '2028', None]
    """
    found: dict[str | None, list[Row]] = {}
    for goal in sorted(goals, key=lambda goal: (goal["deadline"] is None, goal["deadline"] or "")):
        found.setdefault(goal["deadline"][:4] if goal["deadline"] else None, []).append(goal)
    return found
