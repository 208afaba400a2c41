"""Search with facets, and walks in the graph, give the same answers on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from ingest.load import load_records
from kg.errors import InputError
from kg.stores import open_store
from queries.entities import find_entity
from queries.faceting import FACETS
from queries.paths import find_paths
from queries.searching import Found, search
from queries.subgraph import read_subgraph
from queries.walking import Key, expand, neighbours
from tests.conformance.test_queries import Pair, find_values, held
from tests.conftest import empty_server, open_server
from tests.server.neo4j import Neo4jServer

pytestmark = pytest.mark.neo4j
_WORDS = ("企业", "智能", "5g", "智能 建设", "平台 企业")
_STATUSES, _ROLES = ("draft", "issued", "unknown"), ("lead", "participant", "responsible")


@pytest.fixture(scope="module")
def pair(neo4j_server: Neo4jServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    with (
        open_store(tmp_path_factory.mktemp("walks") / "store", create=True) as embedded,
        open_server(neo4j_server) as server,
    ):
        empty_server(neo4j_server)
        for store in (embedded, server):
            load_records(store, held())
        yield Pair(embedded, server, find_values(embedded))


def draw_filters(pair: Pair, chance: Random) -> dict[str, Any]:
    """Return values for some of the filters."""
    names = ("region", "agency", "industry", "instrument", "topic", "beneficiary", "policy")
    drawn: dict[str, Any] = {name: chance.sample(pair.values[name], 2) for name in names if chance.random() < 0.1}
    drawn |= {"status": [chance.choice(_STATUSES)]} if chance.random() < 0.2 else {}
    drawn |= {"role": [chance.choice(_ROLES)]} if chance.random() < 0.2 else {}
    drawn |= {"published_from": "2023"} if chance.random() < 0.2 else {}
    return drawn | ({"subdivisions": False} if chance.random() < 0.2 else {})


def ask(pair: Pair, text: str, **asked: Any) -> tuple[Found | str, Found | str]:
    """Return both answers, or both refusals."""
    found: list[Found | str] = []
    for store in (pair.embedded, pair.server):
        try:
            found.append(search(store, text, count=True, facets=FACETS, **asked))
        except InputError as error:
            found.append(str(error))
    return found[0], found[1]


def test_both_stores_find_count_and_mark_alike(pair: Pair) -> None:
    chance = Random("conformance search")
    policies = filtered = 0
    for _ in range(30):
        heading = chance.choice(pair.values["heading"])
        at = chance.randrange(max(1, len(heading) - 3))
        text = chance.choice((*_WORDS, heading[at : at + 2], heading[at : at + 3]))
        filters = draw_filters(pair, chance)
        offset, most = chance.choice((0, 0, 3)), chance.choice((10, 10_000))
        here, there = ask(pair, text, filters=filters, offset=offset, most=most)
        assert here == there, (text, filters, offset)
        found = len(here.policies) if isinstance(here, Found) else 0
        policies, filtered = policies + found, filtered + (found if filters else 0)
    assert policies > 50
    assert filtered > 2


def drawn(pair: Pair, chance: Random) -> list[str]:
    """Return ids of all classes, busy ones among them."""
    statement = (
        "MATCH (n:Source|Policy|Clause|Measure|Funding|Target|Observation|Agency|Industry|Topic|Instrument|Region)--() "
        "RETURN labels(n)[0] AS label, n.id AS id, count(*) AS relations ORDER BY relations DESC, id"
    )
    by_label: dict[str, list[str]] = {}
    for row in pair.embedded.rows(statement):
        by_label.setdefault(row["label"], []).append(row["id"])
    return [one for ids in by_label.values() for one in (*ids[:2], *chance.sample(ids, min(3, len(ids))))]


def test_both_stores_know_the_same_things_and_their_neighbours(pair: Pair) -> None:
    for identity in drawn(pair, Random("conformance walks")):
        entity = find_entity(pair.embedded, identity)
        assert entity is not None
        assert entity == find_entity(pair.server, identity)
        assert expand(pair.embedded, identity) == expand(pair.server, identity)
        after: Key | None = None
        for _ in range(4):
            here, there = (neighbours(store, identity, limit=7, after=after) for store in (pair.embedded, pair.server))
            assert here is not None
            assert here == there
            after = here.after
            if after is None:
                break


def test_both_stores_find_the_same_ways(pair: Pair) -> None:
    chance = Random("conformance paths")
    things = drawn(pair, chance)
    found = 0
    for number in range(20):
        start, end = chance.sample(things, 2)
        avoid = chance.choice(((), (), ("Region",), ("Topic", "Industry")))
        here, there = (
            find_paths(store, start, end, longest=2 + number % 4, avoid=avoid) for store in (pair.embedded, pair.server)
        )
        assert here is not None
        assert here == there, (start, end)
        found += len(here.paths)
    assert found > 30


def test_both_stores_cut_out_the_same_graph(pair: Pair) -> None:
    things = drawn(pair, Random("conformance subgraphs"))
    for number, identity in enumerate(things):
        asked: dict[str, Any] = {"depth": 1 + number % 2, "limit": 300 if number % 3 else 20}
        here, there = (read_subgraph(store, [identity], **asked) for store in (pair.embedded, pair.server))
        assert here == there, identity
        assert here.graph.edges
