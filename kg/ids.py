"""Identifiers: vocabulary keys where they exist, else hashes of what is said and where."""

from __future__ import annotations

import hashlib
import json


def content_id(kind: str, *parts: str | int | float | None) -> str:
    """Return ``kind:hash`` of a JSON array of the parts.

    A JSON array keeps the parts apart: ``("a.b", "c")`` and ``("a", "b.c")`` differ.

    >>> content_id("measure", "zhuhai.txt", 10, 90)
    'measure:2b9a5dfe71dac9a3'
    """
    packed = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()
    return f"{kind}:{hashlib.blake2b(packed, digest_size=8).hexdigest()}"


def text_digest(text: str) -> str:
    """Return the SHA-256 of the text as UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def source_id(key: str) -> str:
    """Return the id of the source known by this uri or key."""
    return content_id("source", key)


def region_id(code: str) -> str:
    """Return the id of the region with this GB/T 2260 code or zone code."""
    return f"region:{code}"


def concept_id(scheme: str, key: str) -> str:
    """Return the id of a concept of a vocabulary, as ``industry:integrated-circuits``."""
    return f"{scheme}:{key}"
