"""A small graph for all query tests: two cities with full texts, one known from a report only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.load import load_records
from kg.codec import load_record
from kg.stores import open_store
from kg.stores.base import Store
from queries.ties.standing import find_standing

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("queries") / "store"
    with open_store(folder, create=True) as opened:
        load_records(opened, [load_record(path.read_bytes()) for path in sorted(FIXTURES.glob("*.json"))])
        opened.annotate(find_standing(opened), opened.data_version())
    with open_store(folder, read_only=True) as opened:  # a test that writes needs a store of its own
        yield opened
