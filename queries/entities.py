"""One thing of the graph by its id: what it is, what is known of it, and where a source says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.agencies import official_name
from kg.graph import Value
from kg.stores.base import Reader, Row
from ontology.load import load_bodies, load_regions
from ontology.names import EXPORTED, PROPERTIES

_LABELS = {label.lower(): label for label in EXPORTED}
_HIDDEN = frozenset({"digest", "record"})
_LONGEST_CAPTION = 100


@dataclass(frozen=True, slots=True)
class EntityRef:
    """A thing as it is pointed at: its caption is a name, title or heading, else the beginning of its words."""

    id: str
    label: str
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A thing with its properties, sorted by name; a source and a span where a source states it."""

    id: str
    label: str
    caption: str
    properties: Mapping[str, Value]
    source: Mapping[str, str | None] | None
    span: Mapping[str, Any] | None


def shown_properties(label: str) -> tuple[str, ...]:
    """Return the properties of a class that are given out: not the text of a source, and no bookkeeping."""
    hidden = _HIDDEN | {"text"} if label == "Source" else _HIDDEN
    return tuple(name for name in sorted(PROPERTIES[label]) if name not in hidden)


def projection(label: str) -> str:
    """Return the Cypher for ``n`` as a map of the properties that are given out."""
    return f"n {{{', '.join(f'.{name}' for name in shown_properties(label))}}}"


def find_label(reader: Reader, identity: str) -> str | None:
    """Return the label of what has this id, or None: its prefix tells, else all labels are tried."""
    told = _LABELS.get(identity.partition(":")[0])
    for labels in ([told] if told else [], [label for label in EXPORTED if label != told]):
        parts = [f"MATCH (n:{label} {{id: $id}}) RETURN '{label}' AS label" for label in labels]
        for row in reader.rows("\nUNION ALL\n".join(parts), {"id": identity}) if parts else ():
            return str(row["label"])
    return None


def find_entity(reader: Reader, identity: str) -> Entity | None:
    """Return what has this id, or None."""
    label = find_label(reader, identity)
    if label is None:
        return None
    found = next(
        iter(reader.rows(f"MATCH (n:{label} {{id: $id}}) RETURN {projection(label)} AS p", {"id": identity})), None
    )
    if found is None:
        return None
    stored = found["p"]
    properties = {name: value for name, value in sorted(stored.items()) if value is not None}
    stated_by = stored.get("source") if label != "Source" else None
    span = fill_quotes(reader, [(stated_by, _span(stored))])[0]
    return Entity(
        id=identity,
        label=label,
        caption=caption_of(properties),
        properties=properties,
        source=read_sources(reader, [stated_by]).get(stated_by) if stated_by else None,
        span=span,
    )


def find_known(identity: str) -> Entity | None:
    """Return a body that the vocabularies know, whether or not a graph holds it, or None."""
    code, _, key = identity.removeprefix("agency:").rpartition(":")
    region = next((region for region in load_regions() if region.code == code), None)
    if not identity.startswith("agency:") or region is None or key not in {body.key for body in load_bodies()}:
        return None
    name = official_name(key, region)
    properties: dict[str, Value] = {"id": identity, "known": True, "level": region.level, "name": name}
    return Entity(id=identity, label="Agency", caption=name, properties=properties, source=None, span=None)


def read_refs(reader: Reader, things: Iterable[tuple[str, str]]) -> dict[str, EntityRef]:
    """Return by id the captions of things given by label and id."""
    ids: dict[str, list[str]] = {}
    for label, identity in sorted(set(things)):
        ids.setdefault(label, []).append(identity)
    parts = [f"MATCH (n:{label}) WHERE n.id IN ${label} RETURN '{label}' AS label, {_CAPTION}" for label in ids]
    rows = reader.rows("\nUNION ALL\n".join(parts), ids) if parts else ()
    return {row["id"]: EntityRef(row["id"], row["label"], caption_of(row)) for row in rows}


def read_sources(reader: Reader, ids: Iterable[str | None]) -> dict[str, Mapping[str, str | None]]:
    """Return by id how the sources are pointed at: id, key, title, uri, published."""
    wanted = sorted({identity for identity in ids if identity})
    return {row["id"]: row for row in reader.rows(_SOURCES, {"ids": wanted})} if wanted else {}


def caption_of(properties: Mapping[str, Any]) -> str:
    """Return what to call a thing with these properties, its id at the least, in at most 100 characters."""
    words = next((properties[name] for name in _CAPTIONS if properties.get(name)), properties["id"])
    caption = " ".join(str(words).split())
    return caption if len(caption) <= _LONGEST_CAPTION else f"{caption[: _LONGEST_CAPTION - 1]}…"


def edge_span(stored: Mapping[str, Any]) -> Row | None:
    """Return where the words stand that state a relation, from its properties, or None."""
    return _span({**stored, "quote": stored.get("mention")})


def fill_quotes(reader: Reader, spans: Collection[tuple[str | None, Row | None]]) -> list[Row | None]:
    """Return the spans, each given with the id of its source, with the quotes that are missing from its text."""
    lacking = {source for source, span in spans if source and span is not None and span["quote"] is None}
    texts = {row["id"]: row["text"] or "" for row in reader.rows(_TEXTS, {"ids": sorted(lacking)})} if lacking else {}
    return [
        {**span, "quote": texts.get(source or "", "")[span["start"] : span["end"]] or None}
        if span is not None and span["quote"] is None
        else span
        for source, span in spans
    ]


_CAPTIONS = ("name", "title", "heading", "indicator", "quote", "key", "text", "number")
_CAPTION = f"n.id AS id, coalesce({', '.join(f'n.{name}' for name in _CAPTIONS)}) AS name"
_SOURCES = (
    "MATCH (s:Source) WHERE s.id IN $ids "
    "RETURN s.id AS id, s.key AS key, s.title AS title, s.uri AS uri, s.published AS published"
)
_TEXTS = "MATCH (s:Source) WHERE s.id IN $ids RETURN s.id AS id, s.text AS text"


def _span(stored: Mapping[str, Any]) -> Row | None:
    if stored.get("start") is None or stored.get("end") is None:
        return None
    return {"start": stored["start"], "end": stored["end"], "quote": stored.get("quote") or stored.get("text")}
