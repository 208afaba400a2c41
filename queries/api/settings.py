"""What an operator may set of the API, from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from limits import parse as parse_limit

from kg.errors import InputError

MEGABYTE = 1_000_000
WRITE_LIMIT = "600/minute"
MAX_BODY = 20 * MEGABYTE
MAX_TEXT = 2_000_000
MAX_AGE = 60
SPARQL_TIMEOUT, SPARQL_ROWS, SPARQL_MEMORY, SPARQL_WORKERS = 10, 10_000, 512, 2
THREADS = 2 * (os.cpu_count() or 1) + 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiSettings:
    """How the API is served; hashes of keys are SHA-256 in hexadecimal, limits such as ``600/minute``."""

    url: str | None = None
    """The address that clients use, where it is not the one that requests come to, as behind a proxy."""
    key_hashes: tuple[str, ...] = field(default=(), repr=False)
    """Who may write, and read; without any, nobody writes."""
    reading_hashes: tuple[str, ...] = field(default=(), repr=False)
    """Who may only read."""
    keys_for_reading: bool = False
    """Whether reading takes a key of either kind; it does wherever there are keys for it."""
    read_limit: str | None = None
    write_limit: str = WRITE_LIMIT
    max_body: int = MAX_BODY
    max_text: int = MAX_TEXT
    """Characters of one text that comes in: others wait while it is read."""
    max_age: int = MAX_AGE
    """Seconds for which an answer may be used again without asking."""
    threads: int = THREADS
    """How many questions are answered at once; the others wait their turn, which all are sooner done by."""

    sparql_timeout: float = SPARQL_TIMEOUT
    """Seconds for a query in SPARQL, which is then stopped."""
    sparql_rows: int = SPARQL_ROWS
    """Rows or triples of its answer."""
    sparql_memory: int = SPARQL_MEMORY
    """MiB that it may take."""
    sparql_workers: int = SPARQL_WORKERS
    """Processes that answer such queries."""

    def __post_init__(self) -> None:
        if self.reading_hashes:
            object.__setattr__(self, "keys_for_reading", True)

    @classmethod
    def from_env(cls, environment: Mapping[str, str] | None = None) -> ApiSettings:
        """Read KG_API_*; raise InputError for a value that cannot be used."""
        given = os.environ if environment is None else environment
        return cls(
            url=_url(given.get("KG_API_URL")),
            key_hashes=_hashes(given, "KG_API_KEYS", "KG_API_KEYS_FILE"),
            reading_hashes=_hashes(given, "KG_API_READING_KEYS", "KG_API_READING_KEYS_FILE"),
            keys_for_reading=_flag(given, "KG_API_KEYS_FOR_READING"),
            read_limit=_limit(given, "KG_API_READ_LIMIT", None),
            write_limit=_limit(given, "KG_API_WRITE_LIMIT", WRITE_LIMIT) or WRITE_LIMIT,
            max_body=_number(given, "KG_API_MAX_BODY", MAX_BODY),
            max_text=_number(given, "KG_API_MAX_TEXT", MAX_TEXT),
            max_age=_number(given, "KG_API_MAX_AGE", MAX_AGE),
            threads=max(1, _number(given, "KG_API_THREADS", THREADS)),
            sparql_timeout=max(1, _number(given, "KG_API_SPARQL_TIMEOUT", SPARQL_TIMEOUT)),
            sparql_rows=max(1, _number(given, "KG_API_SPARQL_ROWS", SPARQL_ROWS)),
            sparql_memory=max(64, _number(given, "KG_API_SPARQL_MEMORY", SPARQL_MEMORY)),
            sparql_workers=max(1, _number(given, "KG_API_SPARQL_WORKERS", SPARQL_WORKERS)),
        )


def _url(text: str | None) -> str | None:
    if not text:
        return None
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise InputError(f"KG_API_URL is {text!r}: give an address such as https://policy.example.org")
    return text.rstrip("/")


def _hashes(given: Mapping[str, str], name: str, file_name: str) -> tuple[str, ...]:
    text, file = given.get(name) or "", given.get(file_name)
    if file:
        try:
            text = f"{text} {Path(file).read_text(encoding='utf-8')}"
        except (OSError, UnicodeError) as error:
            raise InputError(f"{file_name} is {file}, which cannot be read") from error
    found = text.replace(",", " ").lower().split()
    if any(len(one) != 64 or set(one) - set("0123456789abcdef") for one in found):
        raise InputError(f"{name} holds SHA-256 hashes of keys, 64 hexadecimal digits each: make one with `kg key`")
    return tuple(dict.fromkeys(found))


def _flag(given: Mapping[str, str], name: str) -> bool:
    words = {"": False, "0": False, "false": False, "no": False, "1": True, "true": True, "yes": True}
    text = (given.get(name) or "").lower()
    if text not in words:
        raise InputError(f"{name} is {text!r}: give true or false")
    return words[text]


def _limit(given: Mapping[str, str], name: str, default: str | None) -> str | None:
    text = given.get(name) or default
    if text is not None:
        try:
            parse_limit(text)
        except ValueError as error:
            raise InputError(f"{name} is {text!r}: give a number and a time, such as 600/minute") from error
    return text


def _number(given: Mapping[str, str], name: str, default: int) -> int:
    text = given.get(name)
    if not text:
        return default
    if not text.isascii() or not text.isdigit():
        raise InputError(f"{name} is {text!r}: give a whole number")
    return int(text)
