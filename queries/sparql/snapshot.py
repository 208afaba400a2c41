"""Snapshots: the graph of one version of the data as RDF, in a folder that is only read once it is there.

A snapshot is made under a name of its own and renamed when it is whole. Who comes second takes what is there, so
processes that make the same one at once do not disturb each other. A triple that a source states is in the graph named
by the IRI of the source, and once, whoever states it, in the default graph.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import DefaultGraph, Quad, Store

from kg.settings import cache_folder
from kg.stores.base import Reader
from kg.stores.data_version import UNWRITTEN
from kg.stores.snapshot import Snapshots
from queries.sparql.view import edition, read_quads

KEPT = 2
"""Snapshots that stay, those that were taken last: of another store, or of the version that others may just be opening."""
_ABANDONED = 86_400
"""Seconds after which what was never finished is removed."""
_MAKING = "making-"
Quads: TypeAlias = Callable[[Reader], Iterable[Quad]]


def snapshot_folder(base: Path | None = None) -> Path:
    """Return the folder of all snapshots, below ``base`` or the usual place for what can be made again."""
    return (base or cache_folder()) / "sparql"


def find_snapshot(folder: Path, version: str) -> Path | None:
    """Return the snapshot of a version of the data, None where there is none.

    A version follows from all that was written, so stores that have the same one share a snapshot; only of a store that
    has none yet nothing is kept.
    """
    path = folder / _name(version)
    return path if version != UNWRITTEN and path.is_dir() else None


def take_snapshot(reader: Reader, folder: Path, quads: Quads = read_quads) -> tuple[Path, str]:
    """Return a snapshot of the data as they are now and their version, made if it is not there yet.

    Raises StoreBusyError where the data change each time that they are read.
    """
    snapshots = Snapshots(reader)
    if found := find_snapshot(folder, snapshots.seen):
        with contextlib.suppress(OSError):  # gone, or in a folder that others own
            os.utime(found)
        return found, snapshots.seen
    folder.mkdir(parents=True, exist_ok=True)
    making = folder / f"{_MAKING}{os.getpid()}-{secrets.token_hex(4)}"
    try:
        _, version = snapshots.read(lambda: _fill(making, quads(reader)))
        _put(making, folder / _name(version))
    finally:
        shutil.rmtree(making, ignore_errors=True)
    _tidy(folder)
    return folder / _name(version), version


@cache
def _name(version: str) -> str:
    return f"{version}-{edition()}"


def _fill(place: Path, quads: Iterable[Quad]) -> None:
    shutil.rmtree(place, ignore_errors=True)
    store = Store(str(place))
    store.bulk_extend(_with_default(quads))
    store.optimize()
    store.flush()


def _with_default(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield each quad, and its triple in the default graph: a union made by the engine would count repeats."""
    for quad in quads:
        yield quad
        if not isinstance(quad.graph_name, DefaultGraph):
            yield Quad(quad.subject, quad.predicate, quad.object)


def _put(made: Path, place: Path) -> None:
    if place.name == _name(UNWRITTEN):
        shutil.rmtree(place, ignore_errors=True)
    try:
        made.rename(place)
    except OSError:
        if not place.is_dir():
            raise


def _tidy(folder: Path) -> None:
    """Remove all but the snapshots taken last, and what was begun long ago."""
    found = sorted((path for path in folder.iterdir() if path.is_dir()), key=_taken)
    whole = [path for path in found if not path.name.startswith(_MAKING)]
    begun = [path for path in found if path not in whole and time.time() - _taken(path) > _ABANDONED]
    for path in [*whole[:-KEPT], *begun]:
        shutil.rmtree(path, ignore_errors=True)


def _taken(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
