"""What must be well formed in a record before it can be scored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_Keys = tuple[tuple[str, type | tuple[type, ...]], ...]
_QUANTITY: _Keys = (("start", int), ("end", int), ("value", (int, float)))
_POLICY: _Keys = (("title", str), ("region", str))
_MEASURE: _Keys = (("start", int), ("end", int), ("region", str))
_PARTS: dict[str, _Keys | None] = {
    "agencies": (("name", str),),
    "funding": (("start", int), ("end", int)),
    "targets": _QUANTITY,
    "industries": None,
    "instruments": None,
}


def find_faults(record: object) -> list[str]:
    """Name the places that are not well formed; empty for a good record."""
    if not isinstance(record, dict):
        return ["not an object"]
    tops = {key: record.get(key, []) for key in ("policies", "measures", "observations")}
    for key, items in tops.items():
        if not isinstance(items, list):
            return [f"{key} is no list"]
    faults = [f for k, policy in enumerate(tops["policies"]) for f in _faults(policy, _POLICY, f"policies[{k}]")]
    for k, observation in enumerate(tops["observations"]):
        faults += _faults(observation, _QUANTITY, f"observations[{k}]")
    for k, measure in enumerate(tops["measures"]):
        faults += _measure_faults(measure, f"measures[{k}]")
    return faults


def _measure_faults(measure: object, where: str) -> Iterator[str]:
    yield from _faults(measure, _MEASURE, where)
    if not isinstance(measure, dict):
        return
    for key, keys in _PARTS.items():
        items = measure.get(key) or []
        if not isinstance(items, list):
            yield f"{where}.{key} is no list"
            continue
        for n, item in enumerate(items):
            if keys is not None:
                yield from _faults(item, keys, f"{where}.{key}[{n}]")
            if key == "funding" and isinstance(item, dict):
                yield from _money_faults(item, f"{where}.funding[{n}]")


def _money_faults(item: dict[str, Any], where: str) -> Iterator[str]:
    for key in ("amount", "rate"):
        if item.get(key) is not None and not isinstance(item[key], (int, float)):
            yield f"{where}.{key}"


def _faults(item: object, keys: _Keys, where: str) -> Iterator[str]:
    if not isinstance(item, dict):
        yield f"{where} is no object"
        return
    for key, kind in keys:
        if not isinstance(item.get(key), kind) or isinstance(item.get(key), bool):
            yield f"{where}.{key}"


def misplaced_quotes(record: dict[str, Any], text: str) -> list[str]:
    """Return the quotes that do not stand at their offsets."""
    items = [i for m in record.get("measures", []) for key in ("funding", "targets") for i in m.get(key) or []]
    items += record.get("observations", [])
    return [str(i.get("quote")) for i in items if text[i["start"] : i["end"]] != i.get("quote")]
