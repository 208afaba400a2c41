"""The shapes of answers that are no lists: texts, the catalogue, a comparison, the service itself."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field, RootModel

from queries.api.schemas import Shape, SourceRef


class SourceText(Shape):
    """A text, or a part of it, by code points."""

    source: SourceRef
    publisher: str | None
    rights: str | None
    characters: int = Field(description="Code points of the whole text.")
    start: int
    end: int
    text: str


class QueryParameter(Shape):
    """A parameter of a query."""

    name: str
    type: str
    required: bool
    default: Any
    max: int | None
    one_of: list[str]
    example: Any
    takes_names_of: str | None
    about: str | None


class QueryDescription(Shape):
    """A query of the catalogue."""

    id: str
    title: dict[str, str]
    kind: str
    status: str
    url: str
    parameters: list[QueryParameter]
    columns: list[str]


class Catalogue(Shape):
    """The queries there are."""

    queries: list[QueryDescription]


class Answered(Shape):
    """The rows of a query, and the parameters, names resolved to ids, that gave them."""

    query: str
    parameters: dict[str, Any]
    columns: list[str]
    rows: list[dict[str, Any]]


class Compared(Answered):
    """A comparison, as rows and by topic."""

    regions: dict[str, str]
    topics: list[dict[str, Any]]
    above: dict[str, dict[str, Any]]
    notes: list[str]


class Summed(Shape):
    """How many facts two sources share, and how they stand to each other."""

    policies: int = Field(description="Policies that have several sources.")
    joined: int = Field(description="Facts that two sources state.")
    agreeing: int
    disagreeing: int
    differing_in_kind: int = Field(description="The figure is the same, but paid for, or measured in, something else.")


class Conflicted(Answered):
    """Facts in the words of two sources, one row each; the second source is the one preferred."""

    summary: Summed
    notes: list[str]


class Changed(Shape):
    """What changed between two texts; queries/changes/model.py says what the parts are."""

    summary: str
    old: dict[str, Any]
    new: dict[str, Any]
    policy: list[dict[str, Any]]
    measures: list[dict[str, Any]]
    counts: dict[str, int]
    notes: list[str]


class Meta(Shape):
    """What is served."""

    name: str
    version: str
    data_version: str
    licence: str
    lists: list[str]
    queries: list[str]
    openapi: str
    context: str
    reconcile: str


class Identified(Shape):
    """A type, property or entity of the reconciliation protocol."""

    id: str
    name: str


class Feature(Shape):
    """One reason for a score."""

    id: str
    value: bool | float


class ReconciliationCandidate(Shape):
    """What a name may mean; the description says why."""

    id: str
    name: str
    description: str
    type: list[Identified]
    score: float
    match: bool
    features: list[Feature]


class Candidates(Shape):
    """The candidates of one query, best first."""

    result: list[ReconciliationCandidate]


class Reconciled(RootModel[dict[str, Candidates]]):
    """The candidates of each query of a batch."""


class Extended(Shape):
    """The values of properties by id, as ``str`` or as entity."""

    meta: list[Identified]
    rows: dict[str, dict[str, list[dict[str, str]]]]


class Suggested(BaseModel):
    """What may be meant by what was typed so far."""

    result: list[dict[str, Any]]


class Proposed(Shape):
    """The properties that a type has."""

    type: str | None = None
    limit: int
    properties: list[Identified]


class ServiceManifest(BaseModel):
    """What a reconciliation service offers (Entity Reconciliation API 0.2)."""

    versions: list[str]
    name: str
    identifierSpace: str  # noqa: N815  # as the protocol calls it
    schemaSpace: str  # noqa: N815  # as the protocol calls it
