"""Where the graph is kept: one protocol, one module a database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.settings import Settings
from kg.stores.address import SCHEMES, Address, is_server

if TYPE_CHECKING:
    from kg.stores.base import Store

__all__ = ["open_store"]


def open_store(
    location: str | Path, *, create: bool = False, read_only: bool = False, any_version: bool = False
) -> Store:
    """Open the store at a path, or on the Neo4j server at an address; limits are those of the environment.

    Raises StoreMissingError where there is none and ``create`` is not given, StoreVersionError where
    another version wrote it, unless it is an older one and ``any_version`` is given, as a migration does.
    """
    settings = Settings.from_env()
    if is_server(str(location)):
        from kg.stores.neo4j import Neo4jStore

        return Neo4jStore(
            Address.read(str(location)),
            create=create,
            read_only=read_only,
            timeout=settings.timeout,
            any_version=any_version,
        )
    scheme, separator, _ = str(location).partition("://")
    if separator:
        raise StoreError(f"{scheme}:// is no kind of store: give a path, or {'://, '.join(SCHEMES)}:// and a host")
    from kg.stores.arcadedb import ArcadeStore

    return ArcadeStore(
        Path(location),
        create=create,
        read_only=read_only,
        heap=settings.heap,
        timeout=settings.timeout,
        any_version=any_version,
    )
