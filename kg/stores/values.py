"""Plain Python values out of what a database driver returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any


def plain(value: Any, other: Callable[[Any], Any] = str) -> Any:
    """Return a plain Python value; nodes and relations that are mappings become their properties.

    ``other`` is asked for what is none of the known kinds.
    """
    if value is None or isinstance(value, bool | str | int | float):
        return value
    if isinstance(value, Mapping):
        return {str(name): plain(item, other) for name, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item, other) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return other(value)
