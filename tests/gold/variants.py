"""The gold in other clothes: another script, another width, broken lines, another city; what it says stays the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import regex

from ingest import fold
from ontology.load import Region, load_regions

Record = dict[str, Any]
_OFFICIAL = frozenset(
    (
        "region",
        "name",
        "source",
        "issuers",
        "id",
        "policy",
        "kind",
        "role",
        "bound",
        "rate_bound",
        "form",
        "status",
        "per",
    )
)
"""Keys whose values are official names or words of the record's own, which no script changes."""
_HALF = str.maketrans("（）：；，！？", "():;,!?")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_LINE = 28
_PARAGRAPH = regex.compile(r"[^\n\r\t|]{40,}")


@cache
def _traditional() -> dict[int, str]:
    """Return the first traditional character of each simplified one."""
    table: dict[int, str] = {}
    for entry in fold.script_pairs():
        table.setdefault(ord(entry[1]), entry[0])
    return table


def _said(value: Any, change: Callable[[str], str], key: str = "") -> Any:
    """Return a value of a record with its words changed, official names left."""
    if key in _OFFICIAL:
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_said(item, change) for item in value]
    if isinstance(value, dict):
        return {name: _said(item, change, name) for name, item in value.items()}
    return value


def traditional(record: Record, text: str) -> tuple[Record, str]:
    """Print a text in traditional characters."""
    table = _traditional()
    return _said(record, lambda words: words.translate(table)), text.translate(table)


def half_width(record: Record, text: str) -> tuple[Record, str]:
    """Print a text with half-width marks."""
    return _cut_again(record, changed := text.translate(_HALF)), changed


def wide_digits(record: Record, text: str) -> tuple[Record, str]:
    """Print a text with full-width figures."""
    return _cut_again(record, changed := text.translate(_WIDE)), changed


def wrapped(record: Record, text: str) -> tuple[Record, str]:
    """Break the long lines of a text in mid-word and in mid-number."""
    breaks: set[int] = set()
    for paragraph in _PARAGRAPH.finditer(text):
        breaks.update(range(paragraph.start() + _LINE, paragraph.end() - 4, _LINE))
    moved: list[int] = []
    parts: list[str] = []
    for index, char in enumerate(text):
        if index in breaks:
            parts.append("\n")
        moved.append(index + sum(1 for at in breaks if at <= index))
        parts.append(char)
    changed = "".join(parts)
    return _cut_again(_moved(record, moved), changed), changed


def elsewhere(record: Record, text: str) -> tuple[Record, str] | None:
    """Put the city of a text in the place of another; None for texts of other places."""
    home = next((region for region in load_regions() if region.full_name == record["policies"][0]["region"]), None)
    away = _other_city(home, text) if home is not None else None
    if home is None or away is None:
        return None
    short, other = home.short, away.short
    change = {home.name: away.name, short: other}

    def put(words: str) -> str:
        for old, new in change.items():
            words = words.replace(old, new)
        return words

    return _everywhere(record, put), put(text)


def _everywhere(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_everywhere(item, change) for item in value]
    if isinstance(value, dict):
        return {name: _everywhere(item, change) for name, item in value.items()}
    return value


def _other_city(home: Region, text: str) -> Region | None:
    """Return another city of the province with a name as long, where the text names nothing inside the city."""
    inside = [region for region in load_regions() if region.parent == home.code]
    if home.level != "prefecture" or any(region.name in text or region.short in text for region in inside):
        return None
    cities = [
        region
        for region in load_regions()
        if region.parent == home.parent and region.level == "prefecture" and len(region.name) == len(home.name)
    ]
    return next((region for region in cities if region.short not in text and region.name[-1] == home.name[-1]), None)


def _moved(value: Any, moved: list[int]) -> Any:
    if isinstance(value, list):
        return [_moved(item, moved) for item in value]
    if not isinstance(value, dict):
        return value
    found = {name: _moved(item, moved) for name, item in value.items()}
    if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
        found["start"], found["end"] = moved[value["start"]], moved[value["end"] - 1] + 1
    return found


def _cut_again(value: Any, text: str) -> Any:
    """Return a record whose quotes are cut out of the changed text."""
    if isinstance(value, list):
        return [_cut_again(item, text) for item in value]
    if not isinstance(value, dict):
        return value
    found = {name: _cut_again(item, text) for name, item in value.items()}
    if "quote" in found:
        found["quote"] = text[found["start"] : found["end"]]
    return found


VARIANTS: Mapping[str, Callable[[Record, str], tuple[Record, str] | None]] = {
    "traditional": traditional,
    "half-width": half_width,
    "wide-digits": wide_digits,
    "wrapped": wrapped,
    "elsewhere": elsewhere,
}
"""Name of a way to print a text -> what it makes of its gold and of the text; None where it does not apply."""
