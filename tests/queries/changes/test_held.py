"""Texts of a store are found by their names, and which belong together is known by itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from ingest.load import load_records
from ingest.pipeline import Metadata, extract
from kg.errors import NameUnknownError, QueryError
from kg.record import Record
from kg.stores import open_store
from kg.stores.base import Store
from queries.api.answers import Changed
from queries.api.app import create_app
from queries.api.settings import ApiSettings
from queries.changes.held import compare_held, compare_pair, list_pairs
from queries.changes.pairs import Why

TITLE = "珠海市支持帆船运动若干措施"
CLAUSES = """一、建设训练码头。对新建帆船训练码头，按投资额的{rate}%补助，最高{cap}万元。（责任单位：市发展和改革局）
二、举办公开赛事。每年举办帆船公开赛2场。（责任单位：市文化广电旅游体育局）
"""
BEFORE = f"{TITLE}（2021—2023年）\n{CLAUSES.format(rate=10, cap=50)}"
DRAFT = f"{TITLE}（2024—2026年）（征求意见稿）\n{CLAUSES.format(rate=20, cap=80)}"
ISSUED = f"{TITLE}（2024—2026年）\n{CLAUSES.format(rate=20, cap=100)}三、培训青少年。支持中小学开设帆船课。\n"
PLAN = "珠海市海岛垃圾治理方案\n一、配置收运船只。购置收运船{ships}艘，覆盖有人海岛。（责任单位：市城市管理和综合执法局）\n"


def record(text: str, source: str, published: str) -> Record:
    return extract(text, source=source, metadata=Metadata(published=published))


@pytest.fixture(scope="module")
def held(store_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store with draft, issued text and former edition of one policy, and two texts of one source."""
    folder = shutil.copytree(store_template, tmp_path_factory.mktemp("changes") / "store")
    with open_store(folder) as opened:
        sailing = [
            ("before.txt", BEFORE, "2021-02-01"),
            ("draft.txt", DRAFT, "2023-11-01"),
            ("issued.txt", ISSUED, "2024-01-10"),
        ]
        load_records(opened, [record(text, source, published) for source, text, published in sailing])
        for ships in (3, 5):
            load_records(opened, [record(PLAN.format(ships=ships), "plan.txt", "2025-05-01")])
        yield opened


@pytest.fixture(scope="module")
def client(held: Store) -> Iterator[TestClient]:
    with TestClient(create_app(ApiSettings(), held), raise_server_exceptions=False) as opened:
        yield opened


def test_pairs_are_found_without_being_named(held: Store) -> None:
    assert [(pair.why, pair.old, pair.new) for pair in list_pairs(held)] == [
        (Why.DRAFT, "draft.txt", "issued.txt"),
        (Why.EDITION, "before.txt", "issued.txt"),
        (Why.VERSION, "plan.txt@1", "plan.txt"),
    ]


@pytest.mark.parametrize("name", ["issued.txt", "draft.txt", f"{TITLE}（2024—2026年）"])
def test_one_name_means_draft_and_issued_text(held: Store, name: str) -> None:
    found = compare_pair(held, name)
    assert (found.old.source, found.new.source) == ("draft.txt", "issued.txt")
    assert (found.counts["added"], found.counts["changed"], found.counts["unchanged"]) == (1, 1, 1)


def test_one_name_means_the_text_before_where_the_source_changed(held: Store) -> None:
    found = compare_pair(held, "plan.txt")
    assert (found.old.version, found.new.version) == (1, 2)
    (change,) = found.measures
    assert [(edit.old.quote, edit.new.quote) for edit in change.edits if edit.old and edit.new] == [("3", "5")]


def test_a_policy_is_the_text_of_it_that_counts(held: Store) -> None:
    found = compare_held(held, f"{TITLE}（2021—2023年）", f"{TITLE}（2024—2026年）")
    assert (found.old.source, found.new.source) == ("before.txt", "issued.txt")


def test_measures_bear_the_ids_that_the_graph_has(held: Store) -> None:
    ids = {part.measure for change in compare_held(held, "draft.txt", "issued.txt").measures for part in change.new}
    assert {
        row["id"] for row in held.rows("MATCH (m:Measure) WHERE m.id IN $ids RETURN m.id AS id", {"ids": sorted(ids)})
    } == ids


@pytest.mark.parametrize(
    ("old", "new", "error", "said"),
    [
        ("issued.txt", "issued.txt", QueryError, "one and the same text"),
        ("plan.txt@2", "plan.txt", QueryError, "one and the same text"),
        ("plan.txt@7", "plan.txt", QueryError, "has no text 7"),
        ("珠海市支持帆板运动若干措施", "plan.txt", NameUnknownError, "nearest: 珠海市支持帆船运动若干措施"),
    ],
)
def test_names_that_cannot_be_compared_are_refused(
    held: Store, old: str, new: str, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        compare_held(held, old, new)


def test_a_text_by_itself_has_nothing_to_be_compared_with(store: Store) -> None:
    with pytest.raises(QueryError, match="only one text is held"):
        compare_pair(store, "fixture:suzhou")


def test_the_service_answers_as_the_functions_do(client: TestClient, held: Store) -> None:
    answer = client.get("/v1/diff", params={"old": "draft.txt", "new": "issued.txt"}).json()
    Changed.model_validate(answer)
    assert answer["summary"] == "1 added, 0 dropped, 1 changed, 1 unchanged"
    assert client.get("/v1/diff", params={"old": "issued.txt"}).json() == answer
    listed = client.get("/v1/diff/pairs").json()["rows"]
    assert [(row["old"], row["new"]) for row in listed] == [(pair.old, pair.new) for pair in list_pairs(held)]


@pytest.mark.parametrize("form", ["csv", "ndjson", "markdown"])
def test_the_service_answers_in_other_forms(client: TestClient, form: str) -> None:
    response = client.get("/v1/diff", params={"old": "draft.txt", "new": "issued.txt", "format": form})
    assert response.status_code == 200
    assert "≤100万元" in response.text


def test_problems_name_what_is_near(client: TestClient) -> None:
    problem = client.get("/v1/diff", params={"old": "issue.txt", "new": "draft.txt"}).json()
    assert (problem["status"], problem["type"].rsplit("/", 1)[-1]) == (422, "name-unknown")
    assert problem["nearest"][0] == "issued.txt"
