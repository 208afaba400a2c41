"""Where what a source states is found: by ways that start at its own nodes, which an index finds by their source."""

from __future__ import annotations

from collections.abc import Iterator

from ontology.names import OWNED, OWNED_RELATIONS, RELATIONS, SHARED

_POLICIES = "(:Source {id: id})-[:CARRIES|REPORTS]->"
"""The way to statements between shared nodes: they are about the policies of the source."""


def own_nodes(label: str) -> str:
    """Return the pattern of the nodes ``n`` of a label that the source ``id`` owns."""
    return f"(n:{label} {{{_key(label)}: id}})"


def _key(label: str) -> str:
    return "id" if label == "Source" else "source"


def _patterns(kind: str) -> Iterator[str]:
    starts, ends = RELATIONS[kind]
    for start in starts:
        if start in OWNED:
            yield f"(a:{start} {{{_key(start)}: id}})-[r:{kind}]->(b)"
        elif any(end in OWNED for end in ends):
            yield from (f"(b:{end} {{{_key(end)}: id}})<-[r:{kind}]-(a:{start})" for end in ends if end in OWNED)
        else:
            yield f"{_POLICIES}(a:{start})-[r:{kind}]->(b)"


OWN_RELATIONS = {
    kind: tuple(f"{pattern} WHERE r.source = id" for pattern in _patterns(kind)) for kind in OWNED_RELATIONS
}
"""Type of relation -> patterns of those, ``a``-``r``->``b``, that the source ``id`` states; each is in one of them."""

SHARED_ENDS = tuple(
    (pattern, end, label)
    for kind, patterns in OWN_RELATIONS.items()
    for pattern in patterns
    for end, labels in zip(("a", "b"), RELATIONS[kind], strict=True)
    for label in labels
    if label in SHARED and (end == "b" or f"(a:{label})" in pattern)
)
"""Pattern of relations, the end where a node is that sources share, and the label of that node."""
