"""Our own style sheet, scripts and pictures, each at an address that changes with its content."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

ASSETS = Path(__file__).with_name("assets")
MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_DIGITS = 10


@cache
def asset_path(name: str) -> str:
    """Return the path of an asset: ``site.css`` is ``/assets/site.0123456789.css``."""
    stem, _, suffix = name.rpartition(".")
    return f"/assets/{stem}.{_digest(ASSETS / name)}.{suffix}"


def find_asset(name: str) -> Path | None:
    """Return the file of an asset by the last part of its path, None where there is none with this content."""
    stem, _, suffix = name.rpartition(".")
    file = ASSETS / f"{stem.rpartition('.')[0]}.{suffix}"
    known = {path.name for path in ASSETS.iterdir()}
    return file if file.name in known and asset_path(file.name).endswith(f"/{name}") else None


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:_DIGITS]
