"""Snapshots are made once, whole or not at all, and for what the data are now."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as RdfStore

from kg.errors import BusyError
from kg.stores.base import Reader, Row
from queries.sparql import keeper as keeping
from queries.sparql.keeper import Keeper
from queries.sparql.snapshot import KEPT, find_snapshot, take_snapshot

ONE = Quad(NamedNode("x:a"), NamedNode("x:p"), Literal("一"), NamedNode("x:source"))
AGAIN = Quad(ONE.subject, ONE.predicate, ONE.object, NamedNode("x:other"))


class Changing:
    """A reader of data that somebody writes while they are read."""

    def __init__(self, *versions: str) -> None:
        self.versions = list(versions)

    def rows(self, cypher: str, parameters: object = None) -> Iterator[Row]:
        return iter(())

    def data_version(self) -> str:
        return self.versions.pop(0) if len(self.versions) > 1 else self.versions[0]


def one(_: Reader) -> Iterator[Quad]:
    return iter([ONE, AGAIN])


def test_a_triple_is_once_in_the_default_graph_and_in_that_of_each_source(tmp_path: Path) -> None:
    path, version = take_snapshot(Changing("v1"), tmp_path, one)
    assert (version, find_snapshot(tmp_path, "v1")) == ("v1", path)
    held = RdfStore.read_only(str(path))
    assert sorted(str(quad.graph_name) for quad in held) == ["<x:other>", "<x:source>", "DEFAULT"]


def test_a_snapshot_is_of_the_version_that_was_read_and_not_of_the_one_before(tmp_path: Path) -> None:
    path, version = take_snapshot(Changing("v1", "v2"), tmp_path, one)
    assert version == "v2"
    assert find_snapshot(tmp_path, "v1") is None
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    def half(_: Reader) -> Iterator[Quad]:
        yield ONE
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        take_snapshot(Changing("v1"), tmp_path, half)
    assert list(tmp_path.iterdir()) == []


def test_of_two_who_make_the_same_both_get_it(tmp_path: Path) -> None:
    both_began = threading.Barrier(2)

    def slow(_: Reader) -> Iterator[Quad]:
        yield ONE
        both_began.wait(10)

    found: list[Path] = []
    threads = [
        threading.Thread(target=lambda: found.append(take_snapshot(Changing("v1"), tmp_path, slow)[0])) for _ in "ab"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2
    assert len(set(found)) == 1
    assert len(RdfStore.read_only(str(found[0]))) == 2
    assert [each.name for each in tmp_path.iterdir()] == [found[0].name]


def test_old_ones_go(tmp_path: Path) -> None:
    for number in range(KEPT + 2):
        take_snapshot(Changing(f"v{number}"), tmp_path, one)
    assert len(list(tmp_path.iterdir())) == KEPT
    assert find_snapshot(tmp_path, "v0") is None
    assert find_snapshot(tmp_path, f"v{KEPT + 1}")


def test_who_waits_too_long_is_told_to_come_again_and_it_is_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, go_on = [], threading.Event()

    def slow(reader: Reader, folder: Path) -> tuple[Path, str]:
        made.append(folder)
        go_on.wait(10)
        return take_snapshot(reader, folder, one)

    monkeypatch.setattr(keeping, "take_snapshot", slow)
    keeper = Keeper(Changing("v1"), tmp_path, patience=0.01)
    for _ in range(3):
        with pytest.raises(BusyError, match="made ready"):
            keeper.snapshot()
    go_on.set()
    assert keeper._making is not None
    keeper._making.join()
    assert keeper.snapshot() == find_snapshot(tmp_path / "sparql", "v1")
    assert len(made) == 1
