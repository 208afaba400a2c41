"""Where the graph is kept: one protocol, one module a database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.stores.arcadedb import ArcadeStore

__all__ = ["open_store"]

_SERVER_SCHEMES = ("neo4j", "bolt", "http", "https")


def open_store(location: str | Path, *, create: bool = False, read_only: bool = False) -> ArcadeStore:
    """Open the store at a path; heap and time limit are those of the environment.

    Raises StoreMissingError where there is none and ``create`` is not given.
    """
    scheme, separator, _ = str(location).partition("://")
    if separator:
        kind = scheme.partition("+")[0].lower()
        if kind in _SERVER_SCHEMES:
            raise StoreError(f"stores at {kind}:// are not supported by this version yet: give a path")
        raise StoreError(f"{scheme}:// is no kind of store: give a path")
    from kg.stores.arcadedb import ArcadeStore

    settings = Settings.from_env()
    return ArcadeStore(Path(location), create=create, read_only=read_only, heap=settings.heap, timeout=settings.timeout)
