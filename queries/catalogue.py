"""The catalogue: every query file, read and held to its contract."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from kg.errors import CatalogueError
from queries.contract import CLOSED_SETS, Parameter, Query, find_problems

FOLDER = Path(__file__).parent / "cypher"
_HEADER = re.compile(r"\A/\*\n(?P<header>.*?)\n\*/\n(?P<cypher>.+)\Z", re.DOTALL)
_QUERY_KEYS = {"id", "title", "kind", "params", "key", "columns", "status"}
_PARAMETER_KEYS = {"type", "default", "max", "enum", "example", "resolve", "fulltext", "format", "about"}


def load_catalogue() -> Mapping[str, Query]:
    """Return the queries of this package by id, sorted."""
    return _load(FOLDER)


@functools.cache
def _load(folder: Path) -> Mapping[str, Query]:
    return load_folder(folder)


def load_folder(folder: Path) -> Mapping[str, Query]:
    """Read every query file of a folder; raise CatalogueError naming the first that breaks its contract."""
    found = {}
    for path in sorted(folder.glob("*.cypher")):
        query = parse_query(path.read_text(encoding="utf-8"), path.name)
        problems = find_problems(query, path.stem)
        if problems:
            raise CatalogueError(f"{path.name}: {'; '.join(problems)}")
        found[query.id] = query
    return MappingProxyType(found)


def parse_query(text: str, name: str) -> Query:
    """Read the header and the text of one query file, without checking them against each other."""
    header, cypher = split_header(text, name)
    if set(header) != _QUERY_KEYS:
        raise CatalogueError(f"{name}: the header needs exactly the keys {', '.join(sorted(_QUERY_KEYS))}")
    return Query(
        id=str(header["id"]),
        title=MappingProxyType(dict(header["title"] or {})),
        kind=header["kind"],
        params=MappingProxyType(
            {key: parse_parameter(key, body, name) for key, body in (header["params"] or {}).items()}
        ),
        key=tuple(header["key"] or ()),
        columns=tuple(header["columns"] or ()),
        status=header["status"],
        cypher=cypher.strip() + "\n",
    )


def split_header(text: str, name: str) -> tuple[dict[str, Any], str]:
    """Return the YAML that a file opens with, and what follows it."""
    match = _HEADER.match(text)
    if match is None:
        raise CatalogueError(f"{name}: does not open with a /* header */ followed by the query")
    try:
        header = yaml.safe_load(match["header"])
    except yaml.YAMLError as exc:
        raise CatalogueError(f"{name}: the header is not YAML: {exc}") from exc
    if not isinstance(header, dict):
        raise CatalogueError(f"{name}: the header is no mapping")
    return header, match["cypher"]


def parse_parameter(key: str, body: Any, name: str) -> Parameter:
    """Read one parameter of a header; without ``default`` it must be given."""
    unknown = set(body) - _PARAMETER_KEYS if isinstance(body, dict) else {"?"}
    if unknown or "type" not in body:
        raise CatalogueError(f"{name}: parameter {key} needs a type, and knows {', '.join(sorted(_PARAMETER_KEYS))}")
    return Parameter(
        name=key,
        type=body["type"],
        required="default" not in body,
        default=body.get("default"),
        max=body.get("max"),
        enum=_closed_set(body.get("enum") or (), f"{name}: parameter {key}"),
        example=body.get("example"),
        resolve=body.get("resolve"),
        fulltext=bool(body.get("fulltext")),
        format=body.get("format"),
        about=body.get("about", ""),
    )


def _closed_set(enum: Any, where: str) -> tuple[str, ...]:
    if not isinstance(enum, str):
        return tuple(str(value) for value in enum)
    if enum not in CLOSED_SETS:
        raise CatalogueError(f"{where}: enum {enum!r} is not one of {', '.join(CLOSED_SETS)}")
    return CLOSED_SETS[enum]
