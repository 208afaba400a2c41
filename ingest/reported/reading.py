"""A page of reports as facts: its policies, measures and observations, report by report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import regex

from ingest.context import Context
from ingest.document import Span
from ingest.facts.concepts import read_beneficiaries, read_industries, read_instruments
from ingest.facts.funding import read_funding
from ingest.facts.observations import read_observations
from ingest.facts.responsibilities import read_responsibilities, read_rules
from ingest.facts.targets import read_targets
from ingest.facts.topics import read_topics
from ingest.facts.unused import read_unused
from ingest.mentions.notes import find_notes
from ingest.mentions.quantities import Quantity, find_quantities
from ingest.reported.dating import find_date, find_year
from ingest.reported.events import find_page_event
from ingest.reported.pages import Report, read_reports
from ingest.reported.policies import Named, policy_at, read_citations, read_policies
from ingest.reported.statements import Statement, read_passages
from kg.record import Clause, Funding, Measure, Notice, Observation, Policy, Target

_BULLETIN = regex.compile(r"[^，。\s]{4,40}?(?:统计|普查)公报(?=\W|$)")
_NOTED = regex.compile(r"(?:单位|部门)(?:为|：)")


@dataclass(slots=True)
class Reading:
    """What the reports of a page say."""

    policies: list[Policy] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def read_reported(ctx: Context) -> Reading:
    """Read all reports of a page."""
    reading = Reading()
    ctx = _dated(ctx)
    reports = read_reports(ctx.doc, ctx.region)
    event = find_page_event(ctx, reports)
    for report in reports:
        _read_report(ctx, report, event, reading)
    return reading


def _dated(ctx: Context) -> Context:
    """Return the context with the day of the page; what the user gave wins over what is printed."""
    published = ctx.published if ctx.year and ctx.published else find_date(ctx.doc.flat)
    year = published[:4] if published else find_year(ctx.doc.flat) or ctx.year
    return replace(ctx, published=published, year=year)


def _read_report(ctx: Context, report: Report, event: str | None, reading: Reading) -> None:
    local = replace(ctx, region=report.region, parts=())
    clauses = _clauses(ctx, report, len(reading.clauses))
    reading.clauses += clauses
    named = read_policies(local, report, event)
    main = next((item.place for item in named if item.place is not None), None)
    if main is not None and not report.headed:
        report = replace(report, region=main)
        local = replace(local, region=main)
    passages = list(read_passages(local, report, named))
    statements = [statement for passage in passages for statement in passage.statements]
    if not statements and reading.policies:
        named = [item for item in named if item.held]
    if statements and not named:
        named = [_headline_policy(local, report)]
    named = _numbered(named, len(reading.policies))
    if named:
        cites = read_citations(local, Span(report.start, report.end), named)
        reading.policies += [replace(named[0].policy, cites=cites), *(item.policy for item in named[1:])]
    taken: list[Span] = []
    measured: list[tuple[Measure, list[Quantity]]] = []
    for statement in statements:
        here = replace(local, region=statement.region)
        owner = _owner(local, named, report, statement)
        measure, figures = _measure(here, statement, owner, f"m{len(reading.measures) + 1}", clauses)
        reading.measures.append(measure)
        measured.append((measure, figures))
        taken += [_flat_span(ctx, fact.start, fact.end) for fact in _figures_of(measure)]
    actions = [statement.span for statement in statements]
    for passage in passages:
        found = read_observations(
            ctx.doc, passage.span, region=passage.region, year=ctx.year, taken=taken, actions=actions
        )
        for each in found:
            if not _is_known(each, reading.observations):
                reading.observations.append(each)
    for measure, figures in measured:
        reading.notices += read_unused(ctx, figures, (), [*_figures_of(measure), *reading.observations])


def _numbered(named: Sequence[Named], before: int) -> list[Named]:
    return [
        replace(item, policy=replace(item.policy, id=f"p{number}")) for number, item in enumerate(named, before + 1)
    ]


def _is_known(one: Observation, known: Sequence[Observation]) -> bool:
    """Say whether a box or a second sentence only repeats a fact."""
    return any(
        (one.value, one.unit, one.region) == (other.value, other.unit, other.region)
        and (one.period == other.period or None in (one.period, other.period))
        and (one.indicator.endswith(other.indicator) or other.indicator.endswith(one.indicator))
        for other in known
    )


def _headline_policy(ctx: Context, report: Report) -> Named:
    """Return what a report without a named policy is known by: its headline."""
    title = report.title or ctx.title
    bulletin = _BULLETIN.match(title)
    title = bulletin.group() if bulletin else title
    return Named(Policy(id="", title=title, region=report.region.full_name, form=ctx.form), report.start)


def _owner(ctx: Context, named: Sequence[Named], report: Report, statement: Statement) -> str:
    """Return the policy that a statement belongs to: the one named last in its section, else the main one.

    What an official says at an event belongs to the event, unless the paragraph names a document.
    """
    paragraph = max(each.start for each in report.body if each.start <= statement.span.start)
    events = [item for item in named if item.event]
    if statement.speaker is not None and events:
        told = policy_at(ctx, [item for item in named if not item.event], paragraph, statement.span.end)
        return (told or events[0]).policy.id
    section = max(each.start for each in report.sections if each.start <= statement.span.start)
    told = policy_at(ctx, named, paragraph, statement.span.end) or policy_at(
        ctx, [item for item in named if item.lasting], section, statement.span.end
    )
    return (told or named[0]).policy.id


def _measure(
    ctx: Context, statement: Statement, policy: str, identity: str, clauses: Sequence[Clause]
) -> tuple[Measure, list[Quantity]]:
    span = statement.span
    flat = ctx.doc.flat
    figures = list(find_quantities(flat, span.start, span.end))
    funding, used = read_funding(ctx, span, figures)
    granted = [_flat_span(ctx, fact.start, fact.end) for fact in funding]
    targets = list(read_targets(ctx, span, used if funding else [], goals=False, granted=granted))
    start, end = ctx.doc.origin(span.start, span.end)
    heading = statement.heading
    notes = tuple(find_notes(flat, span.start, span.end)) if _NOTED.search(flat, span.start, span.end) else ()
    noted = read_responsibilities(ctx, read_rules(ctx), None, span, notes) if notes else ()
    measure = Measure(
        id=identity, policy=policy, region=ctx.region.full_name, start=start, end=end, heading=heading,
        clause=_clause_at(clauses, start), agencies=tuple(noted) or statement.agencies,
        industries=tuple(read_industries(ctx, span, notes)), instruments=tuple(read_instruments(ctx, span)),
        topics=tuple(read_topics(ctx, span, heading, notes)), beneficiaries=tuple(read_beneficiaries(ctx, span)),
        funding=tuple(funding), targets=tuple(targets),
    )  # fmt: skip
    return measure, figures


def _figures_of(measure: Measure) -> list[Funding | Target | Observation]:
    return [*measure.funding, *measure.targets]


def _flat_span(ctx: Context, start: int, end: int) -> Span:
    return Span(bisect_left(ctx.doc.at, start), bisect_left(ctx.doc.at, end))


def _clauses(ctx: Context, report: Report, before: int) -> list[Clause]:
    """Return the report and its headed sections as parts of the source."""
    start, end = ctx.doc.origin(report.start, report.end)
    top = Clause(id=f"c{before + 1}", start=start, end=end, order=before + 1, level=0, heading=report.title or None)
    found = [top]
    headed = [section for section in report.sections if section.heading and section.paragraphs]
    for index, section in enumerate(headed):
        stop = headed[index + 1].start if index + 1 < len(headed) else report.end
        first, last = ctx.doc.origin(section.start, stop)
        order = before + len(found) + 1
        found.append(
            Clause(id=f"c{order}", start=first, end=last, order=order, level=1, heading=section.heading, parent=top.id)
        )
    return found


def _clause_at(clauses: Sequence[Clause], start: int) -> str:
    return [clause.id for clause in clauses if clause.start <= start < clause.end or clause.level == 0][-1]
