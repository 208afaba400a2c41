"""Joining facts of two sources one to one, the best pairs first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeAlias, TypeVar

from queries.agreement.facts import Fact
from queries.agreement.verdicts import Judgement

F = TypeVar("F", bound=Fact)
Joining: TypeAlias = Callable[[F, F], "tuple[float, Judgement] | None"]
"""How well two facts go together, and how they stand to each other; None where they do not."""


class Pairing(Generic[F]):
    """Facts of a source beside those of another: what was joined, and what is left."""

    def __init__(self, ones: Sequence[F], others: Sequence[F]) -> None:
        self.left = list(ones)
        self.free = list(others)
        self.joined: list[tuple[F, F, Judgement]] = []

    def join(self, joining: Joining[F]) -> None:
        """Join what goes together, the best first, of equals those that come first."""
        for score, at, to, judged in sorted(self._candidates(joining), key=lambda one: (-one[0], one[1], one[2])):
            _ = score
            self._take(at, to, judged)
        self._settle()

    def join_only(self, joining: Joining[F], clearly: float) -> None:
        """Join what goes with one alone, or with one clearly better, on either side."""
        found = self._candidates(joining)
        for score, at, to, judged in sorted(found, key=lambda one: (-one[0], one[1], one[2])):
            rivals = [other[0] for other in found if (other[1] == at) != (other[2] == to)]
            if all(score - rival >= clearly for rival in rivals):
                self._take(at, to, judged)
        self._settle()

    def leave(self, one: F) -> None:
        """Keep a fact from being joined."""
        self.left.remove(one)

    def _candidates(self, joining: Joining[F]) -> list[tuple[float, int, int, Judgement]]:
        self._taken: set[tuple[str, int]] = set()
        return [
            (found[0], at, to, found[1])
            for at, one in enumerate(self.left)
            for to, other in enumerate(self.free)
            if (found := joining(one, other)) is not None
        ]

    def _take(self, at: int, to: int, judged: Judgement) -> None:
        if ("left", at) not in self._taken and ("free", to) not in self._taken:
            self._taken |= {("left", at), ("free", to)}
            self.joined.append((self.left[at], self.free[to], judged))

    def _settle(self) -> None:
        self.left = [one for at, one in enumerate(self.left) if ("left", at) not in self._taken]
        self.free = [one for to, one in enumerate(self.free) if ("free", to) not in self._taken]
