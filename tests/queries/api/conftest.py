"""The API over the fixture graph, asked as a client asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from kg.stores.base import Store
from queries.api.app import create_app
from queries.api.settings import ApiSettings


@pytest.fixture(scope="session")
def client(store: Store) -> Iterator[TestClient]:
    """Return a client of the API; errors nobody foresaw are answers too."""
    with TestClient(create_app(ApiSettings(), store), raise_server_exceptions=False) as opened:
        yield opened
