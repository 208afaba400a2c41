"""How deep the parts of a text lie below each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

DEEPEST = 4


def with_depth(parts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give each part its ``depth`` from 1 to 4 by the rank of its level: numbers tell levels, and a text leaves some out.

    >>> [part["depth"] for part in with_depth([{"level": 6}, {"level": 9}, {"level": 6}])]
    [1, 2, 1]
    """
    ranks = {level: rank for rank, level in enumerate(sorted({part["level"] for part in parts}), start=1)}
    return [{**part, "depth": min(DEEPEST, ranks[part["level"]])} for part in parts]
