"""The best pairs of two sides, each member once, so that the likeness of all pairs together is the greatest."""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heappop, heappush
from math import inf

Scores = Mapping[int, Mapping[int, float]]


def assign(scores: Scores, threshold: float) -> dict[int, int]:
    """Return left -> right with the greatest sum of (score - threshold); pairs below the threshold are not made.

    Shortest augmenting paths over what pairs there are (Jonker and Volgenant 1987): each left member also has a place of
    its own that costs nothing, so that it may stay alone. Same scores, same pairs. networkx.max_weight_matching makes the
    same pairs in 20 s instead of 0.1 s for 200 on each side, each like all others.
    """
    return _Assignment(scores, threshold).pairs()


class _Assignment:
    """The pairs so far; a right member below zero is the place of a left member by itself."""

    def __init__(self, scores: Scores, threshold: float) -> None:
        self._costs: dict[int, dict[int, float]] = {}
        for left, row in sorted(scores.items()):
            worth = {right: threshold - score for right, score in sorted(row.items()) if score >= threshold}
            if worth:
                self._costs[left] = {**worth, -left - 1: 0.0}
        self._prices: dict[int, float] = {}
        self._owner: dict[int, int] = {}
        self._place: dict[int, int] = {}

    def pairs(self) -> dict[int, int]:
        """Return the pairs, without those who stay alone."""
        for left in self._costs:
            self._augment(left)
        return {left: right for left, right in sorted(self._place.items()) if right >= 0}

    def _augment(self, left: int) -> None:
        """Find a place for one more, moving others along the cheapest way to a place that is free."""
        distance, came_from, done, end = self._cheapest(left)
        for right in done:
            self._prices[right] = self._price(right) + distance[right] - distance[end]
        right = end
        while True:
            mover = came_from[right]
            self._owner[right] = mover
            following = self._place.get(mover)
            self._place[mover] = right
            if following is None:
                return
            right = following

    def _cheapest(self, left: int) -> tuple[dict[int, float], dict[int, int], list[int], int]:
        """Return distances, who comes to each place, the places passed, and the free place where the way ends."""
        distance: dict[int, float] = {}
        came_from: dict[int, int] = {}
        done: list[int] = []
        passed: set[int] = set()
        waiting: list[tuple[float, int]] = []
        mover, so_far = left, 0.0
        while True:
            own = self._reduced(mover, self._place[mover]) if mover in self._place else 0.0
            for right in self._costs[mover]:
                length = so_far + self._reduced(mover, right) - own
                if right not in passed and length < distance.get(right, inf):
                    distance[right], came_from[right] = length, mover
                    heappush(waiting, (length, right))
            so_far, right = heappop(waiting)
            while right in passed or so_far > distance[right]:
                so_far, right = heappop(waiting)
            if right not in self._owner:
                return distance, came_from, done, right
            passed.add(right)
            done.append(right)
            mover = self._owner[right]

    def _reduced(self, left: int, right: int) -> float:
        return self._costs[left][right] - self._price(right)

    def _price(self, right: int) -> float:
        return self._prices.get(right, 0.0)
