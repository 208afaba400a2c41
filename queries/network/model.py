"""What a drawing is made of, and what it is made from; lengths are those of the drawing, one is a CSS pixel."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.graph import Graph, Node
from queries.entities import caption_of
from queries.network.shapes import shape_of

FONT, PITCH = 12, 17
"""The size of labels, and the room that each has between its neighbours."""
DOT, MARGIN = 11.0, 8.0
"""How far from its thing a label begins; the rim of a drawing."""
CLASSES = (
    "Policy", "Region", "Agency", "Measure", "Funding", "Target", "Observation", "Topic", "Industry", "Instrument",
    "Beneficiary", "Source", "Clause",
)  # fmt: skip
"""Classes in the order in which they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something to draw: its class, its caption, and what it is sorted by among its like."""

    id: str
    kind: str
    caption: str
    order: tuple[str, int] = ("", 0)
    size: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What joins two things: the names of its relations, and how strong it is."""

    start: str
    end: str
    relations: tuple[str, ...] = ()
    weight: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A thing in its place; its label starts or ends there, turned by ``turn`` degrees."""

    thing: Thing
    x: float
    y: float
    label: str
    anchor: str
    turn: float = 0.0
    degree: int = 0
    focus: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A tie as a path of SVG."""

    tie: Tie
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A drawing; its view begins at (left, top)."""

    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    left: float
    top: float
    width: float
    height: float

    @property
    def places(self) -> dict[str, int]:
        """Return where among the spots each thing is, by id."""
        return {spot.thing.id: at for at, spot in enumerate(self.spots)}

    @property
    def shapes(self) -> dict[str, str]:
        """Return the shapes of the classes that occur, in their order."""
        kinds = sorted({spot.thing.kind for spot in self.spots}, key=class_order)
        return {kind: shape_of(kind) for kind in kinds}


def class_order(kind: str) -> int:
    """Return where a class stands among the others."""
    return CLASSES.index(kind) if kind in CLASSES else len(CLASSES)


def things_of(graph: Graph, focus: str | None = None) -> tuple[list[Thing], list[Tie]]:
    """Return the nodes of a graph as things, and its edges as ties, one for any two things.

    What another thing of the graph restates (SAME_AS) is left out, so that nothing is drawn twice, but for the focus.
    """
    ids = {node.id for node in graph.nodes}
    restated = {edge.start for edge in graph.edges if edge.type == "SAME_AS" and edge.end in ids} - {focus}
    things = [
        Thing(
            id=node.id,
            kind=node.label,
            caption=caption_of({**node.properties, "id": node.id}),
            order=(node.source or "", _start(node)),
        )
        for node in graph.nodes
        if node.id not in restated
    ]
    joined: dict[tuple[str, str], list[str]] = {}
    for edge in graph.edges:
        if edge.start == edge.end or {edge.start, edge.end} & restated:
            continue
        joined.setdefault((min(edge.start, edge.end), max(edge.start, edge.end)), []).append(edge.type)
    ties = [
        Tie(start=start, end=end, relations=tuple(sorted(set(relations))), weight=len(relations))
        for (start, end), relations in sorted(joined.items())
    ]
    return things, ties


def _start(node: Node) -> int:
    start = node.properties.get("start")
    return start if isinstance(start, int) else 0


def neighbours(things: Iterable[Thing], ties: Iterable[Tie]) -> dict[str, list[str]]:
    """Map each thing to those that it is tied to."""
    found: dict[str, list[str]] = {thing.id: [] for thing in things}
    for tie in ties:
        found[tie.start].append(tie.end)
        found[tie.end].append(tie.start)
    return found


def shorten(caption: str, most: float) -> str:
    """Return a caption that takes at most so many pixels, … where it was cut.

    >>> shorten("珠海市人工智能赋能制造业高质量发展行动方案", 100)
    '珠海市人工智能…'
    """
    return caption if width_of(caption) <= most else f"{''.join(_begin(caption, most - FONT))}…"


def width_of(text: str) -> float:
    """Return about how many pixels a label takes."""
    return sum(map(_wide, text))


def _begin(text: str, most: float) -> Iterator[str]:
    taken = 0.0
    for character in text:
        taken += _wide(character)
        if taken > most:
            return
        yield character


def _wide(character: str) -> float:
    return FONT if unicodedata.east_asian_width(character) in "WF" else FONT * 0.6


def frame(spots: Sequence[Spot], lines: Sequence[Line]) -> Network:
    """Return a drawing in a view that has room for all labels."""
    corners = [corner for spot in spots for corner in _corners(spot)] or [(0.0, 0.0)]
    left, top = (min(corner[axis] for corner in corners) - MARGIN for axis in (0, 1))
    width, height = (max(corner[axis] for corner in corners) + MARGIN - low for axis, low in ((0, left), (1, top)))
    box = {"left": left, "top": top, "width": width, "height": height}
    return Network(spots=tuple(spots), lines=tuple(lines), **{name: round(value, 1) for name, value in box.items()})


def _corners(spot: Spot) -> list[tuple[float, float]]:
    """Return points that the view must contain: around the thing, and at the end of its label."""
    wide = DOT + width_of(spot.label)
    if spot.anchor == "middle":
        return [(spot.x - wide / 2, spot.y - 2 * DOT), (spot.x + wide / 2, spot.y + 4 * DOT)]
    angle = math.radians(spot.turn)
    far = wide if spot.anchor == "start" else -wide
    end = spot.x + far * math.cos(angle), spot.y + far * math.sin(angle)
    return [(x + side * DOT, y + side * DOT) for x, y in ((spot.x, spot.y), end) for side in (-1, 1)]
