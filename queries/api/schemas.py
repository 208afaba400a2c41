"""The shapes of what the API answers, as its documentation states them."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from kg.record import Bound, Form, FundingKind, Role, Status

T = TypeVar("T")


class Shape(BaseModel):
    """A shape with exactly the fields that it names."""

    model_config = ConfigDict(extra="forbid")


class Named(Shape):
    """A thing by id and name."""

    id: str
    name: str | None


class Span(Shape):
    """Words and their place: code points of the text of the source, end exclusive; ``text[start:end] == quote``."""

    start: int
    end: int
    quote: str | None


class SourceRef(Shape):
    """A source in short."""

    id: str
    key: str
    title: str | None
    uri: str | None
    published: str | None


class PolicyRef(Shape):
    """A policy in short."""

    id: str
    title: str | None
    number: str | None = Field(description="发文字号")


class MeasureRef(Shape):
    """A measure in short."""

    id: str
    number: str | None
    heading: str | None


class Responsible(Named):
    """A body made answerable for a measure, and the words that do so."""

    role: Role
    rule: str | None = Field(description="What in the text gives the role.")
    span: Span | None


class Mentioned(Named):
    """A concept, and the words that name it."""

    span: Span | None


class Money(Shape):
    """Public money: amounts in the currency given, yuan by default; a rate of 0.3 is 30 %."""

    id: str
    kind: FundingKind
    amount: float | None
    bound: Bound | None
    currency: str | None
    rate: float | None
    rate_bound: Bound | None
    base: str | None
    per: list[str] | None = Field(description="What the sum is for each of.")
    one_off: bool | None
    cumulative: bool | None
    condition: str | None
    duration: str | None
    group: str | None
    span: Span


class Goal(Shape):
    """A quantified goal."""

    id: str
    indicator: str | None
    value: float | None
    unit: str | None
    bound: Bound | None
    deadline: str | None
    span: Span


class Stated(Shape):
    """Where a thing is stated: policy, text and region."""

    region: Named | None
    policy: PolicyRef
    form: Form
    status: Status | None
    source: SourceRef


class Restating(Shape):
    """The same measure as another source states it, which does not count again."""

    id: str
    form: Form
    status: Status | None
    score: float = Field(description="How likely the two are the same, from 0 to 1.")
    why: str
    source: SourceRef
    span: Span


class Measure(Stated):
    """One action as one source states it."""

    id: str
    number: str | None
    heading: str | None
    agencies: list[Responsible]
    funding: list[Money]
    targets: list[Goal]
    industries: list[Mentioned]
    instruments: list[Mentioned]
    topics: list[Mentioned]
    beneficiaries: list[Mentioned]
    also_in: list[Restating]
    restates: MeasureRef | None = Field(description="The measure to count in its place, of a source to prefer.")
    span: Span


class Funding(Money, Stated):
    """Public money, and the measure that provides it."""

    measure: MeasureRef


class Target(Goal, Stated):
    """A goal, and the measure that sets it."""

    measure: MeasureRef


class Observation(Shape):
    """A figure that a source states as a fact."""

    id: str
    indicator: str | None
    value: float | None
    unit: str | None
    bound: Bound | None
    period: str | None
    region: Named | None
    source: SourceRef
    span: Span


class Carrying(SourceRef):
    """A source as it carries or reports a policy."""

    form: Form
    status: Status | None
    number: str | None
    period_start: str | None
    period_end: str | None
    effective: str | None
    expires: str | None
    issuers: list[Named]
    measures: int


class Policy(Shape):
    """A policy, and the sources that carry or report it."""

    id: str
    title: str | None
    number: str | None
    region: Named | None
    sources: list[Carrying]
    measures: int


class CarriedPolicy(PolicyRef):
    """A policy as a source carries it."""

    form: Form
    status: Status | None


class Source(SourceRef):
    """One published text."""

    publisher: str | None
    rights: str | None
    version: int
    sha256: str | None
    characters: int | None
    policies: list[CarriedPolicy]
    issuers: list[Named]
    measures: int
    notices: list[str] | None = Field(
        description="What was seen and not used: how often, and of which kind, such as `3 figure/unused`."
    )


class RoleCount(Shape):
    """How many measures a body has a role in."""

    role: Role
    measures: int


class Agency(Named):
    """A body, and what it is answerable for."""

    kind: str | None
    level: str | None
    known: bool | None = Field(description="Whether the vocabularies know it.")
    aliases: list[str]
    former: list[str]
    region: Named | None
    roles: list[RoleCount]
    measures: int
    partners: int | None = Field(description="How many bodies share measures with it; null: not computed.")
    betweenness: float | None = Field(description="The share of shortest ways between other bodies through it, 0 to 1.")
    core: int | None = Field(description="The largest k of a group in which each has at least k partners.")
    community: Named | None = Field(description="The body with the strongest ties of its group.")


class Region(Named):
    """An administrative division or functional zone."""

    code: str
    full_name: str | None
    short: str | None
    level: str | None
    aliases: list[str]
    parent: Named | None
    policies: int
    measures: int


class Concept(Named):
    """A term of a vocabulary."""

    key: str | None
    name_en: str | None
    alt: list[str]
    known: bool | None
    broader: Named | None
    measures: int


class Total(Shape):
    """How many there are in all."""

    value: int
    relation: Literal["eq", "gte"]


class Page(Shape, Generic[T]):
    """Some rows of a list; ``next`` goes into ``cursor`` for the rows after them."""

    results: list[T]
    next: str | None
    next_url: str | None
    total: Total | None = None


ROWS: dict[str, type[Shape]] = {
    "policies": Policy,
    "sources": Source,
    "measures": Measure,
    "agencies": Agency,
    "regions": Region,
    "industries": Concept,
    "instruments": Concept,
    "topics": Concept,
    "beneficiaries": Concept,
    "funding": Funding,
    "targets": Target,
    "observations": Observation,
}
"""The rows of each list."""
