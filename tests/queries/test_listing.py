"""Lists: filters keep what they say, every sort pages through all, and fragments keep their contract."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from ingest.load import load_records
from kg.errors import QueryError
from kg.stores import open_store
from kg.stores.base import Row, Store
from queries.arguments import check_arguments
from queries.composing import Order, parse_order
from queries.listing import Fragment, find_problems, load_lists
from queries.pages import read_page
from queries.run import resolver_of
from tests.factories import make_funding, make_measure, make_record

LISTS = load_lists()


def read(
    store: Store, name: str, /, *, sort: str | None = None, limit: int = 100, count: bool = True, **given: Any
) -> list[Row]:
    """Return the rows of all pages; the first of them says how many there are."""
    listing = LISTS[name]
    values = resolver_of(store).resolve_all(listing.params, check_arguments(listing, given))
    order, rows = parse_order(listing, sort), []
    page = read_page(store, listing, values, order=order, cursor=None, limit=limit, count=count)
    total = page.total
    for _ in range(500):
        rows += page.rows
        if page.next is None:
            assert total == (len(rows) if count else None)
            return rows
        page = read_page(store, listing, values, order=order, cursor=page.next, limit=limit, count=False)
    raise AssertionError("a list does not end")


@pytest.fixture(scope="module")
def everything(store: Store) -> Mapping[str, list[Row]]:
    """Return all rows of each list."""
    return {name: read(store, name) for name in LISTS}


def roles(row: Row) -> set[tuple[str, str]]:
    return {(agency["name"], agency["role"]) for agency in row["agencies"]}


KEPT: dict[str, tuple[str, dict[str, Any], Callable[[Row], bool]]] = {
    "status": ("measures", {"status": ["draft"]}, lambda row: row["status"] == "draft"),
    "form": ("measures", {"form": "full_text"}, lambda row: row["form"] == "full_text"),
    "role": ("measures", {"role": ["lead"]}, lambda row: any(role == "lead" for _, role in roles(row))),
    "two-roles": (
        "measures",
        {"role": ["lead", "participant"]},
        lambda row: any(role in ("lead", "participant") for _, role in roles(row)),
    ),
    "amount": (
        "measures",
        {"amount_min": 1_000_000, "amount_max": 5_000_000},
        lambda row: any(1_000_000 <= (one["amount"] or 0) <= 5_000_000 for one in row["funding"]),
    ),
    "rate": ("measures", {"rate_min": 0.2}, lambda row: any((one["rate"] or 0) >= 0.2 for one in row["funding"])),
    "words": ("measures", {"words": "企业"}, lambda row: "企业" in row["span"]["quote"] or "企业" in (row["heading"] or "")),
    "kind": ("funding", {"funding_kind": ["subsidy", "reward"]}, lambda row: row["kind"] in ("subsidy", "reward")),
    "sums": ("funding", {"amount_max": 1_000_000}, lambda row: row["amount"] is not None and row["amount"] <= 1_000_000),
    "deadline": ("targets", {"deadline_to": "2027"}, lambda row: row["deadline"] is not None and row["deadline"][:4] <= "2027"),
    "indicator": ("targets", {"indicator": "算力"}, lambda row: "算力" in row["indicator"]),
    "level": ("agencies", {"level": ["prefecture"]}, lambda row: row["level"] == "prefecture"),
    "name": ("agencies", {"name": "工业"}, lambda row: "工业" in row["name"]),
}  # fmt: skip


@pytest.mark.parametrize(("name", "given", "keeps"), KEPT.values(), ids=KEPT)
def test_a_filter_keeps_what_it_says(
    store: Store,
    everything: Mapping[str, list[Row]],
    name: str,
    given: dict[str, Any],
    keeps: Callable[[Row], bool],
) -> None:
    wanted = [row["id"] for row in everything[name] if keeps(row)]
    assert [row["id"] for row in read(store, name, **given)] == wanted
    assert 0 < len(wanted) < len(everything[name])


def test_a_region_means_what_lies_in_it_unless_told_otherwise(store: Store) -> None:
    inside = {row["region"]["name"] for row in read(store, "measures", region="苏州市")}
    alone = {row["region"]["name"] for row in read(store, "measures", region="苏州市", subdivisions=False)}
    assert (inside, alone) == ({"苏州市", "昆山市"}, {"苏州市"})


def test_several_values_of_a_filter_mean_any_of_them(store: Store) -> None:
    both = {row["id"] for row in read(store, "measures", region=["苏州市", "成都市"])}
    assert both == {row["id"] for city in ("苏州市", "成都市") for row in read(store, "measures", region=city)}


def test_a_filter_started_from_equals_the_same_filter_applied(store: Store) -> None:
    """Filters that a list can start from must say the same when another is started from."""
    agency = next(row["id"] for row in read(store, "agencies") if row["measures"] > 1)
    policy = read(store, "measures", agency=agency)[0]["policy"]["id"]
    started = {row["id"] for row in read(store, "measures", agency=agency) if row["policy"]["id"] == policy}
    assert {row["id"] for row in read(store, "measures", agency=agency, policy=policy)} == started


@pytest.mark.parametrize(
    ("name", "sort"),
    [(name, f"{sign}{sort}") for name, listing in LISTS.items() for sort in listing.sort_names for sign in ("", "-")],
)
def test_every_sort_pages_through_all_rows_once(
    store: Store, everything: Mapping[str, list[Row]], name: str, sort: str
) -> None:
    whole = [row["id"] for row in read(store, name, sort=sort)]
    assert [row["id"] for row in read(store, name, sort=sort, limit=3)] == whole
    assert len(set(whole)) == len(whole)
    assert set(whole) == {row["id"] for row in everything[name]}


def test_quotes_stand_at_their_place(store: Store) -> None:
    texts = {row["id"]: row["text"] for row in store.rows("MATCH (s:Source) RETURN s.id AS id, s.text AS text")}
    for name in ("measures", "funding", "targets", "observations"):
        for row in read(store, name):
            facts = [row, *(part for kind in ("agencies", "funding", "targets") for part in row.get(kind, ()))]
            for span in (fact["span"] for fact in facts if fact["span"]):
                assert texts[row["source"]["id"]][span["start"] : span["end"]] == span["quote"]


def test_an_unknown_sort_names_those_there_are() -> None:
    with pytest.raises(QueryError, match="id, published, amount"):
        parse_order(LISTS["measures"], "-colour")
    assert parse_order(LISTS["measures"], "-amount") == Order(by="amount", descending=True)


ALONE = [
    ("policy", "policies"), ("source", "sources"), ("agency", "agencies"), ("region", "regions"), ("topic", "topics"),
    ("industry", "industries"), ("instrument", "instruments"),
]  # fmt: skip
"""Filters on measures, and the list that has what they may be given."""
PLAIN: dict[str, list[Any]] = {
    "role": ["lead", "participant"],
    "status": ["draft", "issued"],
    "form": ["full_text"],
    "words": ["企业", "建设"],
    "amount_min": [1_000_000],
    "rate_max": [0.3],
    "deadline_to": ["2027"],
    "funding_kind": ["subsidy"],
}


@pytest.mark.parametrize("name", ["measures", "funding", "targets"])
def test_two_filters_find_what_both_of_them_find(store: Store, name: str) -> None:
    """Whichever of them the list starts from; those that speak of the same body or sum hold for one together."""
    params = LISTS[name].params
    given = {key: values for key, values in PLAIN.items() if key in params}
    given |= {key: [row["id"] for row in read(store, listing)[:3]] for key, listing in ALONE if key in params}
    together = (
        {"agency", "role"},
        {"amount_min", "rate_max"},
        {"amount_min", "funding_kind"},
        {"rate_max", "funding_kind"},
    )
    ids = {(k, v): {row["id"] for row in read(store, name, **{k: v})} for k, values in given.items() for v in values}
    found = 0
    for number, (one, other) in enumerate(combinations(ids, 2)):
        if one[0] != other[0] and {one[0], other[0]} not in together:
            both = {row["id"] for row in read(store, name, count=number % 3 == 0, **dict([one, other]))}
            assert both == ids[one] & ids[other], (one, other)
            found += len(both)
    assert found


BAD = {
    "unknown-parameter": ("starts", (Fragment((), "MATCH (k:Topic {id: $x})"),), "params lacks it"),
    "needs-a-parameter": ("starts", (Fragment(("name",), "MATCH (k:Topic)"),), "must need no parameter"),
    "foreign-parameter": ("filters", (Fragment(("name",), "k.name = $broader"),), "uses $broader"),
    "writes": ("starts", (Fragment((), "MERGE (k:Topic)"),), "writes: MERGE"),
    "columns": ("columns", ("id",), "are not what RETURN gives"),
}


@pytest.mark.parametrize(("part", "value", "problem"), BAD.values(), ids=BAD)
def test_a_list_that_breaks_its_contract_is_found(part: str, value: Any, problem: str) -> None:
    assert not list(find_problems(LISTS["topics"]))
    assert any(problem in said for said in find_problems(replace(LISTS["topics"], **{part: value})))


def test_a_parameter_that_no_fragment_uses_is_found() -> None:
    params = MappingProxyType({**LISTS["topics"].params, "words": LISTS["measures"].params["words"]})
    assert any("no fragment uses $words" in said for said in find_problems(replace(LISTS["topics"], params=params)))


COUNTED = {
    "regions": "region", "industries": "industry", "instruments": "instrument", "topics": "topic",
    "agencies": "agency", "policies": "policy",
}  # fmt: skip


@pytest.mark.parametrize(("name", "parameter"), COUNTED.items(), ids=COUNTED)
def test_a_number_of_measures_is_what_the_filter_finds(store: Store, name: str, parameter: str) -> None:
    counted = [(row["id"], row["measures"]) for row in read(store, name)]
    assert any(number for _, number in counted)
    for identity, number in counted:
        assert len(read(store, "measures", **{parameter: identity})) == number


def test_filters_on_measures_hold_for_one_measure(store: Store) -> None:
    """Who leads in a policy leads there, and not elsewhere; a policy has one measure with both of what is asked."""
    measures = read(store, "measures")
    policies = {row["policy"]["id"] for row in measures}
    for policy in policies:
        leads = {
            a["id"] for row in measures if row["policy"]["id"] == policy for a in row["agencies"] if a["role"] == "lead"
        }
        assert {row["id"] for row in read(store, "agencies", policy=policy, role="lead")} == leads
    for agency in {a["id"] for row in measures for a in row["agencies"]}:
        for topic in {t["id"] for row in measures for t in row["topics"]}:
            both = {row["policy"]["id"] for row in read(store, "measures", agency=agency, topic=topic)}
            assert {row["id"] for row in read(store, "policies", agency=agency, topic=topic)} == both


def test_a_concept_above_may_be_named(store: Store) -> None:
    row = next(row for row in read(store, "industries") if row["broader"])
    by_name = read(store, "industries", broader=row["broader"]["name"])
    assert by_name == read(store, "industries", broader=row["broader"]["id"])
    assert row["id"] in {found["id"] for found in by_name}


def test_a_filter_that_binds_what_a_start_binds_is_found() -> None:
    bad = Fragment(("topic",), "EXISTS { MATCH (m)-[:ABOUT]->(named:Topic) WHERE named.id IN $topic }")
    assert any("both bind named" in said for said in find_problems(replace(LISTS["measures"], filters=(bad,))))


def test_amounts_are_yuan_and_other_currencies_are_left_out(store_folder: Path) -> None:
    dollars = make_funding(amount=5_000_000, currency="USD")
    with open_store(store_folder) as own:
        load_records(own, [make_record(measures=(make_measure(funding=(make_funding(), dollars)),))])
        everything = read(own, "funding", sort="-amount")
        assert [(row["amount"], row["currency"]) for row in everything] == [(1_000_000, "CNY"), (5_000_000, "USD")]
        assert [row["currency"] for row in read(own, "funding", amount_min=1)] == ["CNY"]
        assert read(own, "measures", amount_min=2_000_000) == []
        assert len(read(own, "measures", amount_min=1_000_000)) == 1
