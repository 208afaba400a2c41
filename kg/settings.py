"""Where the store is and how it is run, from the environment."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import InputError

DEFAULT_HEAP = "1g"
DEFAULT_TIMEOUT = 60.0
_HEAP = re.compile(r"\d+[kmgKMG]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What may be set from outside; ``timeout`` is in seconds for one query."""

    store: str = field(repr=False)  # it may be an address with a password
    heap: str = DEFAULT_HEAP
    timeout: float = DEFAULT_TIMEOUT

    @classmethod
    def from_env(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read KG_STORE, KG_HEAP and KG_TIMEOUT; raise InputError for a value that cannot be used."""
        given = os.environ if environment is None else environment
        heap = given.get("KG_HEAP") or DEFAULT_HEAP
        if not _HEAP.fullmatch(heap):
            raise InputError(f"KG_HEAP is {heap!r}: give a size such as 512m or 2g")
        return cls(store=given.get("KG_STORE") or str(default_store(given)), heap=heap, timeout=_timeout(given))


def _timeout(given: Mapping[str, str]) -> float:
    text = given.get("KG_TIMEOUT")
    if not text:
        return DEFAULT_TIMEOUT
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 1e6:
        raise InputError(f"KG_TIMEOUT is {text!r}: give seconds above 0, such as 30")
    return seconds


def cache_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return KG_CACHE, else the folder for what can be made again by the convention of the platform."""
    given = os.environ if environment is None else environment
    if given.get("KG_CACHE"):
        return Path(given["KG_CACHE"])
    home = _home(given)
    if sys.platform == "win32":
        return Path(given.get("LOCALAPPDATA") or home / "AppData" / "Local") / "policy-kg" / "cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "policy-kg"
    return Path(given.get("XDG_CACHE_HOME") or home / ".cache") / "policy-kg"


def _home(environment: Mapping[str, str]) -> Path:
    return Path(environment.get("HOME") or Path.home())


def default_store(environment: Mapping[str, str]) -> Path:
    """Return the folder for the store by the convention of the platform."""
    home = _home(environment)
    if sys.platform == "win32":
        base = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "policy-kg" / "store"
