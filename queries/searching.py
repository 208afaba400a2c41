"""Full-text search of measures with all filters of their list: by policy, best first, with the words marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import QueryError
from kg.stores.base import Reader, Row
from queries.arguments import bind, check_arguments, find_query
from queries.faceting import FacetValue, check_facets, count_facets
from queries.highlighting import Mark, find_marks
from queries.listing import Fragment, Listing, load_lists
from queries.words import find_words

MOST_MEASURES = 10_000
"""So many measures are grouped and counted unless another number is given."""
MOST_POLICIES, MOST_PASSAGES, MOST_OFFSET = 100, 20, 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A measure that was found; ``highlights`` are offsets into the text of the source."""

    id: str
    score: float
    number: str | None
    heading: str | None
    heading_highlights: tuple[Mark, ...]
    region: Mapping[str, str] | None
    form: str
    status: str
    source: Mapping[str, str | None]
    span: Mapping[str, Any]
    highlights: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFound:
    """A policy with its best measures, and how many of its measures were found in all."""

    id: str
    title: str
    number: str | None
    region: Mapping[str, str] | None
    score: float
    measures: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """How many there are: ``relation`` is "eq", or "gte" where the counting was stopped."""

    value: int
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer to a search; the totals are None unless asked for."""

    policies: tuple[PolicyFound, ...]
    total_measures: Total | None
    total_policies: Total | None
    facets: Mapping[str, tuple[FacetValue, ...]]


def search(
    reader: Reader,
    text: str,
    *,
    filters: Mapping[str, Any],
    policies_limit: int = 10,
    offset: int = 0,
    passages: int = 3,
    facets: Sequence[str] = (),
    count: bool = False,
    most: int = MOST_MEASURES,
) -> Found:
    """Find the measures with all the words; ``filters`` are those of the list of measures, names resolved to ids.

    No more than ``most`` measures, the best ones, are grouped and counted.
    """
    _check_range("policies_limit", policies_limit, 1, MOST_POLICIES)
    _check_range("offset", offset, 0, MOST_OFFSET)
    _check_range("passages", passages, 0, MOST_PASSAGES)
    facets = check_facets(facets)
    matches, parameters = compose_matches(text, filters, most)
    answered = reader.rows(f"{matches}\n{_PAGE}", {**parameters, "from": offset, "to": offset + policies_limit})
    ranked = next(iter(answered))
    for group in ranked["page"]:
        group["best"] = sorted(group["hits"], key=lambda hit: (-hit[0], hit[1]))[:passages]
    relation = "gte" if ranked["measures"] >= most else "eq"
    return Found(
        policies=_read_policies(reader, ranked["page"], find_words(text)),
        total_measures=Total(ranked["measures"], relation) if count else None,
        total_policies=Total(ranked["policies"], relation) if count else None,
        facets=count_facets(reader, matches, parameters, facets),
    )


def compose_matches(text: str, filters: Mapping[str, Any], most: int) -> tuple[str, dict[str, Any]]:
    """Return the Cypher that binds each measure found to ``m`` and its ``score``, best first, and its parameters."""
    listing, query = load_lists()["measures"], find_query("search.text")
    bound = bind(query, check_arguments(query, {"text": text}))
    given = {name: _given(listing, filters, name) for name in listing.params}
    conditions = [each.text for each in listing.filters if _is_asked(each, listing, given)]
    late = [each for each in conditions if listing.needs_context(each)]
    early = [each for each in conditions if each not in late]
    parts = [query.cypher.partition("\nMATCH ")[0], _where(early)]
    if late:
        parts += [_GATHERED, _where(late), "UNWIND hits AS hit\nWITH hit.m AS m, hit.score AS score"]
    parts.append("WITH m, score ORDER BY score DESC, m.id LIMIT $most")
    words = {name: bound[name] for name in ("text", "text_words")}
    return "\n".join(part for part in parts if part), {**given, **words, "most": most}


# what the list of measures binds for each of them is bound here once for all of a policy and a source
_GATHERED = """MATCH (m)-[:BELONGS_TO]->(p:Policy)
WITH p, m.source AS source, collect({m: m, score: score}) AS hits
MATCH (p)<-[c:CARRIES|REPORTS]-(s:Source) WHERE s.id = source
WITH hits, p, c, s"""
# what is sorted is kept small, ids in place of nodes: the embedded engine bounds what a query may hold
_PAGE = """MATCH (m)-[:BELONGS_TO]->(p:Policy)
OPTIONAL MATCH (p)-[:SAME_AS]->(same:Policy)
WITH coalesce(same.id, p.id) AS policy, m, score
WITH policy, max(score) AS score, count(m) AS found, collect([score, m.id]) AS hits
ORDER BY score DESC, policy
WITH collect({policy: policy, score: score, found: found, hits: hits}) AS groups
RETURN size(groups) AS policies, reduce(total = 0, x IN groups | total + x.found) AS measures,
       groups[$from..$to] AS page"""
_POLICIES = """MATCH (p:Policy) WHERE p.id IN $ids
OPTIONAL MATCH (p)-[:APPLIES_IN]->(g:Region)
WITH p, g ORDER BY g.id
WITH p, head(collect(g)) AS g
RETURN p.id AS id, p.title AS title, p.number AS number,
       CASE WHEN g IS NULL THEN null ELSE {id: g.id, name: g.name} END AS region"""
_MEASURES = """OPTIONAL MATCH (m)-[:APPLIES_IN]->(g:Region)
WITH m, c, s, g ORDER BY g.id
WITH m, c, s, head(collect(g)) AS g
RETURN m.id AS id, m.number AS number, m.heading AS heading,
       CASE WHEN g IS NULL THEN null ELSE {id: g.id, name: g.name} END AS region, c.form AS form, c.status AS status,
       {id: s.id, key: s.key, title: s.title, uri: s.uri, published: coalesce(c.published, s.published)} AS source,
       {start: m.start, end: m.end, quote: m.text} AS span"""


def _check_range(name: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise QueryError(f"search: {name} is from {least} to {most}, not {value}")


def _given(listing: Listing, filters: Mapping[str, Any], name: str) -> Any:
    value = filters.get(name)
    return listing.params[name].default if value is None else value


def _is_asked(fragment: Fragment, listing: Listing, given: Mapping[str, Any]) -> bool:
    """Tell whether what a filter is for is given; beside others an option such as ``subdivisions`` asks for nothing."""
    asked = [name for name in fragment.names if listing.params[name].default is None]
    return any(given[name] is not None for name in asked) if asked else True


def _where(conditions: Sequence[str]) -> str:
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""


def _read_policies(reader: Reader, groups: Sequence[Row], words: Sequence[str]) -> tuple[PolicyFound, ...]:
    scores = {measure: score for group in groups for score, measure in group["best"]}
    passages = _read_passages(reader, scores, words)
    known = {row["id"]: row for row in reader.rows(_POLICIES, {"ids": [group["policy"] for group in groups]})}
    return tuple(
        PolicyFound(
            **known[group["policy"]],
            score=group["score"],
            measures=group["found"],
            passages=tuple(passages[measure] for _, measure in group["best"]),
        )
        for group in groups
    )


def _read_passages(reader: Reader, scores: Mapping[str, float], words: Sequence[str]) -> dict[str, Passage]:
    measures = f"MATCH (m:Measure) WHERE m.id IN $ids\n{load_lists()['measures'].context}\n{_MEASURES}"
    return {
        row["id"]: Passage(
            **row,
            score=scores[row["id"]],
            heading_highlights=find_marks(row["heading"], words),
            highlights=find_marks(row["span"]["quote"], words, row["span"]["start"]),
        )
        for row in reader.rows(measures, {"ids": list(scores)})
    }
