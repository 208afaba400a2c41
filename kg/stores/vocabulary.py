"""The vocabularies in a store: written when they differ, obsolete terms deleted or, where still used, let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.stores.base import Changes
from kg.stores.data_version import advance
from kg.stores.rows import graph_digest, parts, properties_of, writes_of
from kg.stores.writing import Run, count_of, write
from ontology.names import VOCABULARY, VOCABULARY_RELATIONS

if TYPE_CHECKING:
    from kg.graph import Graph, Node


def sync_vocabulary(run: Run, vocabulary: Graph) -> Changes:
    """Make the store's vocabularies those given, in the transaction of ``run``; nothing if they are the same."""
    digest = graph_digest(vocabulary)
    if vocabulary_digest(run) == digest:
        return Changes()
    done = _sync_edges_away(run, vocabulary) + _sync_nodes(run, vocabulary)
    standing = _standing_edges(run)
    new = [edge for edge in vocabulary.edges if edge.id not in standing[edge.type]]
    done += write(run, writes_of((), new))
    run("MERGE (m:Meta {id: 'meta'}) SET m.digest = $digest", {"digest": digest})
    advance(run, "sync", digest)
    return done


def vocabulary_digest(run: Run) -> str | None:
    """Return the digest of the vocabularies that the store has, or None."""
    rows = run("MATCH (m:Meta {id: 'meta'}) RETURN m.digest AS digest", {})
    return rows[0]["digest"] if rows else None


def _standing_edges(run: Run) -> dict[str, set[str]]:
    return {
        kind: {row["id"] for row in run(f"MATCH ()-[r:{kind}]->() RETURN r.id AS id", {})}
        for kind in VOCABULARY_RELATIONS
    }


def _sync_edges_away(run: Run, vocabulary: Graph) -> Changes:
    wanted = {edge.id for edge in vocabulary.edges}
    done = Changes()
    for kind, standing in _standing_edges(run).items():
        for part in parts(sorted(standing - wanted)):
            rows = run(f"MATCH ()-[r:{kind}]->() WHERE r.id IN $ids DELETE r RETURN count(r) AS n", {"ids": part})
            done += Changes(edges_deleted=count_of(rows))
    return done


def _sync_nodes(run: Run, vocabulary: Graph) -> Changes:
    done = Changes()
    for label in VOCABULARY:
        wanted = {node.id: node for node in vocabulary.nodes if node.label == label}
        rows = run(f"MATCH (n:{label}) WHERE n.known = true RETURN properties(n) AS p", {})
        standing = {row["p"]["id"]: row["p"] for row in rows}
        done += write(run, writes_of(_different(wanted, standing), ()))
        for part in parts(sorted(standing.keys() - wanted.keys())):
            done += _drop(run, label, part)
    return done


def _different(wanted: dict[str, Node], standing: dict[str, dict[str, object]]) -> list[Node]:
    return [node for identity, node in wanted.items() if standing.get(identity) != properties_of(node)]


def _drop(run: Run, label: str, ids: list[str]) -> Changes:
    """Delete the terms that nothing uses; those in use become shared, and go with their last use."""
    rows = run(
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) WHERE NOT (n)--() DELETE n RETURN count(n) AS n", {"ids": ids}
    )
    run(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) SET n.known = false", {"ids": ids})
    return Changes(nodes_deleted=count_of(rows))
