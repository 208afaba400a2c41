"""The client of a service: where its key goes, when it comes back, and what it says of odd answers."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from kg.cli.application import service_at
from kg.client import Client
from kg.errors import ApiError, InputError
from kg.service_address import checked_url
from tests.kg.conftest import Run

PROBLEM = {"type": "https://w3id.org/policy-kg/problem/busy", "title": "Busy", "status": 503, "detail": "come back"}


class Peer(ThreadingHTTPServer):
    """Something on the network that answers as it is told, and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: list[tuple[int, dict[str, str], Any]] = []
        self.asked: list[tuple[str, str | None]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Peer

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers.get("X-API-Key")))
        status, headers, body = self.server.answers.pop(0)
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_DELETE = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def peers() -> Iterator[list[Peer]]:
    opened = [Peer(), Peer()]
    for peer in opened:
        threading.Thread(target=peer.serve_forever, args=(0.01,), daemon=True).start()
    yield opened
    for peer in opened:
        peer.shutdown()
        peer.server_close()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://host",
        "http://",
        "http://host:port",
        "http://me:secret@host",
        "http://host?key=secret",
        "http://host:0",
    ],
)
def test_an_address_that_is_none_is_refused_without_showing_it(url: str) -> None:
    with pytest.raises(InputError) as refused:
        checked_url(url)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("key", ["密钥", "a b\r\nX: y", "a\x00b", "a\tb"], ids=["chinese", "lines", "null", "tab"])
def test_a_key_that_is_none_is_refused_without_showing_it(key: str) -> None:
    with pytest.raises(InputError, match="kg key") as refused:
        Client("http://127.0.0.1:1", key)
    assert key not in str(refused.value)


def test_a_key_read_from_a_file_may_end_with_a_line(peers: list[Peer]) -> None:
    ours, _ = peers
    ours.answers = [(200, {}, {})]
    with Client(ours.url, "abc\n") as client:
        client.info()
    assert ours.asked == [("/v1/info", "abc")]


def test_a_slash_at_the_end_does_not_matter() -> None:
    assert checked_url("https://host/policies/") == "https://host/policies"


def test_a_redirect_to_another_host_takes_no_key_along(peers: list[Peer]) -> None:
    ours, other = peers
    ours.answers = [(302, {"Location": f"{other.url}/v1/info"}, b"")]
    with Client(ours.url, "secret") as client, pytest.raises(ApiError, match=f"sends to {other.url}"):
        client.info()
    assert (ours.asked, other.asked) == ([("/v1/info", "secret")], [])


def test_redirects_on_the_same_host_are_followed_but_not_for_ever(peers: list[Peer]) -> None:
    ours, _ = peers
    ours.answers = [(308, {"Location": "https://policy.example.org/v1/entities/b"}, b""), (200, {}, {"id": "b"})]
    with Client(ours.url) as client:
        assert client.entity("a") == {"id": "b"}
        ours.answers = [(302, {"Location": f"/v1/entities/{number}"}, b"") for number in range(9)]
        with pytest.raises(ApiError, match="without end"):
            client.entity("a")
    assert len(ours.answers) == 5


def test_the_link_to_the_next_page_stays_with_the_service(peers: list[Peer]) -> None:
    ours, other = peers
    ours.answers = [
        (200, {"Link": f'<{other.url}/v1/measures?cursor=x>; rel="next"'}, {"results": [1, 2]}),
        (200, {}, {"results": [3]}),
    ]
    with Client(ours.url, "secret") as client:
        assert list(client.rows("measures", region="珠海市", topic=["a", "b"], draft=False, none=None)) == [1, 2, 3]
    assert other.asked == []
    assert ours.asked[0][0].endswith("&topic=a&topic=b&draft=false")
    assert ours.asked[1][0] == "/v1/measures?cursor=x"


def test_it_comes_back_when_asked_to_and_not_for_ever(peers: list[Peer]) -> None:
    ours, _ = peers
    busy = (503, {"Content-Type": "application/problem+json", "Retry-After": "1", "X-Request-Id": "r1"}, PROBLEM)
    ours.answers = [busy, (429, {"Retry-After": "0"}, b""), (200, {}, {"done": True})]
    waits: list[int] = []
    with Client(ours.url, on_wait=waits.append) as client:
        assert client.info() == {"done": True}
    assert waits == [1, 0]
    ours.answers = [busy]
    with Client(ours.url, patience=0.5) as client, pytest.raises(ApiError) as refused:
        client.info()
    assert (refused.value.status, refused.value.detail, refused.value.request_id) == (503, "come back", "r1")
    assert "(request r1)" in str(refused.value)


def test_the_command_line_says_that_it_waits(peers: list[Peer], capsys: pytest.CaptureFixture[str]) -> None:
    peers[0].answers = [(429, {"Retry-After": "1"}, b""), (200, {}, {})]
    client = service_at(peers[0].url)
    assert client is not None
    with client:
        client.info()
    assert capsys.readouterr().err == "kg: the service asks to wait: again in 1 seconds\n"


def test_a_job_that_takes_long_is_looked_at_until_it_ends(peers: list[Peer]) -> None:
    ours, _ = peers
    waiting: dict[str, Any] = {"id": "j", "status": "queued", "problem": None, "result": None}
    ours.answers = [(202, {}, waiting), (200, {}, waiting | {"status": "running"})]
    ours.answers.append((200, {}, waiting | {"status": "done", "result": {"changes": {}}}))
    with Client(ours.url, "k") as client:
        assert client.remove("source:a") == {"changes": {}}
        failed = waiting | {"status": "failed", "problem": PROBLEM | {"status": 422}}
        with pytest.raises(ApiError, match="come back") as refused:
            client.wait_for(failed)
    assert (refused.value.status, refused.value.kind) == (422, PROBLEM["type"])
    assert [path for path, _ in ours.asked] == ["/v1/sources/source:a", "/v1/jobs/j", "/v1/jobs/j"]


@pytest.mark.parametrize(
    "answer",
    [
        (404, {"Content-Type": "text/html"}, b"<h1>nothing</h1>"),
        (500, {"Content-Type": "application/problem+json"}, b"{"),
        (502, {"Content-Type": "application/problem+json"}, b"[]"),
    ],
    ids=["page", "broken", "list"],
)
def test_what_is_no_service_is_named_as_such(peers: list[Peer], answer: tuple[int, dict[str, str], bytes]) -> None:
    peers[0].answers = [answer]
    with Client(peers[0].url) as client, pytest.raises(ApiError, match="is it one") as refused:
        client.info()
    assert refused.value.status == answer[0]


def test_an_answer_that_is_no_json_is_named_as_such(peers: list[Peer]) -> None:
    peers[0].answers = [(200, {"Content-Type": "text/html"}, b"<h1>hello</h1>")]
    with Client(peers[0].url) as client, pytest.raises(ApiError, match="is it one"):
        client.info()


def test_nobody_there_is_one_line() -> None:
    with Client("http://127.0.0.1:1") as client, pytest.raises(ApiError, match="no service answers") as refused:
        client.info()
    assert refused.value.status is None


def test_a_file_comes_in_pieces_and_from_where_the_service_moved(peers: list[Peer]) -> None:
    content = "\ufeffelement,id\r\n".encode() + b"x" * 200_000
    moved = (307, {"Location": "/v1/files?format=csv"}, b"")
    peers[0].answers += [(503, {"Retry-After": "0"}, PROBLEM), moved, (200, {}, content)]
    with Client(peers[0].url) as client:
        pieces = list(client.export("csv"))
    assert (len(pieces) > 1, b"".join(pieces)) == (True, content[3:])
    peers[0].answers.append((404, {"Content-Type": "application/problem+json"}, {**PROBLEM, "status": 404}))
    with Client(peers[0].url) as client, pytest.raises(ApiError, match="come back"):
        next(client.export("csv"))


def test_a_file_that_ends_in_the_middle_is_none(peers: list[Peer], tmp_path: Path, run: Run) -> None:
    file = tmp_path / "graph.ndjson"
    file.write_text("before")
    peers[0].answers.append((200, {"Content-Length": "90000"}, b"x" * 80_000))
    status, out, err = run("export", "--output", file, "--store", peers[0].url)
    assert (status, out, "ended before all was sent" in err) == (2, "", True)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]
