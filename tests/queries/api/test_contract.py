"""Whatever the description of the API allows, and much that it does not, is answered as it says."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode, SerializationContext
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from ingest.load import load_records
from kg.codec import load_record
from kg.stores.base import Store
from queries.api.app import create_app
from queries.api.openapi import FILE
from queries.api.settings import ApiSettings
from queries.sparql.snapshot import snapshot_folder, take_snapshot
from tests.queries.conftest import FIXTURES

EXAMPLES = int(os.environ.get("KG_FUZZ_EXAMPLES", "2"))
"""How many cases of each kind are made for an operation, besides those from the examples of the description."""
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
NAMES = {
    "region": "苏州市", "within": "江苏省", "agency": "苏州市工业和信息化局", "topic": "智能工厂", "industry": "机器人",
    "instrument": "算力券", "broader": None, "beneficiary": None, "cursor": None, "q": "智能工厂", "text": "智能工厂",
    "words": "智能", "name": "市",
}  # fmt: skip
"""What to ask for so that there is an answer; None is left out."""
LABELS = ("Measure", "Policy", "Source", "Agency", "Region", "Topic", "Industry", "Instrument", "Funding", "Target")
OPERATIONS = [
    f"{method.upper()} {path}"
    for path, methods in json.loads(FILE.read_text(encoding="utf-8"))["paths"].items()
    for method in methods
]


@schemathesis.serializer("application/sparql-query")
def send_as_it_is(_: SerializationContext, query: Any) -> bytes:
    return str(query).encode("utf-8", "replace")


def describe(store: Store) -> BaseSchema:
    """Return the description that an application over the store gives of itself, with which cases are asked of it."""
    return schemathesis.openapi.from_asgi("/openapi.json", create_app(ApiSettings(), store))


def find_ids(store: Store) -> dict[str, str]:
    """Return the id of one thing of each class that others are around."""
    found = {}
    for label in LABELS:
        rows = store.rows(f"MATCH (n:{label})--() RETURN n.id AS id ORDER BY id LIMIT 1")
        found |= {label.lower(): row["id"] for row in rows}
    return found


def make_known(case: Case, ids: dict[str, str]) -> Case:
    """Ask for things that there are, with every filter that is not about one of them left out."""
    known = NAMES | ids
    case.query = {
        name: [known[name]] if isinstance(value, list) else known[name]
        for name, value in (case.query or {}).items()
        if known.get(name)
    }
    for name in case.path_parameters or {}:
        kind = next((label for label in ids if f"/{label[:4]}" in case.path), "measure")
        case.path_parameters[name] = ids[kind]
    return case


@pytest.fixture(scope="module")
def embedded(store: Store) -> BaseSchema:
    return describe(store)


@pytest.fixture(scope="module")
def ids(store: Store) -> dict[str, str]:
    return find_ids(store)


@pytest.fixture
def server(neo4j_store: Store) -> BaseSchema:
    load_records(neo4j_store, [load_record(path.read_bytes()) for path in sorted(FIXTURES.glob("*.json"))])
    return describe(neo4j_store)


def fuzz(schema: BaseSchema, label: str, ids: dict[str, str], number: int = EXAMPLES) -> None:
    """Ask what the examples say, what the description allows, what there is, and what the description forbids."""
    operation = schema.find_operation_by_label(label)
    assert operation is not None
    allowed = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    for cases in operation.get_strategies_from_examples():
        ask_all(cases, 1)
    ask_all(allowed, number)
    ask_all(allowed.map(lambda case: make_known(case, ids)), number)
    if list(operation.iter_parameters()):
        ask_all(operation.as_strategy(generation_mode=GenerationMode.NEGATIVE), number)


def ask_all(cases: st.SearchStrategy[Case], number: int) -> None:
    @settings(
        max_examples=number,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def ask(case: Case) -> None:
        case.validate_response(case.call(), checks=CHECKS)

    ask()


@pytest.mark.parametrize("label", OPERATIONS)
def test_an_operation_answers_as_it_says(store: Store, embedded: BaseSchema, ids: dict[str, str], label: str) -> None:
    if label.endswith("/sparql"):  # whoever comes before it is made is told to come again
        take_snapshot(store, snapshot_folder())
    fuzz(embedded, label, ids)


@pytest.mark.neo4j
def test_every_operation_answers_as_it_says_on_a_server(server: BaseSchema, neo4j_store: Store) -> None:
    ids = find_ids(neo4j_store)
    for label in OPERATIONS:
        fuzz(server, label, ids, (EXAMPLES + 1) // 2)


def test_most_of_what_is_known_is_answered(embedded: BaseSchema, ids: dict[str, str]) -> None:
    answered = set()
    for label in OPERATIONS:
        operation = embedded.find_operation_by_label(label)
        assert operation is not None
        if label.startswith("GET"):
            places = {place.name: "" for place in operation.path_parameters}
            asked = operation.Case(query={each.name: "" for each in operation.query}, path_parameters=places)
            case = make_known(asked, ids)
            answered |= {label} if case.call().status_code == 200 else set()
    assert len(answered) > 0.7 * len(OPERATIONS)


def test_an_answer_that_is_not_described_is_found(store: Store) -> None:
    app = create_app(ApiSettings(), store)
    del app.openapi()["paths"]["/v1/measures"]["get"]["responses"]["422"]
    with pytest.raises(FailureGroup):
        fuzz(schemathesis.openapi.from_asgi("/openapi.json", app), "GET /v1/measures", {})
