"""What snapshots are made of: the RDF view of the whole graph."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from kg.rdf import PREFIXES as OWN
from kg.rdf import quads
from kg.stores.base import Reader
from kg.stores.streaming import stream_bundles

if TYPE_CHECKING:
    from pyoxigraph import Quad

PREFIXES = {
    **OWN,
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": OWN["sdo"],
}
"""What a query need not declare: the prefixes of the view, where schema.org is ``sdo``, and what people expect."""
_ROOT = Path(__file__).parents[2]


def read_quads(reader: Reader) -> Iterator[Quad]:
    """Yield the graph as quads, in our terms and in published ones, as a stream."""
    return quads(stream_bundles(reader))


@cache
def edition() -> str:
    """Return what changes whenever the same data could come to be told otherwise."""
    digest = hashlib.blake2b(version("policy-kg").encode(), digest_size=4)
    for file in sorted(
        [
            _ROOT / "ontology" / "policy.ttl",
            *(_ROOT / "kg" / "rdf").rglob("*.py"),
            *(_ROOT / "ontology" / "vocab").glob("*"),
        ]
    ):
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()
