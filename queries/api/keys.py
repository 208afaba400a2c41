"""Keys: how a request shows one, whether it is one of those that the operator allowed, and how OpenAPI says so."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence
from typing import Any

from starlette.datastructures import Headers

HEADER = "X-API-Key"
_REALM = 'realm="policy-kg"'
LONGEST = 200
SECURITY: list[dict[str, list[str]]] = [{"key": []}, {"bearer": []}]
"""Either way to show a key will do."""
_SCHEMES = {
    "key": {"type": "apiKey", "in": "header", "name": HEADER, "description": "A key, as `kg key` makes them."},
    "bearer": {"type": "http", "scheme": "bearer", "description": "The same key as a bearer token."},
}


def hash_key(key: str) -> str:
    """Return the SHA-256 of a key in hexadecimal: what a service is told of it."""
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()


def shown_key(headers: Headers, *, by_password: bool = False) -> str | None:
    """Return the key that a request shows in a header; addresses, which are logged everywhere, hold none.

    A browser shows it as the password of any user, which is taken for reading only: browsers add it by themselves to
    whatever any site has them ask.
    """
    key = headers.get(HEADER.lower())
    if key is None:
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            key = token
        elif scheme.lower() == "basic" and by_password:
            key = _password(token)
    return (key or "").strip() or None


def challenge_for(headers: Headers) -> dict[str, str]:
    """Return how to show a key: to a browser, which names HTML, the way that makes it ask its user."""
    scheme = "Basic" if "text/html" in headers.get("accept", "") else "Bearer"
    return {"WWW-Authenticate": f"{scheme} {_REALM}"}


def _password(token: str) -> str:
    try:
        return base64.b64decode(token, validate=True).decode().partition(":")[2]
    except ValueError:
        return ""


def find_key(key: str, hashes: Sequence[str]) -> str | None:
    """Return the hash that the key has; every hash is looked at, so that the time tells nothing."""
    if len(key) > LONGEST:
        return None
    given, found = hash_key(key), None
    for allowed in hashes:
        if hmac.compare_digest(given, allowed):
            found = allowed
    return found


def describe_security(schema: dict[str, Any], *, for_reading: bool) -> None:
    """Name the ways to show a key in a description; where reading takes one, on every operation below /v1."""
    schema.setdefault("components", {})["securitySchemes"] = _SCHEMES
    if for_reading:
        for path, operations in schema["paths"].items():
            for operation in operations.values():
                if path.startswith("/v1"):
                    operation.setdefault("security", SECURITY)
