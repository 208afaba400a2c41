"""The writes of every store, as statements that any of the databases runs inside one of its transactions."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.errors import StoreError
from kg.ids import content_id
from kg.stores.base import Changes, Row
from ontology.names import OWNED, OWNED_RELATIONS, RELATIONS, SHARED, VOCABULARY

if TYPE_CHECKING:
    from kg.graph import Edge, Graph, Node

Run = Callable[[str, Mapping[str, Any]], list[Row]]
ROWS = 2000
"""How many rows one statement is given."""
_TOLD_BY = ("CARRIES", "REPORTS", "CITES")
"""Relations that give a policy its title; the first that there are count."""
_ENDS = tuple(
    (kind, end, label)
    for kind in OWNED_RELATIONS
    for end, labels in zip(("a", "b"), RELATIONS[kind], strict=True)
    for label in labels
    if label in SHARED
)


def graph_digest(graph: Graph) -> str:
    """Return a digest of all nodes and edges, the same for the same graph."""
    packed = json.dumps(
        [
            [[node.label, node.id, node.source, dict(node.properties)] for node in graph.nodes],
            [[edge.type, edge.id, edge.start, edge.end, edge.source, dict(edge.properties)] for edge in graph.edges],
        ],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()


def replace_sources(run: Run, sources: Mapping[str, Graph]) -> Changes:
    """Put each source in place of what it said before, in the transaction of ``run``."""
    old = {row["id"]: row for row in run(_STANDING, {"ids": list(sources)})}
    digests = {source: graph_digest(graph) for source, graph in sources.items()}
    changed = {s: g for s, g in sources.items() if s not in old or old[s]["digest"] != digests[s]}
    done = Changes(sources=len(sources), unchanged=len(sources) - len(changed))
    if not changed:
        return done
    before = [source for source in changed if source in old]
    touched = _shared_ends(run, before)
    versions = {source: _archive(run, old.get(source), changed[source]) for source in changed}
    done += _delete_statements(run, before)
    nodes = [node for source, graph in changed.items() for node in graph.nodes]
    stamps = {source: {"digest": digests[source], "version": versions[source]} for source in changed}
    done += write_nodes(run, nodes, stamps)
    done += write_edges(run, [edge for graph in changed.values() for edge in graph.edges])
    done += _sweep(run, touched)
    _settle_titles(run, touched["Policy"] | {node.id for node in nodes if node.label == "Policy"})
    return done


def remove_source(run: Run, source: str) -> Changes:
    """Delete what the source states, its archive, and the shared nodes that nothing points at any more."""
    if not run(_STANDING, {"ids": [source]}):
        return Changes()
    touched = _shared_ends(run, [source])
    done = Changes(sources=1) + _delete_statements(run, [source])
    for statement in (
        "MATCH (n:Revision) WHERE n.of = $id DETACH DELETE n RETURN count(n) AS n",
        "MATCH (n:Source {id: $id}) DETACH DELETE n RETURN count(n) AS n",
    ):
        done += Changes(nodes_deleted=count_of(run(statement, {"id": source})))
    done += _sweep(run, touched)
    _settle_titles(run, touched["Policy"])
    return done


def properties_of(item: Node | Edge) -> Row:
    """Return what is stored for a node or edge; what is unknown is not stored."""
    given = {"id": item.id, "source": item.source, **item.properties}
    return {name: value for name, value in given.items() if value is not None}


_STANDING = (
    "UNWIND $ids AS id MATCH (s:Source {id: id}) "
    "RETURN s.id AS id, s.digest AS digest, s.sha256 AS sha256, s.version AS version"
)
_ARCHIVE = (
    "MATCH (s:Source {id: $id}) MERGE (r:Revision {id: $revision}) "
    "SET r.of = s.id, r.sha256 = s.sha256, r.version = s.version, r.text = s.text, r.record = s.record"
)


def _archive(run: Run, old: Row | None, graph: Graph) -> int:
    """Keep the standing version of a source if the text is another now; return the number of the new one."""
    new = next((node for node in graph.nodes if node.label == "Source"), None)
    if new is None:
        raise StoreError("a source without a node of its own cannot be stored: make it with ingest.triples.to_graph")
    if old is None:
        return 1
    version = int(old["version"] or 1)
    if old["sha256"] == new.properties.get("sha256"):
        return version
    if old["sha256"] is not None:
        revision = content_id("revision", new.id, old["sha256"])
        run(_ARCHIVE, {"id": new.id, "revision": revision})
    return version + 1


def count_of(rows: Sequence[Row]) -> int:
    """Return the count that a statement answers as its column n."""
    return int(rows[0]["n"]) if rows else 0


def _shared_ends(run: Run, sources: list[str]) -> dict[str, set[str]]:
    """Return, by label, the shared nodes that the sources point at."""
    ends: dict[str, set[str]] = defaultdict(set)
    if sources:
        for kind, end, label in _ENDS:
            known = f" AND {end}.known = false" if label in VOCABULARY else ""
            statement = f"MATCH (a)-[r:{kind}]->(b) WHERE r.source IN $ids AND {end}:{label}{known}"
            rows = run(f"{statement} RETURN DISTINCT {end}.id AS id", {"ids": sources})
            ends[label].update(row["id"] for row in rows)
    return ends


def _delete_statements(run: Run, sources: list[str]) -> Changes:
    """Delete the edges and nodes of the sources; their own nodes stay, for what others say of them."""
    done = Changes()
    if not sources:
        return done
    for kind in OWNED_RELATIONS:
        rows = run(f"MATCH ()-[r:{kind}]->() WHERE r.source IN $ids DELETE r RETURN count(r) AS n", {"ids": sources})
        done += Changes(edges_deleted=count_of(rows))
    for label in OWNED:
        if label != "Source":
            statement = f"MATCH (n:{label}) WHERE n.source IN $ids DETACH DELETE n RETURN count(n) AS n"
            done += Changes(nodes_deleted=count_of(run(statement, {"ids": sources})))
    return done


def write_nodes(run: Run, nodes: Iterable[Node], stamps: Mapping[str, Row]) -> Changes:
    """Merge nodes by label and id; ``stamps`` adds properties to sources."""
    rows: dict[str, dict[str, Row]] = defaultdict(dict)
    for node in nodes:
        stamp = stamps.get(node.id, {}) if node.label == "Source" else {}
        rows[node.label][node.id] = {"id": node.id, "properties": {**properties_of(node), **stamp}}
    written = 0
    for label, by_id in sorted(rows.items()):
        for part in parts(list(by_id.values())):
            run(f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row.properties", {"rows": part})
        written += len(by_id)
    return Changes(nodes_written=written)


def write_edges(run: Run, edges: Iterable[Edge]) -> Changes:
    """Write edges; those of a source are created, as all that it had are gone, and shared ones merged."""
    groups: dict[tuple[str, str, str, bool], dict[str, Edge]] = defaultdict(dict)
    for edge in edges:
        groups[edge.type, edge.start_label, edge.end_label, edge.source is None].setdefault(edge.id, edge)
    written = 0
    for (kind, start, end, shared), by_id in sorted(groups.items()):
        relation = f"MERGE (a)-[r:{kind} {{id: row.id}}]->(b)" if shared else f"CREATE (a)-[r:{kind}]->(b)"
        statement = (
            f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}}) "
            f"{relation} SET r = row.properties RETURN count(r) AS n"
        )
        for part in parts(list(by_id.values())):
            rows = [{"id": e.id, "start": e.start, "end": e.end, "properties": properties_of(e)} for e in part]
            made = count_of(run(statement, {"rows": rows}))
            if made != len(rows):
                raise _missing_ends(run, part, len(rows) - made)
            written += made
    return Changes(edges_written=written)


def _missing_ends(run: Run, edges: Sequence[Edge], dropped: int) -> StoreError:
    """Say which node an edge points at that the store does not have."""
    for edge in edges:
        for label, identity in ((edge.start_label, edge.start), (edge.end_label, edge.end)):
            if not run(f"MATCH (n:{label} {{id: $id}}) RETURN n.id AS id", {"id": identity}):
                return StoreError(
                    f"{dropped} relations {edge.type} would be lost, as the store has no {label} {identity}: "
                    "write the vocabularies first, as `kg ingest` does"
                )
    return StoreError(f"{dropped} relations {edges[0].type} would be lost: the ids of their ends are not unique")


def _sweep(run: Run, touched: Mapping[str, set[str]]) -> Changes:
    """Delete those of the shared nodes that no source points at any more."""
    done = Changes()
    for label, ids in sorted(touched.items()):
        known = "n.known = false AND " if label in VOCABULARY else ""
        statement = (
            f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) WHERE {known}"
            "NOT EXISTS { MATCH (n)-[r]-() WHERE r.source IS NOT NULL } DETACH DELETE n RETURN count(n) AS n"
        )
        for part in parts(sorted(ids)):
            done += Changes(nodes_deleted=count_of(run(statement, {"ids": part})))
    return done


def _settle_titles(run: Run, policies: set[str]) -> None:
    """Give each policy the title that its sources give it, whichever of them came first.

    Full texts count before reports, reports before citations; then the shortest, then the first in order.
    """
    best: dict[str, tuple[int, int, str]] = {}
    for rank, kind in enumerate(_TOLD_BY):
        statement = (
            f"UNWIND $ids AS id MATCH (p:Policy {{id: id}})<-[r:{kind}]-(:Source) "
            "WHERE r.title IS NOT NULL RETURN DISTINCT p.id AS id, r.title AS title"
        )
        for part in parts(sorted(policies)):
            for row in run(statement, {"ids": part}):
                told = (rank, len(row["title"]), row["title"])
                best[row["id"]] = min(best.get(row["id"], told), told)
    rows = [{"id": identity, "title": title} for identity, (_, _, title) in sorted(best.items())]
    for part in parts(rows):
        run("UNWIND $rows AS row MATCH (p:Policy {id: row.id}) SET p.title = row.title", {"rows": part})


def parts(items: Sequence[Any]) -> Iterable[list[Any]]:
    """Cut the items into lists that one statement can take."""
    return (list(items[start : start + ROWS]) for start in range(0, len(items), ROWS))
