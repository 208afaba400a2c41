"""Records become graphs that own what they state, share what they refer to, and agree with the ontology."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.bodies import find_body, policy_node
from ingest.entities import find_region, plain_title
from ingest.triples import to_graph, vocabulary_graph
from kg.graph import Edge, Graph, Node
from kg.ids import source_id
from kg.record import Citation, Clause, ConceptRef, Form, IssuerRef, Observation
from kg.validate import find_unknown_terms
from tests.factories import TEXT, make_agency, make_funding, make_measure, make_policy, make_record


def nodes(graph: Graph, label: str) -> list[Node]:
    return [node for node in graph.nodes if node.label == label]


def edges(graph: Graph, kind: str) -> list[Edge]:
    return [edge for edge in graph.edges if edge.type == kind]


def test_topics_keep_their_order_as_ranks() -> None:
    refs = tuple(
        ConceptRef(mention=TEXT[at : at + 2], start=at, end=at + 2, concept=key)
        for at, key in ((2, "land"), (0, "data"))
    )
    graph = to_graph(make_record(measures=(make_measure(topics=refs),)))
    assert {edge.end: edge.properties["rank"] for edge in edges(graph, "ABOUT")} == {"topic:land": 1, "topic:data": 2}


def test_the_graph_uses_only_terms_of_the_ontology() -> None:
    observation = Observation(region="珠海市", indicator="工厂", value=1, start=0, end=1, quote=TEXT[0:1])
    policy = make_policy(
        issuers=(IssuerRef(name="珠海市人民政府"),), cites=(Citation(title="某计划"),), period=("2026", "2028")
    )
    clause = Clause(id="c1", start=0, end=len(TEXT), order=0, level=1, number="一", heading="支持")
    record = make_record(observations=(observation,), policies=(policy,), clauses=(clause,), uri="u", title="t")
    assert find_unknown_terms(to_graph(record)) == []
    assert find_unknown_terms(vocabulary_graph()) == []


def test_the_same_record_gives_the_same_graph() -> None:
    assert to_graph(make_record()) == to_graph(make_record())


def test_what_a_source_states_is_its_own() -> None:
    graph = to_graph(make_record())
    own = source_id("zhuhai.txt")
    assert {node.label for node in graph.nodes if node.source == own} == {"Source", "Measure", "Funding", "Target"}
    assert {node.label for node in graph.nodes if node.source is None} >= {"Agency", "Policy"}
    assert {edge.type for edge in graph.edges if edge.source is None} == {"OF"}


def test_two_sources_never_share_ids_of_statements() -> None:
    one, other = (to_graph(make_record(source=name)) for name in ("a.txt", "b.txt"))
    shared = {node.id for node in one.nodes} & {node.id for node in other.nodes}
    assert all(node.source is None for node in one.nodes if node.id in shared)
    assert {e.id for e in one.edges if e.source} & {e.id for e in other.edges if e.source} == set()


def test_evidence_that_is_not_given_is_found_within_the_measure() -> None:
    text = TEXT.replace("市工业和", "市工业\n和")
    bare = make_agency(start=None, end=None)
    measure = make_measure(
        end=len(text), agencies=(bare,), funding=(), targets=(), industries=(ConceptRef(mention="没有"),)
    )
    graph = to_graph(make_record(text=text, measures=(measure,)))
    (edge,) = edges(graph, "RESPONSIBLE_FOR")
    start, end = edge.properties["start"], edge.properties["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert text[start:end] == "市工业\n和信息化局"
    assert "start" not in edges(graph, "AIMED_AT")[0].properties


def test_a_measure_is_stated_in_the_innermost_clause_around_it() -> None:
    outer = Clause(id="c1", start=0, end=len(TEXT), order=0, level=1)
    inner = Clause(id="c2", start=0, end=30, order=1, level=2, parent="c1")
    measure = make_measure(start=2, end=20, funding=(), targets=())
    graph = to_graph(make_record(clauses=(outer, inner), measures=(measure,)))
    (stated,) = edges(graph, "STATED_IN")
    (innermost,) = (node for node in nodes(graph, "Clause") if node.properties["level"] == 2)
    assert stated.end == innermost.id
    assert {(e.end_label) for e in edges(graph, "PART_OF")} == {"Clause", "Source"}
    without = to_graph(make_record(measures=(measure,)))
    assert edges(without, "STATED_IN")[0].end_label == "Source"


def test_full_texts_carry_and_others_report() -> None:
    report = make_record(policies=(make_policy(form=Form.NEWS_REPORT),))
    assert len(edges(to_graph(make_record()), "CARRIES")) == 1
    assert len(edges(to_graph(report), "REPORTS")) == 1


def test_known_regions_and_concepts_are_only_pointed_at() -> None:
    known = next(node for node in vocabulary_graph().nodes if node.label == "Industry")
    refs = (ConceptRef(mention=str(known.properties["name"])), ConceptRef(mention="云 帆\n产业"))
    graph = to_graph(make_record(measures=(make_measure(industries=refs),)))
    assert known.id in {edge.end for edge in edges(graph, "AIMED_AT")}
    (unknown,) = nodes(graph, "Industry")
    assert unknown.properties == {"name": "云帆产业", "alt": [], "known": False}
    assert nodes(graph, "Region") == []


def test_an_unknown_region_is_marked() -> None:
    graph = to_graph(make_record(measures=(make_measure(region="云帆群岛"),)))
    (region,) = nodes(graph, "Region")
    assert region.properties == {"name": "云帆群岛", "known": False}


def test_tiers_of_one_sentence_stay_apart() -> None:
    tiers = (make_funding(amount=100), make_funding(amount=50, condition="市级"), make_funding(amount=50))
    graph = to_graph(make_record(measures=(make_measure(funding=tiers),)))
    assert len(nodes(graph, "Funding")) == 3


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("珠海市工业和信息化局", "agency:440400:industry-and-it"),
        ("珠海市 工业和\n信息化局", "agency:440400:industry-and-it"),
        ("中华人民共和国工业和信息化部", "agency:100000:industry-and-it"),
        ("上海市经济和信息化委员会", "agency:310000:industry-and-it"),
        ("上海市闵行区人民政府", "agency:310112:people-government"),
        ("珠海市经济贸易局", "agency:440400:industry-and-it"),
        ("柳州市文化广电旅游局", None),
        ("珠海市云帆联盟", None),
        ("云帆集团", None),
    ],
)
def test_official_names_mean_standard_bodies(name: str, identity: str | None) -> None:
    body = find_body(name)
    assert (body.id if body else None) == identity


@pytest.mark.parametrize(
    ("name", "code"),
    [("珠海市", "440400"), ("广东省珠海市", "440400"), ("佛山市顺德区", "440606"), ("英德市", "441881"),
     ("广东", "440000"), ("中华人民共和国", "100000"), ("云帆群岛", None), ("鼓楼区", None)],
)  # fmt: skip
def test_regions_are_found_by_names_that_mean_one(name: str, code: str | None) -> None:
    region = find_region(name)
    assert (region.code if region else None) == code


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("《某市若干措施（征求意见稿）》", "某市若干措施"),
        ("某市行动方案（2026—2028年）（公开征求意见稿）", "某市行动方案（2026—2028年）"),
        ("关于印发《甲》和《乙》的通知", "关于印发《甲》和《乙》的通知"),
        ("某市\n行动方案", "某市行动方案"),
        ("上半句 下半句", "上半句 下半句"),
    ],
)
def test_titles_lose_marks_and_line_breaks(printed: str, plain: str) -> None:
    assert plain_title(printed) == plain


def test_draft_and_issued_text_carry_one_policy() -> None:
    draft = policy_node("《某措施（征求意见稿）》", "珠海", None)
    assert draft.id == policy_node("某 措施", "珠海市", None).id
    assert draft.id != policy_node("某措施", "广州市", None).id


def test_the_id_of_a_measure_does_not_depend_on_the_text_around_it() -> None:
    record = make_record()
    assert nodes(to_graph(record), "Measure")[0].id == nodes(to_graph(replace(record, title="另")), "Measure")[0].id


def test_a_source_says_once_how_it_has_a_policy() -> None:
    """A page may print a policy and speak of it as well; measures would count twice with two relations."""
    report = make_policy(id="p2", form=Form.NEWS_REPORT)
    record = make_record(policies=(report, make_policy()))
    carried = [*edges(to_graph(record), "CARRIES"), *edges(to_graph(record), "REPORTS")]
    assert [(edge.type, edge.properties["form"]) for edge in carried] == [("CARRIES", "full_text")]


@pytest.mark.parametrize(
    "title", ["关于支持智能工厂的若干措施", "珠海市人民政府关于印发《珠海市支持智能工厂若干措施》的通知", "珠海支持智能工厂若干措施（征求意见稿）"]
)  # fmt: skip
def test_all_names_of_a_policy_without_a_number_are_one(title: str) -> None:
    assert policy_node(title, "珠海市", None).id == policy_node("珠海市支持智能工厂若干措施", "珠海市", None).id
    numbered = policy_node(title, "珠海市", "珠府〔2026〕1号")
    assert numbered.properties["title_key"] == "珠海市 支持智能工厂若干措施"


def test_editions_of_a_policy_stay_apart() -> None:
    ids = {policy_node(f"珠海市行动方案{end}", "珠海市", None).id for end in ("", "（2023—2025年）", "（2026—2028年）")}
    assert len(ids) == 3
