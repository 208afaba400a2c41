"""What the header of a query file promises, and the checks that the text keeps the promise."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.record import Bound, Form, FundingKind, Role, Status
from ontology.load import LEVELS

KINDS = ("table", "path", "count", "check")
STATUSES = ("draft", "stable", "deprecated")
TYPES = ("string", "strings", "int", "number", "bool")
EVIDENCE = ("source", "quote", "start", "end")
CLOSED_SETS: Mapping[str, tuple[str, ...]] = {
    "role": tuple(Role),
    "funding-kind": tuple(FundingKind),
    "form": tuple(Form),
    "status": tuple(Status),
    "bound": tuple(Bound),
    "level": LEVELS,
}
RESOLVED = (
    "agency", "region", "industry", "instrument", "topic", "beneficiary", "policy", "measure", "source", "node",
)  # fmt: skip
PROCEDURES = ("db.index.fulltext.querynodes",)
_WRITING = re.compile(
    r"\b(CREATE|MERGE|DELETE|DETACH|SET|REMOVE|DROP|FOREACH|LOAD\s+CSV|INSERT|ALTER|GRANT)\b", re.IGNORECASE
)
_COMMENT_OR_STRING = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"", re.DOTALL)
_CALL = re.compile(r"\bCALL\s+([\w.]+)", re.IGNORECASE)
_RETURN = re.compile(r"\bRETURN\s+(?:DISTINCT\s+)?", re.IGNORECASE)
_TAIL = re.compile(r"\b(ORDER\s+BY|SKIP|LIMIT|UNION)\b", re.IGNORECASE)
_ORDER = re.compile(r"\bORDER\s+BY\b(.*?)(?:\bSKIP\b|\bLIMIT\b|\Z)", re.IGNORECASE | re.DOTALL)
_LIMIT = re.compile(r"\bLIMIT\s+(\$?\w+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter: its type, bounds, and what kind of name it accepts besides an id."""

    name: str
    type: str
    required: bool = False
    default: Any = None
    max: int | None = None
    enum: tuple[str, ...] = ()
    example: Any = None
    resolve: str | None = None
    fulltext: bool = False
    format: str | None = None
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One query of the catalogue; ``cypher`` is the text below the header."""

    id: str
    title: Mapping[str, str]
    kind: str
    params: Mapping[str, Parameter]
    key: tuple[str, ...]
    columns: tuple[str, ...]
    status: str
    cypher: str = field(repr=False)


def words_of(name: str) -> str:
    """Return the parameter that a full-text one brings along: its words, each as the forms it is written in."""
    return f"{name}_words"


def strip_text(cypher: str) -> str:
    """Blank comments and string literals, so that only code is left to look at."""
    return _COMMENT_OR_STRING.sub(" ", cypher)


def find_parameters(cypher: str) -> frozenset[str]:
    """Return the ``$names`` that the text uses."""
    return frozenset(re.findall(r"\$(\w+)", strip_text(cypher)))


def find_columns(cypher: str) -> tuple[str, ...]:
    """Return the aliases of the last RETURN, "?" for an expression without one."""
    code = strip_text(cypher)
    returns = list(_RETURN.finditer(code))
    if not returns:
        return ()
    body = code[returns[-1].end() :]
    tail = _TAIL.search(body)
    found = []
    for part in _split(body[: tail.start()] if tail else body):
        alias = re.search(r"(?:\bAS\s+|\A\s*)(\w+)\s*$", part, re.IGNORECASE)
        found.append(alias[1] if alias else "?")
    return tuple(found)


def _split(text: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for at, char in enumerate(text):
        if char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        elif char == "," and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def find_problems(query: Query, stem: str) -> tuple[str, ...]:
    """Say everything in which a query breaks its contract; empty when it keeps it."""
    return tuple(problem for check in CHECKS for problem in check(query, stem))


def _check_identity(query: Query, stem: str) -> Iterator[str]:
    if query.id != stem:
        yield f"id {query.id!r} is not the file name {stem!r}"
    if not re.fullmatch(r"[a-z]+(?:[.-][a-z]+)*", query.id):
        yield f"id {query.id!r} is not lowercase words joined by dots or hyphens"
    for language in ("zh", "en"):
        if not query.title.get(language):
            yield f"title lacks {language}"
    if query.kind not in KINDS:
        yield f"kind {query.kind!r} is not one of {', '.join(KINDS)}"
    if query.status not in STATUSES:
        yield f"status {query.status!r} is not one of {', '.join(STATUSES)}"


def _check_parameters(query: Query, _: str) -> Iterator[str]:
    derived = {words_of(name) for name, parameter in query.params.items() if parameter.fulltext}
    used, promised = find_parameters(query.cypher), frozenset(query.params) | derived
    for name in sorted(used - promised):
        yield f"${name} is used but params lacks it"
    for name in sorted(promised - used):
        yield f"params has {name} but the text does not use ${name}"
    for parameter in query.params.values():
        yield from _check_parameter(parameter)


def _check_parameter(parameter: Parameter) -> Iterator[str]:
    name = parameter.name
    if parameter.type not in TYPES:
        yield f"parameter {name}: type {parameter.type!r} is not one of {', '.join(TYPES)}"
    if parameter.resolve is not None and parameter.resolve not in RESOLVED:
        yield f"parameter {name}: resolve {parameter.resolve!r} is not one of {', '.join(RESOLVED)}"
    if parameter.required and parameter.example is None:
        yield f"parameter {name}: has neither default nor example"
    if parameter.enum and parameter.default is not None and parameter.default not in parameter.enum:
        yield f"parameter {name}: default {parameter.default!r} is not in its enum"
    if parameter.max is not None and isinstance(parameter.default, int) and parameter.default > parameter.max:
        yield f"parameter {name}: default is above max"


def _check_columns(query: Query, _: str) -> Iterator[str]:
    found = find_columns(query.cypher)
    if found != query.columns:
        yield f"columns {list(query.columns)} are not what RETURN gives: {list(found)}"
    missing = [name for name in query.key if name not in query.columns]
    if missing or not query.key:
        yield f"key {list(query.key)} is not made of columns"
    if query.kind in ("table", "path"):
        lacking = [name for name in EVIDENCE if name not in query.columns]
        if lacking:
            yield f"no evidence: columns lack {', '.join(lacking)}"


def _check_reading(query: Query, _: str) -> Iterator[str]:
    yield from find_writes(query.cypher)


def find_writes(cypher: str) -> Iterator[str]:
    """Say what in a text does more than read."""
    code = strip_text(cypher)
    for word in _WRITING.finditer(code):
        yield f"writes: {word[1].upper()}"
    for call in _CALL.finditer(code):
        if call[1].lower() not in PROCEDURES:
            yield f"calls {call[1]}, which is not one of {', '.join(PROCEDURES)}"


def _check_order(query: Query, _: str) -> Iterator[str]:
    code = strip_text(query.cypher)
    returns = list(_RETURN.finditer(code))
    order = _ORDER.search(code, returns[-1].end()) if returns else None
    if order is None:
        yield "no ORDER BY after RETURN"
        return
    named = {re.sub(r"\s+(ASC|DESC)\s*$", "", part.strip(), flags=re.IGNORECASE) for part in _split(order[1])}
    loose = [name for name in query.key if name not in named]
    if loose:
        yield f"order is not total: ORDER BY lacks {', '.join(loose)}"


def _check_limit(query: Query, _: str) -> Iterator[str]:
    code = strip_text(query.cypher)
    returns = list(_RETURN.finditer(code))
    limit = _LIMIT.search(code, returns[-1].end()) if returns else None
    if limit is None:
        yield "no LIMIT after RETURN"
    elif limit[1].startswith("$"):
        parameter = query.params.get(limit[1][1:])
        if parameter is None or parameter.type != "int" or parameter.max is None:
            yield f"LIMIT {limit[1]} is not bounded: its parameter needs type int and max"
    elif not limit[1].isdigit():
        yield f"LIMIT {limit[1]} is neither a number nor a parameter"


CHECKS: tuple[Callable[[Query, str], Iterator[str]], ...] = (
    _check_identity, _check_parameters, _check_columns, _check_reading, _check_order, _check_limit,
)  # fmt: skip
