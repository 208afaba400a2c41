"""Published terms say what the graph says, in terms that there are, and no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, SDO, SKOS

from ingest.triples import to_graph, vocabulary_graph
from kg.graph import Bundle, Edge, Graph, Node
from kg.rdf import PREFIXES, Terms, quads
from kg.rdf.lines import short
from ontology.errors import VocabularyError
from tests.generator import generate_records

SOURCE = "source:1"
Said = Mapping[str, Mapping[str, set[str]]]


def node(label: str, identity: str, **properties: Any) -> Node:
    own = label not in ("Agency", "Policy", "Region", "Topic", "Industry", "Beneficiary", "Instrument")
    return Node(label=label, id=identity, source=SOURCE if own else None, properties=properties)


def edge(kind: str, start: str, end: str, /, **properties: Any) -> Edge:
    labels = [each.partition(":")[0].capitalize() for each in (start, end)]
    return Edge(
        type=kind,
        id=f"{kind.lower()}:{start}-{end}",
        start_label=labels[0],
        start=start,
        end_label=labels[1],
        end=end,
        source=SOURCE,
        properties=properties,
    )


def say(*bundles: Bundle) -> Said:
    """Return what is said in published terms: objects by subject and predicate, with prefixes, literals as text."""
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in quads(bundles, Terms.PUBLISHED):
        value = quad.object.value if isinstance(quad.object, Literal) else short(quad.object.value)
        said[short(quad.subject.value).replace(PREFIXES["node"], "node:")][short(quad.predicate.value)].add(value)
    return said


TEXT = "𠀀一、支持技改。对企业给予补贴。市工信局牵头，市财政局配合。"
MEASURE = node("Measure", "measure:1", start=1, end=29, text=TEXT[1:29], region="珠海市")
LEAD = edge(
    "RESPONSIBLE_FOR", "agency:440400:industry-and-it", "measure:1", role="lead", mention="市工信局", start=16, end=20
)
HELP = edge(
    "RESPONSIBLE_FOR", "agency:440400:finance", "measure:1", role="participant", mention="市财政局", start=23, end=27
)
UNKNOWN = edge("RESPONSIBLE_FOR", "agency:0123456789abcdef", "measure:1", role="lead", mention="某集团", start=3, end=6)
GIVES = edge("PROVIDES", "measure:1", "funding:1")
BELONGS = edge("BELONGS_TO", "measure:1", "policy:1")


def test_who_answers_is_a_qualified_attribution_with_its_words() -> None:
    said = say(Bundle(node=MEASURE, edges=(LEAD, HELP)))
    measure, lead = said["node:measure:1"], said[f"node:{LEAD.id}"]
    assert measure["prov:qualifiedAttribution"] == {f"node:{LEAD.id}", f"node:{HELP.id}"}
    assert measure["sdo:provider"] == {"node:agency:440400:industry-and-it"}
    assert lead["rdf:type"] == {"prov:Attribution", "oa:Annotation"}
    assert lead["prov:agent"] == lead["oa:hasBody"] == {"node:agency:440400:industry-and-it"}
    assert lead["prov:hadRole"] == {"node:role:lead"}
    assert said["node:role:lead"]["skos:prefLabel"] == {"牵头", "Lead"}


def test_selectors_cut_the_words_out_of_the_text_by_code_points() -> None:
    said = say(Bundle(node=MEASURE, edges=(LEAD,)))
    for thing, link in (("measure:1", "prov:wasQuotedFrom"), (LEAD.id, "oa:hasTarget")):
        (part,) = said[f"node:{thing}"][link]
        assert part == f"<{PREFIXES['node']}{thing}#words>"
        told = said[f"<node:{thing}#words>"]
        assert told["oa:hasSource"] == {"node:source:1"}
        position, quote = said[f"<node:{thing}#position>"], said[f"<node:{thing}#quote>"]
        ((start,), (end,)) = position["oa:start"], position["oa:end"]
        assert quote["oa:exact"] == {TEXT[int(start) : int(end)]}


def test_a_measure_is_a_public_service_where_a_public_body_gives_something() -> None:
    said = say(Bundle(node=MEASURE, edges=(BELONGS, GIVES, LEAD, HELP)))
    service = said["node:measure:1"]
    assert "cpsv:PublicService" in service["rdf:type"]
    assert service["cv:hasCompetentAuthority"] == {"node:agency:440400:industry-and-it"}
    assert service["cpsv:produces"] == {"node:funding:1"}
    assert service["cv:hasLegalResource"] == {"node:policy:1"}
    assert service["dcterms:title"] == {"一、支持技改"}
    assert service["dcterms:description"] == {TEXT[1:29]}
    assert said["node:funding:1"]["rdf:type"] == {"cv:Output"}
    assert said[f"node:{HELP.id}"]["cv:role"] == {"node:role:participant"}


@pytest.mark.parametrize(
    "edges",
    [(LEAD,), (GIVES,), (GIVES, HELP), (GIVES, UNKNOWN)],
    ids=["gives-nothing", "nobody", "only-a-partner", "may-be-a-firm"],
)
def test_a_measure_is_no_public_service_otherwise(edges: tuple[Edge, ...]) -> None:
    said = say(Bundle(node=MEASURE, edges=edges))
    assert said["node:measure:1"]["rdf:type"] == {"sdo:GovernmentService", "prov:Entity"}
    assert not [predicate for predicate in said["node:measure:1"] if predicate.startswith(("cv:", "cpsv:"))]


@pytest.mark.parametrize(
    ("bound", "predicate"),
    [("max", "maxValue"), ("min", "minValue"), ("exact", "value"), ("approx", "value"), (None, "value")],
)
def test_a_limit_is_told_as_one(bound: str | None, predicate: str) -> None:
    funding = node("Funding", "funding:1", kind="reward", amount=5e6, bound=bound, quote="500万元", start=1, end=6)
    said = say(Bundle(node=funding))
    (amount,) = said["node:funding:1"]["sdo:amount"]
    assert amount.endswith("funding:1#amount>")
    told = said["<node:funding:1#amount>"]
    assert {name: told[name] for name in told if "alue" in name} == {f"sdo:{predicate}": {"5000000.0"}}
    assert told["sdo:currency"] == {"CNY"}
    assert said["node:funding:1"]["dcterms:type"] == {"node:funding-kind:reward"}


def test_money_without_an_amount_has_none() -> None:
    said = say(Bundle(node=node("Funding", "funding:1", kind="subsidy", rate=0.3, quote="30%", start=1, end=4)))
    assert "sdo:amount" not in said["node:funding:1"]


@pytest.mark.parametrize(
    ("published", "general", "legal"),
    [("2026-05-01", "date", True), ("2026-05", "gYearMonth", False), ("2026", "gYear", False), ("2026年", None, False)],
)
def test_a_date_is_as_exact_as_the_text(published: str, general: str | None, legal: bool) -> None:
    carries = edge("CARRIES", SOURCE, "policy:1", form="full_text", status="issued", published=published)
    found = [
        quad
        for quad in quads([Bundle(node=node("Source", SOURCE), edges=(carries,))], Terms.PUBLISHED)
        if quad.predicate.value in (f"{PREFIXES['sdo']}datePublished", f"{PREFIXES['eli']}date_publication")
    ]
    kinds = [_kind(quad) for quad in found]
    assert kinds == ([general, "date"] if legal else [general] if general else [])


def _kind(quad: Quad) -> str:
    assert isinstance(quad.object, Literal)
    return quad.object.datatype.value.rpartition("#")[2]


ISSUER = edge("ISSUED_BY", SOURCE, "agency:440400:people-government")


@pytest.mark.parametrize(
    ("statuses", "passed"), [(["issued"], True), (["draft"], False), (["issued", "issued"], False)], ids=str
)
def test_who_passed_a_policy_is_told_where_the_source_leaves_no_doubt(statuses: list[str], passed: bool) -> None:
    edges = [edge("CARRIES", SOURCE, f"policy:{i}", form="full_text", status=each) for i, each in enumerate(statuses)]
    said = say(Bundle(node=node("Source", SOURCE), edges=(*edges, ISSUER)))
    assert ("eli:passed_by" in said["node:policy:0"]) == passed
    assert said["node:source:1"]["prov:wasAttributedTo"] == {"node:agency:440400:people-government"}


def test_a_draft_is_not_in_force_and_a_report_is_no_text_of_the_policy() -> None:
    draft = edge("CARRIES", SOURCE, "policy:1", form="full_text", status="draft")
    report = edge("REPORTS", SOURCE, "policy:2", form="news_report", status="issued")
    text = say(Bundle(node=node("Source", SOURCE, title="若干措施"), edges=(draft,)))["node:source:1"]
    news = say(Bundle(node=node("Source", SOURCE), edges=(report,)))["node:source:1"]
    assert (text["eli:realizes"], text["eli:in_force"]) == ({"node:policy:1"}, {"eli:InForce-notInForce"})
    assert (news["sdo:about"], news["rdf:type"]) == ({"node:policy:2"}, {"prov:Entity", "sdo:NewsArticle"})
    assert text["eli:title"] == {"若干措施"}
    assert not [predicate for predicate in news if predicate.startswith("eli:")]


def test_only_bodies_of_the_vocabulary_are_public_ones() -> None:
    known, other = (
        node("Agency", "agency:440400:finance", name="珠海市财政局"),
        node("Agency", "agency:12ab", name="某集团"),
    )
    of = [edge("OF", each.id, "region:440400") for each in (known, other)]
    said = say(Bundle(node=known, edges=(of[0],)), Bundle(node=other, edges=(of[1],)))
    assert {"org:FormalOrganization", "cv:PublicOrganisation"} <= said["node:agency:440400:finance"]["rdf:type"]
    assert said["node:agency:440400:finance"]["dcterms:spatial"] == {"node:region:440400"}
    assert said["node:agency:12ab"]["rdf:type"] == {"org:Organization", "foaf:Agent", "prov:Agent"}


def test_concepts_and_regions_have_codes_labels_and_mappings() -> None:
    known = vocabulary_graph()
    regions = ("region:440400", "region:zone:hengqin")
    chosen = [node for node in known.nodes if node.label == "Industry" or node.id in regions]
    edges = [edge for edge in known.edges if edge.start in regions]
    said = say(*Graph.of(chosen, edges).bundles())
    region = said["node:region:440400"]
    assert (region["skos:notation"], region["skos:broader"]) == ({"440400"}, {"node:region:440000"})
    assert said["node:region:zone:hengqin"]["skos:notation"] == {"zone:hengqin"}
    industries = [told for name, told in said.items() if name.startswith("node:industry:")]
    mapped = [told for told in industries if {"skos:exactMatch", "skos:closeMatch", "skos:broadMatch"} & set(told)]
    assert len(mapped) > 20
    assert all(told["skos:inScheme"] == {"node:scheme:industry"} for told in industries)


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(VocabularyError, match="funding:1: it cannot be told in RDF"):
        say(Bundle(node=node("Funding", "funding:1", amount=float("inf"))))


@pytest.fixture(scope="module")
def everything() -> list[Quad]:
    graphs = [to_graph(record) for record in generate_records(8)]
    known = vocabulary_graph()
    return list(quads(bundle for graph in (Graph(known.nodes[::20]), *graphs) for bundle in graph.bundles()))


DEFINED: Mapping[str, Container[str]] = {
    "cpsv": {"PublicService", "produces"},
    "cv": {
        "Output", "Participation", "PublicOrganisation", "hasCompetentAuthority", "hasLegalResource", "hasParticipant",
        "hasParticipation", "isClassifiedBy", "role", "sector", "thematicArea",
    },
    "dcterms": DCTERMS,
    "eli": {
        "InForce-notInForce", "LegalExpression", "LegalResource", "cites", "date_no_longer_in_force", "date_publication",
        "first_date_entry_in_force", "id_local", "in_force", "language", "passed_by", "realizes", "relevant_for", "title",
    },
    "foaf": FOAF,
    "oa": {
        "Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "end", "exact", "hasBody",
        "hasSelector", "hasSource", "hasTarget", "identifying", "motivatedBy", "start",
    },
    "org": ORG,
    "prov": PROV,
    "sdo": SDO,
    "skos": SKOS,
}  # fmt: skip
"""Terms by prefix, of which rdflib knows some vocabularies; the others are those of CPSV-AP 3.2.0, ELI 1.5 and oa."""


@pytest.mark.parametrize("prefix", DEFINED)
def test_every_published_term_is_one(everything: list[Quad], prefix: str) -> None:
    terms = {quad.predicate.value for quad in everything}
    terms |= {quad.object.value for quad in everything if isinstance(quad.object, NamedNode)}
    used = {iri.removeprefix(PREFIXES[prefix]) for iri in terms if iri.startswith(PREFIXES[prefix])}
    assert used
    assert sorted(name for name in used if name not in DEFINED[prefix]) == []


def test_a_thing_has_one_preferred_label_in_a_language_and_it_is_no_other(everything: list[Quad]) -> None:
    labels: dict[str, dict[str, set[Literal]]] = {name: defaultdict(set) for name in ("prefLabel", "altLabel")}
    for quad in everything:
        name = quad.predicate.value.removeprefix(PREFIXES["skos"])
        if name in labels and isinstance(quad.object, Literal):
            labels[name][quad.subject.value].add(quad.object)
    assert len(labels["prefLabel"]) > 100
    for subject, preferred in labels["prefLabel"].items():
        assert len({label.language for label in preferred}) == len(preferred)
        assert not preferred & labels["altLabel"][subject]


def test_there_are_no_blank_nodes_and_subjects_come_together(everything: list[Quad]) -> None:
    assert all(
        isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal) for quad in everything
    )
    runs = [everything[0]]
    for quad in everything:
        if (quad.subject, quad.graph_name) != (runs[-1].subject, runs[-1].graph_name):
            runs.append(quad)
    assert len(runs) < len(everything) / 3
