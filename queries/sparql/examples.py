"""The example queries: each asks in SPARQL what a query of the catalogue asks in Cypher, and answers the same."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from kg.errors import CatalogueError, QueryError
from kg.rdf import node_iri
from queries.arguments import nearest
from queries.catalogue import parse_parameter
from queries.contract import Parameter

FOLDER = Path(__file__).parent / "examples"
_HEADER = re.compile(r"\A(?P<header>(?:# .*\n)+)\n(?P<text>.+)\Z", re.DOTALL)
_KEYS = {"id", "title", "mirrors", "params", "columns"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One example: the query of the catalogue that it mirrors, what it takes, and the columns that both have."""

    id: str
    title: Mapping[str, str]
    mirrors: str
    params: Mapping[str, Parameter]
    columns: tuple[str, ...]
    text: str = field(repr=False)

    def bindings(self, resolved: Mapping[str, Any]) -> dict[str, str]:
        """Return the values of variables, as N-Triples writes terms, for parameters by id: ``region`` is ``?the_region``."""
        return {f"the_{name}": f"<{node_iri(resolved[name])}>" for name in self.params}


def find_example(name: str) -> Example:
    """Return an example by id; raise QueryError with the nearest ids."""
    examples = load_examples()
    if name in examples:
        return examples[name]
    near = nearest(name, examples)
    hint = f"nearest: {', '.join(near)}" if near else f"there are: {', '.join(examples)}"
    raise QueryError(f"no example is called {name!r}; {hint}")


@functools.cache
def load_examples() -> Mapping[str, Example]:
    """Return the examples by id, sorted."""
    found = (parse_example(path.read_text(encoding="utf-8"), path.name) for path in sorted(FOLDER.glob("*.rq")))
    return MappingProxyType({example.id: example for example in found})


def parse_example(text: str, name: str) -> Example:
    """Read the header and the text of one file; raise CatalogueError where it is not well formed."""
    match = _HEADER.match(text)
    header = yaml.safe_load(re.sub(r"^# ", "", match["header"], flags=re.MULTILINE)) if match else None
    if match is None or not isinstance(header, dict) or set(header) != _KEYS or header["id"] != Path(name).stem:
        raise CatalogueError(f"{name}: the header needs id, as the file is called, and title, mirrors, params, columns")
    params = {key: parse_parameter(key, body, name) for key, body in header["params"].items()}
    if lacking := [key for key in params if f"?the_{key}" not in match["text"]]:
        raise CatalogueError(f"{name}: the text does not use ?the_{lacking[0]}")
    return Example(
        id=header["id"],
        title=MappingProxyType(header["title"]),
        mirrors=header["mirrors"],
        params=MappingProxyType(params),
        columns=tuple(header["columns"]),
        text=match["text"],
    )
