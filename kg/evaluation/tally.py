"""Facts found, missed and made up, and what that makes as precision, recall and F1."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from kg.evaluation.matching import Fact, largest_pairing

CORE = ("policy", "citation", "measure", "agency", "funding", "target", "observation")
ALL = (*CORE, "industry", "instrument")
KINDS = (*ALL, "terms")
"""``terms`` counts the funding facts found whose per, one_off, cumulative and condition are right too."""


@dataclass(slots=True)
class Tally:
    """Facts of one kind: how many were right, and how each of the others reads."""

    hit: int = 0
    missed: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)

    @property
    def gold(self) -> int:
        """How many there are to find."""
        return self.hit + len(self.missed)

    @property
    def found(self) -> int:
        """How many were reported."""
        return self.hit + len(self.spurious)

    @property
    def precision(self) -> float:
        """Share of the reported that is right; 1 where nothing is to find and nothing found."""
        return self.hit / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """Share of what there is that was found; 1 where nothing is to find and nothing found."""
        return self.hit / self.gold if self.gold else float(not self.found)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def add(self, other: Tally) -> None:
        """Count the facts of another tally too."""
        self.hit += other.hit
        self.missed += other.missed
        self.spurious += other.spurious

    def compare(
        self,
        gold: Sequence[Fact],
        found: Sequence[Fact],
        *,
        same: Callable[[Fact, Fact], bool],
        show: Callable[[Fact], str],
    ) -> list[tuple[Fact, Fact]]:
        """Count two lists against each other and return the pairs that agree."""
        pairs = largest_pairing(gold, found, same)
        self.hit += len(pairs)
        left, right = {i for i, _ in pairs}, {j for _, j in pairs}
        self.missed += [show(fact) for i, fact in enumerate(gold) if i not in left]
        self.spurious += [show(fact) for j, fact in enumerate(found) if j not in right]
        return [(gold[i], found[j]) for i, j in pairs]


def pool(tallies: Iterable[dict[str, Tally]], kinds: Iterable[str]) -> Tally:
    """Return one tally over several sources and kinds."""
    total, wanted = Tally(), tuple(kinds)
    for by_kind in tallies:
        for kind in wanted:
            total.add(by_kind[kind])
    return total
