"""Many records go into a store in batches, vocabularies first."""

from __future__ import annotations

from ingest.load import load_records
from kg.record import Record
from kg.stores.base import Store
from tests.factories import make_record


def test_batches_do_not_change_the_result(store: Store) -> None:
    records = [make_record(source=f"{number}.txt") for number in range(5)]
    seen: list[Record] = []
    assert load_records(store, records, progress=seen.append, batch=1).sources == 5
    assert seen == records
    again = load_records(store, iter(records), batch=10**9)
    assert (again.sources, again.unchanged) == (5, 5)


def test_of_two_records_with_one_key_the_later_stays(store: Store) -> None:
    load_records(store, [make_record(title="旧"), make_record(title="新")])
    assert [row["title"] for row in store.sources()] == ["新"]


def test_no_records_are_no_changes(store: Store) -> None:
    assert load_records(store, []).sources == 0
