"""Measures of other policies that may be the counterparts of one: those that share concepts, and those alike in wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from kg.ids import region_id
from kg.profiles import fold, split
from kg.stores.base import Reader
from kg.telling import word_weights
from ontology.load import NATION
from queries.words import phrase_query

MOST = 300
"""So many candidates of each sort are scored for a region, those that share most."""
_HEADING_PAIRS, _WORD_PAIRS = 5, 3
_OWN = """
MATCH (:Measure {id: $measure})-[:BELONGS_TO]->(:Policy)-[:SAME_AS*0..1]->(:Policy)<-[:SAME_AS*0..1]-(own:Policy)
RETURN DISTINCT own.id AS id
"""
_INSIDE = "MATCH (:Region {id: $region})<-[:WITHIN*0..4]-(inside:Region) RETURN DISTINCT inside.id AS id"
_BEST = """
WITH m, shared
WHERE shared > 0 AND NOT (m)-[:SAME_AS]->()
MATCH (m)-[:BELONGS_TO]->(p:Policy)
WHERE NOT p.id IN $own
WITH DISTINCT m.id AS id, shared
ORDER BY shared DESC, id
LIMIT $most
RETURN id
"""
_SHARING = f"""
CALL {{
  MATCH (:Measure {{id: $measure}})-[:ABOUT]->(k:Topic)
  MATCH (k)<-[:ABOUT]-(m:Measure)
  RETURN DISTINCT m, k, 3 AS told
UNION ALL
  MATCH (:Measure {{id: $measure}})-[:ABOUT]->(:Topic)-[:BROADER]-(k:Topic)
  WITH DISTINCT k
  MATCH (k)<-[:ABOUT]-(m:Measure)
  RETURN DISTINCT m, k, 1 AS told
UNION ALL
  MATCH (:Measure {{id: $measure}})-[:USES]->(k:Instrument)
  MATCH (k)<-[:USES]-(m:Measure)
  RETURN DISTINCT m, k, 3 AS told
UNION ALL
  MATCH (:Measure {{id: $measure}})-[:AIMED_AT]->(k:Industry)
  MATCH (k)<-[:AIMED_AT]-(m:Measure)
  RETURN DISTINCT m, k, 1 AS told
}}
WITH m, sum(told) AS told
MATCH (m)-[:APPLIES_IN]->(place:Region)
WHERE $inside IS NULL OR place.id IN $inside
WITH DISTINCT m, told, toLower(coalesce(m.heading, '')) AS heading
WITH m, reduce(found = told, pair IN $pairs | found + CASE WHEN heading CONTAINS pair THEN 2 ELSE 0 END) AS shared
{_BEST}"""
"""Sharing the topic itself counts more than one broader or narrower, a tool more than an industry, and words of headings."""
_COUNTED = f"""
WITH DISTINCT m, toLower(coalesce(m.heading, '')) AS heading, toLower(coalesce(m.text, '')) AS body
WITH m, reduce(found = 0, pair IN $pairs | found
  + CASE WHEN heading CONTAINS pair THEN 4 ELSE 0 END + CASE WHEN body CONTAINS pair THEN 1 ELSE 0 END) AS shared
{_BEST}"""
"""Their order is our own, the same on every engine."""
_WORDED = f"CALL db.index.fulltext.queryNodes('measure_text', $phrases) YIELD node, score\nWITH node AS m\n{_COUNTED}"
_WORDED_INSIDE = f"""
MATCH (inside:Region) WHERE inside.id IN $inside
MATCH (inside)<-[:APPLIES_IN]-(m:Measure)
{_COUNTED}"""
"""Of one region all measures are looked at: that is less than what the index finds everywhere."""
_STATED = """
MATCH (m:Measure) WHERE m.id IN $ids
OPTIONAL MATCH (m)-[:APPLIES_IN]->(place:Region)
WITH m, min(place.id) AS place
OPTIONAL MATCH (m)-[n:ABOUT|USES|AIMED_AT|BENEFITS]->(k)
WITH m, place, n, k ORDER BY n.rank, n.start, k.id
RETURN m.id AS id, place, m.heading AS heading, m.text AS quote,
       collect(CASE WHEN k IS NULL THEN null ELSE {relation: type(n), concept: k.id} END) AS concepts
"""
_KINDS = {"ABOUT": "topics", "USES": "instruments", "AIMED_AT": "industries", "BENEFITS": "beneficiaries"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A measure as it is compared: its region and concepts by id, the main topic first."""

    heading: str | None
    quote: str | None
    topics: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    place: str | None = None


def find_candidates(store: Reader, measure: str, stated: Stated, region: str | None = None) -> list[str]:
    """Return the ids of measures of other policies, in a region and its subdivisions if one is given; sorted.

    What restates another measure is left out, and at most twice ``MOST`` are found. The nation means anywhere.
    """
    inside = None
    if region not in (None, region_id(NATION)):
        inside = [row["id"] for row in store.rows(_INSIDE, {"region": region})]
    own = [row["id"] for row in store.rows(_OWN, {"measure": measure})]
    pairs = telling_pairs(stated)
    asked = {"measure": measure, "most": MOST, "own": own, "inside": inside, "pairs": pairs, "phrases": _any_two(pairs)}
    queries = [_SHARING, _WORDED if inside is None else _WORDED_INSIDE] if pairs else [_SHARING]
    return sorted({str(row["id"]) for query in queries for row in store.rows(query, asked)})


def telling_pairs(stated: Stated) -> list[str]:
    """Return the pairs of characters that tell most of a measure: those of its heading, then of its words."""
    headed, worded = (split(fold(text or "")) for text in (stated.heading, stated.quote))
    heading = _rarest(headed, _HEADING_PAIRS)
    rest = worded - headed
    return [*heading, *_rarest(rest, _WORD_PAIRS if heading else _HEADING_PAIRS)]


def _rarest(pairs: Iterable[str], most: int) -> list[str]:
    """Return the rarest of the pairs that more than a measure or two have, then others, which are mostly no words."""
    weights = word_weights()
    findable = (pair for pair in pairs if phrase_query([pair]))
    return sorted(findable, key=lambda pair: (pair not in weights, -weights.get(pair, 1.0), pair))[:most]


def _any_two(pairs: Sequence[str]) -> str:
    """Return the query for what has two of the pairs, or the only one: single words are in too many measures."""
    if len(pairs) == 1:
        return phrase_query(list(pairs))
    return " OR ".join(f"({phrase_query([one, other])})" for one, other in combinations(pairs, 2))


def read_stated(store: Reader, measures: Iterable[str]) -> dict[str, Stated]:
    """Return measures by id as they are compared."""
    rows = store.rows(_STATED, {"ids": list(measures)})
    return {str(row["id"]): _state(row) for row in rows}


def _state(row: Mapping[str, Any]) -> Stated:
    concepts: dict[str, list[str]] = {kind: [] for kind in _KINDS.values()}
    for one in row["concepts"]:
        concepts[_KINDS[one["relation"]]].append(one["concept"])
    unique = {kind: tuple(dict.fromkeys(found)) for kind, found in concepts.items()}
    return Stated(heading=row["heading"], quote=row["quote"], place=row["place"], **unique)
