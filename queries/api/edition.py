"""Which program answers: its version, and what its vocabularies and queries say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_WEB = _ROOT / "queries" / "web"
_FOLDERS = (
    _ROOT / "ontology" / "vocab",
    _ROOT / "kg" / "evaluation",
    _ROOT / "queries" / "cypher",
    _ROOT / "queries" / "quality",
    _WEB / "templates",
    _WEB / "assets",
)
"""The data that answers and pages are made with, besides what the store holds."""


@cache
def edition() -> str:
    """Return what changes whenever the same data could come to be answered otherwise."""
    return f"{version('policy-kg')}-{digest_of(_FOLDERS)}"


def digest_of(folders: Iterable[Path]) -> str:
    """Return a digest of the names and contents of all files below some folders."""
    digest = hashlib.blake2b(digest_size=8)
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"):
            content = file.read_bytes()
            digest.update(f"{file.relative_to(folder).as_posix()}\n{len(content)}\n".encode() + content)
    return digest.hexdigest()
