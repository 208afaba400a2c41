"""The description of the API (OpenAPI 3.1), and the file that keeps it: ``python -m queries.api.openapi [--check]``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from kg.errors import StoreError
from kg.stores.base import Row
from queries.api.keys import describe_security
from queries.api.problems import MEDIA_TYPE
from queries.api.settings import ApiSettings

FILE = Path(__file__).with_name("openapi.json")
EXAMPLES = Path(__file__).with_name("examples.json")
"""Answers by operation, from the samples that the demo takes in."""
PARAMETERS = {
    "id": "The id, as answers give it.",
    "limit": "How many rows at most.",
    "cursor": "Where the answer before ended.",
    "role": "Only bodies in this role.",
    "kind": "Only money of this kind.",
    "form": "Only what sources of this form carry or report.",
    "label": "Only things of this class.",
}
"""What parameters mean that are not described where they are declared."""
ABOUT = """Chinese government policies as a graph in which every statement points at its words.

Facts come with their `source` and their `span`: `text[start:end] == quote` holds for the text at
`/v1/sources/{id}/text`, counted in code points. Names are accepted wherever ids are in filters: 珠海市, 市工信局 with
`region`, 智能工厂. Lists go on by `cursor`; errors are problem details (RFC 9457); an unknown parameter is an error.
"""
TAGS = [
    {"name": "lists", "description": "Things of one class, filtered and sorted · 列表"},
    {"name": "search", "description": "Full text, with facets · 检索"},
    {"name": "entities", "description": "One thing and what is around it · 实体与关系"},
    {"name": "sources", "description": "The texts as published · 来源原文"},
    {"name": "queries", "description": "The query catalogue · 查询目录"},
    {"name": "comparison", "description": "Regions side by side · 地区比较"},
    {"name": "networks", "description": "Who is tied to whom, and the place of each · 网络分析"},
    {"name": "statistics", "description": "How many of what · 统计"},
    {"name": "sparql", "description": "The graph as RDF, asked in SPARQL 1.1 · SPARQL 查询"},
    {"name": "files", "description": "The graph as files · 导出"},
    {"name": "reconciliation", "description": "Names to entities, for OpenRefine · 名称对齐"},
    {"name": "writing", "description": "Taking sources in and out; needs a key · 写入"},
    {"name": "service", "description": "The service itself · 服务"},
]


def describe(app: FastAPI) -> None:
    """Make the application describe itself, errors as problems."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _refine(
                get_openapi(title=app.title, version=app.version, description=ABOUT, routes=app.routes, tags=TAGS)
            )
            describe_security(app.openapi_schema, for_reading=app.state.desk.settings.keys_for_reading)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # how FastAPI is told of another description


def _refine(schema: dict[str, Any]) -> dict[str, Any]:
    """Say that problems are problem details, and leave out the errors of the framework."""
    schema["info"]["license"] = {"name": "Apache-2.0", "identifier": "Apache-2.0"}
    examples = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    for operations in schema["paths"].values():
        for operation in operations.values():
            _refine_operation(operation, examples)
    for name in ("HTTPValidationError", "ValidationError"):
        schema.get("components", {}).get("schemas", {}).pop(name, None)
    return schema


def _refine_operation(operation: dict[str, Any], examples: Mapping[str, Any]) -> None:
    for parameter in operation.get("parameters", []):
        parameter.setdefault("description", PARAMETERS.get(parameter["name"], ""))
    for status, response in operation.get("responses", {}).items():
        content = response.get("content", {})
        if not status.startswith("2") and "application/json" in content:
            response["content"] = {MEDIA_TYPE: content["application/json"]}
        elif status == "200" and operation["operationId"] in examples:
            content["application/json"]["example"] = examples[operation["operationId"]]


def dump_openapi(app: FastAPI) -> str:
    """Return the description as the file holds it."""
    return msgspec.json.format(msgspec.json.encode(app.openapi(), order="deterministic"), indent=1).decode() + "\n"


def description_of(app: FastAPI) -> bytes:
    """Return the description as bytes, made when it is first asked for and then kept."""
    kept: bytes | None = getattr(app.state, "description", None)
    if kept is None:
        kept = app.state.description = dump_openapi(app).encode()
    return kept


class _NoStore:
    """Stands where a store would, and refuses to be asked: a description rests on no data."""

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Row]:
        raise StoreError(f"the description of the API must not read the graph, yet asks: {cypher[:80]}")

    def data_version(self) -> str:
        raise StoreError("the description of the API must not ask for the version of the data")


def generated() -> str:
    """Return what the file must contain."""
    from queries.api.app import create_app

    return dump_openapi(create_app(ApiSettings(), _NoStore()))


def main(arguments: Sequence[str] | None = None, file: Path = FILE) -> int:
    """Write the description; with --check write nothing and return 1 if the file is stale."""
    parser = argparse.ArgumentParser(prog="python -m queries.api.openapi", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the file is stale")
    check = parser.parse_args(arguments).check
    content = generated()
    if file.exists() and file.read_text(encoding="utf-8") == content:
        return 0
    if check:
        sys.stderr.write(f"stale: {file.name}; run python -m queries.api.openapi and commit the result\n")
        return 1
    file.write_text(content, encoding="utf-8", newline="\n")
    sys.stdout.write(f"written: {file.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
