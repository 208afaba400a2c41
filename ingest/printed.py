"""The words of facts as a text in traditional characters prints them; rules read its simplified copy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from ingest.document import Document
from ingest.fold import is_traditional
from kg.characters import without_gaps
from kg.record import (
    AgencyRef,
    Citation,
    Clause,
    ConceptRef,
    Funding,
    IssuerRef,
    Measure,
    Observation,
    Policy,
    Record,
    Target,
)

_Say = Callable[[str | None], str]
FigureT = TypeVar("FigureT", Target, Observation)
RefT = TypeVar("RefT", AgencyRef, ConceptRef, IssuerRef)


def as_printed(record: Record, doc: Document) -> Record:
    """Return the record with headings, terms, indicators, units and titles in the characters of the text.

    Names of regions and bodies stay as they are: those are official names, not words of the text.
    """
    if not is_traditional(doc.text):
        return _in_place(record, doc.text)
    say = _sayer(doc)
    said = replace(
        record,
        title=say(record.title) or None,
        policies=tuple(_policy(item, say) for item in record.policies),
        measures=tuple(_measure(item, say) for item in record.measures),
        observations=tuple(_figure(item, say) for item in record.observations),
        clauses=tuple(_clause(item, say) for item in record.clauses),
    )
    return _in_place(said, doc.text)


def _in_place(record: Record, text: str) -> Record:
    """Return the record with mentions as the text prints them at their place, where folding made them others."""
    policies = (replace(one, issuers=_mentions(one.issuers, text)) for one in record.policies)
    measures = (
        replace(
            one,
            agencies=_mentions(one.agencies, text),
            industries=_mentions(one.industries, text),
            instruments=_mentions(one.instruments, text),
            topics=_mentions(one.topics, text),
            beneficiaries=_mentions(one.beneficiaries, text),
        )
        for one in record.measures
    )
    return replace(record, policies=tuple(policies), measures=tuple(measures))


def _mentions(refs: Sequence[RefT], text: str) -> tuple[RefT, ...]:
    return tuple(_mention(ref, text) for ref in refs)


def _mention(ref: RefT, text: str) -> RefT:
    if ref.mention is None or ref.start is None:
        return ref
    words = without_gaps(text[ref.start : ref.end])
    return ref if words == without_gaps(ref.mention) else replace(ref, mention=words)


def _sayer(doc: Document) -> _Say:
    """Return what puts words of the copy back: by their place in the text, else character by character."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for index, char in enumerate(doc.flat):
        seen[char][_printed(doc, index)] += 1
    usual = {char: counts.most_common(1)[0][0] for char, counts in seen.items()}

    def say(words: str | None) -> str:
        if not words:
            return ""
        at = doc.flat.find(words)
        if at < 0:
            return "".join(usual.get(char, char) for char in words)
        return "".join(_printed(doc, index) for index in range(at, at + len(words)))

    return say


def _printed(doc: Document, index: int) -> str:
    char = doc.text[doc.at[index]]
    return doc.flat[index] if char.isspace() else char


def _policy(policy: Policy, say: _Say) -> Policy:
    cites = tuple(_citation(item, say) for item in policy.cites)
    return replace(policy, title=say(policy.title), number=say(policy.number) or None, cites=cites)


def _citation(cited: Citation, say: _Say) -> Citation:
    return replace(cited, title=say(cited.title), number=say(cited.number) or None)


def _measure(measure: Measure, say: _Say) -> Measure:
    return replace(
        measure,
        heading=say(measure.heading) or None,
        industries=tuple(_concept(item, say) for item in measure.industries),
        instruments=tuple(_concept(item, say) for item in measure.instruments),
        topics=tuple(_concept(item, say) for item in measure.topics),
        beneficiaries=tuple(_concept(item, say) for item in measure.beneficiaries),
        funding=tuple(_funding(item, say) for item in measure.funding),
        targets=tuple(_figure(item, say) for item in measure.targets),
    )


def _concept(concept: ConceptRef, say: _Say) -> ConceptRef:
    return replace(concept, mention=say(concept.mention))


def _funding(fact: Funding, say: _Say) -> Funding:
    return replace(fact, condition=say(fact.condition) or None, base=say(fact.base) or None)


def _figure(fact: FigureT, say: _Say) -> FigureT:
    return replace(fact, indicator=say(fact.indicator), unit=say(fact.unit))


def _clause(clause: Clause, say: _Say) -> Clause:
    return replace(clause, heading=say(clause.heading) or None)
