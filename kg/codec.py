"""Records as JSON: the one wire form, decoded straight into the dataclasses of kg/record.py."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from kg.characters import without_gaps
from kg.errors import RecordError
from kg.record import SCHEMA_VERSION, Measure, Record

CONCEPT_LISTS = ("industries", "instruments", "topics", "beneficiaries")


def load_record(data: bytes | str) -> Record:
    """Decode one record and check that it is whole; names given as bare strings are accepted.

    Keys that the record does not have are ignored. Raises RecordError naming the place.
    """
    raw = _decode(data)
    schema = raw.get("schema", SCHEMA_VERSION)
    if isinstance(schema, int) and schema > SCHEMA_VERSION:
        message = f"schema: the record has schema {schema}, this version reads up to {SCHEMA_VERSION}: update policy-kg"
        raise RecordError(message)
    wired = _widen(raw)
    try:
        record = msgspec.convert(wired, Record)
    except msgspec.ValidationError as error:
        place, reason = _locate(wired, Record, "")
        raise RecordError(f"{place or 'record'}: {reason or error}") from error
    check_record(record)
    return record


def dump_record(record: Record, *, text: bool = True, indent: int | None = None) -> str:
    """Encode a record as JSON with sorted keys; without its text if so asked."""
    raw = msgspec.to_builtins(record)
    if not text:
        del raw["text"]
    return json.dumps(raw, ensure_ascii=False, sort_keys=True, indent=indent, allow_nan=False)


def check_record(record: Record) -> None:
    """Raise RecordError unless ids are unique, references lead somewhere and every quote is at its place."""
    _check_references(record)
    for place, item in _spanned(record):
        _check_span(place, item, record.text)


def _decode(data: bytes | str) -> dict[str, Any]:
    try:
        raw = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise RecordError(f"record: not valid JSON in UTF-8 ({error})") from error
    except RecursionError as error:
        raise RecordError("record: nested too deep to be a record") from error
    if not isinstance(raw, dict):
        raise RecordError("record: expected an object with the key 'source'; give one record, not a list or a value")
    return raw


def _widen(raw: dict[str, Any]) -> dict[str, Any]:
    """Turn names given as strings into the objects they stand for."""
    wide = dict(raw)
    if isinstance(raw.get("policies"), list):
        wide["policies"] = [_widen_lists(item, ("issuers",), "name") for item in raw["policies"]]
    if isinstance(raw.get("measures"), list):
        wide["measures"] = [_widen_lists(item, CONCEPT_LISTS, "mention") for item in raw["measures"]]
    return wide


def _widen_lists(item: Any, keys: tuple[str, ...], name: str) -> Any:
    if not isinstance(item, dict):
        return item
    wide = dict(item)
    for key in keys:
        if isinstance(item.get(key), list):
            wide[key] = [{name: entry} if isinstance(entry, str) else entry for entry in item[key]]
    return wide


def _locate(value: Any, expected: Any, place: str) -> tuple[str, str]:
    """Return the innermost place that does not fit, and why; msgspec leaves list positions out."""
    try:
        msgspec.convert(value, expected)
    except msgspec.ValidationError as error:
        reason = str(error).split(" - at ")[0]
    else:
        return "", ""
    if is_dataclass(expected) and isinstance(expected, type) and isinstance(value, dict):
        return _locate_in_object(value, expected, place) or (place, reason)
    if get_origin(expected) is tuple and isinstance(value, list):
        for number, item in enumerate(value):
            found = _locate(item, get_args(expected)[0], f"{place}[{number}]")
            if found[1]:
                return found
    return place, reason


def _locate_in_object(value: dict[str, Any], expected: type, place: str) -> tuple[str, str] | None:
    hints = get_type_hints(expected)
    for field in fields(expected):
        inner = f"{place}.{field.name}" if place else field.name
        if field.name not in value:
            optional = field.name in _optional_names(expected)
            if not optional:
                return inner, "missing, and there is no default: add it"
            continue
        found = _locate(value[field.name], hints[field.name], inner)
        if found[1]:
            return found
    return None


def _optional_names(expected: type) -> frozenset[str]:
    info = msgspec.inspect.type_info(expected)
    assert isinstance(info, msgspec.inspect.DataclassType)
    return frozenset(field.name for field in info.fields if not field.required)


def _check_references(record: Record) -> None:
    if not record.source:
        raise RecordError("source: empty; give the file name or key of the text")
    known = {
        name: _unique_ids(name, [item.id for item in items])
        for name, items in (
            ("policies", record.policies),
            ("clauses", record.clauses),
            ("measures", record.measures),
        )
    }
    for number, measure in enumerate(record.measures):
        _check_reference(f"measures[{number}].policy", measure.policy, "policies", known)
        _check_reference(f"measures[{number}].clause", measure.clause, "clauses", known)
    for number, clause in enumerate(record.clauses):
        _check_reference(f"clauses[{number}].parent", clause.parent, "clauses", known)
    _check_tree(record)


def _unique_ids(name: str, ids: list[str]) -> frozenset[str]:
    seen: set[str] = set()
    for number, given in enumerate(ids):
        if given in seen:
            raise RecordError(f"{name}[{number}].id: {given!r} is used twice; give every entry an id of its own")
        seen.add(given)
    return frozenset(seen)


def _check_reference(place: str, given: str | None, name: str, known: dict[str, frozenset[str]]) -> None:
    if given is not None and given not in known[name]:
        raise RecordError(f"{place}: {given!r} is no id in {name}; add it there or correct the reference")


def _check_tree(record: Record) -> None:
    parents = {clause.id: clause.parent for clause in record.clauses}
    settled: set[str] = set()
    for number, clause in enumerate(record.clauses):
        walked: set[str] = set()
        step: str | None = clause.id
        while step is not None and step not in settled:
            if step in walked:
                raise RecordError(f"clauses[{number}].parent: {clause.id!r} is inside itself; make the clauses a tree")
            walked.add(step)
            step = parents[step]
        settled |= walked


def _spanned(record: Record) -> Iterator[tuple[str, Any]]:
    """Yield every entry that has a span, with its place in the record."""
    for name in ("clauses", "measures", "observations"):
        for number, item in enumerate(getattr(record, name)):
            yield f"{name}[{number}]", item
    for number, policy in enumerate(record.policies):
        for name in ("issuers", "cites"):
            for inner, item in enumerate(getattr(policy, name)):
                yield f"policies[{number}].{name}[{inner}]", item
    for number, measure in enumerate(record.measures):
        yield from _spanned_in_measure(f"measures[{number}]", measure)


def _spanned_in_measure(place: str, measure: Measure) -> Iterator[tuple[str, Any]]:
    for name in ("agencies", *CONCEPT_LISTS, "funding", "targets"):
        for number, item in enumerate(getattr(measure, name)):
            yield f"{place}.{name}[{number}]", item


def _check_span(place: str, item: Any, text: str | None) -> None:
    start, end = item.start, item.end
    if start is None and end is None:
        return
    if start is None or end is None or not 0 <= start <= end:
        raise RecordError(f"{place}: the span {start}:{end} is none; give start <= end, or neither")
    if text is None:
        return
    if end > len(text):
        raise RecordError(f"{place}: the span {start}:{end} is beyond the text, which has {len(text)} characters")
    words = text[start:end]
    quote = getattr(item, "quote", None)
    if quote is not None and words != quote:
        raise RecordError(f"{place}.quote: the text has {words!r} at {start}:{end}, not {quote!r}; correct the span")
    mention = getattr(item, "mention", None)
    if mention is not None and without_gaps(words) != without_gaps(mention):
        raise RecordError(f"{place}.mention: the text has {words!r} at {start}:{end}, not {mention!r}")
