"""Invented records are repeatable, exact in number and place, varied, and make a valid graph."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import islice, pairwise

import pytest

from ingest.bodies import find_body
from ingest.triples import to_graph, vocabulary_graph
from kg.codec import check_record, dump_record
from kg.graph import Graph
from kg.record import Form, FundingKind, Record, Role, Status
from kg.validate import validate
from tests.generator import generate_records
from tests.generator.page import numeral


@cache
def many(measures: int = 2000) -> tuple[Record, ...]:
    return tuple(generate_records(measures))


def counted(records: tuple[Record, ...]) -> int:
    return sum(len(record.measures) for record in records)


def test_the_same_seed_gives_the_same_records() -> None:
    first = [dump_record(record) for record in generate_records(300, seed=7)]
    assert [dump_record(record) for record in generate_records(300, seed=7)] == first
    assert [dump_record(record) for record in generate_records(300, seed=8)] != first


@pytest.mark.parametrize("size", [1, 7, 500])
def test_a_smaller_run_is_the_start_of_a_larger_one(size: int) -> None:
    records = tuple(generate_records(size))
    assert counted(records) == size
    assert records[:-1] == many()[: len(records) - 1]
    cut, whole = records[-1], many()[len(records) - 1]
    assert cut.key == whole.key
    assert cut.measures == whole.measures[: len(cut.measures)]


def test_records_come_one_by_one() -> None:
    assert len(list(islice(generate_records(10**9), 3))) == 3


def test_every_quotation_stands_where_it_says() -> None:
    for record in many():
        check_record(record)
        assert record.text
        spans = [(m.start, m.end) for m in record.measures]
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))
        for measure in record.measures:
            parts = (*measure.agencies, *measure.industries, *measure.funding, *measure.targets)
            assert all(measure.start <= part.start < part.end <= measure.end for part in parts)
        for cited in (item for policy in record.policies for item in policy.cites):
            assert record.text[cited.start : cited.end] == f"《{cited.title}》"


def test_clauses_are_a_tree_around_the_measures() -> None:
    for record in many():
        by_id = {clause.id: clause for clause in record.clauses}
        for clause in record.clauses:
            around = by_id.get(clause.parent or "")
            assert around is None or (around.start <= clause.start and clause.end <= around.end)
            assert around is None or around.level < clause.level
        for measure in record.measures:
            own = by_id.get(measure.clause or "")
            assert own is None or (own.start, own.end, own.heading) == (measure.start, measure.end, measure.heading)


def test_the_graph_of_all_is_valid() -> None:
    graphs = [to_graph(record) for record in many(300)]
    nodes = [node for graph in graphs for node in graph.nodes]
    graph = Graph.of(nodes, [edge for graph in graphs for edge in graph.edges])
    assert validate(graph, {node.id: node for node in vocabulary_graph().nodes}) == []


def test_every_kind_of_thing_occurs() -> None:
    policies = [policy for record in many() for policy in record.policies]
    measures = [measure for record in many() for measure in record.measures]
    assert {policy.form for policy in policies} == set(Form)
    assert {policy.status for policy in policies} == set(Status)
    assert {agency.role for measure in measures for agency in measure.agencies} == set(Role)
    assert {funding.kind for measure in measures for funding in measure.funding} == set(FundingKind)
    assert any(record.observations for record in many())
    concepts = [ref.concept for measure in measures for ref in measure.industries]
    assert 0.005 < concepts.count(None) / len(concepts) < 0.05


def test_few_bodies_are_unknown() -> None:
    names = [ref.name for record in many() for measure in record.measures for ref in measure.agencies]
    for bodies in (names, sorted(set(names))):
        assert 0.01 < sum(find_body(name) is None for name in bodies) / len(bodies) < 0.06


def test_sources_share_policies_and_bodies() -> None:
    told: Counter[str] = Counter()
    carried: Counter[str] = Counter()
    cited: set[str] = set()
    bodies: Counter[str] = Counter()
    for graph in map(to_graph, many()):
        told.update({edge.end for edge in graph.edges if edge.type in ("CARRIES", "REPORTS")})
        carried.update({edge.end for edge in graph.edges if edge.type == "CARRIES"})
        cited.update(edge.end for edge in graph.edges if edge.type == "CITES")
        bodies.update({node.id for node in graph.nodes if node.label == "Agency"})
    assert max(told.values()) > 1, "no report of a text that is there"
    assert max(carried.values()) > 1, "no draft that was adopted"
    assert max(bodies.values()) > 1
    assert cited
    assert cited <= set(carried), "citations lead to texts that are there"


def test_policies_and_sources_have_names_of_their_own() -> None:
    titles = {policy.title: policy for record in many() for policy in record.policies}
    assert len({(policy.region, policy.number or policy.title) for policy in titles.values()}) == len(titles)
    assert len({record.key for record in many()}) == len(many())


@pytest.mark.parametrize(("number", "words"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (41, "四十一")])
def test_numerals(number: int, words: str) -> None:
    assert numeral(number) == words
