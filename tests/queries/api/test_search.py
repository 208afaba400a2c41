"""Search over HTTP: grouped by policy, marked words, facets that filters agree with."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from queries.faceting import FACETS


def find(client: TestClient, **parameters: Any) -> Any:
    response = client.get("/v1/search", params=parameters)
    assert response.status_code == 200, response.text
    return response.json()


def test_what_is_marked_are_the_words_in_the_text(client: TestClient) -> None:
    found = find(client, q="企业", passages=20)
    marked = 0
    for policy in found["results"]:
        for passage in policy["passages"]:
            text = client.get(f"/v1/sources/{passage['source']['id']}/text").json()["text"]
            spans = passage["highlights"]
            assert {text[span["start"] : span["end"]] for span in spans} <= {"企业"}
            marked += len(spans)
    assert marked


def test_a_facet_counts_what_the_filter_of_its_name_finds(client: TestClient) -> None:
    facets = find(client, q="企业", facet=list(FACETS))["facets"]
    assert set(facets) == set(FACETS)
    for name in ("region", "status", "form", "agency", "role", "topic", "instrument", "industry", "beneficiary"):
        for value in facets[name]:
            total = find(client, q="企业", count=True, **{name: value["value"]})["total"]
            assert total["measures"] == {"value": value["count"], "relation": "eq"}
    assert facets["status"]


def test_policies_are_paged_by_their_best_passage(client: TestClient) -> None:
    whole = find(client, q="企业", limit=100)["results"]
    assert len(whole) > 1
    assert [policy["score"] for policy in whole] == sorted((policy["score"] for policy in whole), reverse=True)
    paged, url = [], f"{client.base_url}/v1/search?q=企业&limit=1"
    while url:
        page = client.get(url).json()
        paged += page["results"]
        url = page["next_url"]
    assert [policy["id"] for policy in paged] == [policy["id"] for policy in whole]


def test_rows_are_the_passages(client: TestClient) -> None:
    found = find(client, q="企业")
    ids = [passage["id"] for policy in found["results"] for passage in policy["passages"]]
    lines = client.get("/v1/search", params={"q": "企业", "format": "ndjson"}).text.splitlines()
    table = client.get("/v1/search", params={"q": "企业", "format": "csv"}).text.removeprefix("\ufeff")
    assert [json.loads(line)["id"] for line in lines] == ids
    assert [row["id"] for row in csv.DictReader(io.StringIO(table))] == ids


@pytest.mark.parametrize(
    "text", ['"', "AND OR NOT", "企业~", "企*", "heading:企业", "(企业", "\\", "企业^9", "' OR 1=1 //"]
)
def test_nothing_that_is_typed_is_search_syntax(client: TestClient, text: str) -> None:
    response = client.get("/v1/search", params={"q": text})
    assert response.status_code in (200, 422)
    if response.status_code == 200:
        for policy in response.json()["results"]:
            assert all(text.split()[0].lower() in passage["span"]["quote"].lower() for passage in policy["passages"])


def test_nothing_found_is_an_empty_answer(client: TestClient) -> None:
    found = find(client, q="没有人写过的词", count=True)
    assert (found["results"], found["total"]["measures"]["value"], found["next_url"]) == ([], 0, None)
