"""Every question of the catalogue has the same answer on every store, value by value."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from ingest.load import load_records
from ingest.pipeline import extract
from kg.codec import load_record
from kg.errors import InputError
from kg.record import Record
from kg.stores import open_store
from kg.stores.base import Reader, Store
from kg.stores.streaming import stream_bundles
from queries.arguments import check_arguments
from queries.catalogue import load_catalogue
from queries.comparison import compare
from queries.composing import parse_order
from queries.contract import Parameter, Query
from queries.listing import Listing, load_lists
from queries.pages import read_page
from queries.run import resolver_of, run
from queries.similar import find_similar
from tests.conftest import empty_server, open_server
from tests.generator import generate_records
from tests.server.neo4j import Neo4jServer

ROOT = Path(__file__).parents[2]
TRIES = 25
KINDS = {
    "id": "node",
    "concept": "concept",
    "about": "topic",
    "deadline_from": "deadline",
    "deadline_to": "deadline",
    "within": "region",
    "since": "published_from",
    "until": "published_to",
    "measures": "measure",
    "policies": "policy",
}
"""Parameter -> kind of value, where it is not the same word."""
NUMBERS = {"rate": (0.1, 0.2, 0.3, 0.5), "value": (1, 10, 100, 1000), "amount": (1e5, 5e5, 1e6, 5e6, 1e8)}
"""First part of a parameter -> numbers to ask for."""
WORDS = ("words", "named")
"""Parameters that take any words of a text."""
pytestmark = pytest.mark.neo4j


@dataclass(frozen=True, slots=True)
class Pair:
    """Two stores with the same sources, and values of theirs to ask for."""

    embedded: Store
    server: Store
    values: dict[str, list[Any]]


def held() -> Iterator[Record]:
    """Yield the samples, read as texts are, the records of the query tests, and generated ones."""
    for path in sorted((ROOT / "ingest" / "samples").glob("*.txt")):
        yield extract(path.read_text(encoding="utf-8"), source=path.name)
    for path in sorted((ROOT / "tests" / "queries" / "fixtures").glob("*.json")):
        yield load_record(path.read_bytes())
    generated = list(generate_records(400, seed=3))
    yield from generated
    observing = [record for record in generated if any(one.period for one in record.observations)]
    for record in observing[:2]:  # facts that two sources state
        yield replace(record, source=f"again-{record.source}", uri=f"{record.key}#again")


def earlier() -> Iterator[Record]:
    """Yield some of the records as they were in an earlier text."""
    for record in list(generate_records(400, seed=3))[:10]:
        yield replace(record, text=f"{record.text}\n")


@pytest.fixture(scope="module")
def pair(neo4j_server: Neo4jServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    with (
        open_store(tmp_path_factory.mktemp("pair") / "store", create=True) as embedded,
        open_server(neo4j_server) as server,
    ):
        empty_server(neo4j_server)
        for store in (embedded, server):
            load_records(store, earlier())
            load_records(store, held())
        yield Pair(embedded, server, find_values(embedded))


def find_values(store: Reader) -> dict[str, list[Any]]:
    """Return what may be asked for: ids by kind of thing, and what else the parameters of queries take."""
    found = {}
    for kind in ("agency", "industry", "instrument", "topic", "beneficiary", "policy", "measure", "source"):
        statement = f"MATCH (n:{kind.title()})--() RETURN DISTINCT n.id AS v ORDER BY v"
        found[kind] = [row["v"] for row in store.rows(statement)]
    for name, statement in {
        "region": "MATCH (:Measure)-[:APPLIES_IN]->()-[:WITHIN*0..4]->(r:Region) RETURN DISTINCT r.id AS v ORDER BY v",
        "relation": "MATCH (:Measure)-[r]-() RETURN DISTINCT type(r) AS v ORDER BY v",
        "indicator": "MATCH (t:Target) RETURN DISTINCT substring(t.indicator, 0, 2) AS v ORDER BY v",
        "deadline": "MATCH (t:Target) WHERE t.deadline IS NOT NULL RETURN DISTINCT t.deadline AS v ORDER BY v",
        "text": "MATCH (n:Agency|Policy) WITH coalesce(n.name, n.title) AS v RETURN DISTINCT v ORDER BY v",
        "heading": "MATCH (m:Measure) WHERE m.heading IS NOT NULL RETURN DISTINCT m.heading AS v ORDER BY v",
        "name": "MATCH (n:Agency) RETURN DISTINCT right(n.name, 4) AS v ORDER BY v",
        "broader": "MATCH (:Measure)-->()-[:BROADER]->(n) RETURN DISTINCT n.id AS v ORDER BY v",
        "published_from": "MATCH (s:Source) WHERE s.published IS NOT NULL RETURN DISTINCT s.published AS v ORDER BY v",
        "published_to": "MATCH (s:Source) WHERE s.published <> '' RETURN DISTINCT left(s.published, 7) AS v ORDER BY v",
        "period": "MATCH (:Source)-[c:CARRIES]->() WHERE c.period_end <> '' RETURN DISTINCT c.period_end AS v ORDER BY v",
        "mention": "MATCH (:Agency)-[r:RESPONSIBLE_FOR]->() WHERE r.mention <> '' RETURN DISTINCT r.mention AS v ORDER BY v",
        "label": "MATCH (n:Agency|Policy|Region|Measure) RETURN DISTINCT labels(n)[0] AS v ORDER BY v",
    }.items():
        found[name] = [row["v"] for row in store.rows(statement)]
    notices = store.rows(
        "MATCH (s:Source) WHERE s.notices IS NOT NULL UNWIND s.notices AS v RETURN DISTINCT v ORDER BY v"
    )
    found["notice"] = sorted({row["v"].partition(" ")[2] for row in notices})
    found["concept"] = found["topic"] + found["industry"] + found["instrument"] + found["beneficiary"]
    found["node"] = found["measure"] + found["agency"] + found["policy"] + found["region"]
    return found


def draw(query: Query | Listing, values: dict[str, list[Any]], chance: random.Random) -> dict[str, Any]:
    """Return parameters for a query: those it needs, and each of the others or not."""
    return {
        name: draw_value(parameter, values, chance)
        for name, parameter in query.params.items()
        if parameter.required or chance.random() < 0.3
    }


def draw_value(parameter: Parameter, values: dict[str, list[Any]], chance: random.Random) -> Any:
    if parameter.type == "bool":
        return chance.random() < 0.5
    if parameter.type == "number":
        return chance.choice(NUMBERS[parameter.name.partition("_")[0]])
    if parameter.enum and parameter.type == "strings":
        return chance.sample(parameter.enum, 2)
    if parameter.enum:
        return chance.choice(parameter.enum)
    if parameter.name == "limit":
        return chance.choice((1, 3, 50, parameter.max))
    if parameter.name == "version":
        return chance.choice((1, 2))
    if parameter.fulltext or parameter.name in WORDS:
        heading = chance.choice(values["heading"])
        at = chance.randrange(max(1, len(heading) - 3))
        words = heading[at : at + chance.choice((2, 3, 4))]
        return [words] if parameter.type == "strings" else words
    known: list[Any] = values[KINDS.get(parameter.name) or parameter.resolve or parameter.name]
    chosen = chance.sample(known, min(len(known), 2)) if parameter.type == "strings" else chance.choice(known)
    if parameter.name == "text" and chance.random() < 0.5:
        return chosen[: chance.randrange(2, 6)]
    return chosen


def ask(store: Reader, query: str, given: dict[str, Any]) -> Any:
    """Return the answer, or the refusal, which must be the same as well."""
    try:
        return run(store, query, **given).to_dict()
    except InputError as error:
        return str(error)


@pytest.mark.parametrize("query", load_catalogue().values(), ids=lambda query: query.id)
def test_both_stores_give_the_same_answer(pair: Pair, query: Query) -> None:
    chance = random.Random(f"conformance {query.id}")
    rows = 0
    for _ in range(TRIES if query.params else 1):
        given = draw(query, pair.values, chance)
        here, there = ask(pair.embedded, query.id, given), ask(pair.server, query.id, given)
        assert here == there, given
        rows += len(here["rows"]) if isinstance(here, dict) else 0
    assert rows > 0


def list_all(store: Reader, listing: Listing, given: dict[str, Any], sort: str, *, count: bool) -> list[Any]:
    """Return all pages of a list, each with its cursor."""
    checked = resolver_of(store).resolve_all(listing.params, check_arguments(listing, given))
    pages, order = [], parse_order(listing, sort)
    while not pages or pages[-1].next is not None:
        cursor = pages[-1].next if pages else None
        pages.append(read_page(store, listing, checked, order=order, cursor=cursor, limit=200, count=count))
    return pages


@pytest.mark.parametrize("listing", load_lists().values(), ids=lambda listing: listing.id)
def test_both_stores_list_alike(pair: Pair, listing: Listing) -> None:
    """Each filter alone, each sort both ways, and several filters at once."""
    chance = random.Random(f"lists {listing.id}")
    single = [{name: draw_value(listing.params[name], pair.values, chance)} for name in listing.params]
    several = [draw(listing, pair.values, chance) for _ in range(TRIES // 5)]
    sorts = [f"{sign}{sort}" for sort in listing.sort_names for sign in ("", "-")]
    rows = 0
    for number, given in enumerate([{}, *single, *several]):
        sort = sorts[number % len(sorts)]
        here, there = (
            list_all(store, listing, given, sort, count=number % 3 == 0) for store in (pair.embedded, pair.server)
        )
        assert here == there, (given, sort)
        rows += sum(len(page.rows) for page in here)
    assert rows > 0


def test_both_stores_compare_alike(pair: Pair) -> None:
    chance = random.Random("conformance compare")
    for number in range(6):
        regions = chance.sample(pair.values["region"], 2 + number % 2)
        here, there = (compare(store, regions) for store in (pair.embedded, pair.server))
        assert here == there


def test_both_stores_find_the_same_counterparts(pair: Pair) -> None:
    chance = random.Random("conformance similar")
    rows = 0
    for number, measure in enumerate(chance.sample(pair.values["measure"], 6)):
        regions = chance.sample(pair.values["region"], number % 3)
        here, there = (find_similar(store, measure, regions=regions) for store in (pair.embedded, pair.server))
        assert here == there
        rows += sum(row["measure_id"] is not None for row in here.rows)
    assert rows > 0


def test_both_stores_hold_the_same_graph(pair: Pair) -> None:
    assert pair.embedded.export() == pair.server.export()
    for whole in (True, False):
        streams = [stream_bundles(store, whole_vocabulary=whole) for store in (pair.embedded, pair.server)]
        assert all(here == there for here, there in zip(*streams, strict=True))
    assert pair.embedded.sources() == pair.server.sources()
    both = [
        {name: store.info()[name] for name in ("nodes", "relations", "sources", "schema")}
        for store in (pair.embedded, pair.server)
    ]
    assert both[0] == both[1]
