"""The names that divisions had before they were renamed, raised to another rank or merged."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import yaml

from ontology.errors import VocabularyError
from ontology.load import VOCABULARY_FOLDER, load_regions

_FILE = "former_regions.yaml"


@cache
def load_former_regions() -> Mapping[str, tuple[str, ...]]:
    """Return the former names of a division by its code."""
    data = yaml.safe_load((VOCABULARY_FOLDER / _FILE).read_bytes())
    found = {str(code): tuple(names) for code, names in data["regions"].items()}
    known = {region.code for region in load_regions()}
    if unknown := sorted(found.keys() - known):
        raise VocabularyError(f"{_FILE}: {', '.join(unknown)}: no such code in regions.csv; give the code of today")
    return MappingProxyType(found)
