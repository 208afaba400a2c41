"""Answers may be kept: tags, 304, versions of the data; and what stands around every answer."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from ingest.load import load_records
from kg.codec import load_record
from kg.stores import open_store
from kg.stores.base import Row, Store
from queries.api.app import create_app
from queries.api.edition import digest_of, edition
from queries.api.keys import HEADER, hash_key
from queries.api.settings import ApiSettings
from tests.queries.conftest import FIXTURES

LIST = "/v1/measures"
KEPT = {
    "list": (LIST, {}),
    "filtered": (LIST, {"region": "苏州市", "limit": "2"}),
    "csv": (LIST, {"format": "csv"}),
    "linked": (LIST, {"format": "jsonld"}),
    "query": ("/v1/queries/funding.largest", {}),
    "compare": ("/v1/compare", {"region": ["苏州市", "成都市"]}),
    "conflicts": ("/v1/conflicts", {"agreeing": "true"}),
    "diff": ("/v1/diff", {"old": "fixture:suzhou", "new": "fixture:chengdu"}),
    "statistic": ("/v1/stats/measures-by-region", {}),
    "export": ("/v1/export", {}),
    "meta": ("/v1/meta", {}),
}


@pytest.mark.parametrize(("path", "parameters"), KEPT.values(), ids=KEPT)
def test_who_has_the_answer_gets_no_second(client: TestClient, path: str, parameters: dict[str, str]) -> None:
    first = client.get(path, params=parameters)
    assert (first.status_code, "max-age" in first.headers["cache-control"]) == (200, True)
    tag = first.headers["etag"]
    again = client.get(path, params=parameters, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert "content-type" not in again.headers
    assert again.headers["cache-control"] == first.headers["cache-control"]
    assert client.get(path, params=parameters, headers={"If-None-Match": 'W/"other"'}).content == first.content


def test_any_answer_will_do_where_there_is_one(client: TestClient) -> None:
    anything = {"If-None-Match": "*"}
    there = client.get(LIST, headers=anything)
    assert (there.status_code, there.content, there.headers["etag"]) == (304, b"", client.get(LIST).headers["etag"])
    assert client.get("/v1/entities/measure:none", headers=anything).status_code == 404


class Restless:
    """The store, except that its data are written anew after some looks at their version, and again at each later."""

    def __init__(self, store: Store) -> None:
        self._store, self.calm = store, 1000

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterator[Row]:
        return self._store.rows(cypher, parameters)

    def data_version(self) -> str:
        self.calm -= 1
        return f"v{min(0, self.calm)}"


def test_what_is_unchanged_has_the_tag_that_was_compared(store: Store) -> None:
    reader = Restless(store)
    with TestClient(create_app(ApiSettings(), reader)) as client:
        tag = client.get(LIST).headers["etag"]
        reader.calm = 1
        answer = client.get(LIST, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.headers["etag"]) == (304, tag)


def test_data_that_never_rest_are_not_called_away(store: Store) -> None:
    reader = Restless(store)
    reader.calm = 0
    with TestClient(create_app(ApiSettings(), reader)) as client:
        answer = client.get(LIST)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert "no single version" in answer.json()["detail"]


def test_the_tag_follows_the_program(tmp_path: Path) -> None:
    (tmp_path / "terms.yaml").write_text("a: 1")
    digests = [digest_of([tmp_path])]
    (tmp_path / "terms.yaml").write_text("a: 2")
    digests.append(digest_of([tmp_path]))
    (tmp_path / "terms.yaml").rename(tmp_path / "words.yaml")
    assert len({*digests, digest_of([tmp_path]), digest_of([])}) == 4
    assert edition().startswith(f"{version('policy-kg')}-")


def test_another_program_has_other_tags(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get(LIST).headers["etag"]
    monkeypatch.setattr("queries.api.answering.edition", lambda: "another")
    assert client.get(LIST, headers={"If-None-Match": first}).status_code == 200


def test_other_questions_and_formats_have_other_tags(client: TestClient) -> None:
    asked = [
        (LIST, {}, {}),
        (LIST, {"limit": "2"}, {}),
        (LIST, {"format": "csv"}, {}),
        (LIST, {}, {"Accept": "application/x-ndjson"}),
        ("/v1/policies", {}, {}),
    ]
    tags = [client.get(path, params=parameters, headers=headers).headers["etag"] for path, parameters, headers in asked]
    assert len(set(tags)) == len(tags)
    assert client.get(LIST).headers["etag"] == tags[0]


def test_the_tag_follows_the_data(tmp_path_factory: pytest.TempPathFactory) -> None:
    records = [load_record(path.read_bytes()) for path in sorted(FIXTURES.glob("*.json"))]
    with open_store(tmp_path_factory.mktemp("changing") / "store", create=True) as store:
        load_records(store, records[:1])
        with TestClient(create_app(ApiSettings(), store)) as client:
            first, shown = client.get(LIST), client.get("/coverage").text
            assert client.get("/coverage").text == shown
            load_records(store, records[:1])
            unchanged = client.get(LIST, headers={"If-None-Match": first.headers["etag"]})
            load_records(store, records[1:])
            changed = client.get(LIST, headers={"If-None-Match": first.headers["etag"]})
            assert client.get("/coverage").text != shown
    assert unchanged.status_code == 304
    assert (changed.status_code, changed.headers["etag"] != first.headers["etag"]) == (200, True)
    assert len(changed.json()["results"]) > len(first.json()["results"])


def test_errors_are_not_kept(client: TestClient) -> None:
    refused = client.get(LIST, params={"regin": "x"})
    assert (refused.status_code, refused.headers["cache-control"], refused.headers.get("etag")) == (
        422,
        "no-store",
        None,
    )


def test_head_gives_the_headers_alone(client: TestClient) -> None:
    whole, head = client.get(LIST), client.head(LIST)
    assert (head.status_code, head.content) == (200, b"")
    same = ("etag", "content-type", "content-length", "cache-control", "vary", "link")
    assert {name: head.headers.get(name) for name in same} == {name: whole.headers.get(name) for name in same}


def test_packed_answers_say_that_they_vary(client: TestClient) -> None:
    packed = client.get(LIST, headers={"Accept-Encoding": "gzip"})
    plain = client.get(LIST, headers={"Accept-Encoding": "identity"})
    assert (packed.headers["content-encoding"], "content-encoding" in plain.headers) == ("gzip", False)
    for response in (packed, plain):
        varies = {part.strip() for value in response.headers.get_list("vary") for part in value.split(",")}
        assert {"Accept", "Accept-Encoding"} <= varies
    assert packed.json() == plain.json()


def test_any_origin_may_read_without_credentials(client: TestClient) -> None:
    answer = client.get(LIST, headers={"Origin": "https://example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    assert {"ETag", "Link", "X-Request-Id"} <= set(answer.headers["access-control-expose-headers"].split(", "))
    asked = client.options(LIST, headers={"Origin": "https://example.org", "Access-Control-Request-Method": "GET"})
    assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (200, "*")
    assert "access-control-allow-credentials" not in asked.headers


@pytest.mark.parametrize("given", ["a", "4bf92f35-77b3.Trace_1", "x" * 64], ids=["short", "trace", "longest"])
def test_a_request_id_comes_back(client: TestClient, given: str) -> None:
    assert client.get(LIST, headers={"X-Request-Id": given}).headers["x-request-id"] == given
    refused = client.get(LIST, params={"regin": "x"}, headers={"X-Request-Id": given})
    assert refused.json()["request_id"] == given


HOSTILE = {
    "long": b"x" * 65,
    "empty": b"",
    "space": b"a b",
    "quote": b'a"b',
    "json": b'{"a":1}',
    "line": b"a%0d%0aSet-Cookie: b",
    "bytes": "智".encode(),
    "escape": b"\x1b[31m",
}


@pytest.mark.parametrize("given", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_request_id_is_replaced(client: TestClient, given: bytes) -> None:
    answered = client.get(LIST, headers=[(b"X-Request-Id", given)])
    assert re.fullmatch(r"[0-9a-f]{16}", answered.headers["x-request-id"])


def logged(caplog: pytest.LogCaptureFixture) -> Iterator[str]:
    return (record.getMessage() for record in caplog.records if record.name == "policy_kg.access")


def test_the_access_log_has_a_line_of_json_for_each_request_and_no_values(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "policy_kg.access")
    client.get(LIST, params={"words": "张三的电话", "region": "苏州市"}, headers={"X-Request-Id": "one"})
    client.get("/v1/none%0d%0a%e2%80%a8x", params={"q": "李四"})
    client.get(f"{LIST}?a=1&x%0ay=2&password=secret")
    lines = list(logged(caplog))
    assert len(lines) == 3
    assert all(len(line.splitlines()) == 1 for line in lines)
    first, second, third = (json.loads(line) for line in lines)
    assert (first["request_id"], first["method"], first["path"], first["status"]) == ("one", "GET", LIST, 200)
    assert first["parameters"] == ["region", "words"]
    assert (second["status"], third["status"], third["parameters"]) == (404, 422, ["a", "password", "x%0ay"])
    assert not [line for line in lines for word in ("张三", "%E5%BC%A0", "李四", "secret", "苏州") if word in line]


def test_with_keys_for_reading_nobody_between_may_keep_answers(store: Store) -> None:
    settings = ApiSettings(key_hashes=(hash_key("k" * 40),), keys_for_reading=True)
    answer = TestClient(create_app(settings, store)).get(LIST, headers={HEADER: "k" * 40})
    assert (answer.status_code, answer.headers["cache-control"].partition(",")[0]) == (200, "private")


def test_an_operator_may_have_every_answer_asked_for_anew(store: Store) -> None:
    kept = TestClient(create_app(ApiSettings(max_age=0), store)).get(LIST).headers["cache-control"]
    assert ("no-cache" in kept, "max-age" in kept) == (True, False)
