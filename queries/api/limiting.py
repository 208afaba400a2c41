"""Who may come in, and how often: the guard before everything that tells of the data."""

from __future__ import annotations

import ipaddress
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from queries.api.keys import challenge_for, find_key, shown_key
from queries.api.problems import Problem
from queries.api.settings import ApiSettings

GUESSES = "10/minute"
"""Wrong keys of one address."""
_ONE_NETWORK = 64
"""Bits of an IPv6 address that one subscriber is given."""
_OPEN = ("/healthz", "/readyz", "/docs", "/openapi.json")
_OPEN_BELOW = ("/docs/", "/assets/")
"""What tells nothing of the data."""
_NO_KEYS = (
    "nobody may do this, as no key is set: make one with `kg key`, put its hash into KG_API_KEYS and start `kg serve`"
)


@dataclass(slots=True)
class Allowance:
    """How often somebody may do something, and how often in this window still."""

    limiter: MovingWindowRateLimiter
    item: RateLimitItem
    who: tuple[str, ...]

    def take(self) -> dict[str, str]:
        """Count one more; return the headers that tell of the limit, raise Problem 429 where it is reached."""
        allowed = self.limiter.hit(self.item, *self.who)
        headers = self.headers()
        if allowed:
            return headers
        told = f"at most {self.item.amount} in {self.item.get_expiry()} seconds: wait as Retry-After says"
        raise Problem(429, "too-many-requests", told, headers={**headers, "Retry-After": headers["RateLimit-Reset"]})

    def check(self) -> None:
        """Raise Problem 429 where the limit is reached, counting nothing."""
        if not self.limiter.test(self.item, *self.who):
            wait = self.headers()["RateLimit-Reset"]
            told = "too many wrong keys came from this address: wait as Retry-After says"
            raise Problem(429, "too-many-requests", told, headers={"Retry-After": wait})

    def headers(self) -> dict[str, str]:
        """Return the limit, what is left of it, and in how many seconds there is more."""
        reset, left = self.limiter.get_window_stats(self.item, *self.who)
        return {
            "RateLimit-Limit": str(self.item.amount),
            "RateLimit-Remaining": str(max(0, left)),
            "RateLimit-Reset": str(max(1, math.ceil(reset - time.time()))),
        }


@dataclass(slots=True)
class Door:
    """Decides about a request from its path, method, address and key."""

    settings: ApiSettings
    can_write: bool
    _limiter: MovingWindowRateLimiter = field(init=False)

    def __post_init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def admit(self, scope: Scope) -> dict[str, str]:
        """Return headers for the answer to who may come in; raise Problem 401, 403 or 429 to all others."""
        client, writing = address_of(scope), needs_writer(scope)
        if writing or self.settings.keys_for_reading:
            key = self._identify(Headers(scope=scope), client, writing=writing)
            scope.setdefault("state", {})["key"] = key
            if writing and scope["method"] != "GET":
                return self._allowance(self.settings.write_limit, "write", key).take()
        limit = self.settings.read_limit
        return self._allowance(limit, "read", client).take() if limit else {}

    def _identify(self, headers: Headers, client: str, *, writing: bool) -> str:
        writers, readers = self.settings.key_hashes, self.settings.reading_hashes
        if not (writers if writing else writers + readers):
            raise Problem(403, "no-keys", _NO_KEYS)
        if writing and not self.can_write:
            raise Problem(403, "read-only", "this service only reads: write where `kg serve` runs without --read-only")
        key = shown_key(headers, by_password=not writing)
        challenge = challenge_for(headers)
        if key is None:
            told = "this needs a key: show it in the header X-API-Key, or as Authorization: Bearer"
            raise Problem(401, "key-missing", told, headers=challenge)
        found = find_key(key, writers + readers)
        if found is None:
            guesses = self._allowance(GUESSES, "guess", client)
            guesses.check()
            guesses.limiter.hit(guesses.item, *guesses.who)
            raise Problem(401, "key-wrong", "this key is not one of those that may", headers=challenge)
        if writing and found not in writers:
            raise Problem(403, "key-reads-only", "this key may only read: write with one of KG_API_KEYS")
        return found

    def _allowance(self, limit: str, *who: str) -> Allowance:
        return Allowance(self._limiter, parse(limit), who)


class Guard:
    """Lets requests for data pass as the door decides, before any of their body is read; pages as well as the API."""

    def __init__(
        self, app: ASGIApp, settings: ApiSettings, *, can_write: bool, refuse: Callable[[Scope, Problem], Response]
    ) -> None:
        self.app = app
        self.door = Door(settings, can_write)
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer why not."""
        if scope["type"] != "http" or scope["method"] == "OPTIONS" or not _is_guarded(scope["path"]):
            await self.app(scope, receive, send)
            return
        try:
            headers = self.door.admit(scope)
        except Problem as problem:
            await self.refuse(scope, problem)(scope, receive, send)
            return

        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self.app(scope, receive, telling)


def _is_guarded(path: str) -> bool:
    return path not in _OPEN and not path.startswith(_OPEN_BELOW)


def needs_writer(scope: Scope) -> bool:
    """Tell whether a request writes, or asks what became of writing."""
    path, method = scope["path"], scope["method"]
    if path.startswith("/v1/jobs"):
        return True
    return method not in ("GET", "HEAD") and (path == "/v1/sources" or path.startswith("/v1/sources/"))


def address_of(scope: Scope) -> str:
    """Return the address that requests are counted by: of IPv6 the network, as each subscriber has one."""
    host = (scope.get("client") or ("",))[0]
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return str(host)
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, _ONE_NETWORK), strict=False))
