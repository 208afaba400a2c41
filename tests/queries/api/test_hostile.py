"""Hostile requests change nothing, leak nothing and never end in a failure of ours."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from kg.stores.base import Store
from queries.api.app import create_app
from queries.api.openapi import FILE
from queries.api.settings import ApiSettings

PAYLOADS = {
    "cypher": "x'}) DETACH DELETE n //",
    "cypher-union": "region:440400' UNION MATCH (n) RETURN n.record AS id //",
    "cypher-call": "'; CALL dbms.shutdown(); //",
    "backtick": "`) SET n.name = 'x' //",
    "lucene": "*:* OR heading:[* TO *] ~1 ^9 \\",
    "path": "../../../../etc/passwd",
    "encoded-path": "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "null": "a\x00b",
    "control": "a\r\nSet-Cookie: x=1",
    "bidirectional": "\u202e\u2066珠海市\u2069",
    "long": "长" * 5000,
    "formula": '=HYPERLINK("http://example.org")',
    "script": "<script>alert(1)</script>",
    "template": "{{7*7}}${7*7}#{7*7}",
    "number": "9" * 400,
    "float": "1e999",
    "negative": "-1",
    "emoji": "𠮷👩‍👩‍👧‍👦",
}
_PART = re.compile(r"\{\w+\}")
LEAKS = ("Traceback", "com.arcadedb", "site-packages", "/tmp/", "org.neo4j", "jpype", ".py")


def operations(described: dict[str, Any]) -> Iterator[Any]:
    """Yield each path that is read from, with its parameters, and some payloads: all of them over six paths."""
    for number, (path, methods) in enumerate(described["paths"].items()):
        if "get" in methods:
            some = list(PAYLOADS.values())[number % 6 :: 6]
            yield pytest.param(path, methods["get"].get("parameters", []), some, id=path)


OPERATIONS = list(operations(json.loads(FILE.read_text(encoding="utf-8"))))


def value_of(parameter: dict[str, Any]) -> str:
    """Return a value that a required parameter accepts."""
    examples = parameter["schema"].get("examples") or ["智能工厂"]
    first = examples[0]
    return first[0] if isinstance(first, list) else str(first)


@pytest.mark.parametrize(("path", "parameters", "some"), OPERATIONS)
def test_nothing_breaks_changes_or_leaks(
    client: TestClient, store: Store, path: str, parameters: list[dict[str, Any]], some: list[str]
) -> None:
    before = store.data_version()
    needed = {p["name"]: value_of(p) for p in parameters if p.get("required") and p["in"] == "query"}
    open_names = [p["name"] for p in parameters if p["in"] == "query"]
    payloads = list(PAYLOADS.values())
    for number, name in enumerate(open_names):
        for payload in payloads[number % 4 :: 4]:  # all of them over the parameters, which are read alike
            check(client.get(_PART.sub("x", path), params={**needed, name: payload}))
    for payload in payloads if _PART.search(path) else ():
        check(client.get(quote(payload[:1000], safe="").join(_PART.split(path)), params=needed))
    for payload in some:  # names that no path knows, which are refused alike
        check(client.get(_PART.sub("x", path), params={**needed, payload[:100]: "x"}))
    assert store.data_version() == before


def check(response: Any) -> None:
    assert response.status_code < 500, response.text
    told = response.text
    assert [word for word in LEAKS if word in told] == []
    if response.status_code >= 400:
        assert response.headers["content-type"] == "application/problem+json"
        assert len(told) < 5000
    assert "set-cookie" not in response.headers


@pytest.mark.parametrize(
    "raw",
    [b"q=%ff%fe", b"q=%", b"q=%u0041", b"q=a;b=c", b"q=" + b"a" * 60000, b"&&&==&", b"q[]=a", b"q=\xe4\xb8", b"=x"],
    ids=[
        "bad-utf8",
        "percent",
        "unicode-escape",
        "semicolon",
        "giant",
        "empty-names",
        "brackets",
        "raw-bytes",
        "no-name",
    ],
)
def test_odd_encodings_are_answered(client: TestClient, raw: bytes) -> None:
    response = client.get(f"/v1/search?{raw.decode('latin-1')}")
    check(response)


HEADERS = {
    "accept": {"Accept": "text/html;q=x, */*;q=-1, /;;"},
    "many-types": {"Accept": ",".join(["a/b"] * 5000)},
    "encoding": {"Accept-Encoding": "gzip;q=9, br, *;q="},
    "tags": {"If-None-Match": ",".join(['"x"'] * 5000)},
    "request-id": {"X-Request-Id": "x" * 5000},
    "forwarded": {"X-Forwarded-For": "1.2.3.4, evil", "X-Forwarded-Host": "evil.example.org"},
    "range": {"Range": "bytes=0-99999999999999"},
    "method": {"X-HTTP-Method-Override": "DELETE"},
    "origin": {"Origin": "null", "Access-Control-Request-Method": "DELETE"},
    "key": {"X-API-Key": "x" * 10000, "Authorization": "Bearer \x7f"},
}


@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS)
def test_odd_headers_are_answered(client: TestClient, headers: dict[str, str]) -> None:
    response = client.get("/v1/measures", params={"limit": 1}, headers=headers)
    assert response.status_code in (200, 401, 406)
    assert "evil" not in response.text + str(response.headers)
    assert len(response.headers["x-request-id"]) <= 64


@pytest.mark.parametrize("method", ["PUT", "PATCH", "TRACE", "DELETE"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    response = client.request(method, "/v1/measures")
    assert response.status_code in (401, 403, 405)
    assert response.headers["content-type"] == "application/problem+json"


def test_a_giant_body_is_refused_before_it_is_read(store: Store) -> None:
    app, form = create_app(ApiSettings(max_body=1000), store), "application/x-www-form-urlencoded"
    with TestClient(app) as small:
        said = small.post("/v1/reconcile", content=b"x" * 2000, headers={"Content-Type": form})
        told = small.post("/v1/reconcile", content=(b"x" * 100 for _ in range(100)), headers={"Content-Type": form})
    assert (said.status_code, told.status_code) == (413, 413)


DEEP = {
    "declared": ("queries", '{"q0": {"query": "x", "properties": [{"pid": "a", "v": %s}]}}'),
    "undeclared": ("queries", '{"q0": {"query": "x", "other": %s}}'),
    "extension": ("extend", '{"ids": [], "properties": [], "other": %s}'),
}


@pytest.mark.parametrize("depth", [1_000, 100_000])
@pytest.mark.parametrize(("name", "form"), DEEP.values(), ids=DEEP)
def test_deep_json_is_refused(client: TestClient, name: str, form: str, depth: int) -> None:
    response = client.post("/v1/reconcile", data={name: form % ("[" * depth + "]" * depth)})
    assert response.status_code == 422


def test_the_log_holds_no_values_and_no_second_line(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="policy_kg.access"):
        client.get("/v1/search", params={"q": "秘密\n{}", "x\ny": "1"})
    (record,) = [record for record in caplog.records if record.name == "policy_kg.access"]
    line = record.getMessage()
    assert "\n" not in line
    assert "秘密" not in json.dumps(json.loads(line), ensure_ascii=False)


def test_the_documentation_serves_no_other_file(client: TestClient) -> None:
    for name in ("..%2fapp.py", "%2e%2e/app.py", "openapi.py", "index.html", "swagger-ui.css.map"):
        assert client.get(f"/docs/{name}").status_code == 404
