"""Where a Neo4j server is and who we are there, from a URI and the environment; passwords are never shown."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from kg.errors import InputError

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
_UNREADABLE = (
    "an address of a server is neo4j://HOST:7687/DATABASE, with bolt, neo4j+s or bolt+s as well; "
    "a password with other signs than letters and digits belongs in NEO4J_PASSWORD"
)
DEFAULT_USER = DEFAULT_DATABASE = "neo4j"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A server, a database on it, and credentials; without a password the server is asked without any."""

    uri: str
    """Without user, password and database."""
    database: str = DEFAULT_DATABASE
    user: str = DEFAULT_USER
    password: str | None = field(default=None, repr=False)

    def __str__(self) -> str:
        place, mark, routing = self.uri.partition("?")
        return f"{place}/{self.database}{mark}{routing}"

    @classmethod
    def read(cls, location: str, environment: Mapping[str, str] | None = None) -> Address:
        """Read ``neo4j://HOST:PORT/DATABASE`` and NEO4J_USERNAME, NEO4J_PASSWORD(_FILE), NEO4J_DATABASE.

        Credentials in the URI are taken as well and kept out of all that is printed; the environment is the
        better place, as other users of a machine see command lines.
        """
        given = os.environ if environment is None else environment
        try:
            parts = urlsplit(location)
            host, port = parts.hostname, parts.port
        except ValueError:
            raise InputError(_UNREADABLE) from None  # what was wrong could show a part of the password
        if parts.scheme not in SCHEMES or not host or parts.fragment or "@" in parts.path + parts.query:
            raise InputError(_UNREADABLE)
        netloc = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
        return cls(
            uri=urlunsplit((parts.scheme, netloc, "", parts.query, "")),
            database=unquote(parts.path.strip("/")) or given.get("NEO4J_DATABASE") or DEFAULT_DATABASE,
            user=unquote(parts.username or "") or given.get("NEO4J_USERNAME") or DEFAULT_USER,
            password=unquote(parts.password) if parts.password else _password(given),
        )


def is_server(location: str) -> bool:
    """Tell the address of a server from a path."""
    return location.partition("://")[0].lower() in SCHEMES and "://" in location


def public(words: str) -> str:
    """Return words of a command line as they may be shown: without what stands before an @ in an address."""
    return re.sub(r"(\w[\w+.-]*://)\S*@", r"\1", words)


def _password(given: Mapping[str, str]) -> str | None:
    if given.get("NEO4J_PASSWORD"):
        return given["NEO4J_PASSWORD"]
    file = given.get("NEO4J_PASSWORD_FILE")
    if not file:
        return None
    try:
        return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise InputError(f"NEO4J_PASSWORD_FILE is {file}, which cannot be read: {reason}") from error
