"""One thing over HTTP, what is around it, and ways to others."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest
from fastapi.testclient import TestClient

from queries.listing import load_lists

AGENCY = "agency:320500:industry-and-it"
MERGED = {"region:330103": "region:330105", "region:371200": "region:370116"}


def get(client: TestClient, path: str, **parameters: Any) -> Any:
    response = client.get(path, params=parameters)
    assert response.status_code == 200, response.text
    return response.json()


@pytest.mark.parametrize("name", load_lists())
def test_a_thing_of_a_list_is_found_by_its_id(client: TestClient, name: str) -> None:
    for row in get(client, f"/v1/{name}", limit=3)["results"]:
        assert get(client, f"/v1/{name}/{row['id']}") == row
        entity = get(client, f"/v1/entities/{row['id']}")
        assert (entity["id"], entity["held"]) == (row["id"], True)
        assert entity["span"] == row.get("span")
        linked = client.get(f"/v1/entities/{row['id']}", headers={"Accept": "application/ld+json"}).json()
        assert (linked["id"], linked["type"]) == (row["id"], entity["label"])


@pytest.mark.parametrize(
    "path", ["/v1/measures/{}", "/v1/entities/{}", "/v1/entities/{}/expand", "/v1/entities/{}/neighbours"]
)
@pytest.mark.parametrize("identity", ["measure:0000000000000000", "x", "agency:999999:nobody"])
def test_an_unknown_id_is_not_found(client: TestClient, path: str, identity: str) -> None:
    response = client.get(path.format(identity))
    assert (response.status_code, response.json()["type"].rpartition("/")[2]) == (404, "no-such-thing")


def test_a_thing_of_another_list_is_not_found(client: TestClient) -> None:
    identity = get(client, "/v1/measures", limit=1)["results"][0]["id"]
    assert client.get(f"/v1/policies/{identity}").status_code == 404


@pytest.mark.parametrize(("old", "new"), MERGED.items())
@pytest.mark.parametrize("path", ["/v1/regions/{}", "/v1/entities/{}", "/v1/entities/{}/graph"])
def test_a_merged_id_leads_to_what_it_became_part_of(client: TestClient, path: str, old: str, new: str) -> None:
    response = client.get(path.format(old), follow_redirects=False)
    assert response.status_code == 308
    assert response.headers["location"].endswith(path.format(new))


def test_parameters_go_along_with_a_merged_id(client: TestClient) -> None:
    response = client.get("/v1/entities/region:330103/neighbours", params={"limit": 2}, follow_redirects=False)
    assert response.headers["location"].endswith("/v1/entities/region:330105/neighbours?limit=2")


def test_a_body_that_only_the_vocabularies_know_says_so(client: TestClient) -> None:
    response = client.get("/v1/entities/agency:440400:industry-and-it")
    entity = response.json()
    assert (entity["caption"], entity["held"]) == ("珠海市工业和信息化局", False)
    assert (entity["links"], "link" in response.headers) == (None, False)


def test_the_links_of_a_thing_lead_somewhere(client: TestClient) -> None:
    links = get(client, f"/v1/entities/{AGENCY}")["links"]
    assert [client.get(links[name]).status_code for name in ("expand", "neighbours", "graph")] == [200] * 3


def test_neighbours_are_as_many_as_counted_each_with_its_words(client: TestClient) -> None:
    counted = get(client, f"/v1/entities/{AGENCY}/expand")["neighbours"]
    for branch in counted:
        wanted = {name: branch[name] for name in ("relation", "direction", "label")}
        rows: list[dict[str, Any]] = []
        cursor = None
        while not rows or cursor:
            given = {**wanted, "limit": 1, **({"cursor": cursor} if cursor else {})}
            page = get(client, f"/v1/entities/{AGENCY}/neighbours", **given)
            rows += page["results"]
            cursor = page["next"]
        assert len(rows) == branch["count"]
        assert {(row["relation"], row["direction"], row["entity"]["label"]) for row in rows} == {tuple(wanted.values())}
    stated = [row for row in get(client, f"/v1/entities/{AGENCY}/neighbours")["results"] if row["span"]]
    assert stated
    for row in stated:
        place = {"start": row["span"]["start"], "end": row["span"]["end"]}
        assert get(client, f"/v1/sources/{row['source']['id']}/text", **place)["text"] == row["span"]["quote"]


def test_a_graph_comes_for_cytoscape_and_for_gephi(client: TestClient) -> None:
    elements = get(client, f"/v1/entities/{AGENCY}/graph", depth=2, limit=20)["elements"]
    ids = {node["data"]["id"] for node in elements["nodes"]}
    assert AGENCY in ids
    assert all({edge["data"]["source"], edge["data"]["target"]} <= ids for edge in elements["edges"])
    response = client.get(f"/v1/entities/{AGENCY}/graph", params={"format": "graphml", "depth": 2, "limit": 20})
    found = ElementTree.fromstring(response.text)
    assert {node.get("id") for node in found.iter("{http://graphml.graphdrawing.org/xmlns}node")} == ids


@pytest.mark.parametrize(("limit", "truncated"), [(300, False), (2, True)], ids=["whole", "cut"])
def test_a_graph_that_is_cut_says_so_in_both_forms(client: TestClient, limit: int, truncated: bool) -> None:
    asked = {"limit": limit}
    drawn = client.get(f"/v1/entities/{AGENCY}/graph", params=asked)
    assert drawn.json()["data"] == {"truncated": truncated}
    file = client.get(f"/v1/entities/{AGENCY}/graph", params={**asked, "format": "graphml"})
    assert [each.headers.get("x-truncated") for each in (drawn, file)] == ["true" if truncated else None] * 2
    said = ElementTree.fromstring(file.content).find(".//{*}graph/{*}data[@key='graph-truncated']")
    assert (None if said is None else said.text) == ("true" if truncated else None)


def test_a_way_leads_from_one_thing_to_another(client: TestClient) -> None:
    ways = get(client, "/v1/paths", **{"from": AGENCY, "to": "region:320000", "max": 2})["paths"]
    assert [step["id"] for step in ways[0]["entities"]] == [AGENCY, "region:320500", "region:320000"]
    assert [link["relation"] for link in ways[0]["links"]] == ["OF", "WITHIN"]


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("/v1/paths", {"from": AGENCY}),
        ("/v1/paths", {"from": AGENCY, "to": "region:320000", "max": 6}),
        ("/v1/paths", {"from": AGENCY, "to": "region:320000", "avoid": "City"}),
        (f"/v1/entities/{AGENCY}/neighbours", {"relation": "OWNS"}),
        (f"/v1/entities/{AGENCY}/neighbours", {"label": "City"}),
        (f"/v1/entities/{AGENCY}/neighbours", {"cursor": "W10"}),
        (f"/v1/entities/{AGENCY}/graph", {"depth": 3}),
    ],
)
def test_what_cannot_be_walked_is_refused(client: TestClient, path: str, parameters: dict[str, Any]) -> None:
    assert client.get(path, params=parameters).status_code == 422


def test_an_end_that_is_not_there_is_not_found(client: TestClient) -> None:
    assert client.get("/v1/paths", params={"from": AGENCY, "to": "region:x"}).status_code == 404
