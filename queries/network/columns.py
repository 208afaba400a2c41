"""Two kinds of things in two columns, those that are tied opposite each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from queries.network.model import PITCH, Line, Network, Spot, Thing, Tie, frame, neighbours, shorten

_WIDE, _LABEL = 300.0, 264.0
_STEP = PITCH + 7.0


def draw_columns(left: Sequence[Thing], right: Sequence[Thing], ties: Sequence[Tie]) -> Network:
    """Return the left column in its given order, and the right one in the order of what it is tied to."""
    tied = neighbours([*left, *right], ties)
    places = _heights(left, len(right))
    lowest = max(places.values(), default=0.0)
    ordered = sorted(
        right, key=lambda thing: (_mean([places[one] for one in tied[thing.id]], lowest), thing.order, thing.id)
    )
    heights = {**places, **_heights(ordered, len(left))}
    spots = [_spot(thing, 0.0, "end", heights, len(set(tied[thing.id]))) for thing in left]
    spots += [_spot(thing, _WIDE, "start", heights, len(set(tied[thing.id]))) for thing in ordered]
    lines = [Line(tie=tie, path=_path(tie, heights, {thing.id for thing in left})) for tie in ties]
    return frame(spots, lines)


def _heights(things: Sequence[Thing], others: int) -> dict[str, float]:
    """Return how low things stand; the shorter column is spread over the height of the longer one."""
    step = _STEP * max(1.0, others / max(1, len(things)))
    return {thing.id: round((at + 0.5) * step - _STEP / 2, 1) for at, thing in enumerate(things)}


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default


def _spot(thing: Thing, x: float, anchor: str, heights: Mapping[str, float], degree: int) -> Spot:
    return Spot(
        thing=thing, x=x, y=heights[thing.id], label=shorten(thing.caption, _LABEL), anchor=anchor, degree=degree
    )


def _path(tie: Tie, heights: Mapping[str, float], left: set[str]) -> str:
    start, end = (tie.start, tie.end) if tie.start in left else (tie.end, tie.start)
    middle = _WIDE / 2
    return f"M0 {heights[start]:g}C{middle:g} {heights[start]:g} {middle:g} {heights[end]:g} {_WIDE:g} {heights[end]:g}"
