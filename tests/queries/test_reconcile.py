"""Names as spreadsheets have them find the bodies, regions and industries that they mean."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.load import load_records
from kg.agencies import expand_agency
from kg.codec import load_record
from kg.errors import QueryError
from kg.stores import open_store
from kg.stores.base import Store
from ontology.load import NATION, region_by_code
from queries.reconcile import (
    Candidate,
    Entity,
    ReconQuery,
    extend,
    load_directory,
    reconcile,
    suggest_entities,
    suggest_properties,
    suggest_types,
)
from queries.reconciling.directory import Held

BEDS = Path(__file__).with_name("reconciliation")
FIXTURES = Path(__file__).with_name("fixtures")
SUZHOU_INDUSTRY = "agency:320500:industry-and-it"


def rows_of(file: str) -> list[dict[str, str]]:
    with (BEDS / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def ask(store: Store, row: dict[str, str], kind: str) -> tuple[Candidate, ...]:
    given = tuple((key, row[key]) for key in ("region", "within", "level") if row.get(key))
    return reconcile(store, ReconQuery(text=row["name"], type=kind, properties=given))


def find(store: Store, text: str, kind: str = "Agency", **given: str) -> tuple[Candidate, ...]:
    return reconcile(store, ReconQuery(text=text, type=kind, properties=tuple(given.items())))


def wanted_names(kind: str, row: dict[str, str]) -> set[str]:
    """Return the names that are right, with the place as the vocabulary writes it: 河北雄安新区 is 雄安新区 there."""
    names = [name for name in row["expected"].split("|") if name]
    return {expand_agency(name, region_by_code(NATION)).name if kind == "Agency" else name for name in names}


def misses(store: Store, kind: str, rows: list[dict[str, str]]) -> Iterator[str]:
    for row in rows:
        found = ask(store, row, kind)
        if not found or found[0].name not in wanted_names(kind, row):
            given = row.get("region") or row.get("within") or ""
            yield f"{row['name']} {given} -> {found[0].name if found else None}, not {row['expected']}"


@pytest.mark.parametrize(
    ("kind", "file", "floor"),
    [
        pytest.param("Agency", "agencies.csv", 0.98, id="agencies"),
        pytest.param("Agency", "agencies_apart.csv", 0.95, id="agencies-apart"),
        pytest.param("Region", "regions.csv", 0.97, id="regions"),
        pytest.param("Industry", "industries.csv", 0.93, id="industries"),
    ],
)
def test_the_first_candidate_is_nearly_always_right(store: Store, kind: str, file: str, floor: float) -> None:
    rows = [row for row in rows_of(file) if row["expected"]]
    missed = list(misses(store, kind, rows))
    assert len(missed) <= (1 - floor) * len(rows), "\n".join(missed)


@pytest.mark.parametrize(
    ("kind", "file"),
    [("Agency", "agencies.csv"), ("Region", "regions.csv"), ("Industry", "industries.csv")],
    ids=["agencies", "regions", "industries"],
)
def test_a_match_is_never_wrong(store: Store, kind: str, file: str) -> None:
    found = [(row, item) for row in rows_of(file) for item in ask(store, row, kind)[:1] if item.match]
    assert [(row["name"], item.name) for row, item in found if item.name not in wanted_names(kind, row)] == []
    assert len(found) > 20


@pytest.mark.parametrize("row", [row for row in rows_of("agencies_apart.csv") if not row["expected"]], ids=str)
def test_what_is_no_body_has_no_match(store: Store, row: dict[str, str]) -> None:
    assert not any(item.match for item in ask(store, row, "Agency"))


def test_the_bed_is_as_wide_as_it_should_be() -> None:
    rows = rows_of("agencies.csv")
    kinds = [row["kind"] for row in rows]
    assert len(rows) >= 200
    assert (kinds.count("short"), kinds.count("former"), kinds.count("none")) >= (90, 20, 20)
    assert sum(bool(row["region"] and row["expected"]) for row in rows) >= 30
    assert len({(row["name"], row["region"]) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("text", "given", "reason"),
    [
        ("苏州市工业和信息化局", {}, "官方名称"),
        ("苏州市工信局", {}, "官方简称"),
        ("市工信局", {"region": "苏州"}, "官方简称"),
        ("市工信局", {"region": "region:320500"}, "官方简称"),
        ("苏州市工业和信息化委员会", {}, "曾用名"),
        ("苏州市工业和信息局", {}, "相近"),
    ],
)  # fmt: skip
def test_a_candidate_says_why_it_is_one(store: Store, text: str, given: dict[str, str], reason: str) -> None:
    best = find(store, text, **given)[0]
    assert (best.id, best.match) == (SUZHOU_INDUSTRY, True)
    assert reason in best.reason
    assert " / " in best.reason
    assert best.description.startswith("苏州市")


def test_official_names_score_above_short_forms_and_these_above_former_names_and_slips(store: Store) -> None:
    names = ("苏州市工业和信息化局", "苏州市工信局", "苏州市工业和信息化委员会", "苏州市工业和信息局")
    scores = [find(store, name)[0].score for name in names]
    assert scores == sorted(set(scores), reverse=True)


def test_a_region_in_the_name_counts_more_than_one_beside_it(store: Store) -> None:
    assert find(store, "珠海市财政局")[0].score > find(store, "市财政局", region="珠海市")[0].score


def test_a_short_form_without_a_region_is_no_match(store: Store) -> None:
    found = find(store, "工信局")
    assert SUZHOU_INDUSTRY in {item.id for item in found}
    assert len(found) > 1
    assert not any(item.match for item in found)


def test_a_short_form_without_a_region_is_not_read_as_the_central_body(store: Store) -> None:
    ministry = Held(id="agency:100000:industry-and-it", name="工业和信息化部", region=f"region:{NATION}")
    held = load_directory(store)
    names = {**held.agency_names, ministry.name: (ministry.id,)}
    both = replace(held, agencies={**held.agencies, ministry.id: ministry}, agency_names=names)
    found = reconcile(store, ReconQuery(text="工信局", type="Agency"), both)
    assert {ministry.id, SUZHOU_INDUSTRY} <= {one.id for one in found}
    assert not any(one.match for one in found)
    assert reconcile(store, ReconQuery(text="工信部", type="Agency"), both)[0].match


def test_a_body_outside_the_region_given_is_no_match(store: Store) -> None:
    (best, *_) = find(store, "苏州市工信局", region="成都市")
    assert (best.id, best.match, dict(best.features)["region"]) == (SUZHOU_INDUSTRY, False, False)
    assert best.score < find(store, "苏州市工信局", region="江苏省")[0].score


def test_a_region_that_means_nothing_is_said_to_fit_nothing(store: Store) -> None:
    (best, *_) = find(store, "苏州市工信局", region="火星")
    assert dict(best.features)["region"] is False


def test_the_region_tells_districts_of_one_name_apart(store: Store) -> None:
    names = {item.name for item in find(store, "鼓楼区教育局")}
    assert {"南京市鼓楼区教育局", "福州市鼓楼区教育局"} <= names
    (best, *_) = find(store, "鼓楼区教育局", region="福建省")
    assert (best.name, best.match) == ("福州市鼓楼区教育局", True)


def test_a_place_that_is_misspelled_is_never_a_match(store: Store) -> None:
    found = find(store, "苏洲市工业和信息化局")
    assert found[0].id == SUZHOU_INDUSTRY
    assert not any(item.match for item in found)


@pytest.mark.parametrize("kind", ["Agency", "Region", "Industry", "Instrument", "Topic", "Policy", None])
@pytest.mark.parametrize("text", [".*", "(?:[", "')] RETURN 1 //", "", " ", "\u0000", "市" * 300, "🙂🙂🙂🙂🙂"])
def test_whatever_is_typed_is_a_name(store: Store, text: str, kind: str | None) -> None:
    assert not any(item.match for item in reconcile(store, ReconQuery(text=text, type=kind)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "市" * 301},
        {"text": "a", "limit": 0},
        {"text": "a", "limit": 51},
        {"text": "a", "type": "Person"},
        {"text": "a", "properties": (("region", "市" * 301),)},
    ],
    ids=["long", "none", "many", "type", "property"],
)
def test_what_is_asked_has_bounds(wrong: dict[str, object]) -> None:
    with pytest.raises(QueryError):
        ReconQuery(**wrong)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize("limit", [1, 2, 50])
def test_no_more_candidates_than_asked_for(store: Store, limit: int) -> None:
    found = reconcile(store, ReconQuery(text="广洲市工业和信息化局", limit=limit))
    assert 0 < len(found) <= limit


def test_without_a_type_all_types_are_tried(store: Store) -> None:
    best = [reconcile(store, ReconQuery(text=text))[0] for text in ("苏州", "工业母机", "财政部")]
    assert [(item.type, item.match) for item in best] == [("Region", True), ("Industry", True), ("Agency", True)]


def test_policies_are_found_by_title_and_by_one_like_it(store: Store) -> None:
    title = next(row["title"] for row in store.rows("MATCH (p:Policy) RETURN p.title AS title ORDER BY title LIMIT 1"))
    assert find(store, f"《{title}》", "Policy")[0].match
    (like, *_) = find(store, title[:-1], "Policy")
    assert (like.name, like.match) == (title, False)


def test_new_sources_are_known_at_once(tmp_path: Path) -> None:
    records = [load_record(path.read_bytes()) for path in sorted(FIXTURES.glob("*.json"))]
    with open_store(tmp_path / "store", create=True) as opened:
        load_records(opened, records[:1])
        before = load_directory(opened).agencies
        load_records(opened, records[1:])
        assert len(load_directory(opened).agencies) > len(before)
        assert load_directory(opened) is load_directory(opened)


def test_two_hundred_names_take_a_second_or_two(store: Store) -> None:
    queries = [ReconQuery(text=row["name"]) for row in rows_of("agencies.csv")[:200]]
    start = time.perf_counter()
    for query in queries:
        reconcile(store, query)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("prefix", "kind", "identity"),
    [
        ("苏州市工", "Agency", SUZHOU_INDUSTRY),
        ("苏州市工信局", "Agency", SUZHOU_INDUSTRY),
        ("工信部", "Agency", "agency:100000:industry-and-it"),
        ("珠海市工业", "Agency", "agency:440400:industry-and-it"),
        ("珠海工信", "Agency", "agency:440400:industry-and-it"),
        ("珠", "Region", "region:440400"),
        ("人工", "Industry", "industry:artificial-intelligence"),
    ],
)  # fmt: skip
def test_entities_are_suggested_by_how_their_names_begin(store: Store, prefix: str, kind: str, identity: str) -> None:
    found = suggest_entities(store, prefix, kind, limit=50)
    assert identity in {item.id for item in found}
    assert {item.type for item in found} == {kind}
    assert identity in {item.id for item in suggest_entities(store, prefix, limit=50)}


def test_suggestions_are_bounded(store: Store) -> None:
    assert len(suggest_entities(store, "苏", limit=3)) == 3
    assert len(suggest_entities(store, "市" * 1000)) == 0
    assert suggest_entities(store, " ") == ()


def test_types_and_properties_are_suggested_in_both_languages() -> None:
    assert [item.id for item in suggest_types("age")] == [item.id for item in suggest_types("机构")] == ["Agency"]
    assert [item.id for item in suggest_properties("地区")] == ["region"]
    assert len(suggest_types("")) == 6


def test_entities_found_are_extended_by_what_is_known_of_them(store: Store) -> None:
    wanted = ("region", "kind", "level", "code", "official_name", "aliases", "former_names")
    found = extend(store, [SUZHOU_INDUSTRY, "region:420600", "agency:nothing"], wanted)
    industry, region = found[SUZHOU_INDUSTRY], found["region:420600"]
    assert industry["region"] == (Entity("region:320500", "苏州市"),)
    assert (industry["kind"], industry["level"]) == (("government",), ("prefecture",))
    assert industry["official_name"] == ("苏州市工业和信息化局",)
    assert "苏州市工信局" in industry["aliases"]
    assert "苏州市工业和信息化委员会" in industry["former_names"]
    assert (region["code"], region["region"]) == (("420600",), ())
    assert "襄樊市" in region["former_names"]
    assert all(values == () for values in found["agency:nothing"].values())


def test_bodies_that_only_the_graph_knows_are_extended_too(store: Store) -> None:
    held = next(item for item in load_directory(store).agencies.values() if not item.kind)
    assert extend(store, [held.id], ["official_name"])[held.id]["official_name"] == (held.name,)


def test_too_many_ids_at_once_are_refused(store: Store) -> None:
    with pytest.raises(QueryError):
        extend(store, [f"region:{number}" for number in range(1001)], ["code"])
