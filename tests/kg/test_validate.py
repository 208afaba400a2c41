"""Whatever the ontology does not allow is found, and what it allows is not."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, SH, URIRef
from rdflib import Graph as RdfGraph

from ingest.load import check_statements
from kg.errors import GraphError
from kg.graph import Edge, Graph
from kg.validate import Violation, check_graph, validate
from kg.validate.shapes import load_shapes, run_shapes
from kg.validate.triples import copied, to_triples
from ontology import names
from ontology.closed import SHAPES_PATH
from ontology.model import Class, Relation, load_model
from tests.factories import make_funding, make_measure, make_record
from tests.kg.wrong_graphs import (
    CARRIES,
    FUNDING,
    GRAPH,
    MEASURE,
    REVISION,
    SOURCE,
    TEXT,
    THIRD,
    TOPIC,
    Wrong,
    added,
    altered,
    changed,
    edit,
    wrong_graphs,
)

if TYPE_CHECKING:
    from rdflib.term import Node as Term

WRONG = tuple(wrong_graphs())
_CHECKS = frozenset(
    (
        "beyond-text", "level-of-part", "misplaced-quote", "missing-end", "other-policy", "other-region", "other-source",
        "other-text", "outside-clause", "outside-measure", "quote-length", "reversed-dates", "ring", "same-as-region",
        "same-as-source", "shared-id", "unknown-term", "wrong-ends", "wrong-id",
    )
)  # fmt: skip
"""The rules beside the shapes, as ontology/README.md lists them."""


def test_a_graph_as_the_ontology_wants_it_has_no_violation() -> None:
    assert validate(GRAPH) == []
    assert validate(added(*THIRD)) == []


@pytest.mark.parametrize("wrong", WRONG, ids=[f"{one.rule}: {one.about}" for one in WRONG])
def test_a_wrong_graph_is_refused_for_the_one_thing_that_is_wrong_with_it(wrong: Wrong) -> None:
    found = validate(wrong.graph)
    assert {item.rule for item in found} == {wrong.rule}
    assert wrong.named in {item.node for item in found}
    assert all(item.zh and item.en and item.zh != item.en for item in found)


def test_every_shape_and_every_check_has_a_wrong_graph() -> None:
    shapes = RdfGraph().parse(SHAPES_PATH)
    written = {_name(item) for item in shapes.subjects(RDF.type, SH.PropertyShape)} | {"Concept"}
    assert {one.rule for one in WRONG} == (written - set(_ends(shapes))) | _CHECKS


def test_shapes_of_what_relations_lead_to_refuse_another_class() -> None:
    """They are for other tools: here ``wrong-ends`` says the same from the graph itself, for less time."""
    shapes = load_shapes(SHAPES_PATH)
    wrong = [
        Edge(type=kind, id=node.id, start_label=label, start=node.id, end_label="Revision", end=REVISION.id)
        for kind, (starts, _) in names.RELATIONS.items()
        for label, node in product(starts, GRAPH.nodes)
        if node.label == label
    ]
    paths = frozenset(str(item) for item in shapes.objects() if isinstance(item, URIRef))
    assert not run_shapes(to_triples(GRAPH, paths), shapes)
    found = run_shapes(to_triples(added(*wrong), paths), shapes)
    assert set(_ends(shapes)) <= {item.rule for item in found if item.value == REVISION.id}


def _ends(shapes: RdfGraph) -> list[str]:
    alone = list(shapes.subjects(SH["class"]))
    lists = [shape for shape, head in shapes.subject_objects(SH["or"]) if set(shapes.items(head)) & set(alone)]
    return [_name(item) for item in (*alone, *lists) if isinstance(item, URIRef)]


def _name(term: Term) -> str:
    return str(term).rpartition("#")[2]


def test_a_violation_names_node_source_and_words_in_both_languages() -> None:
    assert validate(changed(FUNDING, rate=30)) == [
        Violation(
            node=FUNDING.id,
            rule="optional-rate",
            zh="比例（rate）须在 0 与 1.5 之间（30% 记作 0.3）",
            en="rate must lie between 0 and 1.5 (0.3 for 30 %)",
            value="30",
            label="Funding",
            source=SOURCE.id,
            key="a.txt",
            words="最高500万元",
            start=TEXT.index("最高"),
            end=TEXT.index("最高") + 7,
        )
    ]


def test_a_violation_in_one_line_says_what_where_and_why() -> None:
    [one] = validate(changed(FUNDING, rate=30))
    assert str(one) == (
        f"Funding {FUNDING.id} “最高500万元” [18:25]: 比例（rate）须在 0 与 1.5 之间（30% 记作 0.3） · "
        "rate must lie between 0 and 1.5 (0.3 for 30 %) (30) <optional-rate>"
    )


def test_a_violation_of_an_edge_names_what_it_joins() -> None:
    [one] = validate(changed(CARRIES, expires="2026-05-31"))
    assert one.ends == f"{SOURCE.id} → {CARRIES.end}"
    assert f"CARRIES {CARRIES.id} ({one.ends}): expires 不得早于 effective · " in str(one)


def test_what_a_graph_leads_to_may_be_elsewhere() -> None:
    part = altered((TOPIC, None))
    assert {item.rule for item in validate(part)} == {"missing-end"}
    assert validate(part, {TOPIC.id: TOPIC}) == []
    assert validate(part, {TOPIC.id: replace(TOPIC, properties={})}) == []


def test_a_mention_may_leave_out_the_line_break_that_its_place_has() -> None:
    broken = edit(SOURCE, text=TEXT.replace("支持技术改造", "支持技\n改造"), sha256=None)
    assert isinstance(broken, type(SOURCE))
    about = Edge(
        type="ABOUT", id="about:0000000000000001", start_label="Measure", start=MEASURE.id, end_label="Topic",
        end=TOPIC.id, source=SOURCE.id, properties={"mention": "技改造", "start": 2, "end": 6},
    )  # fmt: skip
    told = {item.rule for item in validate(Graph.of([broken, MEASURE, TOPIC], [about]))}
    assert "misplaced-quote" in told  # the words of the measure itself, which are exact


def test_a_record_that_the_ontology_does_not_allow_is_refused_with_all_that_is_wrong() -> None:
    check_statements(make_record())
    wrong = make_record(measures=(make_measure(funding=(make_funding(rate=30.0, per=("tree",)),)),))
    with pytest.raises(GraphError, match=r"Funding funding:\w+ “最高奖励100万元” \[\d+:\d+\]: 比例（rate）") as raised:
        check_statements(wrong)
    assert len(raised.value.violations) == 2


def test_an_error_tells_three_violations_and_counts_the_others() -> None:
    none = added(
        *(replace(one, id=f"policy:{number}") for number in range(5) for one in GRAPH.nodes if one.label == "Policy")
    )
    with pytest.raises(GraphError, match=r"policy:0.*policy:2.*; and 2 more$"):
        check_graph(none, {})


def test_triples_are_found_as_rdflib_finds_them() -> None:
    graph = RdfGraph().parse(SHAPES_PATH)
    again = copied(graph)
    assert len(again) == len(graph)
    for one in sorted(graph)[::100]:
        for asked in product(*((term, None) for term in one)):
            assert set(again.triples(asked)) == set(graph.triples(asked))
    assert not list(again.triples((RDF.nil, None, None)))


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
