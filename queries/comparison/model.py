"""What a comparison is made of: topics, cells of regions, lines of like measures, and what differs between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kg.record import Form
from kg.validity import Validity
from queries.comparison.remarks import Remark, remark_words
from queries.holding import CellKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A measure in a cell, with its evidence; amounts are yuan, rates shares of their base, dates ISO."""

    measure_id: str
    number: str | None
    heading: str | None
    policy: str
    policy_id: str
    region: str
    """The name of the region that it applies in, which may lie inside the one compared."""
    form: str
    status: str | None
    agencies: Sequence[Mapping[str, Any]]
    """``id name role kind quote start end``"""
    funding: Sequence[Mapping[str, Any]]
    """``kind amount bound currency rate rate_bound base per one_off cumulative condition duration quote start end``"""
    targets: Sequence[Mapping[str, Any]]
    """``indicator value unit bound deadline quote start end``"""
    topics: Sequence[str]
    instruments: Sequence[str]
    industries: Sequence[str]
    beneficiaries: Sequence[str]
    source: str
    quote: str | None
    start: int
    end: int
    issued: str | None = None
    """When the policy was published, else its source."""
    effective: str | None = None
    expires: str | None = None
    period: Sequence[str | None] = (None, None)
    validity: Validity = Validity.UNKNOWN
    """On the date that was asked for, else on none."""
    also_in: Sequence[str] = ()
    """Other sources held of the same measure or policy, which are not counted again."""

    @property
    def reported(self) -> bool:
        """Tell whether only a report is held of it."""
        return self.form != Form.FULL_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one region does about one topic; what an empty one means."""

    kind: CellKind
    measures: tuple[Entry, ...] = ()


class Figure(StrEnum):
    """What of the money is compared."""

    AMOUNT = "amount"
    RATE = "rate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """The amount (yuan) or rate (0.3 is 30 %) of one region in a difference, and the words it rests on."""

    value: float
    bound: str | None
    measure_id: str
    source: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Like money of two or more regions on one line: who gives most, who least, and by how much.

    ``basis`` says what the sums are counted by (``per``, one-off or cumulative), the same for all of them.
    """

    figure: Figure
    kind: str
    basis: tuple[str, ...]
    sums: Mapping[str, Sum]
    highest: tuple[str, ...]
    lowest: tuple[str, ...]
    ratio: float | None = None
    """Of amounts, the highest to the lowest."""
    points: float | None = None
    """Of rates, the highest less the lowest, in percentage points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlike:
    """Money of one line that is not compared, and why: ``珠海市: per enterprise, year; 广州市: per project``."""

    figure: Figure
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Measures of different regions that do the same thing, as region id -> indexes in its cell; why we think so."""

    members: Mapping[str, Sequence[int]]
    why: tuple[str, ...]
    absent: Mapping[str, CellKind]
    """What it means that the other regions are not on the line."""
    differences: tuple[Difference, ...] = ()
    unlike: tuple[Unlike, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A row of the comparison: its cells by region, its lines, and what applies from above by region above."""

    id: str
    name: str
    cells: Mapping[str, Cell]
    lines: tuple[Line, ...]
    above: Mapping[str, Sequence[Entry]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """A region that is not compared itself, and the compared ones that it lies above."""

    name: str
    over: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Topics against regions; ``regions`` maps id to name, ``parameters`` are as resolved."""

    regions: Mapping[str, str]
    topics: tuple[Topic, ...]
    parameters: Mapping[str, Any]
    above: Mapping[str, Above]
    remarks: tuple[Remark, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """Return the remarks in words."""
        return tuple(remark_words(one) for one in self.remarks)
