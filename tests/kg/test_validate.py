"""Whatever the ontology does not allow is found, and what it allows is not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from rdflib import RDF, SH, URIRef
from rdflib import Graph as RdfGraph

from kg.graph import Edge, Graph, Node, Value
from kg.validate import Violation, validate
from ontology.closed import SHAPES_PATH
from ontology.model import Class, Relation, load_model

if TYPE_CHECKING:
    from rdflib.term import Node as Term

TEXT = "支持技术改造。市工业和信息化局负责，最高500万元，到2028年建成20个，2025年有8个。"
S = "source:1"


def _node(label: str, /, *, source: str | None = None, **properties: Value) -> Node:
    return Node(label=label, id=f"{label.lower()}:1", source=source, properties=properties)


def _edge(kind: str, first: str, second: str, /, *, source: str | None = S, **properties: Value) -> Edge:
    return Edge(
        type=kind,
        id=f"{kind.lower()}:1",
        start_label=first,
        start=f"{first.lower()}:1",
        end_label=second,
        end=f"{second.lower()}:1",
        source=source,
        properties=properties,
    )


def _figure(words: str) -> dict[str, Value]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


NODES = (
    _node(
        "Source",
        source=S,
        key="a.txt",
        schema=1,
        version=1,
        text=TEXT,
        sha256="0" * 64,
        published="2026-05",
        notices=["2 figure/unused"],
    ),
    _node("Revision", of=S, version=1, sha256="0" * 64),
    _node("Policy", title="行动方案", region="珠海市", number="珠府〔2026〕1号"),
    _node("Clause", source=S, start=0, end=7, order=0, level=1),
    _node("Measure", source=S, start=0, end=7, order=0, region="珠海市", text=TEXT[:7]),
    _node(
        "Agency",
        name="珠海市工业和信息化局",
        known=True,
        level="prefecture",
        aliases=["市工信局"],
        partners=3,
        betweenness=0.25,
        community="agency:1",
        core=2,
    ),
    _node("Region", name="珠海市", code="440400", level="prefecture", known=True),
    _node("Topic", name="技术改造", key="upgrading", known=True),
    _node("Industry", name="新名词", known=False),
    _node(
        "Funding",
        source=S,
        kind="subsidy",
        amount=5_000_000,
        bound="max",
        rate=0.3,
        rate_bound="max",
        per=["enterprise", "year"],
        one_off=False,
        cumulative=True,
        currency="CNY",
        **_figure("最高500万元"),
    ),
    _node(
        "Target", source=S, indicator="平台", value=20, bound="exact", deadline="2028", **_figure("到2028年建成20个")
    ),
    _node("Observation", source=S, indicator="平台", value=8.0, bound="exact", period="2025", **_figure("2025年有8个")),
)
NODES = (*NODES, replace(NODES[4], id="measure:2"))
_AGENCY_START = TEXT.index("市工业")
EDGES = (
    _edge(
        "RESPONSIBLE_FOR",
        "Agency",
        "Measure",
        role="lead",
        mention="市工业和信息化局",
        start=_AGENCY_START,
        end=_AGENCY_START + 8,
        rule="role/first-listed",
    ),
    _edge("STATED_IN", "Measure", "Clause"),
    _edge("PART_OF", "Clause", "Source"),
    _edge(
        "CARRIES",
        "Source",
        "Policy",
        form="full_text",
        status="draft",
        published="2026",
        effective="2026-06-01",
        expires="2028-12-31",
        period_start="2026",
        period_end="2028",
    ),
    _edge("BELONGS_TO", "Measure", "Policy"),
    _edge("APPLIES_IN", "Measure", "Region"),
    _edge("WITHIN", "Region", "Region", source=None),
    _edge("OF", "Agency", "Region", source=None),
    _edge("ABOUT", "Measure", "Topic", mention="技术改造", start=2, end=6),
    _edge("PROVIDES", "Measure", "Funding"),
    _edge("SETS", "Measure", "Target"),
    _edge("STATES", "Source", "Observation"),
    _edge("OBSERVED_IN", "Observation", "Region"),
    _edge("CITES", "Source", "Policy", title="行动方案", start=0, end=2),
)
SAME_AS = replace(_edge("SAME_AS", "Measure", "Measure", source=None, score=0.9, why="同一标题"), start="measure:2")
EDGES = (
    *EDGES,
    replace(_edge("STATED_IN", "Measure", "Clause"), id="stated_in:2", start="measure:2"),
    replace(_edge("BELONGS_TO", "Measure", "Policy"), id="belongs_to:2", start="measure:2"),
    SAME_AS,
)
GRAPH = Graph.of(list(NODES), list(EDGES))

Item = TypeVar("Item", Node, Edge)

BAD_VALUES: tuple[tuple[str, str, str, Value], ...] = (
    ("key", "Source", "key", None),
    ("schema", "Source", "schema", 0),
    ("optional-sha256", "Source", "sha256", "not a digest"),
    ("optional-version", "Source", "version", 0),
    ("optional-published", "Source", "published", "五月"),
    ("optional-notices", "Source", "notices", ["2 figure/unused", "note/unread"]),
    ("revisionOf", "Revision", "of", None),
    ("title", "Policy", "title", ""),
    ("region", "Measure", "region", None),
    ("optional-region", "Policy", "region", ""),
    ("optional-number", "Policy", "number", ""),
    ("optional-titleKey", "Policy", "title_key", ""),
    ("source", "Clause", "source", None),
    ("start", "Clause", "start", 8),
    ("end", "Clause", "end", None),
    ("order", "Clause", "order", None),
    ("depth", "Clause", "level", "county"),
    ("optional-order", "Measure", "order", -1),
    ("name", "Agency", "name", None),
    ("known", "Agency", "known", None),
    ("optional-rank", "Agency", "level", "municipal"),
    ("optional-partners", "Agency", "partners", -1),
    ("optional-betweenness", "Agency", "betweenness", 1.2),
    ("optional-community", "Agency", "community", "region:1"),
    ("optional-core", "Agency", "core", 2.5),
    ("optional-code", "Region", "code", "4404"),
    ("optional-known", "Region", "known", "yes"),
    ("optional-key", "Topic", "key", ""),
    ("Concept", "Industry", "known", True),
    ("kind", "Funding", "kind", "gift"),
    ("quote", "Funding", "quote", ""),
    ("optional-amount", "Funding", "amount", -1),
    ("optional-bound", "Funding", "bound", "most"),
    ("optional-rate", "Funding", "rate", 30),
    ("optional-rateBound", "Funding", "rate_bound", "most"),
    ("optional-per", "Funding", "per", ["enterprise", "tree"]),
    ("optional-oneOff", "Funding", "one_off", "no"),
    ("optional-cumulative", "Funding", "cumulative", "no"),
    ("optional-currency", "Funding", "currency", "元"),
    ("indicator", "Target", "indicator", None),
    ("value", "Target", "value", "二十"),
    ("optional-deadline", "Target", "deadline", "年底"),
    ("optional-period", "Observation", "period", "去年"),
    ("role", "RESPONSIBLE_FOR", "role", "helper"),
    ("optional-mention", "RESPONSIBLE_FOR", "mention", ""),
    ("optional-start", "RESPONSIBLE_FOR", "start", 1000),
    ("optional-end", "RESPONSIBLE_FOR", "end", -1),
    ("edge-source", "RESPONSIBLE_FOR", "source", None),
    ("form", "CARRIES", "form", "poem"),
    ("status", "CARRIES", "status", None),
    ("optional-effective", "CARRIES", "effective", "即日"),
    ("optional-expires", "CARRIES", "expires", "另行通知"),
    ("optional-periodStart", "CARRIES", "period_start", "明年"),
    ("optional-periodEnd", "CARRIES", "period_end", "明年"),
    ("score", "SAME_AS", "score", 1.2),
    ("why", "SAME_AS", "why", None),
)
MISSING_EDGES = (
    ("of-one-policy", "BELONGS_TO"),
    ("stated-somewhere", "STATED_IN"),
    ("in-one-whole", "PART_OF"),
    ("provided-by-one", "PROVIDES"),
    ("set-by-one", "SETS"),
    ("stated-by-one", "STATES"),
    ("observed-somewhere", "OBSERVED_IN"),
)
OTHER_RULES = {"id", "within-one", "same-as-one", "counts-itself"}


def _changed(owner: str, name: str, value: Value) -> Graph:
    """Return the valid graph with one value of one node or edge changed, or taken away by None."""

    nodes = [_replaced(item, name, value) if item.label == owner else item for item in NODES]
    edges = [_replaced(item, name, value) if item.type == owner else item for item in EDGES]
    return Graph.of(nodes, edges)


def _replaced(item: Item, name: str, value: Value) -> Item:
    if name == "source":
        return replace(item, source=None if value is None else str(value))
    kept = {key: old for key, old in {**item.properties, name: value}.items() if old is not None}
    return replace(item, properties=kept)


def _rules(graph: Graph) -> set[str]:
    return {item.rule for item in validate(graph)}


def test_a_graph_as_the_ontology_wants_it_has_no_violation() -> None:
    assert validate(GRAPH) == []


@pytest.mark.parametrize(("rule", "owner", "name", "value"), BAD_VALUES, ids=[row[0] for row in BAD_VALUES])
def test_each_shape_rejects_its_bad_example(rule: str, owner: str, name: str, value: Value) -> None:
    assert rule in _rules(_changed(owner, name, value))


@pytest.mark.parametrize(("rule", "kind"), MISSING_EDGES, ids=[row[0] for row in MISSING_EDGES])
def test_each_count_of_relations_rejects_too_few(rule: str, kind: str) -> None:
    assert _rules(Graph.of(list(NODES), [item for item in EDGES if item.type != kind])) == {rule}


def test_a_measure_of_two_policies_is_rejected() -> None:
    second = replace(EDGES[4], id="belongs_to:3", end="policy:2")
    assert EDGES[4].type == "BELONGS_TO"
    assert _rules(Graph.of(list(NODES), [*EDGES, second])) == {"of-one-policy"}


def test_a_region_within_two_regions_is_rejected() -> None:
    second = replace(EDGES[6], id="within:2", end="region:2")
    assert EDGES[6].type == "WITHIN"
    assert _rules(Graph.of(list(NODES), [*EDGES, second])) == {"within-one"}


@pytest.mark.parametrize(
    ("rule", "start", "end"), [("same-as-one", "measure:2", "measure:3"), ("counts-itself", "measure:1", "measure:3")]
)
def test_a_restatement_leads_to_the_one_measure_that_counts(rule: str, start: str, end: str) -> None:
    second = replace(SAME_AS, id="same_as:2", start=start, end=end)
    assert _rules(Graph.of(list(NODES), [*EDGES, second])) == {rule}


def test_an_empty_id_is_rejected() -> None:
    nameless = replace(NODES[2], id="")
    assert "id" in _rules(Graph.of([*NODES, nameless], list(EDGES)))


def test_every_shape_has_a_bad_example_here() -> None:
    shapes = RdfGraph().parse(SHAPES_PATH)
    written = {str(item).rpartition("#")[2] for item in shapes.subjects(RDF.type, SH.PropertyShape)} | {"Concept"}
    assert written == {row[0] for row in BAD_VALUES} | {row[0] for row in MISSING_EDGES} | OTHER_RULES


def test_a_violation_names_node_value_and_rule_in_both_languages() -> None:
    assert validate(_changed("Funding", "rate", 30)) == [
        Violation(
            node="funding:1",
            rule="optional-rate",
            zh="比例（rate）须在 0 与 1.5 之间（30% 记作 0.3）",
            en="rate must lie between 0 and 1.5 (0.3 for 30 %)",
            value="30",
        )
    ]


def test_the_shapes_require_what_the_ontology_requires() -> None:
    shapes, model = RdfGraph().parse(SHAPES_PATH), load_model()
    owners: list[Class | Relation] = [*model.classes.values(), *model.relations.values()]
    for owner in owners:
        target = URIRef(owner.iri if isinstance(owner, Class) else owner.statement)
        paths = {str(shapes.value(shape, SH.path)) for shape in _required_shapes(shapes, target)}
        wanted = {item.iri for item in owner.properties if item.required}
        optional = {item.iri for item in owner.properties if not item.required and item.name != "source"}
        if not isinstance(owner, Class) or owner.ownership != "store":
            assert wanted <= paths, owner
        assert not optional & paths, owner


def _required_shapes(shapes: RdfGraph, target: URIRef) -> list[Term]:
    listed = [shape for node in shapes.subjects(SH.targetClass, target) for shape in shapes.objects(node, SH.property)]
    return [shape for shape in listed if shapes.value(shape, SH.minCount) is not None]


def test_every_shape_speaks_both_languages() -> None:
    shapes = RdfGraph().parse(SHAPES_PATH)
    for shape in shapes.subjects(RDF.type, SH.PropertyShape):
        languages = sorted(str(item.language) for item in shapes.objects(shape, SH.message))  # type: ignore[attr-defined]
        assert languages == ["en", "zh"], shape


def test_a_quotation_off_its_place_is_found() -> None:
    moved = _changed("Funding", "start", 0)
    assert [(item.node, item.rule) for item in validate(moved)] == [("funding:1", "misplaced-quote")]


def test_a_mention_may_leave_out_the_line_break_that_its_place_has() -> None:
    broken = _replaced(NODES[0], "text", TEXT.replace("和信息化局", "和\n息化局"))
    graph = Graph.of([broken], [_replaced(EDGES[0], "mention", "市工业和息化局")])
    assert "misplaced-quote" not in _rules(graph)
    wrong = Graph.of([broken], [_replaced(EDGES[0], "mention", "市工业和信化局")])
    assert "misplaced-quote" in _rules(wrong)


@pytest.mark.parametrize(
    ("graph", "rule", "value"),
    [
        (Graph.of([Node(label="Company", id="company:1")], []), "unknown-term", "Company"),
        (Graph.of([_node("Policy", colour="red")], []), "unknown-term", "Policy.colour"),
        (Graph.of([], [_edge("LIKES", "Agency", "Measure")]), "unknown-term", "LIKES"),
        (Graph.of([], [_edge("ABOUT", "Measure", "Topic", colour="red")]), "unknown-term", "ABOUT.colour"),
        (Graph.of([], [_edge("ABOUT", "Topic", "Measure")]), "wrong-ends", "(Topic)-[:ABOUT]->(Measure)"),
    ],
    ids=["label", "property", "relation", "property of an edge", "ends"],
)
def test_a_term_that_the_ontology_lacks_is_found(graph: Graph, rule: str, value: str) -> None:
    assert [(item.rule, item.value) for item in validate(graph)] == [(rule, value)]
