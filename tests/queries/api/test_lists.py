"""Lists over HTTP: pages, formats, names, totals and refusals."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from queries.listing import load_lists


def pages(client: TestClient, path: str, **parameters: Any) -> list[dict[str, Any]]:
    rows, following = [], None
    for _ in range(500):
        response = client.get(following or path, params=None if following else parameters)
        assert response.status_code == 200, response.text
        rows += response.json()["results"]
        following = response.links.get("next", {}).get("url")
        assert following == response.json()["next_url"]
        if following is None:
            return rows
    raise AssertionError("a list does not end")


@pytest.mark.parametrize("name", load_lists())
def test_the_link_to_the_next_page_leads_through_the_whole_list(client: TestClient, name: str) -> None:
    rows = pages(client, f"/v1/{name}", limit=2)
    total = client.get(f"/v1/{name}", params={"limit": 1, "count": "true"})
    assert total.json()["total"] == {"value": len(rows), "relation": "eq"}
    assert total.headers["X-Total-Count"] == str(len(rows))
    assert len({row["id"] for row in rows}) == len(rows)


@pytest.mark.parametrize("name", load_lists())
def test_every_format_gives_the_same_rows(client: TestClient, name: str) -> None:
    rows = client.get(f"/v1/{name}").json()["results"]
    lines = client.get(f"/v1/{name}", headers={"Accept": "application/x-ndjson"})
    assert [json.loads(line) for line in lines.text.splitlines()] == rows
    table = client.get(f"/v1/{name}", params={"format": "csv"})
    assert table.content.startswith("\ufeff".encode())
    assert [row["id"] for row in csv.DictReader(io.StringIO(table.text.removeprefix("\ufeff")))] == [
        r["id"] for r in rows
    ]
    linked = client.get(f"/v1/{name}", headers={"Accept": "application/ld+json"}).json()
    assert [row["id"] for row in linked["@graph"]] == [row["id"] for row in rows]


def test_csv_has_the_same_columns_with_rows_and_without(client: TestClient) -> None:
    full = client.get("/v1/measures", params={"format": "csv"}).text.splitlines()[0]
    empty = client.get("/v1/measures", params={"format": "csv", "words": "没有这样的话"}).text.splitlines()
    assert empty == [full]
    assert "source.uri" in full


def test_every_statement_stands_at_its_place(client: TestClient) -> None:
    for row in pages(client, "/v1/measures"):
        facts = [row, *row["agencies"], *row["funding"], *row["targets"], *row["topics"], *row["industries"]]
        for span in (fact["span"] for fact in facts if fact["span"]):
            place = {"start": span["start"], "end": span["end"]}
            assert client.get(f"/v1/sources/{row['source']['id']}/text", params=place).json()["text"] == span["quote"]


def test_names_and_ids_mean_the_same(client: TestClient) -> None:
    by_name = client.get("/v1/measures", params={"region": "苏州市"}).json()["results"]
    assert by_name
    assert client.get("/v1/measures", params={"region": "region:320500"}).json()["results"] == by_name


REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "unknown": ({"regin": "苏州市"}, "unknown-parameter", "region"),
    "unknown-name": ({"region": "苏洲市"}, "name-unknown", "苏州"),
    "ambiguous": ({"region": "朝阳区"}, "name-ambiguous", "北京市"),
    "closed-set": ({"role": "boss"}, "invalid-parameter", "lead"),
    "number": ({"amount_min": "much"}, "invalid-parameter", "amount_min"),
    "not-finite": ({"amount_min": "nan"}, "invalid-parameter", "amount_min"),
    "date": ({"published_from": "2026-13"}, "invalid-parameter", "published_from"),
    "limit": ({"limit": 101}, "invalid-parameter", "100"),
    "twice": ({"limit": [1, 2]}, "invalid-parameter", "twice"),
    "sort": ({"sort": "colour"}, "invalid-parameter", "published"),
    "cursor": ({"cursor": "abc"}, "invalid-parameter", "cursor"),
    "many": ({"topic": ["智能工厂"] * 21}, "invalid-parameter", "20"),
    "long": ({"words": "长" * 301}, "invalid-parameter", "300"),
}


@pytest.mark.parametrize(("parameters", "kind", "told"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_taken_is_refused_with_what_to_do(
    client: TestClient, parameters: dict[str, Any], kind: str, told: str
) -> None:
    response = client.get("/v1/measures", params=parameters)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["type"].endswith(f"/{kind}")
    assert told in json.dumps(body, ensure_ascii=False)
    assert (body["instance"], body["request_id"]) == ("/v1/measures", response.headers["X-Request-Id"])


def test_a_cursor_of_another_question_is_refused(client: TestClient) -> None:
    cursor = client.get("/v1/measures", params={"limit": 1}).json()["next"]
    response = client.get("/v1/measures", params={"limit": 1, "cursor": cursor, "sort": "-published"})
    assert (response.status_code, "another question" in response.json()["detail"]) == (422, True)
