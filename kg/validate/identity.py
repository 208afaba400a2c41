"""Ids that do not have the form that those of their class have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from kg.graph import Graph
from kg.validate.violation import Violation
from ontology.names import LABELS

_HASH = "[0-9a-f]{16}"
_PLACE = "[0-9]{6}|zone:[a-z0-9-]+"
_KEY = "[a-z0-9-]+"
_FORMS: Mapping[str, str] = MappingProxyType(
    {
        "Agency": f"({_PLACE}):{_KEY}|{_HASH}",
        "Region": f"{_PLACE}|{_HASH}",
        **dict.fromkeys(("Industry", "Instrument", "Topic", "Beneficiary"), _KEY),
    }
)
"""Label -> what follows the label in ids, where it is not a hash alone."""
_PATTERNS = {label: re.compile(f"{label.lower()}:({_FORMS.get(label, _HASH)})") for label in LABELS}
_OF_EDGES = re.compile(f"([a-z_]+):{_HASH}")


def find_wrong_ids(graph: Graph) -> Iterator[Violation]:
    """Find ids of another form than the class or relation, a colon, and a hash or the key of a vocabulary."""
    for node in graph.nodes:
        if node.id and not _PATTERNS[node.label].fullmatch(node.id):
            yield _wrong(node.id, node.label)
    for edge in graph.edges:
        told = _OF_EDGES.fullmatch(edge.id)
        if told is None or told[1] != edge.type.lower():
            yield _wrong(edge.id, edge.type)


def _wrong(identity: str, kind: str) -> Violation:
    zh, en = f"标识不是 {kind} 标识的形式", f"the id does not have the form of that of {kind}"
    return Violation(node=identity, rule="wrong-id", zh=zh, en=en, value=identity)
