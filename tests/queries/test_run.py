"""Every query gives its expected answer on the fixture graph, and refuses what it cannot take."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import NameAmbiguousError, NameUnknownError, QueryError
from kg.stores.base import Store
from queries.catalogue import load_catalogue
from queries.contract import EVIDENCE
from queries.run import run

EXPECTED = Path(__file__).parent / "expected"
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}-{number}")
    for path in sorted(EXPECTED.glob("*.json"))
    for number, case in enumerate(json.loads(path.read_text(encoding="utf-8")))
]


def texts(store: Store) -> dict[str, str]:
    return {row["key"]: row["text"] for row in store.rows("MATCH (s:Source) RETURN s.key AS key, s.text AS text")}


@pytest.mark.parametrize(("query", "case"), CASES)
def test_a_query_gives_its_expected_answer(store: Store, query: str, case: dict[str, Any]) -> None:
    rows: list[dict[str, Any]] = [dict(row) for row in run(store, query, **case["given"]).rows]
    if query == "search.text":
        scores = [row.pop("score") for row in rows]
        assert scores == sorted(scores, reverse=True)
        rows.sort(key=lambda row: (row["source"], row["start"]))
    assert rows == case["rows"]


def test_every_query_has_an_expected_answer() -> None:
    assert set(load_catalogue()) - {path.stem for path in EXPECTED.glob("*.json")} == {"graph.counts"}


@pytest.mark.parametrize(
    ("query", "case"), [c for c in CASES if set(EVIDENCE) <= set(load_catalogue()[str(c.values[0])].columns)]
)
def test_quotes_stand_at_their_place(store: Store, query: str, case: dict[str, Any]) -> None:
    held = texts(store)
    for row in run(store, query, **case["given"]).rows:
        if row["quote"] is not None and row["start"] is not None:
            assert held[row["source"]][row["start"] : row["end"]] == row["quote"]


def test_a_region_includes_its_subdivisions(store: Store) -> None:
    found = {row["region"] for row in run(store, "funding.largest", region="苏州市").rows}
    assert found == {"苏州市", "昆山市"}


def test_a_code_outside_the_basic_plane_does_not_shift_quotes(store: Store) -> None:
    (row,) = [row for row in run(store, "search.text", text="守牢").rows if row["heading"] == "防范风险"]
    assert row["quote"].endswith("安全红线𠮷。")


@pytest.mark.parametrize(
    ("query", "given", "said"),
    [
        ("agency.measure", {}, "nearest: agency.measures"),
        ("agency.measures", {"agancy": "x"}, "takes no parameter 'agancy'; nearest: agency"),
        ("agency.measures", {}, "needs agency, e.g. agency:440400:industry-and-it"),
        ("agency.measures", {"agency": "x", "role": "boss"}, "one of lead, participant"),
        ("sources.list", {"limit": "many"}, "must be a whole number, not 'many'"),
        ("sources.list", {"limit": 0}, "from 1 to 5000, not 0"),
        ("sources.list", {"limit": 9999}, "from 1 to 5000, not 9999"),
        ("sources.list", {"limit": True}, "must be a whole number"),
        ("targets.by-region", {"indicator": ["a", "b"]}, "must be one text"),
    ],
)
def test_a_bad_question_is_refused_with_what_would_do(
    store: Store, query: str, given: dict[str, Any], said: str
) -> None:
    with pytest.raises(QueryError) as caught:
        run(store, query, **given)
    assert said in str(caught.value)


def test_an_unknown_name_comes_with_the_nearest(store: Store) -> None:
    with pytest.raises(NameUnknownError) as caught:
        run(store, "policy.outline", policy="苏州机器人产业办法")
    assert "苏州市机器人产业扶持办法" in caught.value.nearest
    with pytest.raises(NameUnknownError):
        run(store, "region.overview", region="苏洲市")


def test_an_ambiguous_beginning_of_an_id_names_the_candidates(store: Store) -> None:
    with pytest.raises(NameAmbiguousError) as caught:
        run(store, "measure.detail", measure="measure:")
    assert len(caught.value.candidates) > 1


def test_the_unique_beginning_of_an_id_is_enough(store: Store) -> None:
    whole = run(store, "search.text", text="机器人券").rows[0]["measure_id"]
    assert run(store, "measure.detail", measure=whole[:-3]).rows[0]["measure_id"] == whole


def test_the_answer_in_json_shows_what_names_were_read_as(store: Store) -> None:
    answer = run(store, "agency.measures", agency="市工信局", region="苏州").to_dict()
    assert answer["parameters"]["agency"] == "agency:320500:industry-and-it"
    assert answer["parameters"]["region"] == "region:320500"
    assert list(answer) == ["query", "parameters", "columns", "rows"]
    assert all(list(row) == answer["columns"] for row in answer["rows"])


def test_a_body_is_known_by_what_the_texts_of_its_region_call_it(store: Store) -> None:
    answer = run(store, "agency.measures", agency="市新经济委", region="成都市")
    assert [row["quote"] for row in answer.rows] == ["市新经济委"]
    with pytest.raises(NameUnknownError):
        run(store, "agency.measures", agency="市新经济委", region="苏州市")
