"""The whole graph over HTTP: the bytes that the command writes, under a name, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from threading import Event, Semaphore
from typing import Any

import pytest
from fastapi.testclient import TestClient

from ingest.load import load_records
from kg.graph import Bundle
from kg.rdf import Terms
from kg.stores import open_store
from kg.stores.base import Reader, Row, Store
from kg.stores.streaming import stream_bundles
from queries.api.app import create_app
from queries.api.formats import MEDIA_TYPES, Format
from queries.api.routes.exporting import AT_ONCE, FILES
from queries.api.settings import ApiSettings
from queries.export import ExportFormat, dump_graph
from tests.factories import make_record


@pytest.fixture(scope="module")
def used(store: Store) -> list[Bundle]:
    return list(stream_bundles(store, whole_vocabulary=False))


@pytest.mark.parametrize("form", FILES)
def test_a_file_has_the_bytes_of_the_export(client: TestClient, used: list[Bundle], form: Format) -> None:
    response = client.get("/v1/export", params={"format": form})
    kind, ending = FILES[form]
    bom = "\ufeff" if kind is ExportFormat.CSV else ""
    assert response.content == (bom + dump_graph(used, kind)).encode()
    assert response.headers["content-disposition"] == f'attachment; filename="policy-kg.{ending}"'
    assert response.headers["content-type"].partition(";")[0] == MEDIA_TYPES[form]


def test_a_file_has_the_terms_that_are_asked_for_where_it_has_any(client: TestClient, used: list[Bundle]) -> None:
    for terms in Terms:
        response = client.get("/v1/export", params={"terms": terms}, headers={"Accept": "application/n-quads"})
        assert response.content == dump_graph(used, ExportFormat.NQUADS, terms).encode()
    lines = [client.get("/v1/export", params={"terms": terms}).content for terms in Terms]
    assert len(set(lines)) == 1
    assert client.get("/v1/export", params={"terms": "none"}).status_code == 422


def test_a_file_has_whole_vocabularies_on_demand(client: TestClient, store: Store) -> None:
    response = client.get("/v1/export", params={"vocabulary": "true"})
    assert response.content == dump_graph(stream_bundles(store), ExportFormat.JSONL).encode()


def test_a_file_says_how_long_it_is_unless_it_is_packed(client: TestClient) -> None:
    plain = client.get("/v1/export", headers={"Accept-Encoding": "identity"})
    assert plain.headers["content-length"] == str(len(plain.content))
    packed = client.get("/v1/export", headers={"Accept-Encoding": "gzip"})
    assert (packed.headers["content-encoding"], packed.content) == ("gzip", plain.content)


def test_a_file_that_the_client_has_is_not_read_again(client: TestClient) -> None:
    tag = client.get("/v1/export", params={"format": "turtle"}).headers["etag"]
    again = client.get("/v1/export", params={"format": "turtle"}, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


def test_a_file_is_made_once_for_all_who_ask_until_something_is_written(store_folder: Path) -> None:
    with open_store(store_folder) as store, TestClient(create_app(ApiSettings(), reader := Counted(store))) as client:
        load_records(store, [make_record()])
        first = client.get("/v1/export").content
        once = reader.asked
        assert [client.get("/v1/export").content for _ in range(3)] == [first] * 3
        assert reader.asked == once
        store.remove(next(store.rows("MATCH (s:Source) RETURN s.id AS id ORDER BY id"))["id"])
        assert (
            client.get("/v1/export").content
            == dump_graph(stream_bundles(store, whole_vocabulary=False), ExportFormat.JSONL).encode()
        )
        assert reader.asked > once


def test_asking_for_the_head_alone_reads_no_graph(store: Store) -> None:
    reader = Counted(store)
    with TestClient(create_app(ApiSettings(), reader)) as client:
        head = client.head("/v1/export", headers={"Accept-Encoding": "identity"})
        assert (head.status_code, head.content, reader.asked) == (200, b"", 0)
        whole = client.get("/v1/export", headers={"Accept-Encoding": "identity"})
        assert head.headers["etag"] == whole.headers["etag"]
        head = client.head("/v1/export", headers={"Accept-Encoding": "identity"})
        assert (head.content, head.headers["content-length"]) == (b"", str(len(whole.content)))


@pytest.mark.parametrize("path", ["/v1/export", "/v1/context.jsonld"])
def test_what_needs_a_key_is_kept_by_nobody_else(store: Store, path: str) -> None:
    settings = ApiSettings(key_hashes=(sha256(b"key").hexdigest(),), keys_for_reading=True)
    with TestClient(create_app(settings, store), headers={"X-API-Key": "key"}) as client:
        assert client.get(path).headers["cache-control"].startswith("private")


class Counted:
    """A reader that counts what it is asked."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.asked = reader, 0

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Row]:
        self.asked += 1
        return self.reader.rows(cypher, parameters)

    def data_version(self) -> str:
        return self.reader.data_version()


class Held:
    """A reader that waits before it answers, and tells of it."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.asked, self.open = reader, Semaphore(0), Event()

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Row]:
        self.asked.release()
        assert self.open.wait(60)
        return self.reader.rows(cypher, parameters)

    def data_version(self) -> str:
        return self.reader.data_version()


def test_more_exports_than_memory_is_planned_for_are_told_to_wait(store: Store) -> None:
    reader = Held(store)
    with TestClient(create_app(ApiSettings(), reader)) as client, ThreadPoolExecutor(AT_ONCE) as pool:
        running = [pool.submit(client.get, "/v1/export", params={"format": form}) for form in ("csv", "turtle")]
        assert all(reader.asked.acquire(timeout=60) for _ in running)
        refused = client.get("/v1/export")
        reader.open.set()
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "30")
        assert [each.result().status_code for each in running] == [200] * AT_ONCE
        assert client.get("/v1/export").status_code == 200
