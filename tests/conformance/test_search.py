"""Search gives the same hits with the same scores in the same order on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from ingest.load import load_records
from kg.errors import QueryError
from kg.record import Record
from kg.stores import open_store
from kg.stores.base import Store
from kg.stores.neo4j import Neo4jStore
from queries.run import run
from tests.generator import generate_records

pytestmark = pytest.mark.neo4j
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_FIXED = (
    "5G",
    "ai",
    "AI+",
    "IPv6改造",
    "IT产业",
    "“一站式”",
    "1000㎡",
    "智能工厂 券",
    "50%",
    'a"b 智能',
    "智能\\ 工厂",
)


def draw(rng: Random, records: list[Record]) -> str:
    """Return one or two pieces of the text of a measure, some in capitals or full width."""
    record = rng.choice(records)
    measure = rng.choice(record.measures)
    words = []
    for _ in range(rng.choice((1, 1, 2))):
        start = rng.randrange(measure.start, measure.end)
        words.append((record.text or "")[start : min(measure.end, start + rng.randint(1, 9))])
    text = " ".join(words)
    return rng.choice((text, text, text.upper(), text.translate(_FULL_WIDTH)))


def ask(store: Store, text: str) -> list[dict[str, Any]] | None:
    try:
        return [dict(row) for row in run(store, "search.text", text=text, limit=500).rows]
    except QueryError:
        return None


@pytest.fixture
def both(neo4j_store: Neo4jStore, store_folder: Path) -> Iterator[tuple[Store, Store, list[Record]]]:
    records = list(generate_records(400, seed=7))
    with open_store(store_folder) as embedded:
        for store in (neo4j_store, embedded):
            load_records(store, records)
        yield neo4j_store, embedded, records


def test_both_engines_find_and_rank_alike(both: tuple[Store, Store, list[Record]]) -> None:
    server, embedded, records = both
    rng = Random("search")
    texts = [*_FIXED, *(draw(rng, records) for _ in range(80))]
    answers = {text: (ask(server, text), ask(embedded, text)) for text in texts}
    assert {text: pair for text, pair in answers.items() if pair[0] != pair[1]} == {}
    assert sum(bool(found) for found, _ in answers.values()) >= 40
