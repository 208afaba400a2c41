"""What a question in SPARQL may not do, found in its text before an engine reads it; and what an engine found, in words.

The engine asks other hosts where a query has SERVICE, so no query with that keyword may reach it. Its grammar puts no
boundary before a keyword (``1SERVICE``, ``service:x``), so only what can be nothing but text, an IRI, a variable or the
part of a name behind its colon is passed over. Where that is not sure, as ``<'a>#'`` may be an IRI or a comparison, the
word alone is too much.
"""

from __future__ import annotations

import re
from collections.abc import Container

from kg.errors import SparqlError

LONGEST = 50_000
"""Characters of a question."""
DEEPEST = 200
"""Brackets within brackets: the engine reads them by recursion."""
_PASSED_OVER = re.compile(
    r"""
    \#[^\n\r]*
    | <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>
    | \"{3}(?:\"{0,2}+(?:[^"\\]|\\.))*+\"{3}
    | '{3}(?:'{0,2}+(?:[^'\\]|\\.))*+'{3}
    | "(?:[^"\\\n\r]|\\.)*+"?
    | '(?:[^'\\\n\r]|\\.)*+'?
    | [?$]\w+
    | :\w[\w-]*
    """,
    re.VERBOSE | re.DOTALL,
)
_OPEN, _CLOSE = frozenset("({["), frozenset(")}]")
_SERVICE = re.compile("service", re.IGNORECASE)
_LONG_TEXT = re.compile(r"\"{3}|'{3}")
_UPDATE = re.compile(r"\b(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b(?!\s*:)", re.IGNORECASE)
_QUERY = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b(?!\s*:)", re.IGNORECASE)
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_PREFIX = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
_NAME = re.compile(r"([\w.-]*):")
_MOST_TOLD = 160


def check_query(text: str) -> None:
    """Raise SparqlError for what is too long or too deep, and for SERVICE and updates, hidden however they are."""
    if len(text) > LONGEST:
        raise SparqlError(f"a query has at most {LONGEST} characters, this one {len(text)}: leave something out")
    code = code_of(text)
    if _SERVICE.search(text) and (_SERVICE.search(code) or _is_unclear(text)):
        raise SparqlError(
            "SERVICE is refused, as is a prefix of that name, and beside long texts the word: a query asks this graph alone"
        )
    update, query = _UPDATE.search(code), _QUERY.search(code)
    if update and not (query and query.start() < update.start()):
        raise SparqlError(
            f"{update[0].upper()} is refused: SPARQL only reads here; use SELECT, ASK, CONSTRUCT or DESCRIBE"
        )
    if _depth(code) > DEEPEST:
        raise SparqlError(f"brackets lie more than {DEEPEST} deep in each other: write the query flatter")


def code_of(text: str) -> str:
    """Return a query with comments, texts, IRIs, variables and the ends of names blanked."""
    return _PASSED_OVER.sub(lambda found: found[0][0] if found[0][0] in "?$:" else " ", text)


def _is_unclear(text: str) -> bool:
    """Tell whether a text may be read in two ways, as ``<`` begins an IRI or compares, and ``#`` or a quote follows."""
    return bool(_LONG_TEXT.search(text)) or any(
        "'" in found[0] for found in _PASSED_OVER.finditer(text) if found[0][0] == "<"
    )


def _depth(code: str) -> int:
    deepest = depth = 0
    for sign in code:
        depth += (sign in _OPEN) - (sign in _CLOSE)
        deepest = max(deepest, depth)
    return deepest


def explain(message: str, text: str, prefixes: Container[str] = ()) -> str:
    """Return what the engine says of a query that it cannot read, with the line, the column and what stands there."""
    found = _PLACE.match(message)
    unknown = _unknown_prefixes(code_of(text), prefixes)
    if found is None:
        return message
    line, column, told = int(found[1]), int(found[2]), " ".join(found[3].split())
    lines = text.splitlines()
    rest = lines[line - 1][column - 1 :] if line <= len(lines) else ""
    if unknown:
        told = f"no prefix {unknown[0]}: is known; declare it, PREFIX {unknown[0]}: <…>"
    short = told if len(told) <= _MOST_TOLD else f"{told[:_MOST_TOLD]}…"
    near = f", before {rest[:30]!r}" if rest.strip() else ""
    return f"line {line}, column {column}{near}: {short}"


def _unknown_prefixes(code: str, known: Container[str]) -> list[str]:
    """Return the prefixes that a query uses and does not declare, in order."""
    declared = {found[1] for found in _PREFIX.finditer(code)} | {"_"}
    return [name for name in _NAME.findall(_PREFIX.sub(" ", code)) if name not in declared and name not in known]
