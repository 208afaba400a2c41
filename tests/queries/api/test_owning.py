"""The work of an agency and the bodies that answer for a thing, over HTTP as on the store."""

from __future__ import annotations

from fastapi.testclient import TestClient

from kg.stores.base import Store
from queries.owning import compare_leads, find_work

BUREAU = "agency:320500:industry-and-it"


def test_the_work_of_an_agency_is_what_the_store_answers(client: TestClient, store: Store) -> None:
    body = client.get(f"/v1/agencies/{BUREAU}/work", params={"region": "苏州市"}).json()
    assert body == find_work(store, BUREAU, region="苏州市").to_dict()
    assert (
        len(client.get(f"/v1/agencies/{BUREAU}/work", params={"role": "lead", "format": "ndjson"}).text.splitlines())
        == 1
    )


def test_an_agency_that_is_not_held_is_not_found(client: TestClient) -> None:
    for identity in ("agency:320500:nothing", "measure:08f074fbf49071bf"):
        response = client.get(f"/v1/agencies/{identity}/work")
        assert (response.status_code, response.json()["type"].rsplit("/")[-1]) == (404, "no-such-thing")


def test_bodies_are_compared_as_the_store_answers(client: TestClient, store: Store) -> None:
    regions = ["苏州市", "成都市", "杭州市"]
    body = client.get("/v1/compare/owners", params={"about": "智能工厂", "region": regions}).json()
    assert body == compare_leads(store, "智能工厂", regions).to_dict()
    table = client.get("/v1/compare/owners", params={"about": "智能工厂", "region": regions, "format": "csv"}).text
    assert table.splitlines()[-1].startswith("杭州市,unknown: only a report is held,")


def test_a_thing_that_nothing_is_called_comes_with_the_nearest(client: TestClient) -> None:
    response = client.get("/v1/compare/owners", params={"about": "智慧工场", "region": "苏州市"})
    assert response.status_code == 422
    assert any("工厂" in name for name in response.json()["nearest"])
