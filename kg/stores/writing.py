"""The writes of every store, as statements that any of the databases runs inside one of its transactions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from kg.errors import StoreError
from kg.ids import content_id
from kg.stores.base import Changes, Row
from kg.stores.data_version import advance
from kg.stores.derived import find_difference, find_title_keys
from kg.stores.ownership import OWN_RELATIONS, SHARED_ENDS, own_nodes
from kg.stores.rows import Batch, Group, Prepared, Writes, parts, writes_of
from kg.titles import match_key
from ontology.names import DERIVED, OWNED, PROPERTIES, RELATIONS, SHARED_RELATIONS, VOCABULARY

Run = Callable[[str, Mapping[str, Any]], list[Row]]
_UNHELD = {end: f"NOT (n)<-[:{kind}]-() AND " for kind in SHARED_RELATIONS for end in RELATIONS[kind][1]}
"""Label of shared nodes -> condition that no other shared node, swept before it in order of labels, points at one."""
_TOLD_BY = ("CARRIES", "REPORTS", "CITES")
"""Relations that give a policy its title; the first that there are count."""


def replace_sources(run: Run, batch: Batch) -> Changes:
    """Put each source in place of what it said before, in the transaction of ``run``."""
    old = {row["id"]: row for row in run(_STANDING, {"ids": list(batch.sources)})}
    changed = {source: given for source, given in batch.sources.items() if not _is_standing(old.get(source), given)}
    done = Changes(sources=len(batch.sources), unchanged=len(batch.sources) - len(changed))
    if not changed:
        return done
    before = [source for source in changed if source in old]
    touched = _shared_ends(run, before)
    policies = touched["Policy"].union(*(given.nodes.get("Policy", ()) for given in changed.values()))
    keys = find_title_keys(run, policies)
    for source, given in changed.items():
        given.nodes["Source"][source]["version"] = _archive(run, source, old.get(source), given)
    done += _delete_statements(run, before)
    done += write(run, batch.writes_of(changed))
    done += _sweep(run, touched)
    _settle_titles(run, policies)
    derive(run, keys, policies)
    advance(run, "replace", *(f"{source} {given.digest}" for source, given in sorted(changed.items())))
    return done


def _is_standing(old: Row | None, new: Prepared) -> bool:
    return old is not None and old["digest"] == new.digest and new.version in (None, old["version"])


def remove_source(run: Run, source: str) -> Changes:
    """Delete what the source states, its archive, and the shared nodes that nothing points at any more."""
    if not run(_STANDING, {"ids": [source]}):
        return Changes()
    touched = _shared_ends(run, [source])
    keys = find_title_keys(run, touched["Policy"])
    done = Changes(sources=1) + _delete_statements(run, [source])
    for statement in (
        "MATCH (n:Revision) WHERE n.of = $id DETACH DELETE n RETURN count(n) AS n",
        "MATCH (n:Source {id: $id}) DETACH DELETE n RETURN count(n) AS n",
    ):
        done += Changes(nodes_deleted=count_of(run(statement, {"id": source})))
    done += _sweep(run, touched)
    _settle_titles(run, touched["Policy"])
    derive(run, keys)
    advance(run, "remove", source)
    return done


def derive_anew(run: Run, policies: Iterable[str]) -> Changes:
    """Compute what follows from the sources of policies again, in the transaction of ``run``."""
    done = derive(run, find_title_keys(run, policies))
    if done != Changes():
        advance(run, "derive", *sorted(policies))
    return done


def derive(run: Run, before: Mapping[str, str | None], policies: Iterable[str] = ()) -> Changes:
    """Make the derived relations what they must be for policies, and those that ``before`` has with their title keys."""
    difference = find_difference(run, before, policies)
    deleted = 0
    for label, starts in difference.obsolete.items():
        statement = f"UNWIND $ids AS id MATCH (a:{label} {{id: id}})-[r:SAME_AS]->() DELETE r"
        for part in parts(starts):
            run(statement, {"ids": part})
        deleted += len(starts)
    return write(run, writes_of((), difference.missing)) + Changes(edges_deleted=deleted)


_STANDING = (
    "UNWIND $ids AS id MATCH (s:Source {id: id}) "
    "RETURN s.id AS id, s.digest AS digest, s.sha256 AS sha256, s.version AS version"
)
_ARCHIVE = (
    "MATCH (s:Source {id: $id}) MERGE (r:Revision {id: $revision}) "
    "SET r.of = s.id, r.sha256 = s.sha256, r.version = s.version, r.text = s.text, r.record = s.record"
)


def _archive(run: Run, source: str, old: Row | None, new: Prepared) -> int:
    """Keep the standing version of a source if the text is another now; return the number of the new one.

    A copy brings its number and its archive along, and they take the place of those that are here.
    """
    if new.version is not None:
        run("MATCH (n:Revision) WHERE n.of = $id DETACH DELETE n RETURN count(n) AS n", {"id": source})
        return new.version
    if old is None:
        return 1
    version = int(old["version"] or 1)
    if old["sha256"] == new.sha256:
        return version
    if old["sha256"] is not None:
        run(_ARCHIVE, {"id": source, "revision": content_id("revision", source, version)})
    return version + 1


def count_of(rows: Sequence[Row]) -> int:
    """Return the count that a statement answers as its column n."""
    return int(rows[0]["n"]) if rows else 0


def _shared_ends(run: Run, sources: list[str]) -> dict[str, set[str]]:
    """Return, by label, the shared nodes that the sources point at, and those that these point at."""
    ends: dict[str, set[str]] = defaultdict(set)
    if sources:
        for pattern, end, label in SHARED_ENDS:
            shared = f"{end}:{label} AND {end}.known = false" if label in VOCABULARY else f"{end}:{label}"
            statement = f"UNWIND $ids AS id MATCH {pattern} AND {shared} RETURN DISTINCT {end}.id AS id"
            rows = run(statement, {"ids": sources})
            ends[label].update(row["id"] for row in rows)
    for kind in SHARED_RELATIONS:
        for start, end in product(*RELATIONS[kind]):
            unknown = " WHERE b.known = false" if end in VOCABULARY else ""
            statement = f"UNWIND $ids AS id MATCH (a:{start} {{id: id}})-[:{kind}]->(b:{end}){unknown}"
            for part in parts(sorted(ends[start])):
                rows = run(f"{statement} RETURN DISTINCT b.id AS id", {"ids": part})
                ends[end].update(row["id"] for row in rows)
    return ends


def _delete_statements(run: Run, sources: list[str]) -> Changes:
    """Delete the edges and nodes of the sources; their own nodes stay, for what others say of them."""
    done = Changes()
    if not sources:
        return done
    for patterns in OWN_RELATIONS.values():
        for pattern in patterns:
            rows = run(
                f"UNWIND $ids AS id MATCH {pattern} WITH DISTINCT r DELETE r RETURN count(r) AS n", {"ids": sources}
            )
            done += Changes(edges_deleted=count_of(rows))
    for label in OWNED:
        if label != "Source":
            statement = f"UNWIND $ids AS id MATCH {own_nodes(label)} DETACH DELETE n RETURN count(n) AS n"
            done += Changes(nodes_deleted=count_of(run(statement, {"ids": sources})))
    return done


def write(run: Run, writes: Writes) -> Changes:
    """Merge the nodes and write the relations: those of a source are created, as all it had are gone.

    Raises StoreError with the number of relations that would be lost where ends are missing.
    """
    for label, rows in writes.nodes:
        derived = label in DERIVED
        kept = [_stated(label, row) for row in rows] if derived else rows
        operator = "+=" if derived else "="
        run(f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n {operator} row", {"rows": kept})
    for group, rows in writes.edges:
        kind, start, end, shared = group
        relation = f"MERGE (a)-[r:{kind} {{id: row.properties.id}}]->(b)" if shared else f"CREATE (a)-[r:{kind}]->(b)"
        statement = (
            f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}}) "
            f"{relation} SET r = row.properties RETURN count(r) AS n"
        )
        made = count_of(run(statement, {"rows": rows}))
        if made != len(rows):
            raise _missing_ends(run, group, rows, len(rows) - made)
    return Changes(
        nodes_written=sum(len(rows) for _, rows in writes.nodes),
        edges_written=sum(len(rows) for _, rows in writes.edges),
    )


def _stated(label: str, row: Row) -> Row:
    """Return all properties that may be stated of a node, so that what it had is gone, and what is derived stays."""
    return {name: row.get(name) for name in PROPERTIES[label] if name not in DERIVED[label]}


def _missing_ends(run: Run, group: Group, rows: Sequence[Row], dropped: int) -> StoreError:
    """Say which node an edge points at that the store does not have."""
    kind, start, end, _ = group
    for label, name in ((start, "start"), (end, "end")):
        ids = sorted({row[name] for row in rows})
        standing = run(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n.id AS id", {"ids": ids})
        missing = sorted(set(ids) - {row["id"] for row in standing})
        if missing:
            return StoreError(
                f"{dropped} relations {kind} would be lost, as the store has no {label} {missing[0]}"
                f"{f' (and {len(missing) - 1} more)' if missing[1:] else ''}: "
                "write the vocabularies first, as `kg ingest` does"
            )
    return StoreError(f"{dropped} relations {kind} would be lost: the ids of their ends are not unique")


def _sweep(run: Run, touched: Mapping[str, set[str]]) -> Changes:
    """Delete those of the shared nodes that no source points at any more."""
    done = Changes()
    for label, ids in sorted(touched.items()):
        known = "n.known = false AND " if label in VOCABULARY else ""
        statement = (
            f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) WHERE {known}{_UNHELD.get(label, '')}"
            "NOT EXISTS { MATCH (n)-[r]-() WHERE r.source IS NOT NULL } DETACH DELETE n RETURN count(n) AS n"
        )
        for part in parts(sorted(ids)):
            done += Changes(nodes_deleted=count_of(run(statement, {"ids": part})))
    return done


def _settle_titles(run: Run, policies: set[str]) -> None:
    """Give each policy the title that its sources give it, whichever of them came first, and the key of that.

    Full texts count before reports, reports before citations; then the shortest, then the first in order.
    """
    best: dict[str, tuple[int, str, str | None]] = {}
    for kind in _TOLD_BY:
        statement = (
            f"UNWIND $ids AS id MATCH (p:Policy {{id: id}})<-[r:{kind}]-(:Source) "
            "WHERE r.title IS NOT NULL RETURN DISTINCT p.id AS id, p.region AS region, r.title AS title"
        )
        told: dict[str, tuple[int, str, str | None]] = {}
        for part in parts(sorted(policies - best.keys())):
            for row in run(statement, {"ids": part}):
                title = (len(row["title"]), row["title"], row["region"])
                told[row["id"]] = min(told.get(row["id"], title), title, key=lambda each: each[:2])
        best.update(told)
    rows = [
        {"id": identity, "title": title, "key": match_key(title, region)}
        for identity, (_, title, region) in sorted(best.items())
    ]
    for part in parts(row for row in rows if row["key"]):
        run(
            "UNWIND $rows AS row MATCH (p:Policy {id: row.id}) SET p.title = row.title, p.title_key = row.key",
            {"rows": part},
        )
    for part in parts(row for row in rows if not row["key"]):
        run("UNWIND $rows AS row MATCH (p:Policy {id: row.id}) SET p.title = row.title", {"rows": part})
