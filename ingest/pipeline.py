"""The order of the steps from a text to its record, and nothing else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.context import Context, read_context
from ingest.document import Document, Span
from ingest.facts.concepts import read_beneficiaries, read_industries, read_instruments
from ingest.facts.funding import read_funding
from ingest.facts.observations import read_told_beside
from ingest.facts.policies import read_policy
from ingest.facts.responsibilities import Rules, read_responsibilities, read_rules
from ingest.facts.targets import read_targets
from ingest.facts.topics import read_topics
from ingest.facts.unused import read_unread_tables, read_unused
from ingest.measures import MeasureSpan, find_measures
from ingest.mentions.notes import find_notes
from ingest.mentions.quantities import find_quantities
from ingest.printed import as_printed
from ingest.readers.source import SourceText
from ingest.reported.reading import read_reported
from ingest.structure import Part, read_structure
from ingest.tables import Row
from kg.errors import ReadError
from kg.record import Clause, Form, Measure, Notice, Observation, Policy, Record

RULES_VERSION = "3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the user knows of a source; None where the text itself is to tell."""

    uri: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    rights: str | None = None


def extract_source(document: SourceText, *, source: str, metadata: Metadata | None = None) -> Record:
    """Read what a reader yields into its record; what the user knows comes before what the file says of itself."""
    given = metadata or Metadata()
    record = extract(document.text, source=source, metadata=given, reader=document.reader, declared=document.published)
    return replace(
        record,
        title=given.title or document.title or record.title,
        published=given.published or document.published or record.published,
        publisher=given.publisher or document.publisher,
        notices=(*document.notices, *record.notices),
    )


def extract(
    text: str,
    *,
    source: str,
    metadata: Metadata | None = None,
    reader: str | None = None,
    declared: str | None = None,
) -> Record:
    """Read a published text into its record; every fact points at its words.

    ``declared`` is the day that the file declares, for texts that tell none.
    """
    given = metadata or Metadata()
    _check(text, source)
    doc = Document.of(text)
    if not doc.flat:
        return _record(text, source, given, reader, None)
    parts = read_structure(doc)
    ctx = read_context(doc, parts, title=given.title, published=given.published, declared=declared)
    return as_printed(_record(text, source, given, reader, ctx), doc)


def _check(text: str, source: str) -> None:
    """Refuse a text that no encoding can hold: half of a pair of surrogates."""
    try:
        text.encode()
    except UnicodeEncodeError as exc:
        raise ReadError(f"{source}: half a character at {exc.start}; give the text in UTF-8") from exc


def _record(text: str, source: str, given: Metadata, reader: str | None, ctx: Context | None) -> Record:
    measures: list[Measure] = []
    notices: list[Notice] = []
    observations: list[Observation] = []
    policies: list[Policy] = []
    clauses: list[Clause] = []
    if ctx is None:
        notices.append(Notice(kind="empty", message="the text holds no characters"))
    elif ctx.form is not Form.FULL_TEXT:
        reading = read_reported(ctx)
        policies, measures, observations = reading.policies, reading.measures, reading.observations
        clauses, notices = reading.clauses, reading.notices
    else:
        policies, clauses = [read_policy(ctx)], _clauses(ctx)
        rules = read_rules(ctx)
        found = find_measures(ctx)
        read = [_measure(ctx, rules, item, index) for index, item in enumerate(found, 1)]
        kept = [pair for pair, place in zip(read, found, strict=True) if pair[0].targets or not place.is_goals]
        measures = [measure for measure, _ in kept]
        notices = [notice for _, unused in kept for notice in unused] + list(read_unread_tables(ctx))
        observations = _observations(ctx, found, measures)
    if ctx is not None and not measures:
        notices.append(Notice(kind="no-measures", message="no clause of this text states a measure"))
    return Record(
        source=source, uri=given.uri, title=given.title or (ctx.title if ctx else None),
        published=given.published or (ctx.published if ctx else None), publisher=given.publisher, rights=given.rights,
        reader=reader, rules=RULES_VERSION, text=text, policies=tuple(policies), measures=tuple(measures),
        observations=tuple(observations), clauses=tuple(clauses), notices=tuple(notices),
    )  # fmt: skip


def _measure(ctx: Context, rules: Rules, item: MeasureSpan, index: int) -> tuple[Measure, list[Notice]]:
    start, end = ctx.doc.origin(item.span.start, item.span.end)
    row = _row(item)
    body, words = _places(item)
    figures = list(find_quantities(ctx.doc.flat, body.start, body.end))
    funding, used = ([], []) if item.is_goals else read_funding(ctx, body, figures, heading=item.heading)
    granted = [_flat_span(ctx, fact.start, fact.end) for fact in funding]
    own = find_notes(ctx.doc.flat, item.span.start, item.span.end) if item.part is None or not item.part.row else ()
    notes = (*own, *row.notes(ctx.doc.flat)) if row else own
    agencies = () if item.is_goals else tuple(read_responsibilities(ctx, rules, item.part, item.span, notes))
    targets = tuple(
        read_targets(
            ctx,
            body,
            used,
            goals=item.is_goals,
            granted=granted,
            heading=item.heading,
            above=_above(item),
            due=_due(item),
        )
    )
    measure = Measure(
        id=f"m{index}", policy="p1", region=ctx.region.full_name, start=start, end=end, number=item.number, heading=item.heading,
        clause=_clause_id(ctx, item.part), agencies=agencies, industries=tuple(read_industries(ctx, words, notes)),
        instruments=tuple(read_instruments(ctx, words)), topics=tuple(read_topics(ctx, words, item.heading, notes)),
        beneficiaries=tuple(read_beneficiaries(ctx, body)), funding=tuple(funding),
        targets=targets,
    )  # fmt: skip
    return measure, list(read_unused(ctx, figures, notes, (*funding, *targets)))


def _above(item: MeasureSpan) -> list[str]:
    """Return the headings of the sections that a measure stands in."""
    return [part.heading for part in item.part.ancestors() if part.heading] if item.part is not None else []


def _row(item: MeasureSpan) -> Row | None:
    """Return the row of a table that a measure is, or that divides up what it states."""
    return (item.part.row if item.part is not None else None) or item.row


def _due(item: MeasureSpan) -> Span | None:
    """Return where the table that holds a measure says by when it is to be done."""
    row = _row(item)
    return Span(*row.deadline) if row is not None and row.deadline is not None else None


def _places(item: MeasureSpan) -> tuple[Span, Span]:
    """Return where the text of a measure stands, and its words, heading included."""
    part = item.part
    if part is None or item.is_goals:
        return item.span, item.span
    end = part.row.task[1] if part.row else item.span.end
    return Span(part.body if part.body < end else part.words, end), Span(part.words, end)


def _observations(ctx: Context, found: Sequence[MeasureSpan], measures: Sequence[Measure]) -> list[Observation]:
    """Return the facts of a full text, beside its goals and its money."""
    facts = [(fact.start, fact.end) for measure in measures for fact in measure.funding]
    facts += [(fact.start, fact.end) for measure in measures for fact in measure.targets]
    return read_told_beside(
        ctx.doc, [item.span for item in found], ctx.title_end, region=ctx.region, year=ctx.own_year,
        goals=[item.span for item in found if item.is_goals],
        taken=[_flat_span(ctx, start, end) for start, end in facts],
    )  # fmt: skip


def _flat_span(ctx: Context, start: int, end: int) -> Span:
    return Span(bisect_left(ctx.doc.at, start), bisect_left(ctx.doc.at, end))


def _clause_id(ctx: Context, part: Part | None) -> str | None:
    if part is None:
        return None
    at = bisect_left(ctx.parts, part.start, key=lambda one: one.start)
    return f"c{next(index for index in range(at, len(ctx.parts)) if ctx.parts[index] is part) + 1}"


def _clauses(ctx: Context) -> list[Clause]:
    places = {id(part): f"c{index}" for index, part in enumerate(ctx.parts, 1)}
    clauses = []
    for order, part in enumerate(ctx.parts, 1):
        start, end = ctx.doc.origin(part.start, part.end)
        parent = places[id(part.parent)] if part.parent is not None else None
        clauses.append(
            Clause(
                id=f"c{order}",
                start=start,
                end=end,
                order=order,
                level=part.rank,
                number=part.number or None,
                heading=part.heading,
                parent=parent,
            )
        )
    return clauses
