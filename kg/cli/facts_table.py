"""A record as one row a fact, for reading and for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.record import Measure, Record
from kg.wording import funding_words, target_words

COLUMNS = ("number", "heading", "region", "fact", "kind", "value", "condition", "quote", "start", "end")


def fact_rows(record: Record) -> Iterator[dict[str, Any]]:
    """Yield the facts of each measure in order, then the observations."""
    for measure in record.measures:
        base = {
            **dict.fromkeys(COLUMNS),
            "number": measure.number,
            "heading": measure.heading,
            "region": measure.region,
        }
        for row in _measure_rows(measure):
            yield {**base, **row}
    for one in record.observations:
        yield {
            **dict.fromkeys(COLUMNS), "region": one.region, "fact": "observation", "kind": one.period,
            "value": target_words(_values(one)), "quote": one.quote, "start": one.start, "end": one.end,
        }  # fmt: skip


def _measure_rows(measure: Measure) -> Iterator[dict[str, Any]]:
    yield {"fact": "measure", "start": measure.start, "end": measure.end}
    for agency in measure.agencies:
        place = {"quote": agency.mention, "start": agency.start, "end": agency.end}
        yield {"fact": "agency", "kind": str(agency.role), "value": agency.name, **place}
    for money in measure.funding:
        yield {
            "fact": "funding", "kind": str(money.kind), "value": funding_words(_values(money)),
            "condition": money.condition, "quote": money.quote, "start": money.start, "end": money.end,
        }  # fmt: skip
    for target in measure.targets:
        place = {"quote": target.quote, "start": target.start, "end": target.end}
        yield {"fact": "target", "value": target_words(_values(target)), **place}
    for kind in ("industries", "instruments", "topics", "beneficiaries"):
        for concept in getattr(measure, kind):
            place = {"quote": concept.mention, "start": concept.start, "end": concept.end}
            yield {"fact": kind, "value": concept.concept or concept.mention, **place}


def _values(fact: Any) -> dict[str, Any]:
    return {name: getattr(fact, name) for name in fact.__dataclass_fields__}
