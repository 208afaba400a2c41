"""What went wrong with a Neo4j server, in words that name the cause and the next step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.stores.address import Address

_AGAIN = "sources already stored stay: give the same command again to go on"


@contextmanager
def explained(address: Address) -> Iterator[None]:
    """Raise StoreError for what the driver raises."""
    try:
        yield
    except (DriverError, Neo4jError) as error:
        raise StoreError(explain(error, address)) from error


def explain(error: DriverError | Neo4jError, address: Address) -> str:
    """Say what is the matter and what to do; neither the password nor the driver's internals."""
    if isinstance(error, Neo4jError):
        for part, say in _BY_CODE.items():
            if part in (error.code or ""):
                return say(address, _reason(error))
        if isinstance(error, AuthError):
            return _refused(address, _reason(error))
        if isinstance(error, TransientError):
            return f"{address.uri} could not do it now, and trying again did not help: {_reason(error)}; {_AGAIN}"
        return _reason(error)
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return (
            f"no Neo4j server answers at {address.uri} ({_reason(error)}): start it, e.g. with "
            f"`docker compose up -d neo4j`, or give another --store; {_AGAIN}"
        )
    if isinstance(error, ConfigurationError):
        return f"{address.uri} cannot be used: {_reason(error)}"
    return f"{address.uri}: {_reason(error)}"


def _refused(address: Address, _: str) -> str:
    who = "a client without a password" if address.password is None else f"the user {address.user!r} with this password"
    return f"{address.uri} does not let in {who}: set NEO4J_USERNAME and NEO4J_PASSWORD or NEO4J_PASSWORD_FILE"


def _broken(address: Address, reason: str) -> str:
    return (
        f"the database {address.database!r} of {address.uri} is in trouble ({reason[:120]}): see the server's log, make "
        f"room if its disk is full, and start it again; {_AGAIN}"
    )


_BY_CODE: Mapping[str, Callable[[Address, str], str]] = {
    "AccessMode": lambda _, reason: "the query writes, and a reader only reads: put facts in with `kg ingest`",
    "CredentialsExpired": lambda at, reason: (
        f"{at.uri} wants the first password of {at.user!r} changed: "
        "run ALTER CURRENT USER SET PASSWORD on its system database"
    ),
    "AuthenticationRateLimit": lambda at, reason: (
        f"{at.uri} has had too many wrong passwords: wait a little, then check NEO4J_PASSWORD"
    ),
    "Unauthorized": _refused,
    "DatabaseNotFound": lambda at, reason: (
        f"{at.uri} has no database {at.database!r}: name another in the address, as {at.uri}/neo4j, or in NEO4J_DATABASE"
    ),
    "TimedOut": lambda at, reason: (
        "the query took too long and was stopped: narrow it, or set KG_TIMEOUT to more seconds"
    ),
    "ReadOnly": lambda at, reason: (
        f"{at} may only be read: make the database writable on the server (server.databases.writable), "
        "or write to another with --store"
    ),
    "MemoryPoolOutOfMemory": lambda at, reason: (
        f"{at.uri} has not memory enough for a transaction: raise dbms.memory.transaction.total.max there; {_AGAIN}"
    ),
    "DatabaseUnavailable": _broken,
    "Neo.DatabaseError.": _broken,
}
"""Part of the server's error code -> what to say."""


def _reason(error: DriverError | Neo4jError) -> str:
    """Return the first line of the message, within a length."""
    message = (error.message if isinstance(error, Neo4jError) else None) or str(error)
    return (message.strip().splitlines() or [type(error).__name__])[0].rstrip(".:")[:300]
