"""The description of the API is valid, whole, in both languages, and the file that keeps it is fresh."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openapi_spec_validator import OpenAPIV31SpecValidator
from pydantic import BaseModel, TypeAdapter

from queries.api.answers import Answered, Changed, Compared, Conflicted
from queries.api.openapi import EXAMPLES, FILE, generated, main
from queries.api.schemas import ROWS, Page
from queries.listing import load_lists

DESCRIBED = json.loads(FILE.read_text(encoding="utf-8"))  # which is what the code says, as the first test shows


OPERATIONS = {
    f"{method} {path}": operation
    for path, methods in DESCRIBED["paths"].items()
    for method, operation in methods.items()
}


def test_the_file_is_what_the_code_says() -> None:
    assert FILE.read_text(encoding="utf-8") == generated(), "run python -m queries.api.openapi and commit the result"


def test_a_stale_file_is_found_and_written_anew(tmp_path: Path) -> None:
    file = tmp_path / "openapi.json"
    assert main(["--check"], file) == 1
    assert main([], file) == 0
    assert main(["--check"], file) == 0
    file.write_text(file.read_text(encoding="utf-8").replace("policy-kg", "other"), encoding="utf-8")
    assert main(["--check"], file) == 1


def test_the_service_describes_itself_as_the_file_does(client: TestClient) -> None:
    assert client.get("/openapi.json").json() == json.loads(FILE.read_text(encoding="utf-8"))


def test_the_description_is_openapi() -> None:
    assert DESCRIBED["openapi"].startswith("3.1")
    assert [error.message for error in OpenAPIV31SpecValidator(DESCRIBED).iter_errors()] == []


def test_the_validator_finds_what_is_no_openapi() -> None:
    assert list(
        OpenAPIV31SpecValidator({**DESCRIBED, "paths": {"/x": {"get": {"responses": {"200": {}}}}}}).iter_errors()
    )


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_an_operation_says_what_it_does_takes_and_gives(operation: dict[str, Any]) -> None:
    assert " · " in operation["summary"]
    assert operation["description"]
    assert set(operation["tags"]) <= {tag["name"] for tag in DESCRIBED["tags"]}
    assert [each["name"] for each in operation.get("parameters", []) if not each.get("description")] == []
    for status, response in operation["responses"].items():
        assert response["description"]
        for media_type, content in response.get("content", {}).items():
            assert content["schema"], (status, media_type)
            assert status[0] in "23" or media_type == "application/problem+json", status


def test_operations_have_names_of_their_own() -> None:
    names = [each["operationId"] for each in OPERATIONS.values()]
    assert len(names) == len(set(names))
    assert all(name.isidentifier() and name == name.lower() for name in names)


@pytest.mark.parametrize("name", load_lists())
def test_lists_show_an_answer_in_chinese(name: str) -> None:
    content = DESCRIBED["paths"][f"/v1/{name}"]["get"]["responses"]["200"]["content"]["application/json"]
    page = TypeAdapter(Page[ROWS[name]]).validate_python(content["example"])  # type: ignore[misc]
    assert page.results
    assert any("\u4e00" <= char <= "\u9fff" for char in json.dumps(content["example"], ensure_ascii=False))


@pytest.mark.parametrize(
    ("operation", "shape"),
    [
        ("compare_regions", Compared),
        ("compare_texts", Changed),
        ("find_conflicts", Conflicted),
        ("count_measures_by_topic", Answered),
    ],
)
def test_other_examples_have_the_shape_of_their_answers(operation: str, shape: type[BaseModel]) -> None:
    shape.model_validate(json.loads(EXAMPLES.read_text(encoding="utf-8"))[operation])


def test_every_example_belongs_to_an_operation_and_quotes_as_many_characters_as_it_says() -> None:
    examples = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    assert set(examples) <= {each["operationId"] for each in OPERATIONS.values()}
    spans = list(find_spans(examples))
    assert len(spans) > 5
    assert all(span["end"] - span["start"] == len(span["quote"]) for span in spans)


def find_spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "quote"} <= set(value) and value["quote"] is not None:
            yield value
        for part in value.values():
            yield from find_spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from find_spans(part)
