"""The counterparts of a measure over HTTP, as on the store."""

from __future__ import annotations

import json

from fastapi.testclient import TestClient

from kg.stores.base import Store
from queries.similar import find_similar

FACTORY = "measure:08f074fbf49071bf"
PATH = f"/v1/measures/{FACTORY}/similar"


def test_counterparts_are_those_of_the_store(client: TestClient, store: Store) -> None:
    regions = ["成都市", "拉萨市"]
    body = client.get(PATH, params={"region": regions, "limit": 1, "all": True}).json()
    assert body == find_similar(store, FACTORY, regions=regions, limit=1, every=True).to_dict()
    assert client.get(PATH).json()["parameters"] == {"measure": FACTORY, "regions": [], "limit": 3, "all": False}


def test_counterparts_come_as_lines_and_as_a_table(client: TestClient) -> None:
    rows = client.get(PATH).json()["rows"]
    lines = client.get(PATH, params={"format": "ndjson"}).text.splitlines()
    assert [json.loads(line) for line in lines] == rows != []
    table = client.get(PATH, headers={"Accept": "text/csv"}).text
    assert len(table.splitlines()) == len(rows) + 1


def test_what_is_no_measure_is_not_found(client: TestClient) -> None:
    for identity in ("measure:nothing", "region:320500"):
        response = client.get(f"/v1/measures/{identity}/similar")
        assert (response.status_code, response.json()["type"].rsplit("/")[-1]) == (404, "no-such-thing")


def test_an_unknown_region_comes_with_the_nearest(client: TestClient) -> None:
    response = client.get(PATH, params={"region": "苏洲市"})
    assert (response.status_code, "苏州市" in response.json()["nearest"]) == (422, True)
