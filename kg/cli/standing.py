"""How bodies stand among all others: computed by the queries, kept by the store; this puts the two together."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from kg.errors import StoreBusyError
from kg.stores.base import Changes

if TYPE_CHECKING:
    from kg.stores.base import Store

AT_ONCE = 2_000
"""Of so many measures it is computed whenever sources were written, in about a second; for more, when asked for."""


def compute_standing(store: Store) -> Changes:
    """Compute how bodies stand from the data as they are, and keep it; nothing changes where it is so already.

    Raises StoreBusyError where others write all the while.
    """
    from kg.stores.snapshot import Snapshots
    from queries.ties.standing import find_standing

    nodes, version = Snapshots(store).read(lambda: find_standing(store))
    return store.annotate(nodes, version)


def keep_standing(store: Store) -> None:
    """Compute it where it is out of date and the graph is small; who writes last does, where others write too."""
    about = store.about()
    if about["derived_version"] == about["data_version"]:
        return
    if next(iter(store.rows("MATCH (m:Measure) RETURN count(m) AS n")))["n"] <= AT_ONCE:
        with suppress(StoreBusyError):
            compute_standing(store)
