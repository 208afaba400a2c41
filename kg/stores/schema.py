"""The version of what is laid out in a store, and what to do about another."""

from __future__ import annotations

from kg.errors import StoreVersionError
from kg.stores.base import STORE_SCHEMA_VERSION
from kg.stores.writing import Run


def schema_version(run: Run) -> int | None:
    """Return the version that the store notes, or None for a store that is still empty."""
    rows = run("MATCH (m:Meta {id: 'meta'}) RETURN m.schema AS schema", {})
    return int(rows[0]["schema"]) if rows else None


def set_schema_version(run: Run) -> None:
    """Note this program's version."""
    run("MERGE (m:Meta {id: 'meta'}) SET m.schema = $schema", {"schema": STORE_SCHEMA_VERSION})


def check_version(found: int, location: str, *, any_version: bool) -> None:
    """Raise StoreVersionError for a store that this program cannot use, with the way out."""
    ours = f"the store {location} has version {found}, this program writes version {STORE_SCHEMA_VERSION}"
    if found > STORE_SCHEMA_VERSION:
        raise StoreVersionError(f"{ours}: use the newer program that wrote it")
    if found < STORE_SCHEMA_VERSION and not any_version:
        raise StoreVersionError(f"{ours}: bring it up to date with `kg migrate`")
