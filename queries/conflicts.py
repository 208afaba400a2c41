"""Where sources that speak of the same policy, or of the same region and time, give other figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from kg.stores.base import Reader, Row
from queries.agreement.facts import Body, Fact, Goal, read_observed, read_told
from queries.agreement.joining import Joined, join_policy
from queries.agreement.observed import join_observed
from queries.agreement.verdicts import AGREEING, CONFLICTING, Verdict
from queries.resolve import Resolver
from queries.run import resolver_of, run

COLUMNS = (
    "region", "policy", "what", "about", "verdict", "why",
    "figure_a", "quote_a", "source_a", "start_a", "end_a", "figure_b", "quote_b", "source_b", "start_b", "end_b",
    "form_a", "status_a", "form_b", "status_b", "measure_a", "measure_b", "fact_a", "fact_b", "policy_id",
)  # fmt: skip
NONE_TWICE = "no policy here has two sources in the store, so none can be checked against another"
_LIMIT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflicts:
    """Facts in the words of two sources, a row each, and how many were joined with which verdict."""

    parameters: Mapping[str, Any]
    rows: tuple[Mapping[str, Any], ...]
    summary: Mapping[str, int]
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the published form."""
        return {
            "query": "conflicts",
            "parameters": dict(self.parameters),
            "columns": list(COLUMNS),
            "rows": [dict(row) for row in self.rows],
            "summary": dict(self.summary),
            "notes": list(self.notes),
        }


def find_conflicts(
    store: Reader,
    *,
    region: str | None = None,
    policy: str | None = None,
    agreeing: bool = False,
    changes: bool = False,
    resolver: Resolver | None = None,
) -> Conflicts:
    """Set side by side what sources say of one policy, and of one region and time.

    Gives what conflicts; with ``agreeing`` all that was joined. What differs between a draft and the issued text
    is a change, and told only with ``changes``.
    """
    resolver = resolver or resolver_of(store)
    asked = run(store, "agreement.measures", resolver=resolver, region=region, policy=policy, limit=_LIMIT)
    rows = [*_policy_rows(asked.rows, changes=changes)]
    observed: Sequence[Row] = ()
    if policy is None:
        observed = run(store, "agreement.observations", resolver=resolver, region=region, limit=_LIMIT).rows
        rows += _observed_rows(observed)
    verdicts = [row["verdict"] for row in rows]
    return Conflicts(
        parameters={name: asked.parameters[name] for name in ("region", "policy")}
        | {"agreeing": agreeing, "changes": changes},
        rows=tuple(row for row in rows if agreeing or row["verdict"] in CONFLICTING),
        summary={
            "policies": len({row["policy_id"] for row in asked.rows}),
            "joined": len(rows),
            "agreeing": sum(one in AGREEING for one in verdicts),
            "disagreeing": verdicts.count(Verdict.DISAGREES),
            "differing_in_kind": verdicts.count(Verdict.OTHER_KIND),
        },
        notes=tuple(_notes(asked.rows, observed)),
    )


def _notes(measures: Sequence[Row], observed: Sequence[Row]) -> Iterator[str]:
    if not measures:
        yield NONE_TWICE
    if max(len(measures), len(observed)) >= _LIMIT:
        yield f"only the first {_LIMIT} measures and observations were looked at: narrow with region or policy"


def _policy_rows(measures: Iterable[Row], *, changes: bool) -> Iterator[dict[str, Any]]:
    for _, grouped in groupby(measures, key=lambda row: row["policy_id"]):
        rows = {row["measure_id"]: row for row in grouped}
        told = [read_told(row) for row in rows.values()]
        for joined in sorted(join_policy(told, changes=changes), key=_place):
            yield _row(joined, rows[joined.measures[0].id])


def _place(joined: Joined) -> tuple[str, int, str, str]:
    return joined.one.words.source, joined.one.words.start, joined.kind, joined.one.id


def _row(joined: Joined, row: Row) -> dict[str, Any]:
    one, other = joined.measures
    return {
        "region": row["region"], "policy": row["policy"], "what": joined.kind, "about": _about(joined),
        "verdict": str(joined.judgement.verdict), "why": joined.judgement.why,
        **_side("a", joined.one), **_side("b", joined.other),
        "form_a": one.carriage.form, "status_a": one.carriage.status,
        "form_b": other.carriage.form, "status_b": other.carriage.status,
        "measure_a": one.id, "measure_b": other.id, "policy_id": row["policy_id"],
    }  # fmt: skip


def _side(side: str, fact: Fact | Body) -> dict[str, Any]:
    shown = f"{fact.name} ({fact.role})" if isinstance(fact, Body) else fact.shown
    return {
        f"figure_{side}": shown,
        f"quote_{side}": fact.words.quote,
        f"source_{side}": fact.words.source,
        f"start_{side}": fact.words.start,
        f"end_{side}": fact.words.end,
        f"fact_{side}": fact.id,
    }


def _about(joined: Joined) -> str:
    """Return what the fact is about: the indicator of a goal, else the heading or the first words of the clause."""
    if isinstance(joined.other, Goal):
        return joined.other.indicator
    told = joined.measures[1]
    return told.heading or told.text[:30]


def _observed_rows(observed: Sequence[Row]) -> Iterator[dict[str, Any]]:
    facts = [read_observed(row) for row in observed]
    found = sorted(
        join_observed(facts), key=lambda one: (one[0].measure, one[0].words.source, one[0].words.start, one[0].id)
    )
    for one, other, judged in found:
        yield {
            **dict.fromkeys(COLUMNS),
            "region": one.measure, "what": "observation", "about": other.indicator,
            "verdict": str(judged.verdict), "why": judged.why, **_side("a", one), **_side("b", other),
        }  # fmt: skip
