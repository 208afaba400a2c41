"""Stores for tests: made once a session with the vocabularies in, then copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.triples import vocabulary_graph
from kg.stores import open_store
from kg.stores.base import Store


@pytest.fixture(scope="session")
def store_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a closed store that holds the vocabularies and no source; copy it, do not open it."""
    folder = tmp_path_factory.mktemp("template") / "store"
    with open_store(folder, create=True) as store:
        store.sync(vocabulary_graph())
    return folder


@pytest.fixture
def store_folder(store_template: Path, tmp_path: Path) -> Path:
    """Return the folder of a closed store of the test's own, with the vocabularies."""
    return Path(shutil.copytree(store_template, tmp_path / "store"))


@pytest.fixture(params=["arcadedb"])
def store(request: pytest.FixtureRequest, store_folder: Path) -> Iterator[Store]:
    """Return an open store of each kind with the vocabularies in it."""
    with open_store(store_folder) as opened:
        yield opened
