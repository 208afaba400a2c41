"""The parameters of a query: which it takes, of what type, and within which bounds."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from rapidfuzz import fuzz, process

from kg.errors import QueryError
from queries.catalogue import load_catalogue
from queries.contract import Parameter, Query, words_of
from queries.words import find_words, phrase_query, word_forms

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)


def nearest(name: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """Return the known names most like this one, best first."""
    found = process.extract(name, sorted(known), scorer=fuzz.WRatio, limit=limit, score_cutoff=50)
    return [choice for choice, _, _ in found]


def find_query(query_id: str) -> Query:
    """Return a query of the catalogue by id; raise QueryError with the nearest ids."""
    catalogue = load_catalogue()
    if query_id in catalogue:
        return catalogue[query_id]
    near = nearest(query_id, catalogue)
    hint = f"nearest: {', '.join(near)}" if near else f"there are: {', '.join(catalogue)}"
    raise QueryError(f"no query is called {query_id!r}; {hint}")


class Asked(Protocol):
    """What takes parameters: a query, or a list."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def params(self) -> Mapping[str, Parameter]:
        """Its parameters by name."""
        ...


def check_arguments(query: Asked, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return every parameter with its checked value or default; text is read as the type asks."""
    for name in given:
        if name not in query.params:
            near = nearest(name, query.params) or list(query.params)
            raise QueryError(f"{query.id} takes no parameter {name!r}; nearest: {', '.join(near)}")
    return {name: _check(query.id, parameter, given.get(name)) for name, parameter in query.params.items()}


def _check(query_id: str, parameter: Parameter, value: Any) -> Any:
    if value is None or value == "" or value == []:
        if parameter.required:
            raise QueryError(f"{query_id} needs {parameter.name}, e.g. {parameter.example}")
        return parameter.default
    try:
        value = _READERS[parameter.type](value)
    except ValueError as exc:
        raise QueryError(f"{query_id}: {parameter.name} must be {_TYPE_WORDS[parameter.type]}, not {value!r}") from exc
    for one in value if isinstance(value, list) else [value]:
        _check_one(query_id, parameter, one)
    if parameter.max is not None and not 1 <= value <= parameter.max:
        raise QueryError(f"{query_id}: {parameter.name} is from 1 to {parameter.max}, not {value}")
    if parameter.fulltext:
        _check_words(query_id, value)
    return value


def _check_one(query_id: str, parameter: Parameter, value: Any) -> None:
    if parameter.enum and value not in parameter.enum:
        raise QueryError(f"{query_id}: {parameter.name} is one of {', '.join(parameter.enum)}, not {value!r}")
    if parameter.format == "date" and not _DATE.fullmatch(value):
        raise QueryError(f"{query_id}: {parameter.name} is a day, month or year, such as 2026-03-01, not {value!r}")


def bind(query: Query, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the text of the query is run with: for full text the phrases to match, and the words as forms."""
    bound = dict(given)
    for name in (name for name, parameter in query.params.items() if parameter.fulltext):
        words = find_words(given[name])
        bound |= {name: phrase_query(words), words_of(name): [word_forms(word) for word in words]}
    return bound


def _check_words(query_id: str, text: str) -> None:
    words = find_words(text)
    if not words:
        raise QueryError(f"{query_id}: give a word to search for, not {text!r}")
    if not phrase_query(words):
        raise QueryError(
            f"{query_id}: {text!r} is too short or too common: give two Chinese characters, or a rarer word"
        )


def _string(value: Any) -> str:
    if isinstance(value, list | tuple | dict | bool):
        raise ValueError(value)
    return str(value)


def _strings(value: Any) -> list[str]:
    return [_string(part) for part in value] if isinstance(value, list | tuple) else [_string(value)]


def _int(value: Any) -> int:
    if isinstance(value, bool | list | tuple | dict) or (isinstance(value, float) and not value.is_integer()):
        raise ValueError(value)
    return int(value)


def _number(value: Any) -> float:
    if isinstance(value, bool | list | tuple | dict):
        raise ValueError(value)
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(value)
    return number


def _bool(value: Any) -> bool:
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    if isinstance(value, bool):
        return value
    if str(value).lower() not in words:
        raise ValueError(value)
    return words[str(value).lower()]


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "string": _string, "strings": _strings, "int": _int, "number": _number, "bool": _bool,
}  # fmt: skip
_TYPE_WORDS = {
    "string": "one text", "strings": "a list of texts", "int": "a whole number", "number": "a number",
    "bool": "true or false",
}  # fmt: skip
