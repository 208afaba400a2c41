"""How two sources stand to each other on one fact, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How two facts that speak of the same thing stand to each other."""

    AGREES = "agrees"
    LESS_EXACTLY = "agrees less exactly"
    OTHER_KIND = "differs in kind"
    DISAGREES = "disagrees"
    ALONE = "only in one"


AGREEING = (Verdict.AGREES, Verdict.LESS_EXACTLY)
CONFLICTING = (Verdict.OTHER_KIND, Verdict.DISAGREES)
_ORDER = tuple(Verdict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reason in short words."""

    verdict: Verdict
    why: str = ""

    @property
    def agrees(self) -> bool:
        """Tell whether the two can both be right."""
        return self.verdict in AGREEING


def worst(judgements: Iterable[Judgement]) -> Judgement:
    """Return the verdict that weighs most, with the reasons of all that say it."""
    held = list(judgements)
    verdict = max((one.verdict for one in held), key=_ORDER.index)
    return Judgement(verdict, "; ".join(one.why for one in held if one.verdict is verdict and one.why))
