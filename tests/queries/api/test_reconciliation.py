"""Reconciliation as OpenRefine does it: a manifest, batches of a form field, suggestions, values."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

BED = Path(__file__).parents[1] / "reconciliation" / "agencies.csv"
BATCH = 10


class Refine:
    """A client that finds everything by the manifest."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.manifest = client.get("/v1/reconcile").json()

    def reconcile(self, queries: dict[str, dict[str, Any]]) -> dict[str, Any]:
        response = self.client.post("/v1/reconcile", data={"queries": json.dumps(queries)})
        assert response.status_code == 200, response.text
        found: dict[str, Any] = response.json()
        assert found.keys() == queries.keys()
        return found

    def get(self, service: dict[str, str], **parameters: Any) -> Any:
        return self.client.get(service["service_url"] + service["service_path"], params=parameters).json()


@pytest.fixture(scope="module")
def refine(client: TestClient) -> Refine:
    return Refine(client)


def test_the_manifest_is_that_of_version_0_2(refine: Refine) -> None:
    assert "0.2" in refine.manifest["versions"]
    assert refine.manifest["view"]["url"].endswith("/v1/entities/{{id}}")
    assert {one["id"] for one in refine.manifest["defaultTypes"]} >= {"Agency", "Region", "Industry"}


def test_200_names_of_a_spreadsheet_find_their_body(refine: Refine) -> None:
    """The right body first in at least 95 of 100; what means nothing is no match."""
    with BED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    assert len(rows) >= 200
    found: dict[str, Any] = {}
    for at in range(0, len(rows), BATCH):
        batch = {}
        for number, row in enumerate(rows[at : at + BATCH], at):
            region = [{"pid": "region", "v": row["region"]}] if row["region"] else []
            batch[f"q{number}"] = {"query": row["name"], "type": "Agency", "limit": 5, "properties": region}
        found |= refine.reconcile(batch)
    first = {key: (value["result"] or [{"name": None, "match": False}])[0] for key, value in found.items()}
    wanted = {f"q{n}": row["expected"].split("|") for n, row in enumerate(rows) if row["expected"]}
    wrong = [
        (rows[int(key[1:])]["name"], first[key]["name"])
        for key, names in wanted.items()
        if first[key]["name"] not in names
    ]
    assert len(wrong) <= len(wanted) * 0.05, wrong
    assert [row["name"] for n, row in enumerate(rows) if not row["expected"] and first[f"q{n}"]["match"]] == []


def test_a_candidate_says_why(refine: Refine) -> None:
    query = {"query": "市工信局", "type": "Agency", "properties": [{"pid": "region", "v": {"id": "region:440400"}}]}
    best = refine.reconcile({"q0": query})["q0"]["result"][0]
    assert (best["id"], best["match"]) == ("agency:440400:industry-and-it", True)
    assert "简称" in best["description"]
    assert best["features"]


def test_several_types_are_looked_through_together(refine: Refine) -> None:
    found = refine.reconcile({"q0": {"query": "集成电路", "type": ["Agency", "Industry"]}})["q0"]["result"]
    assert found[0]["type"][0]["id"] == "Industry"


def test_what_cannot_be_looked_for_finds_nothing(refine: Refine) -> None:
    odd = {"empty": {"query": " "}, "long": {"query": "长" * 301}, "bare": {"properties": []}}
    assert refine.reconcile(odd) == {key: {"result": []} for key in odd}


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 422),
        ({"queries": "no json"}, 422),
        ({"queries": '["q0"]'}, 422),
        ({"queries": '{"q0": {"query": 5}}'}, 422),
        ({"queries": '{"q0": {"query": "x", "type": "Company"}}'}, 422),
        ({"queries": json.dumps({f"q{n}": {"query": "x"} for n in range(101)})}, 413),
        ({"extend": '{"ids": "agency"}'}, 422),
    ],
    ids=["nothing", "no-json", "a-list", "a-number", "unknown-type", "too-many", "bad-extension"],
)
def test_a_bad_batch_is_refused(client: TestClient, form: dict[str, str], status: int) -> None:
    response = client.post("/v1/reconcile", data=form)
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")


def test_suggestions_follow_what_is_typed(refine: Refine) -> None:
    suggest = refine.manifest["suggest"]
    assert "苏州市" in {one["name"] for one in refine.get(suggest["entity"], prefix="苏州", type="Region")["result"]}
    assert [one["id"] for one in refine.get(suggest["type"], prefix="机")["result"]] == ["Agency"]
    assert "region" in {one["id"] for one in refine.get(suggest["property"], prefix="地区")["result"]}


def test_suggestions_go_on_as_far_as_there_are_any(client: TestClient) -> None:
    def page(cursor: int) -> list[str]:
        asked = {"prefix": "南", "type": "Region", "cursor": cursor}
        return [one["id"] for one in client.get("/v1/reconcile/suggest/entity", params=asked).json()["result"]]

    pages = [page(cursor) for cursor in range(0, 50, 10)]
    assert [len(one) for one in pages] == [10] * 5
    assert len({identity for one in pages for identity in one}) == 50
    assert client.get("/v1/reconcile/suggest/entity", params={"prefix": "南", "cursor": 41}).status_code == 422


def test_values_can_be_fetched_for_what_was_found(refine: Refine, client: TestClient) -> None:
    proposed = refine.get(refine.manifest["extend"]["propose_properties"], type="Agency")
    assert "region" in {one["id"] for one in proposed["properties"]}
    wanted = {
        "ids": ["agency:440400:industry-and-it", "agency:nobody"],
        "properties": [{"id": "region"}, {"id": "official_name"}],
    }
    body = client.post("/v1/reconcile", data={"extend": json.dumps(wanted)}).json()
    assert body["rows"]["agency:440400:industry-and-it"] == {
        "region": [{"id": "region:440400", "name": "珠海市"}],
        "official_name": [{"str": "珠海市工业和信息化局"}],
    }
    assert body["rows"]["agency:nobody"] == {"region": [], "official_name": []}
    assert [one["id"] for one in body["meta"]] == ["region", "official_name"]


def test_a_preview_is_a_page_without_scripts(client: TestClient) -> None:
    page = client.get("/v1/reconcile/preview", params={"id": "agency:440400:industry-and-it"})
    assert "珠海市工业和信息化局" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert client.get("/v1/reconcile/preview", params={"id": "<script>"}).status_code == 404


def test_a_batch_is_not_kept_by_caches(client: TestClient) -> None:
    response = client.post(
        "/v1/reconcile", data={"queries": '{"q0": {"query": "工信部"}}'}, headers={"If-None-Match": "*"}
    )
    assert (response.status_code, response.headers["cache-control"]) == (200, "no-store")
    assert "etag" not in response.headers
