"""The description of the API (OpenAPI 3.1), and the file that keeps it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from queries.api.keys import describe_security
from queries.api.problems import MEDIA_TYPE

FILE = Path(__file__).with_name("openapi.json")
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
    {"name": "statistics", "description": "How many of what · 统计"},
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
    for operations in schema["paths"].values():
        for operation in operations.values():
            for status, response in operation.get("responses", {}).items():
                content = response.get("content", {})
                if not status.startswith("2") and "application/json" in content:
                    response["content"] = {MEDIA_TYPE: content["application/json"]}
    for name in ("HTTPValidationError", "ValidationError"):
        schema.get("components", {}).get("schemas", {}).pop(name, None)
    return schema


def dump_openapi(app: FastAPI) -> str:
    """Return the description as the file holds it."""
    return msgspec.json.format(msgspec.json.encode(app.openapi(), order="deterministic"), indent=1).decode() + "\n"
