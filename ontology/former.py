"""The names that divisions had before they were renamed, raised to another rank or merged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import yaml

from ontology.errors import VocabularyError
from ontology.load import VOCABULARY_FOLDER, load_regions

_FILE = "former_regions.yaml"


@cache
def load_former_regions() -> Mapping[str, tuple[str, ...]]:
    """Return the former names of a division by its code."""
    found = {str(code): tuple(names) for code, names in _read()["regions"].items()}
    _check(found)
    return MappingProxyType(found)


@cache
def load_former_codes() -> Mapping[str, str]:
    """Return, by a code that is no longer given out, the code of the division that most of it became part of."""
    found = {str(code): str(successor) for code, successor in _read()["codes"].items()}
    _check(found.values())
    if standing := sorted(found.keys() & {region.code for region in load_regions()}):
        raise VocabularyError(f"{_FILE}: {', '.join(standing)}: regions.csv still has this code; take one away")
    return MappingProxyType(found)


def _read() -> Any:
    return yaml.safe_load((VOCABULARY_FOLDER / _FILE).read_bytes())


def _check(codes: Iterable[str]) -> None:
    if unknown := sorted(set(codes) - {region.code for region in load_regions()}):
        raise VocabularyError(f"{_FILE}: {', '.join(unknown)}: no such code in regions.csv; give the code of today")
