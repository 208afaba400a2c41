"""When two figures say the same: equal, rounded, or bounded so that both can be right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from queries.agreement.verdicts import Judgement, Verdict

ABOUT = 0.1
"""A figure called about right may be so far off, as a share of it."""
UNMARKED = 0.005
"""A whole figure that is rounded without saying so may be so far off."""
_FRACTION = 0.05
_SAME = 1e-9
_OPPOSED = frozenset(("min", "max"))
_LOOSE = re.compile(r"超(?!级|高|大)|逾|突破|(?<=[\d十百千万亿])[多余]|约|近|左右|上下|不到|不足")
"""Words by which a figure is rounded, whoever prints it; 以上 and 不低于 set a floor instead."""
_BELOW = re.compile(r"不到|不足|将近|接近")
_DIVIDED = re.compile(r"(?<![百千万])分之")
_DECIMALS = re.compile(r"\d+\.(?P<decimals>\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in its base unit with its bound; ``words`` are as printed."""

    value: float
    bound: str = "exact"
    words: str = ""
    reported: bool = True
    """Whether it stands in a source that may round: a formal text says what it means."""

    @property
    def rounds(self) -> bool:
        """Tell whether another figure may be meant more exactly."""
        return self.reported or self.bound == "approx" or bool(_LOOSE.search(self.words))

    @property
    def place(self) -> float:
        """Return the place of the last digit that is not 0: 1000 for 4000, 0.01 for 14.58."""
        return 10.0 ** _exponent(self.value)


def judge_figures(one: Figure, other: Figure, name: str) -> Judgement:
    """Say whether two figures of one thing agree; ``name`` says of what, for the reason."""
    if abs(one.value - other.value) <= _SAME * max(abs(one.value), abs(other.value), 1e-6):
        if one.bound == other.bound:
            return Judgement(Verdict.AGREES)
        if {one.bound, other.bound} == _OPPOSED:
            return Judgement(Verdict.DISAGREES, f"{name}: a floor in one, a cap in the other")
        return Judgement(Verdict.LESS_EXACTLY, f"{name}: the same figure, {one.bound} and {other.bound}")
    for coarse, fine in ((one, other), (other, one)):
        if coarse.rounds and (how := _covers(coarse, fine.value)):
            return Judgement(Verdict.LESS_EXACTLY, f"{name}: {how}")
    return Judgement(Verdict.DISAGREES, f"{name}: different figures")


def _covers(coarse: Figure, value: float) -> str:
    """Say how a figure that may be rounded stands for a value, "" where it does not."""
    apart = value - coarse.value
    if _DIVIDED.search(coarse.words) and abs(apart) <= coarse.value * _FRACTION:
        return "a fraction in words"
    if coarse.bound == "approx" or (coarse.bound == "max" and _BELOW.search(coarse.words)):
        return "about the same" if abs(apart) <= min(coarse.place / 2, coarse.value * ABOUT) else ""
    if coarse.bound == "min":
        return "rounded down" if 0 <= apart < min(coarse.place, coarse.value / 2) else ""
    if abs(apart) <= _decimal_place(coarse) / 2 * (1 + 1e-6):
        return "rounded to its decimals"
    rounder = _exponent(coarse.value) > _exponent(value)
    return "rounded" if rounder and abs(apart) <= value * UNMARKED else ""


def _exponent(value: float) -> int:
    """Return the power of ten of the last digit that is not 0."""
    exponent = Decimal(f"{value:.10g}").normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _decimal_place(figure: Figure) -> float:
    """Return the place of the last decimal as printed, in the base unit; 0 where it is printed without."""
    for found in _DECIMALS.finditer(figure.words):
        scale = figure.value / float(found[0]) if float(found[0]) else 0.0
        if scale and abs(_exponent(scale)) < 16 and abs(scale / 10.0 ** _exponent(scale) - 1) < 1e-6:
            return float(scale * 10.0 ** -len(found["decimals"]))
    return 0.0
