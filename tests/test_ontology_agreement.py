"""Queries, triples and the record use no label, relation, property or value that the ontology lacks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ingest.triples import to_graph
from kg.graph import Graph
from kg.record import (
    AgencyRef,
    Bound,
    Citation,
    Clause,
    ConceptRef,
    Form,
    Funding,
    FundingKind,
    IssuerRef,
    Measure,
    Observation,
    Policy,
    Record,
    Role,
    Status,
    Target,
)
from kg.validate import find_unknown_terms
from ontology import names
from queries.listing import Listing, load_lists

if TYPE_CHECKING:
    from enum import StrEnum

QUERIES = sorted((Path(__file__).parents[1] / "queries" / "cypher").glob("*.cypher"))
ALL_PROPERTIES = {
    name for table in (names.PROPERTIES, names.EDGE_PROPERTIES) for item in table.values() for name in item
}

_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
_STRING = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_NODE = re.compile(r"\(\s*(?P<variable>\w*)\s*(?::\s*(?P<labels>[\w|:&]+))?\s*(?P<map>\{[^{}]*\})?\s*\)")
_RELATION = re.compile(r"\[\s*(?P<variable>\w*)\s*(?::\s*(?P<types>[\w|:]+))?[*.\d\s]*(?P<map>\{[^{}]*\})?\s*\]")
_LABEL_TEST = re.compile(r"\b[a-z]\w*:(?P<label>[A-Z]\w*)\b")
_PROPERTY = re.compile(r"(?<![\w$.])(?P<variable>[a-z_]\w*)\.(?P<name>[a-z_]\w*)\b(?!\s*\()")
_KEY = re.compile(r"(\w+)\s*:")


@dataclass
class Use:
    """What a query says: labels, types, and for each variable what it may be and which properties it is asked for."""

    labels: set[str]
    types: set[str]
    kinds: dict[str, set[str]]
    properties: set[tuple[str, str]]


def _read(cypher: str) -> Use:
    text = _STRING.sub("''", _COMMENT.sub(" ", cypher))
    use = Use(set(), set(), {}, set())
    for pattern, group, seen, where in (
        (_NODE, "labels", use.labels, text),
        (_RELATION, "types", use.types, text),
    ):
        for number, match in enumerate(pattern.finditer(where)):
            kinds = set(re.split(r"[|:&]", match[group])) - {""} if match[group] else set()
            variable = match["variable"] or f"{group}{number}"
            seen |= kinds
            use.kinds.setdefault(variable, set()).update(kinds)
            written = match.groupdict().get("map") or ""
            use.properties |= {(variable, key) for key in _KEY.findall(written)}
    use.labels |= {match["label"] for match in _LABEL_TEST.finditer(_RELATION.sub("[]", text))}
    use.properties |= {(match["variable"], match["name"]) for match in _PROPERTY.finditer(text)}
    return use


def _allowed(kinds: set[str]) -> set[str]:
    if not kinds:
        return ALL_PROPERTIES
    return {name for kind in kinds for name in {**names.PROPERTIES, **names.EDGE_PROPERTIES}.get(kind, {})}


def unknown_in_query(cypher: str) -> list[str]:
    """Return the labels, types and properties of a query that the ontology lacks."""
    use = _read(cypher)
    found = {f"label {name}" for name in use.labels - set(names.LABELS)}
    found |= {f"type {name}" for name in use.types - set(names.RELATIONS)}
    for variable, name in use.properties:
        if variable in use.kinds and name not in _allowed(use.kinds[variable]):
            found.add(f"property {variable}.{name}")
    return sorted(found)


def _record() -> Record:
    """Return a record in which every field has a value."""
    text = "行动方案\n一、支持技术改造\n市工业和信息化局，最高500万元，到2028年建成20个，2025年有8个。"

    def figure(words: str) -> dict[str, Any]:
        return {"start": text.index(words), "end": text.index(words) + len(words)}

    def concept(scheme_key: str | None) -> tuple[ConceptRef, ...]:
        return (ConceptRef(mention="技术改造", concept=scheme_key, **figure("技术改造")),)

    return Record(
        source="a.txt",
        uri="https://example.org/a",
        title="行动方案",
        published="2026-05-01",
        publisher="示例",
        rights="示例",
        reader="text/1",
        rules="1",
        text=text,
        policies=(
            Policy(
                id="p1",
                title="行动方案",
                region="珠海市",
                form=Form.FULL_TEXT,
                status=Status.ISSUED,
                issuers=(
                    IssuerRef(name="珠海市工业和信息化局", mention="市工业和信息化局", **figure("市工业和信息化局")),
                ),
                period=("2026", "2028"),
                cites=(Citation(title="另一方案", number="粤府〔2021〕45号", start=0, end=4),),
                number="珠府〔2026〕1号",
                published="2026-05-01",
                effective="2026-06-01",
                expires="2028-12-31",
            ),
        ),
        clauses=(
            Clause(id="c1", start=5, end=len(text), order=0, level=1, number="一", heading="支持技术改造"),
            Clause(id="c2", start=14, end=len(text), order=1, level=2, parent="c1"),
        ),
        measures=(
            Measure(
                id="m1",
                policy="p1",
                region="珠海市",
                start=5,
                end=len(text),
                number="一",
                heading="支持技术改造",
                clause="c1",
                agencies=(
                    AgencyRef(
                        name="珠海市工业和信息化局",
                        role=Role.LEAD,
                        mention="市工业和信息化局",
                        rule="role/first-listed",
                        **figure("市工业和信息化局"),
                    ),
                    AgencyRef(name="珠海市某某中心", role=Role.PARTICIPANT),
                ),
                industries=concept(None),
                instruments=concept(None),
                topics=concept(None),
                beneficiaries=concept(None),
                funding=(
                    Funding(
                        kind=FundingKind.SUBSIDY,
                        quote="最高500万元",
                        **figure("最高500万元"),
                        amount=5_000_000,
                        bound=Bound.MAX,
                        rate=0.3,
                        rate_bound=Bound.MAX,
                        per=("enterprise",),
                        condition="企业",
                        base="投入",
                        duration="三年",
                        group="1",
                    ),
                ),
                targets=(
                    Target(
                        indicator="平台",
                        value=20,
                        unit="个",
                        deadline="2028",
                        quote="到2028年建成20个",
                        **figure("到2028年建成20个"),
                    ),
                ),
            ),
        ),
        observations=(
            Observation(
                region="不存在的地方",
                indicator="平台",
                value=8,
                unit="个",
                period="2025",
                quote="2025年有8个",
                **figure("2025年有8个"),
            ),
        ),
    )


def test_there_are_queries_to_check() -> None:
    assert QUERIES


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_query_uses_only_what_the_ontology_has(path: Path) -> None:
    assert unknown_in_query(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("listing", load_lists().values(), ids=lambda listing: listing.id)
def test_a_list_uses_only_what_the_ontology_has(listing: Listing) -> None:
    fragments = [fragment.text for fragment in (*listing.starts, *listing.filters)]
    cypher = "\n".join([*fragments, *listing.sorts.values(), listing.context, listing.result])
    assert unknown_in_query(cypher) == []


@pytest.mark.parametrize(
    ("cypher", "unknown"),
    [
        ("MATCH (m:Measures) RETURN m.id AS id", ["label Measures", "property m.id"]),
        ("MATCH (:Agency)-[r:OWNS]->(m:Measure) RETURN m.id AS id", ["type OWNS"]),
        ("MATCH (:Agency)-[r:RESPONSIBLE_FOR|HELPS*1..2]->() RETURN 1 AS one", ["type HELPS"]),
        ("MATCH (m:Measure) RETURN m.titel AS title", ["property m.titel"]),
        ("MATCH (f:Funding|Target) WHERE f.title IS NULL RETURN f.id AS id", ["property f.title"]),
        ("MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->() RETURN r.weight AS w", ["property r.weight"]),
        ("MATCH (a:Agency {nmae: $name}) RETURN a.id AS id", ["property a.nmae"]),
        ("MATCH (x) WHERE x:Company RETURN x.id AS id", ["label Company"]),
    ],
    ids=["label", "type", "second type", "property", "property of neither", "edge property", "map key", "label test"],
)
def test_a_query_that_uses_anything_else_is_rejected(cypher: str, unknown: list[str]) -> None:
    assert unknown_in_query(cypher) == unknown


def test_words_in_strings_and_comments_are_no_terms() -> None:
    assert unknown_in_query("/* (m:Nothing) */ MATCH (m:Measure) WHERE m.text = '(n:Nothing)' RETURN m.id AS id") == []


def test_triples_use_only_what_the_ontology_has() -> None:
    graph = to_graph(_record())
    assert {node.label for node in graph.nodes} >= {"Source", "Measure", "Agency", "Funding", "Target", "Observation"}
    assert find_unknown_terms(graph) == []


def test_triples_with_anything_else_are_rejected() -> None:
    graph = to_graph(_record())
    node = replace(graph.nodes[0], properties={**graph.nodes[0].properties, "colour": "red"})
    edge = replace(graph.edges[0], type="LIKES")
    found = find_unknown_terms(Graph.of([node], [edge]))
    assert {item.value for item in found} == {f"{node.label}.colour", "LIKES"}


@pytest.mark.parametrize(
    ("closed", "owners"),
    [
        (Role, ("RESPONSIBLE_FOR.role",)),
        (Form, ("CARRIES.form", "REPORTS.form")),
        (Status, ("CARRIES.status", "REPORTS.status")),
        (Bound, ("Funding.bound", "Funding.rate_bound", "Target.bound", "Observation.bound")),
        (FundingKind, ("Funding.kind",)),
    ],
    ids=lambda item: item.__name__ if isinstance(item, type) else "",
)
def test_closed_sets_of_the_record_are_those_of_the_shapes(closed: type[StrEnum], owners: tuple[str, ...]) -> None:
    for owner in owners:
        assert set(names.VALUES[owner]) == {item.value for item in closed}
