"""What sources disagree on is told with the words of both, from a store and by the service alike."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from ingest.load import load_records
from kg.cli.conflicts import conflict_lines
from kg.stores import open_store
from kg.stores.base import Store
from queries.agreement.verdicts import CONFLICTING
from queries.api.app import create_app
from queries.api.settings import ApiSettings
from queries.conflicts import COLUMNS, NONE_TWICE, find_conflicts
from tests.queries.agreement.texts import PAIRS, read_pair

HELD = ("a-nought-too-few", "project-and-enterprise", "one-tier-wrong", "the-same-in-other-words", "wan-and-yi")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("conflicts") / "store", create=True) as opened:
        load_records(opened, [record for name in HELD for record in read_pair(PAIRS[name])])
        yield opened


def test_every_quotation_stands_at_its_place(told: Store) -> None:
    texts = {row["key"]: row["text"] for row in told.rows("MATCH (s:Source) RETURN s.key AS key, s.text AS text")}
    rows = find_conflicts(told, agreeing=True).rows
    assert len(rows) == 6
    for row in rows:
        for side in "ab":
            text = texts[row[f"source_{side}"]]
            assert text[row[f"start_{side}"] : row[f"end_{side}"]] == row[f"quote_{side}"]


def test_only_what_conflicts_is_given_unless_asked(told: Store) -> None:
    found = find_conflicts(told)
    assert {row["verdict"] for row in found.rows} == set(CONFLICTING)
    assert found.summary == find_conflicts(told, agreeing=True).summary
    assert found.summary == {"policies": 5, "joined": 6, "agreeing": 3, "disagreeing": 2, "differing_in_kind": 1}


def test_one_policy_or_region_can_be_asked_for(told: Store) -> None:
    (row,) = find_conflicts(told, policy="台州市鼓励整机制造若干措施").rows
    assert (row["source_a"], row["source_b"]) == ("report:a-nought-too-few", "text:a-nought-too-few")
    assert len(find_conflicts(told, region="浙江省").rows) == 2
    assert find_conflicts(told, region="浙江省", policy="宁德市支持技术改造若干措施").notes == (NONE_TWICE,)


def test_the_command_prints_both_sides_and_the_sum(told: Store) -> None:
    *blocks, last = "".join(conflict_lines(find_conflicts(told, region="浙江省").to_dict())).split("\n\n")
    assert "≤300万元; 10%  “新落户的整机制造企业" in blocks[1]
    assert "10%  “对新引进的整机制造企业" in blocks[1]
    assert last == "3 policies with several sources; 4 facts joined: 2 agree, 2 disagree, 0 differ in kind\n"


def test_where_nothing_has_two_sources_that_is_said(store: Store) -> None:
    found = find_conflicts(store)
    assert (found.rows, found.notes, found.summary["policies"]) == ((), (NONE_TWICE,), 0)


def test_the_service_answers_alike(told: Store) -> None:
    with TestClient(create_app(ApiSettings(), told)) as client:
        answer = client.get("/v1/conflicts", params={"region": "浙江省", "agreeing": "true"}).json()
        table = client.get("/v1/conflicts", params={"region": "浙江省", "format": "csv"}).text
        problem = client.get("/v1/conflicts", params={"region": "不存在的地方"})
    assert answer == json.loads(json.dumps(find_conflicts(told, region="浙江省", agreeing=True).to_dict()))
    assert table.lstrip("\ufeff").splitlines()[0] == ",".join(COLUMNS)
    assert (problem.status_code, problem.headers["content-type"]) == (422, "application/problem+json")
