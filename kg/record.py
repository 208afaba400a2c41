"""The extraction record: what one source says, every statement with its place in the text.

Offsets count code points of the text as published, end exclusive, so that
``text[start:end] == quote``. None means unknown, never "no". The wire form is in kg/codec.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SCHEMA_VERSION = 1


class Form(StrEnum):
    """How a source carries a policy."""

    FULL_TEXT = "full_text"
    NEWS_REPORT = "news_report"
    SPEECH = "speech"
    WHITE_PAPER_REPORT = "white_paper_report"


class Status(StrEnum):
    """Whether the policy is in force, as far as the source tells."""

    DRAFT = "draft"
    ISSUED = "issued"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What makes a body answerable for a measure."""

    LEAD = "lead"
    PARTICIPANT = "participant"
    IMPLEMENTING = "implementing"
    RESPONSIBLE = "responsible"


class Bound(StrEnum):
    """How a figure limits: a cap, a floor, about, or exactly."""

    MAX = "max"
    MIN = "min"
    APPROX = "approx"
    EXACT = "exact"


class FundingKind(StrEnum):
    """The kinds of public money; labels in ontology/vocab/funding_kinds.yaml."""

    VOUCHER = "voucher"
    SUBSIDY = "subsidy"
    REWARD = "reward"
    INTEREST_SUBSIDY = "interest_subsidy"
    FUND = "fund"
    CREDIT = "credit"
    INVESTMENT = "investment"
    MATCHING = "matching"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRef:
    """A body made answerable for a measure, and the words that do so."""

    name: str
    role: Role
    mention: str | None = None
    start: int | None = None
    end: int | None = None
    rule: str | None = None
    """What in the text gives the role, e.g. ``role/first-listed``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptRef:
    """An industry, instrument, topic or beneficiary as printed, with its vocabulary key if known."""

    mention: str
    start: int | None = None
    end: int | None = None
    concept: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerRef:
    """A body that issues a source."""

    name: str
    mention: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Another document named by the source, with its 文号 where printed."""

    title: str
    number: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """Public money: amount in yuan, rate as a share of ``base`` (0.3 is 30 %)."""

    kind: FundingKind
    start: int
    end: int
    quote: str
    amount: int | float | None = None
    bound: Bound | None = None
    rate: float | None = None
    rate_bound: Bound | None = None
    per: tuple[str, ...] = ()
    one_off: bool = False
    cumulative: bool = False
    condition: str | None = None
    base: str | None = None
    currency: str = "CNY"
    duration: str | None = None
    group: str | None = None
    """Shared by the tiers of one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A quantified goal; ``value`` and ``unit`` as printed, ``deadline`` as far as the text gives it."""

    indicator: str
    value: int | float
    start: int
    end: int
    quote: str
    unit: str = ""
    bound: Bound = Bound.EXACT
    deadline: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A quantified fact about the past or present of a region."""

    region: str
    indicator: str
    value: int | float
    start: int
    end: int
    quote: str
    unit: str = ""
    bound: Bound = Bound.EXACT
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A policy, plan or event that the source carries or reports."""

    id: str
    title: str
    region: str
    form: Form
    status: Status = Status.UNKNOWN
    issuers: tuple[IssuerRef, ...] = ()
    period: tuple[str, str] | None = None
    cites: tuple[Citation, ...] = ()
    number: str | None = None
    published: str | None = None
    effective: str | None = None
    expires: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A part of the text; ``parent`` is the id of the part around it, None at the top."""

    id: str
    start: int
    end: int
    order: int
    level: int
    number: str | None = None
    heading: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One action as this source states it; ``policy`` and ``clause`` are ids within the record."""

    id: str
    policy: str
    region: str
    start: int
    end: int
    number: str | None = None
    heading: str | None = None
    clause: str | None = None
    agencies: tuple[AgencyRef, ...] = ()
    industries: tuple[ConceptRef, ...] = ()
    instruments: tuple[ConceptRef, ...] = ()
    topics: tuple[ConceptRef, ...] = ()
    beneficiaries: tuple[ConceptRef, ...] = ()
    funding: tuple[Funding, ...] = ()
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something that a step saw and could not use; counted and shown."""

    kind: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that one source says; ``source`` is its file name or key, ``uri`` its published address."""

    source: str
    schema: int = SCHEMA_VERSION
    uri: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    rights: str | None = None
    reader: str | None = None
    rules: str | None = None
    """Version of the extraction rules."""
    text: str | None = None
    policies: tuple[Policy, ...] = ()
    measures: tuple[Measure, ...] = ()
    observations: tuple[Observation, ...] = ()
    clauses: tuple[Clause, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def key(self) -> str:
        """What the source is known by: its uri, else the given key."""
        return self.uri or self.source
