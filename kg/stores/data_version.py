"""The version of the data in a store: one for each state that a write has left it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ids import content_id

if TYPE_CHECKING:
    from kg.stores.writing import Run

UNWRITTEN = "0000000000000000"
"""The version of a store that was not written yet, or last by a program that kept none."""
_MAKES_IDS = "data"


def data_version(run: Run) -> str:
    """Return the version of the data, 16 hexadecimal digits."""
    rows = run("MATCH (m:Meta {id: 'meta'}) RETURN m.data_version AS version", {})
    return (rows[0]["version"] if rows else None) or UNWRITTEN


def advance(run: Run, *written: str) -> None:
    """Note a new version, in the transaction that writes what is told of here.

    It follows from the version before and from what was written: it never comes again, and stores that took the
    same writes have the same one.
    """
    version = content_id(_MAKES_IDS, data_version(run), *written).removeprefix(f"{_MAKES_IDS}:")
    run("MERGE (m:Meta {id: 'meta'}) SET m.data_version = $version", {"version": version})
