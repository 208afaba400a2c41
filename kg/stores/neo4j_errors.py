"""What went wrong with a Neo4j server, in words that name the cause and the next step."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from neo4j.exceptions import DriverError, Neo4jError, ServiceUnavailable, SessionExpired, TransientError

from kg.errors import StoreError, StoreTimeoutError, StoreUnavailableError
from kg.stores.address import Address

_AGAIN = "; what was stored before stays: give the same command again to go on"


@contextmanager
def explained(address: Address, *, writing: bool = False) -> Iterator[None]:
    """Raise StoreError for what the driver raises; a writer is told how to go on after what may pass."""
    try:
        yield
    except (DriverError, Neo4jError) as error:
        reason, passing = explain(error, address, writing=writing)
        kind = StoreUnavailableError if passing else StoreError
        if not writing and "TimedOut" in (getattr(error, "code", None) or ""):
            kind = StoreTimeoutError
        raise kind(f"{reason}{_AGAIN if writing and passing else ''}") from error


def explain(error: DriverError | Neo4jError, address: Address, *, writing: bool = False) -> tuple[str, bool]:
    """Say what is the matter and what to do, without the password, and whether it may pass."""
    reason = _reason(error)
    if isinstance(error, Neo4jError):
        if writing and "TimedOut" in (error.code or ""):
            return f"{address.uri} gave the transaction up after too long: is another load running there?", True
        for part, say, passing in _BY_CODE:
            if part in (error.code or ""):
                return say(address, reason), passing
        if isinstance(error, TransientError):
            return f"{address.uri} could not do it now, and trying again did not help: {reason}", True
        return reason, False
    if isinstance(error, ServiceUnavailable | SessionExpired):
        start = "check the address (+s for TLS), or start it, e.g. with `docker compose up -d neo4j`"
        return f"no Neo4j server answers at {address.uri} ({reason}): {start}", True
    return f"{address.uri} cannot be used: {reason}", False


def _refused(address: Address, _: str) -> str:
    who = "a client without a password" if address.password is None else f"the user {address.user!r} with this password"
    return f"{address.uri} does not let in {who}: set NEO4J_USERNAME and NEO4J_PASSWORD or NEO4J_PASSWORD_FILE"


def _broken(address: Address, reason: str) -> str:
    return (
        f"the database {address.database!r} of {address.uri} is in trouble ({reason[:120]}): see the server's log, make "
        "room if its disk is full, and start it again"
    )


_Say = Callable[[Address, str], str]
_BY_CODE: tuple[tuple[str, _Say, bool], ...] = (
    ("AccessMode", lambda _, __: "the query writes, and a reader only reads: put facts in with `kg ingest`", False),
    (
        "CredentialsExpired",
        lambda at, _: (
            f"{at.uri} wants the first password of {at.user!r} changed: run ALTER CURRENT USER SET PASSWORD "
            "on its system database"
        ),
        False,
    ),
    (
        "AuthenticationRateLimit",
        lambda at, _: f"{at.uri} has had too many wrong passwords: wait a little, then check NEO4J_PASSWORD",
        False,
    ),
    ("Unauthorized", _refused, False),
    ("AuthProvider", _refused, False),
    (
        "Forbidden",
        lambda at, reason: (
            f"{at.uri} does not let {at.user!r} do this ({reason}): ask who runs it for the right to "
            "read, to write and to make constraints and indexes"
        ),
        False,
    ),
    (
        "DatabaseNotFound",
        lambda at, _: (
            f"{at.uri} has no database {at.database!r}: name another in the address, as {at.uri}/neo4j, "
            "or in NEO4J_DATABASE"
        ),
        False,
    ),
    (
        "TimedOut",
        lambda _, __: "the query took too long and was stopped: narrow it, or set KG_TIMEOUT to more seconds",
        False,
    ),
    (
        "ReadOnly",
        lambda at, _: (
            f"{at} may only be read: make the database writable on the server "
            "(server.databases.read_only), or write to another with --store"
        ),
        False,
    ),
    (
        "MemoryPoolOutOfMemory",
        lambda at, _: f"{at.uri} has not memory enough for this: raise dbms.memory.transaction.total.max there",
        True,
    ),
    ("DatabaseUnavailable", _broken, True),
    ("Neo.DatabaseError.", _broken, True),
)
"""Part of the server's error code, what to say, and whether it may pass; the first that fits counts."""


def _reason(error: DriverError | Neo4jError) -> str:
    """Return the message in one line, within a length: the driver names the cause of a failed connection last."""
    message = (error.message if isinstance(error, Neo4jError) else None) or str(error)
    lines = message.strip().splitlines() or [type(error).__name__]
    cause = re.search(r"\(reason \[?(?:Errno \d+\] |SSL: )?(.*?)\)+$", lines[-1])
    first = lines[0].rstrip(".:")
    return (f"{first}: {cause[1]}" if cause and lines[1:] else first)[:300]
