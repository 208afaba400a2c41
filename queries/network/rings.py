"""Things in rings around one of them, or on one circle: every label points outwards and has room of its own.

A layout by forces leaves no room for labels, depends on the machine's arithmetic and needs more packages.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from queries.network.model import (
    DOT,
    PITCH,
    Line,
    Network,
    Spot,
    Thing,
    Tie,
    class_order,
    frame,
    neighbours,
    shorten,
    width_of,
)

_SMALLEST, _GAP = 90.0, 22.0
_INNER, _OUTER = 132.0, 204.0
"""Pixels of a label where another ring follows, and where none does."""
_BENT, _STRAIGHT = 0.3, 0.85
"""How near to the centre lines come within a ring, and from one to the other: a share of the way of their middle."""


def draw_around(things: Sequence[Thing], ties: Sequence[Tie], focus: str) -> Network:
    """Return a thing in the middle, what it is tied to around it by class, and in a second ring what those lead to.

    What nothing ties to these stands in the outer ring.
    """
    tied = neighbours(things, ties)
    first = set(tied.get(focus, ())) - {focus}
    middle = [thing for thing in things if thing.id == focus]
    inner = sorted((thing for thing in things if thing.id in first), key=_place)
    outer = sorted((thing for thing in things if thing.id not in first and thing.id != focus), key=_place)
    angles = _spread(_with_gaps(inner))
    if outer:
        angles |= _beside(outer, tied, angles)
    rings = [ring for ring in (inner, outer) if ring]
    return _draw(middle, rings, ties, angles, {one: len(set(others)) for one, others in tied.items()})


def draw_circle(things: Sequence[Thing], ties: Sequence[Tie]) -> Network:
    """Return things on one circle, those that are tied most side by side."""
    tied = neighbours(things, ties)
    ordered = _in_chain(things, ties)
    degrees = {one: len(set(others)) for one, others in tied.items()}
    return _draw([], [ordered], ties, _spread([thing.id for thing in ordered]), degrees)


def _place(thing: Thing) -> tuple[int, tuple[str, int], str, str]:
    return class_order(thing.kind), thing.order, thing.caption, thing.id


def _with_gaps(things: Sequence[Thing]) -> list[str | None]:
    """Return the ids with a free place between classes."""
    found: list[str | None] = []
    for at, thing in enumerate(things):
        if at and things[at - 1].kind != thing.kind:
            found.append(None)
        found.append(thing.id)
    return [*found, None] if None in found else found


def _spread(places: Sequence[str | None]) -> dict[str, float]:
    """Return angles in radians, clockwise from the top."""
    step = 2 * math.pi / max(1, len(places))
    return {one: at * step - math.pi / 2 for at, one in enumerate(places) if one is not None}


def _beside(outer: Sequence[Thing], tied: Mapping[str, Sequence[str]], angles: Mapping[str, float]) -> dict[str, float]:
    """Return the angles of an outer ring, in the order of what its things are tied to, turned as near to that."""
    wanted = {thing.id: _mean([angles[one] for one in tied[thing.id] if one in angles]) for thing in outer}
    ordered = sorted(outer, key=lambda thing: (round(wanted[thing.id], 9), _place(thing)))
    found = _spread([thing.id for thing in ordered])
    turn = _mean([wanted[one] - angle for one, angle in found.items()])
    return {one: angle + turn for one, angle in found.items()}


def _mean(angles: Iterable[float]) -> float:
    """Return the mean direction of angles, from -π/2 on; the top where there is none."""
    known = list(angles)
    x, y = math.fsum(map(math.cos, known)), math.fsum(map(math.sin, known))
    if abs(x) < 1e-9 and abs(y) < 1e-9:
        return min(known, default=-math.pi / 2)
    angle = math.atan2(y, x)
    return angle if angle >= -math.pi / 2 else angle + 2 * math.pi


def _in_chain(things: Sequence[Thing], ties: Sequence[Tie]) -> list[Thing]:
    """Return things so that each follows the one it is tied to most, beginning with the largest."""
    weights: dict[tuple[str, str], int] = {}
    for tie in ties:
        weights[tie.start, tie.end] = weights[tie.end, tie.start] = tie.weight
    left = sorted(things, key=lambda thing: (-thing.size, thing.id))
    chain = left[:1]
    left = left[1:]
    while left:
        last = chain[-1].id
        best = max(range(len(left)), key=lambda at: (weights.get((last, left[at].id), 0), -at))
        chain.append(left.pop(best))
    return chain


def _draw(
    middle: Sequence[Thing],
    rings: Sequence[Sequence[Thing]],
    ties: Sequence[Tie],
    angles: Mapping[str, float],
    degrees: Mapping[str, int],
) -> Network:
    spots = [
        Spot(
            thing=thing,
            x=0,
            y=0,
            label=shorten(thing.caption, _OUTER),
            anchor="middle",
            focus=True,
            degree=degrees[thing.id],
        )
        for thing in middle
    ]
    radius, edge = 0.0, _GAP
    for at, ring in enumerate(rings):
        most = _OUTER if at == len(rings) - 1 else _INNER
        gaps = sum(one.kind != other.kind for one, other in pairwise(ring)) + 1
        radius = max(_SMALLEST, edge, (len(ring) + gaps) * PITCH / (2 * math.pi))
        made = [
            _spot(thing, angles[thing.id], radius, shorten(thing.caption, most), degrees[thing.id]) for thing in ring
        ]
        spots += made
        edge = radius + DOT + max(width_of(spot.label) for spot in made) + _GAP
    return frame(spots, _lines(ties, {spot.thing.id: spot for spot in spots}))


def _spot(thing: Thing, angle: float, radius: float, label: str, degree: int) -> Spot:
    """Return a thing on a ring; on the left its label is turned round, so that no label is upside down."""
    leftwards = math.cos(angle) < -1e-9
    turn = math.degrees(angle) + (180 if leftwards else 0)
    return Spot(
        thing=thing,
        x=round(radius * math.cos(angle), 1),
        y=round(radius * math.sin(angle), 1),
        label=label,
        anchor="end" if leftwards else "start",
        turn=round((turn + 180) % 360 - 180, 1),
        degree=degree,
    )


def _lines(ties: Iterable[Tie], spots: Mapping[str, Spot]) -> list[Line]:
    return [Line(tie=tie, path=_path(spots[tie.start], spots[tie.end])) for tie in ties]


def _path(one: Spot, other: Spot) -> str:
    """Return a straight line to or from the middle, else one that bends towards it, the more within one ring."""
    ends = f"M{one.x:g} {one.y:g}", f"{other.x:g} {other.y:g}"
    if one.focus or other.focus:
        return "L".join(ends)
    share = _BENT if math.isclose(math.hypot(one.x, one.y), math.hypot(other.x, other.y), rel_tol=0.01) else _STRAIGHT
    bent = round((one.x + other.x) / 2 * share, 1), round((one.y + other.y) / 2 * share, 1)
    return f"{ends[0]}Q{bent[0]:g} {bent[1]:g} {ends[1]}"
