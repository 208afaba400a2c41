"""The address of a service and the key to it, checked before anything is sent."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from kg.errors import InputError


def checked_url(url: str) -> str:
    """Return the address of a service without a slash at its end; raise InputError for what is none."""
    advice = "the address of a service is http://HOST:PORT; a key belongs in KG_API_KEY"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise InputError(advice) from None  # what was wrong could show a part of the key
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise InputError(advice)
    if parts.username or parts.password or parts.query or parts.fragment:
        raise InputError(advice)
    return url.rstrip("/")


def checked_key(key: str) -> str:
    """Return a key as it goes into a header; raise InputError, which does not show it, for what is none."""
    bare = key.strip()
    if not bare.isascii() or not bare.isprintable():
        raise InputError("the key is not one that `kg key` makes: it holds other characters than printable ASCII")
    return bare


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
