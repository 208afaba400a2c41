"""What follows from all sources together, SAME_AS: computed anew for the policies that a write touched."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kg.graph import Edge
from kg.ids import content_id
from kg.restatement import Carriage, Statement, find_restatements
from kg.same_policy import PolicyFacts, find_same_policies
from kg.stores.rows import parts
from kg.titles import title_key

if TYPE_CHECKING:
    from typing import Any

    from kg.stores.base import Row

Run: TypeAlias = "Callable[[str, Mapping[str, Any]], list[Row]]"
_AT_ONCE = 500
_LABELS = ("Measure", "Policy")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Difference:
    """Edges to write, and, by label, the nodes whose edge is to be deleted before that."""

    missing: Sequence[Edge]
    obsolete: Mapping[str, Sequence[str]]


def policies_in_parts(run: Run) -> Iterator[list[str]]:
    """Yield the ids of all policies, in order, so many as one transaction may look at."""
    known = [row["id"] for row in run("MATCH (p:Policy) RETURN p.id AS id ORDER BY id", {})]
    for at in range(0, len(known), _AT_ONCE):
        yield known[at : at + _AT_ONCE]


def find_title_keys(run: Run, policies: Iterable[str]) -> dict[str, str | None]:
    """Return the title keys of those of the policies that there are: with which others each may be one."""
    return {row["id"]: row["key"] for row in _each(run, _OWN, policies)}


def find_difference(run: Run, before: Mapping[str, str | None], policies: Iterable[str]) -> Difference:
    """Return what SAME_AS lacks, and has too much, about policies and all that have, or had, one key with them.

    ``before`` are the title keys that there were before the write that touched the policies.
    """
    held = {row["id"]: row for row in _each(run, _OWN, {*policies, *before})}
    new = held.keys() - before.keys()
    keys = {*before.values(), *(row["key"] for row in held.values())}
    held |= {row["id"]: row for row in _each(run, _WITH_KEY, {key for key in keys if key})}
    carriages: dict[str, list[Row]] = defaultdict(list)
    for row in _each(run, _CARRIAGES, held):
        carriages[row["policy"]].append(row)
    groups = _grouped(held.values())
    known = [row["id"] for group in groups if _may_have_edges(group, new, carriages) for row in group]
    standing = _standing(run, known)
    wanted: dict[tuple[str, str], Edge] = {}
    for group in groups:
        for edge in _edges(run, group, carriages):
            wanted[edge.start_label, edge.start] = edge
    changed = sorted(key for key, edge in standing.items() if wanted.get(key) != edge)
    obsolete = {label: [start for kind, start in changed if kind == label] for label in _LABELS}
    return Difference([edge for key, edge in sorted(wanted.items()) if standing.get(key) != edge], obsolete)


def _may_have_edges(group: Sequence[Row], new: Set[str], carriages: Mapping[str, Sequence[Row]]) -> bool:
    """Tell whether edges may start from policies of one key: not from one that is new, alone, and of one source."""
    first = group[0]["id"]
    return len(group) > 1 or first not in new or len(carriages[first]) > 1


def _standing(run: Run, policies: Sequence[str]) -> dict[tuple[str, str], Edge]:
    """Return the edges that there are from policies and from their measures, by label and id of what they start from."""
    rows = [("Policy", row) for row in _each(run, _POLICY_EDGES, policies)]
    rows += [("Measure", row) for row in _each(run, _MEASURE_EDGES, policies)]
    return {(label, row["a"]): _edge(label, row["a"], row["b"], row["score"], row["why"]) for label, row in rows}


def _edges(run: Run, group: Sequence[Row], carriages: Mapping[str, Sequence[Row]]) -> Iterator[Edge]:
    """Yield the edges there must be from the policies of one key, and from their measures."""
    same = _same_policies(group, carriages)
    yield from same
    for members in _members(group, {edge.start: edge.end for edge in same}):
        if len({row["source"] for policy in members for row in carriages[policy]}) > 1:
            yield from _restatements(run, members, carriages)


def _each(run: Run, statement: str, ids: Iterable[str]) -> Iterator[Row]:
    for part in parts(sorted(ids)):
        yield from run(statement, {"ids": part})


def _grouped(policies: Iterable[Row]) -> list[list[Row]]:
    """Return the policies by their key; one without a region has none and stays alone."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for policy in sorted(policies, key=lambda row: str(row["id"])):
        groups[policy["key"] or policy["id"]].append(policy)
    return [groups[key] for key in sorted(groups)]


def _same_policies(group: Sequence[Row], carriages: Mapping[str, Sequence[Row]]) -> list[Edge]:
    if len(group) == 1:
        return []
    facts = [
        PolicyFacts(
            id=policy["id"],
            number=policy["number"],
            edition=title_key(policy["title"], policy["region"]).edition,
            periods=frozenset(
                (row["period_start"], row["period_end"])
                for row in carriages[policy["id"]]
                if row["period_start"] and row["period_end"]
            ),
            published=frozenset(
                found[0] for row in carriages[policy["id"]] if (found := _YEAR.match(row["published"] or ""))
            ),
            reported=all(row["form"] != "full_text" for row in carriages[policy["id"]]),
        )
        for policy in group
    ]
    return [_edge("Policy", same.start, same.end, 1.0, same.why) for same in find_same_policies(facts)]


def _members(group: Iterable[Row], counted: Mapping[str, str]) -> Iterator[list[str]]:
    """Yield the ids of policies that are one."""
    members: dict[str, list[str]] = defaultdict(list)
    for policy in group:
        members[counted.get(policy["id"], policy["id"])].append(policy["id"])
    yield from members.values()


def _restatements(run: Run, policies: Sequence[str], carriages: Mapping[str, Sequence[Row]]) -> Iterator[Edge]:
    held: dict[str, Carriage] = {}
    for policy in policies:
        for row in carriages[policy]:
            carriage = Carriage(
                source=row["source"], form=row["form"], status=row["status"], published=row["published"]
            )
            held[carriage.source] = min(carriage, held.get(carriage.source, carriage), key=lambda one: one.rank)
    statements = [
        _statement(row, held[row["source"]]) for row in _each(run, _MEASURES, policies) if row["source"] in held
    ]
    for found in find_restatements(statements):
        yield _edge("Measure", found.start, found.end, found.score, found.why)


def _statement(row: Row, carriage: Carriage) -> Statement:
    money = {("元", float(amount)) for amount in row["amounts"]} | {("%", rate * 100) for rate in row["rates"]}
    goals = {(str(goal["unit"] or " ")[0], float(goal["value"])) for goal in row["goals"]}
    return Statement(
        id=row["id"],
        carriage=carriage,
        start=row["start"],
        number=row["number"],
        heading=row["heading"],
        text=row["text"],
        figures=frozenset((unit, round(value, 6)) for unit, value in money | goals),
        tools=frozenset(row["tools"]),
    )


def _edge(label: str, start: str, end: str, score: float, why: str) -> Edge:
    return Edge(
        type="SAME_AS",
        id=content_id("same_as", start, end),
        start_label=label,
        start=start,
        end_label=label,
        end=end,
        properties={"score": score, "why": why},
    )


_POLICY = "RETURN p.id AS id, p.title AS title, p.region AS region, p.number AS number, p.title_key AS key"
_OWN = f"UNWIND $ids AS id MATCH (p:Policy {{id: id}}) {_POLICY}"
_WITH_KEY = f"UNWIND $ids AS id MATCH (p:Policy {{title_key: id}}) {_POLICY}"
_CARRIAGES = (
    "UNWIND $ids AS id MATCH (p:Policy {id: id})<-[c:CARRIES|REPORTS]-(s:Source) "
    "RETURN p.id AS policy, s.id AS source, c.form AS form, c.status AS status, c.period_start AS period_start, "
    "c.period_end AS period_end, coalesce(c.published, s.published) AS published"
)
_EDGE = "RETURN a.id AS a, b.id AS b, r.score AS score, r.why AS why"
_POLICY_EDGES = f"UNWIND $ids AS id MATCH (a:Policy {{id: id}})-[r:SAME_AS]->(b:Policy) {_EDGE}"
_MEASURE_EDGES = (
    f"UNWIND $ids AS id MATCH (p:Policy {{id: id}})<-[:BELONGS_TO]-(a:Measure)-[r:SAME_AS]->(b:Measure) {_EDGE}"
)
_MEASURES = """UNWIND $ids AS id
MATCH (p:Policy {id: id})<-[:BELONGS_TO]-(m:Measure)
OPTIONAL MATCH (m)-[:PROVIDES]->(f:Funding)
WITH m, collect(f.amount) AS amounts, collect(f.rate) AS rates
OPTIONAL MATCH (m)-[:SETS]->(t:Target)
WITH m, amounts, rates, collect(CASE WHEN t IS NULL THEN null ELSE {value: t.value, unit: t.unit} END) AS goals
OPTIONAL MATCH (m)-[:USES]->(k:Instrument)
WITH m, amounts, rates, goals, collect(DISTINCT k.name) AS tools
RETURN m.id AS id, m.source AS source, m.number AS number, m.heading AS heading, m.start AS start, m.text AS text,
       amounts, rates, goals, tools"""
