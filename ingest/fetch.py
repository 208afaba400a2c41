"""One file fetched from the web when it is asked for by its address, within limits and from public addresses only.

A name is resolved once, all its addresses are checked, and the connection goes to one that was checked; each redirect is
checked again. So no page or name server can lead us to the machine itself or into its own network.
"""

from __future__ import annotations

import gzip
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from io import BytesIO
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from kg.errors import ReadError

MAX_BYTES = 50_000_000
MAX_SECONDS = 60.0
MAX_REDIRECTS = 5
_PATIENCE = 15.0
"""Seconds without an answer after which a server counts as silent."""
_AT_ONCE = 65_536
_MOVED = (301, 302, 303, 307, 308)
_HEADERS = {
    "User-Agent": "policy-kg (+https://pypi.org/project/policy-kg/)",
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.5",
    "Accept-Language": "zh-CN, zh;q=0.9, en;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_SAFE = "/%:@!$&'()*+,;=~-._?"
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


def file_name(url: str) -> str:
    """Return the file name at the end of an address, for messages and for its ending."""
    return PurePosixPath(unquote(urlsplit(url).path)).name or (urlsplit(url).hostname or "page")


def fetch(url: str, *, allow_private: bool = False) -> bytes:
    """Return what an address holds; ReadError says why it cannot be had."""
    deadline = time.monotonic() + MAX_SECONDS
    at = url
    for _ in range(MAX_REDIRECTS + 1):
        try:
            with _asked(at, allow_private, deadline) as response:
                if response.status not in _MOVED:
                    return _content(response, at, deadline)
                at = urljoin(at, response.getheader("Location", ""))
        except (OSError, HTTPException, ValueError) as error:
            late = time.monotonic() > deadline
            reason = f"not there after {MAX_SECONDS:.0f} seconds" if late else _reason(error)
            raise ReadError(f"{at}: cannot be fetched ({reason})") from error
    raise ReadError(f"{url}: sends from one address to another more than {MAX_REDIRECTS} times")


@contextmanager
def _asked(url: str, allow_private: bool, deadline: float) -> Iterator[HTTPResponse]:
    """Send one request to a checked address, or through the proxy that the environment names."""
    parts = urlsplit(url)
    host = parts.hostname
    if parts.scheme not in ("http", "https") or not host:
        raise ReadError(f"{url}: an address to fetch begins with http:// or https:// and names a host")
    if parts.username is not None or parts.password is not None:
        raise ReadError(f"{parts.scheme}://{host}: an address with a password in it is not fetched; save the file")
    host = host if ":" in host else host.encode("idna").decode()
    port = parts.port or (443 if parts.scheme == "https" else 80)
    proxy = None if proxy_bypass(host) else getproxies().get(parts.scheme)
    address = _checked_address(host, port, allow_private, known=proxy is None)
    connection = _connection(parts.scheme, host, port, proxy, address)
    target = quote(f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}", safe=_SAFE)
    if proxy and parts.scheme == "http":
        target = f"http://{_authority(host, port, 80)}{target}"
    with closing(connection):
        connection.connect()
        with _ended_at(connection.sock, deadline):
            connection.request("GET", target, headers=_HEADERS)
            with closing(connection.getresponse()) as response:
                yield response


@contextmanager
def _ended_at(sock: socket.socket, deadline: float) -> Iterator[None]:
    """Cut a connection off at a time, however slowly the server goes on talking."""

    def cut() -> None:
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, deadline - time.monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _checked_address(host: str, port: int, allow_private: bool, *, known: bool) -> str:
    """Return the address to connect to; where a proxy looks names up, a name that is not known here is left to it."""
    try:
        found = [info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        if known:
            raise ReadError(f"{host}: no address is known of this name ({_reason(error)})") from error
        return host
    addresses = [str(address).partition("%")[0] for address in found]
    for address in addresses:
        if not allow_private and not is_public(address):
            raise ReadError(
                f"{host}: {address} belongs to this machine or a network of its own, which is only fetched from with "
                "--allow-private"
            )
    return addresses[0]


def is_public(address: str) -> bool:
    """Say whether an address is one of the public internet, whatever it is wrapped in.

    >>> is_public("93.184.215.14"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _connection(scheme: str, host: str, port: int, proxy: str | None, address: str) -> HTTPConnection:
    if proxy is not None:
        parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
        near = (parts.hostname or "", parts.port or 80)
        if scheme == "http":
            return HTTPConnection(*near, timeout=_PATIENCE)
        tunnel = HTTPSConnection(*near, timeout=_PATIENCE, context=ssl.create_default_context())
        tunnel.set_tunnel(host, port)
        return tunnel
    if scheme == "http":
        return _Checked(host, port, address=address)
    return _CheckedSecurely(host, port, address=address)


class _Checked(HTTPConnection):
    """A connection to the address that was checked, whatever the name means by now."""

    def __init__(self, host: str, port: int, *, address: str) -> None:
        super().__init__(host, port, timeout=_PATIENCE)
        self._address = address

    def connect(self) -> None:
        """Connect to the address."""
        self.sock = socket.create_connection((self._address, self.port), _PATIENCE)


class _CheckedSecurely(_Checked):
    """The same with a certificate for the name that was asked for."""

    default_port = 443

    def connect(self) -> None:
        """Connect to the address and check the certificate."""
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _content(response: HTTPResponse, url: str, deadline: float) -> bytes:
    if response.status != 200:
        raise ReadError(
            f"{url}: the server answers {response.status} {response.reason}; open it in a browser and save it"
        )
    parts: list[bytes] = []
    size = 0
    while part := response.read1(_AT_ONCE):
        size += len(part)
        parts.append(part)
        if size > MAX_BYTES:
            raise ReadError(f"{url}: larger than the limit of {MAX_BYTES:,} bytes")
    if time.monotonic() > deadline:
        raise TimeoutError
    data = b"".join(parts)
    return _unpacked(data, url) if response.getheader("Content-Encoding", "").lower() == "gzip" else data


def _unpacked(data: bytes, url: str) -> bytes:
    try:
        with gzip.GzipFile(fileobj=BytesIO(data)) as packed:
            content = packed.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(f"{url}: arrived damaged ({_reason(error)})") from error
    if len(content) > MAX_BYTES:
        raise ReadError(f"{url}: larger than the limit of {MAX_BYTES:,} bytes")
    return content


def _authority(host: str, port: int, default: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    return shown if port == default else f"{shown}:{port}"


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return f"no answer within {_PATIENCE:.0f} seconds"
    return str(error) or type(error).__name__
