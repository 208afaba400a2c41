"""A file is fetched when asked for by its address: within limits, and never from the machine itself unasked."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ingest import fetch as fetching
from ingest.fetch import fetch, file_name, is_public
from kg.errors import ReadError

PAGE = "<html><body><p>新建渔港12座。</p></body></html>".encode()


class Site(BaseHTTPRequestHandler):
    """A site that does what the path says."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer."""
        path = self.path.partition("?")[0]
        if path.startswith("/to/"):
            self._send(302, b"", {"Location": self.path.removeprefix("/to/")})
        elif path == "/loop":
            self._send(301, b"", {"Location": "/loop"})
        elif path == "/none":
            self._send(404, b"no")
        elif path == "/gzip":
            self._send(200, gzip.compress(PAGE), {"Content-Encoding": "gzip"})
        elif path == "/bomb":
            self._send(200, gzip.compress(b"0" * 3_000_000), {"Content-Encoding": "gzip"})
        elif path == "/torn":
            self._send(200, gzip.compress(PAGE)[:-9], {"Content-Encoding": "gzip"})
        elif path == "/large":
            self._send(200, b"0" * 2_000_000)
        elif path == "/slow":
            self._drip()
        else:
            self._send(200, PAGE)

    def _send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for _ in range(100):
                self.wfile.write(b"X-Wait: yes\r\n")
                time.sleep(0.1)
        except OSError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["/a.html", "/to//a.html", "/gzip", "/政策/一 二.html?q=渔港#top"])
def test_a_page_is_fetched(site: str, path: str) -> None:
    assert fetch(f"{site}{path}", allow_private=True) == PAGE


@pytest.mark.parametrize("path", ["/a.html", "/to//a.html"])
def test_the_machine_itself_is_refused(site: str, path: str) -> None:
    with pytest.raises(ReadError, match=r"127\.0\.0\.1 belongs to this machine.*--allow-private"):
        fetch(f"{site}{path}")


def test_a_name_of_the_machine_is_refused(site: str) -> None:
    with pytest.raises(ReadError, match=r"localhost: .*--allow-private"):
        fetch(site.replace("127.0.0.1", "localhost"))


def test_a_redirect_inwards_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = fetching._checked_address
    asked: list[str] = []

    def checked(host: str, port: int, allow_private: bool, *, known: bool) -> str:
        asked.append(host)
        return real(host, port, allow_private or len(asked) == 1, known=known)

    monkeypatch.setattr(fetching, "_checked_address", checked)
    with pytest.raises(ReadError, match=r"169\.254\.169\.254 belongs to"):
        fetch(f"{site}/to/http://169.254.169.254/latest")


def test_the_connection_goes_to_the_address_that_was_checked(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(site.rpartition(":")[2])
    answers = iter(["127.0.0.1", "10.0.0.1"])

    def resolve(host: str, *_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers) if host == "rebound.test" else host, port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert fetch(f"http://rebound.test:{port}/", allow_private=True) == PAGE
    assert next(answers) == "10.0.0.1"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/none", "answers 404"),
        ("/loop", "more than 5 times"),
        ("/torn", "damaged"),
        ("/to/file:///etc/hostname", "begins with http"),
        ("/to/gopher://127.0.0.1/", "begins with http"),
        ("/to/http://u:p@127.0.0.1/", "password"),
    ],
)
def test_what_cannot_be_had_is_told(site: str, path: str, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        fetch(f"{site}{path}", allow_private=True)


@pytest.mark.parametrize("path", ["/large", "/bomb"])
def test_what_is_too_large_is_refused(site: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 1_000_000)
    with pytest.raises(ReadError, match="larger than the limit"):
        fetch(f"{site}{path}", allow_private=True)


def test_a_server_that_never_ends_is_cut_off(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_SECONDS", 0.5)
    began = time.monotonic()
    with pytest.raises(ReadError, match="not there after"):
        fetch(f"{site}/slow", allow_private=True)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://example.org/a", "begins with http"),
        ("http://", "begins with http"),
        ("http://example.org:99999/", "cannot be fetched"),
        ("http://user:secret@example.org/", "password"),
        ("http://[::1]/", "--allow-private"),
        ("http://[::ffff:10.0.0.1]/", "--allow-private"),
        ("http://0x7f000001/", "--allow-private|no address"),
        ("http://name.invalid/", "no address"),
    ],
)
def test_addresses_that_are_none_are_refused(url: str, said: str) -> None:
    with pytest.raises(ReadError, match=said) as refusal:
        fetch(url)
    assert "secret" not in str(refusal.value)


def test_a_proxy_is_asked_for_the_whole_address(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", site)
    assert fetch("http://name.invalid/a.html") == PAGE
    with pytest.raises(ReadError, match="--allow-private"):
        fetch("http://192.168.0.1/a.html")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False),
        ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False),
        ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("fe80::1", False), ("fc00::1", False),
        ("::ffff:127.0.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False), ("::", False),
    ],
)  # fmt: skip
def test_public_addresses_are_told_from_others(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_file_is_named_as_the_address_ends() -> None:
    assert file_name("https://example.org/zw/%E5%8A%9E%E6%B3%95.html?a=1") == "办法.html"
    assert file_name("https://example.org/") == "example.org"
