"""What is wrong with what a reader asked for, and the addresses that mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.errors import InputError, NameAmbiguousError, NameUnknownError

_BETWEEN = re.compile(r"[、,，;；\s]+")
_CODE = re.compile(r"（(?P<code>[\w:]+)）$")


def split_names(words: Sequence[str]) -> list[str]:
    """Return the names in the fields of a form; one field may hold several.

    >>> split_names(["珠海市", "广州市、 深圳市"])
    ['珠海市', '广州市', '深圳市']
    """
    return [name for one in words for name in _BETWEEN.split(one) if name]


def problem_of(error: InputError, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the kind of a problem, the name that it is about, and what may be meant with the parameters to ask for it."""
    if isinstance(error, NameUnknownError):
        near = [(one, one) for one in error.nearest]
        return {"kind": "unknown", "name": error.name, "near": list(_mended(given, error.name, near))}
    if isinstance(error, NameAmbiguousError):
        near = [(one, _meant(one)) for one in error.candidates]
        return {"kind": "ambiguous", "name": error.name, "near": list(_mended(given, error.name, near))}
    return {"kind": "other", "name": str(error), "near": []}


def _meant(candidate: str) -> str:
    """Return what a candidate is asked for by: 朝阳区（110105） by its code, agency:1 (市财政局) by its id."""
    code = _CODE.search(candidate)
    return code["code"] if code else candidate.partition(" (")[0]


def _mended(
    given: Mapping[str, Any], name: str, near: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    for shown, other in near:
        yield shown, {field: _put(value, name, other) for field, value in given.items()}


def _put(value: Any, name: str, other: str) -> Any:
    if isinstance(value, list | tuple):
        return [other if one == name else one for one in value]
    return other if value == name else value
