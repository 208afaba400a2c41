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
        self._ones, self._others = ones, others
        self.left = list(ones)
        self.free = list(others)
        self.joined: list[tuple[F, F, Judgement]] = []

    def join(self, joining: Joining[F]) -> None:
        """Join what goes together, the best first, of equals those that come first."""
        for _, at, to, judged in self._candidates(joining):
            self._take(at, to, judged)
        self._settle()

    def join_only(self, joining: Joining[F], clearly: float) -> None:
        """Join what goes with one alone, or with one clearly better, on either side; what is said twice is one."""
        found = self._candidates(joining)
        for score, at, to, judged in found:
            rivals = [
                rival
                for rival, one, other, _ in found
                if (one == at) != (other == to)
                and not self._agree(joining, (self.left[at], self.left[one]), (self.free[to], self.free[other]))
            ]
            if all(score - rival >= clearly for rival in rivals):
                self._take(at, to, judged)
        self._settle()

    def _agree(self, joining: Joining[F], *pairs: tuple[F, F]) -> bool:
        """Tell whether the facts of each pair are one, or say the same."""
        return all(
            one is other or ((found := joining(one, other)) is not None and found[1].agrees) for one, other in pairs
        )

    def leave_repeated(self, agreeing: Joining[F]) -> None:
        """Keep from being joined what agrees with a fact that another was joined with: a source says things twice."""
        self.left = [one for one in self.left if not any(agreeing(one, other) for other in self._others)]
        self.free = [other for other in self.free if not any(agreeing(one, other) for one in self._ones)]

    def leave(self, one: F) -> None:
        """Keep a fact from being joined."""
        self.left.remove(one)

    def _candidates(self, joining: Joining[F]) -> list[tuple[float, int, int, Judgement]]:
        """Return score, places and judgement of what goes together, the best first."""
        self._taken: set[tuple[str, int]] = set()
        found = [
            (joined[0], at, to, joined[1])
            for at, one in enumerate(self.left)
            for to, other in enumerate(self.free)
            if (joined := joining(one, other)) is not None
        ]
        return sorted(found, key=lambda one: (-one[0], one[1], one[2]))

    def _take(self, at: int, to: int, judged: Judgement) -> None:
        if ("left", at) not in self._taken and ("free", to) not in self._taken:
            self._taken |= {("left", at), ("free", to)}
            self.joined.append((self.left[at], self.free[to], judged))

    def _settle(self) -> None:
        self.left = [one for at, one in enumerate(self.left) if ("left", at) not in self._taken]
        self.free = [one for to, one in enumerate(self.free) if ("free", to) not in self._taken]
