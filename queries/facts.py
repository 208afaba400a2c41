"""What measures state, by their ids: the rows of the list of measures, and their money and goals in few words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.stores.base import Reader, Row
from kg.wording import funding_words, target_words
from queries.listing import load_lists
from queries.pages import read_rows as read_listed


def read_rows(store: Reader, measures: Iterable[str]) -> dict[str, Row]:
    """Return the rows of measures by id; an id that nothing has is left out."""
    wanted = list(dict.fromkeys(measures))
    return {str(row["id"]): row for row in read_listed(store, load_lists()["measures"], wanted)}


def money_of(row: Mapping[str, Any]) -> list[str]:
    """Return each sum of a row: kind, amount and rate with their bounds, and the condition."""
    return [_money({**one, **one["span"]}) for one in row["funding"]]


def goals_of(row: Mapping[str, Any]) -> list[str]:
    """Return each goal of a row: indicator, value with its bound, deadline."""
    return [target_words(one) for one in row["targets"]]


def _money(one: Mapping[str, Any]) -> str:
    condition = f" ({one['condition']})" if one.get("condition") else ""
    return f"{one['kind']}: {funding_words(one)}{condition}"
