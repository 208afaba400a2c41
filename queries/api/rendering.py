"""Rows and values as JSON, JSON lines and CSV."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from pydantic import BaseModel

from kg.tabular import dump_csv


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} cannot be JSON")


_ENCODER = msgspec.json.Encoder(enc_hook=_plain)


def dump_json(value: Any) -> bytes:
    """Return compact JSON with Chinese as it is."""
    return _ENCODER.encode(value)


def dump_lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Return a line of JSON a row."""
    return _ENCODER.encode_lines(list(rows))


def dump_table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Return CSV that spreadsheets open as UTF-8; what is nested in a row goes into columns with a dot."""
    return dump_csv(columns, (_flatten(row) for row in rows), bom=True).encode()


def flat_columns(names: Iterable[str], shape: type[BaseModel]) -> list[str]:
    """Return the columns that rows of a shape have in CSV: a field of several parts has one for each."""
    found = []
    for name in names:
        kinds = typing.get_args(shape.model_fields[name].annotation) or (shape.model_fields[name].annotation,)
        inner = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), None)
        found += (
            [f"{name}.{part}" for part in inner.model_fields] if inner is not None and _is_one(shape, name) else [name]
        )
    return found


def _is_one(shape: type[BaseModel], name: str) -> bool:
    return typing.get_origin(shape.model_fields[name].annotation) is not list


def _flatten(row: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            flat |= {f"{name}.{key}": part for key, part in value.items()}
        else:
            flat[name] = value
    return flat
