"""What is asked of networks is answered with words, by rank, by year, and over HTTP as on the store."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from kg.errors import QueryError
from kg.stores.base import Store
from queries.api.app import create_app
from queries.api.settings import ApiSettings
from queries.ties import find_network, find_years

SUZHOU = {"region": "苏州市"}


def test_things_come_by_rank_with_their_strongest_tie_in_words(several: Store) -> None:
    answer = find_network(several, "agencies", top=2, **SUZHOU)
    assert [(row["rank"], row["name"], row["strength"]) for row in answer["rows"]] == [
        (1, "苏州市财政局", 4),
        (2, "苏州市工业和信息化局", 4),
    ]
    assert {(row["region"], row["tied_to"], row["weight"]) for row in answer["rows"]} == {
        ("苏州市", "苏州市工业和信息化局", 3),
        ("苏州市", "苏州市财政局", 3),
    }
    assert all(row["quote"] and row["source"] for row in answer["rows"])
    assert [(tie["from_name"], tie["to_name"], tie["weight"]) for tie in answer["ties"]] == [
        ("苏州市财政局", "苏州市工业和信息化局", 3)
    ]
    assert (answer["things"], answer["tied"], answer["parameters"]["region"]) == (3, 3, "region:320500")


def test_each_year_has_rank_and_measure_of_what_is_first_in_all(several: Store) -> None:
    answer = find_years(several, "agencies", by="degree", top=3, **SUZHOU)
    science = {row["year"]: (row["rank"], row["degree"]) for row in answer["rows"] if "科学技术" in row["name"]}
    assert answer["years"] == ["2024", "2026"]
    assert science == {"2024": (None, None), "2026": (3, 2)}


def test_a_measure_that_ranks_nothing_is_refused(several: Store) -> None:
    with pytest.raises(QueryError, match="pagerank or core, not 'community'"):
        find_network(several, "agencies", by="community")


@pytest.fixture(scope="module")
def service(several: Store) -> TestClient:
    return TestClient(create_app(ApiSettings(), several))


def test_the_service_answers_as_the_store(service: TestClient, several: Store) -> None:
    asked: dict[str, Any] = {**SUZHOU, "top": 2}
    body = service.get("/v1/networks/agencies", params={**asked, "measure": "pagerank"}).json()
    assert body == find_network(several, "agencies", by="pagerank", **asked)
    years = service.get("/v1/networks/agencies/years", params=asked).json()
    assert years == find_years(several, "agencies", **asked)


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("csv", "\ufeffrank,name"),
        ("graphml", "<?xml"),
        ("gexf", "<?xml"),
        ("cytoscape", '{"data"'),
        ("ndjson", '{"rank"'),
    ],
)
def test_the_service_gives_networks_as_files(service: TestClient, form: str, begins: str) -> None:
    answer = service.get("/v1/networks/citations", params={"format": form})
    assert answer.status_code == 200
    assert answer.text.startswith(begins)


def test_what_a_network_does_not_take_is_an_error(service: TestClient) -> None:
    for path, asked in (("citations", {"role": "lead"}), ("agencies", {"measure": "in_degree"}), ("similar/years", {})):
        assert service.get(f"/v1/networks/{path}", params=asked).status_code in (404, 422)
