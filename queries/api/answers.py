"""The shapes of answers that are no lists: texts, the catalogue, a comparison, the service itself."""

from __future__ import annotations

from typing import Any

from pydantic import Field

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


class Statistics(Shape):
    """How many things of each class are held."""

    counts: dict[str, int]
