"""A graph carried from one store to another is the same graph, with its history."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.load import load_records
from ingest.triples import to_graph, vocabulary_graph
from kg.errors import StoreError
from kg.graph import Graph, Node
from kg.ids import source_id
from kg.stores import batches, copying, open_store
from kg.stores.base import Changes, Store
from kg.stores.copying import copy_store
from tests.conftest import ENGINES
from tests.factories import make_record
from tests.generator import generate_records


@pytest.fixture(scope="module")
def origin_template(store_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a closed store with generated sources, one of which was changed once."""
    folder = Path(shutil.copytree(store_template, tmp_path_factory.mktemp("origin") / "store"))
    with open_store(folder) as store:
        load_records(store, [*generate_records(200), make_record(source="changed.txt")])
        load_records(store, [replace(make_record(source="changed.txt"), text=make_record().text + "（新）")])
    return folder


@pytest.fixture
def origin(origin_template: Path, tmp_path: Path) -> Iterator[Store]:
    """Return an embedded store of the test's own with those sources."""
    with open_store(Path(shutil.copytree(origin_template, tmp_path / "origin"))) as store:
        yield store


@pytest.fixture(params=ENGINES)
def target(request: pytest.FixtureRequest, store_template: Path, tmp_path: Path) -> Iterator[Store]:
    """Return another store of each kind, with the vocabularies."""
    if request.param == "neo4j":
        yield request.getfixturevalue("neo4j_store")
        return
    with open_store(Path(shutil.copytree(store_template, tmp_path / "target"))) as store:
        yield store


REVISIONS = "MATCH (r:Revision) RETURN properties(r) AS r ORDER BY r.id"
SOURCES = "MATCH (s:Source) RETURN properties(s) AS s ORDER BY s.id"


def test_a_copy_is_the_same_graph_and_back_again(origin: Store, target: Store, tmp_path: Path) -> None:
    copied = copy_store(origin, target)
    assert target.export() == origin.export()
    assert copied.others == 0
    assert copied.nodes + copied.edges > 1000
    with open_store(tmp_path / "back", create=True) as back:
        copy_store(target, back)
        assert back.export() == origin.export()
        for statement in (REVISIONS, SOURCES):
            assert list(back.rows(statement)) == list(target.rows(statement)) == list(origin.rows(statement))


def test_a_copy_is_known_to_the_next_ingest(origin: Store, target: Store) -> None:
    copy_store(origin, target)
    assert target.sync(vocabulary_graph()) == Changes()
    records = list(generate_records(200))
    assert load_records(target, records).unchanged == len(records)


def test_copying_again_writes_nothing(origin: Store, target: Store) -> None:
    copy_store(origin, target)
    seen: list[str] = []
    again = copy_store(origin, target, progress=seen.append)
    assert again.changes.nodes_written == again.changes.edges_written == 0
    assert again.changes.sources == again.changes.unchanged == len(seen) == len(origin.sources())


def test_an_interrupted_copy_goes_on(origin: Store, target: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "ELEMENTS", 1)
    monkeypatch.setattr(copying, "AT_ONCE", 2)
    seen: list[str] = []

    def stop(source: str) -> None:
        seen.append(source)
        if len(seen) == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_store(origin, target, progress=stop)
    held = len(target.sources())
    assert 0 < held < len(origin.sources())
    assert copy_store(origin, target).changes.unchanged == held
    assert target.export() == origin.export()


def test_what_only_the_target_has_stays(origin: Store, target: Store) -> None:
    target.sync(vocabulary_graph())
    target.replace([(source_id("own.txt"), to_graph(make_record(source="own.txt")))])
    old = replace(make_record(source="changed.txt"), rules="another")
    target.replace([(source_id("changed.txt"), to_graph(old))])
    copied = copy_store(origin, target)
    assert copied.others == 1
    keys = {row["key"] for row in origin.sources()}
    assert {row["key"] for row in target.sources()} == keys | {"own.txt"}
    target.remove(source_id("own.txt"))
    assert target.export() == origin.export()


def test_what_came_meanwhile_is_told(origin: Store, target: Store) -> None:
    late = make_record(source="late.txt")
    with pytest.raises(StoreError, match="was written while it was copied: give the same command again"):
        copy_store(
            origin, target, progress=lambda _: origin.replace([(source_id("late.txt"), to_graph(late))]) and None
        )
    copy_store(origin, target)
    assert target.export() == origin.export()


def test_newer_versions_stay(origin: Store, target: Store) -> None:
    texts = [make_record().text + word for word in ("一", "二", "三")]
    for text in texts:
        load_records(target, [replace(make_record(source="changed.txt"), text=text)])
    copied = copy_store(origin, target)
    assert copied.newer == 1
    found = list(target.rows("MATCH (s:Source {key: 'changed.txt'}) RETURN s.version AS version, s.text AS text"))
    assert found == [{"version": 3, "text": texts[-1]}]
    assert len(list(target.rows("MATCH (r:Revision {of: $id}) RETURN r", {"id": source_id("changed.txt")}))) == 2


def test_terms_that_the_origin_lacks_stay(origin: Store, target: Store) -> None:
    vocabulary = vocabulary_graph()
    known = {"key": "new", "name": "新词", "alt": [], "known": True}
    target.sync(
        Graph.of([*vocabulary.nodes, Node(label="Topic", id="topic:new", properties=known)], [*vocabulary.edges])
    )
    old = Graph.of(
        [n for n in vocabulary.nodes if n.label == "Region"], [e for e in vocabulary.edges if e.type == "WITHIN"]
    )
    origin.sync(old)
    copy_store(origin, target)
    assert list(target.rows("MATCH (t:Topic {id: 'topic:new'}) RETURN t.known AS known")) == [{"known": True}]
    assert len(target.export().edges) > len(vocabulary.edges)
    target.sync(vocabulary)
    assert {n.id for n in vocabulary.nodes} <= {n.id for n in target.export().nodes}


def test_an_archive_keeps_each_version_of_a_text_that_comes_back(store: Store) -> None:
    first, second = make_record().text, f"{make_record().text}（新）"
    for text in (first, second, first, second):
        load_records(store, [replace(make_record(source="a.txt"), text=text)])
    found = store.rows("MATCH (r:Revision) RETURN r.version AS version, r.text AS text ORDER BY r.version")
    assert [(row["version"], row["text"]) for row in found] == [(1, first), (2, second), (3, first)]
