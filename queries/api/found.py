"""The shapes of what a search finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from pydantic import Field

from kg.record import Form, Status
from queries.api.schemas import MeasureRef, Named, PolicyRef, Shape, SourceRef, Span, Total
from queries.searching import Found


class MarkShape(Shape):
    """Where a word stands, in code points."""

    start: int
    end: int


class PassageShape(MeasureRef):
    """A measure that was found."""

    score: float
    heading_highlights: list[MarkShape] = Field(description="Offsets into the heading.")
    region: Named | None
    form: Form
    status: Status | None
    source: SourceRef
    span: Span
    highlights: list[MarkShape] = Field(description="Offsets into the text of the source.")


class PolicyFoundShape(PolicyRef):
    """A policy with its best passages."""

    region: Named | None
    score: float
    measures: int = Field(description="How many of its measures were found.")
    passages: list[PassageShape]


class FacetShape(Shape):
    """A value of a facet, and how many of the measures found have it."""

    value: str
    name: str | None
    count: int


class Totals(Shape):
    """How many were found; "gte" where counting stopped."""

    measures: Total
    policies: Total


class SearchFound(Shape):
    """What a search found, by policy."""

    results: list[PolicyFoundShape]
    next_url: str | None
    total: Totals | None
    facets: dict[str, list[FacetShape]]


class Passages(PassageShape):
    """A passage as a row of its own."""

    policy: PolicyRef


def passage_rows(found: Found) -> Iterator[dict[str, Any]]:
    """Yield the passages one by one, each with its policy."""
    for policy in found.policies:
        for passage in policy.passages:
            yield {**asdict(passage), "policy": {"id": policy.id, "title": policy.title, "number": policy.number}}
