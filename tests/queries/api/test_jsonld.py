"""JSON-LD answers say what the graph says, in the same terms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from ingest.load import load_records
from kg.codec import load_record
from kg.rdf import node_iri, to_rdf
from kg.stores import open_store
from kg.stores.base import Store
from ontology.model import POLICY, load_model
from queries.api.app import create_app
from queries.api.jsonld import TYPES, ld_node, make_context
from queries.api.settings import ApiSettings
from queries.listing import load_lists
from tests.generator import generate_records
from tests.queries.conftest import FIXTURES

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
"""The parser of rdflib itself uses what rdflib has deprecated."""
Triple = tuple[Node, Node, Node]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a graph with something of everything."""
    records = [load_record(path.read_bytes()) for path in sorted(FIXTURES.glob("*.json"))]
    with open_store(tmp_path_factory.mktemp("linked") / "store", create=True) as opened:
        load_records(opened, [*records, *generate_records(60)])
        yield opened


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(ApiSettings(), store)) as opened:
        yield opened


@pytest.fixture(scope="module")
def held(store: Store) -> set[Triple]:
    return set(to_rdf(store.export()))


def expand(client: TestClient, path: str, **parameters: Any) -> tuple[set[Triple], list[dict[str, Any]]]:
    """Return what an answer says as triples, its context read here and not from the network, and its nodes."""
    body = client.get(path, params={"format": "jsonld", "limit": 100, **parameters}).json()
    assert body["@context"] == "http://testserver/v1/context.jsonld"
    nodes = body["@graph"]
    body["@context"] = client.get(body["@context"]).json()["@context"]
    return set(Graph().parse(data=json.dumps(body), format="json-ld")), nodes


@pytest.mark.parametrize("name", load_lists())
def test_everything_that_a_list_says_is_in_the_graph(client: TestClient, held: set[Triple], name: str) -> None:
    said, nodes = expand(client, f"/v1/{name}")
    assert nodes
    assert [triple for triple in said if triple not in held and not isinstance(triple[0], BNode)] == []
    known = {_place(held_one): held_one for held_one in _statements(held).values()} if name in STATED_IN else {}
    told = list(_statements(said).values())
    assert bool(told) == (name in STATED_IN)
    assert [statement for statement in told if not statement <= known.get(_place(statement), set())] == []
    assert {(node_iri(node["id"]), RDF.type, POLICY[TYPES[name]]) for node in nodes} <= said


STATED_IN = ("measures", "policies", "sources")
Statement = set[tuple[Node, Node]]


def _statements(triples: set[Triple]) -> dict[Node, Statement]:
    """Return what is said of each statement."""
    found: dict[Node, Statement] = {each[0]: set() for each in triples if each[1:] == (RDF.type, RDF.Statement)}
    for subject, predicate, value in triples:
        if subject in found:
            found[subject].add((predicate, value))
    return found


def _place(statement: Statement) -> frozenset[tuple[Node, Node]]:
    """Return what tells a statement from all others: its ends, its source, its words and the role it gives."""
    names = (RDF.subject, RDF.predicate, RDF.object, POLICY.source, POLICY.start, POLICY.mention, POLICY.role)
    return frozenset(each for each in statement if each[0] in names)


LINKS = {
    "measures": ["appliesIn", "belongsTo", "responsibleFor", "provides", "sets", "aimedAt", "uses", "about", "benefits",
                 "source", "name", "title", "amount", "quote", "start", "text", "key"],
    "funding": ["provides", "source", "amount", "rate", "kind", "quote", "heading", "start", "oneOff"],
    "targets": ["sets", "source", "indicator", "value", "deadline", "quote"],
    "observations": ["observedIn", "source", "indicator", "value"],
    "policies": ["appliesIn", "carries", "reports", "issuedBy", "title"],
    "sources": ["carries", "reports", "issuedBy", "title", "published", "version"],
    "agencies": ["of", "name", "known", "level"],
    "regions": ["within", "name", "code", "fullName"],
    "industries": ["broader", "name", "alt", "known"],
    "topics": ["name", "nameEn", "key"],
}  # fmt: skip


@pytest.mark.parametrize("name", LINKS)
def test_links_and_values_have_the_terms_of_the_ontology(client: TestClient, held: set[Triple], name: str) -> None:
    said, _ = expand(client, f"/v1/{name}")
    told = {str(predicate).removeprefix(POLICY) for _, predicate, _ in said}
    meant = set(LINKS[name]) & {str(predicate).removeprefix(POLICY) for _, predicate, _ in held}
    assert sorted(meant - told) == []


def test_all_links_of_measures_are_said(client: TestClient, held: set[Triple]) -> None:
    said, nodes = expand(client, "/v1/measures")
    for name in ("appliesIn", "belongsTo", "responsibleFor", "provides", "sets", "aimedAt", "uses", "about"):
        measures = {node_iri(node["id"]) for node in nodes}
        meant = {each for each in held if each[1] == POLICY[name] and measures & {each[0], each[2]}}
        assert meant
        assert {each for each in said if each[1] == POLICY[name] and measures & {each[0], each[2]}} == meant, name


def test_fields_of_a_relation_are_no_properties_of_what_it_leads_to(client: TestClient) -> None:
    said, _ = expand(client, "/v1/measures")
    of_relations = {POLICY.role, POLICY.rule, POLICY.mention, POLICY.form, POLICY.status}
    assert {each[0] for each in said if each[1] in of_relations} <= set(_statements(said))


def test_who_does_what_in_which_words_is_said_of_every_measure(client: TestClient) -> None:
    said, _ = expand(client, "/v1/measures")
    rows = client.get("/v1/measures", params={"limit": 100}).json()["results"]
    meant = {_told(row["id"], "responsibleFor", each) for row in rows for each in row["agencies"]}
    meant |= {
        _told(row["id"], relation, each)
        for row in rows
        for field, relation in CONCEPTS.items()
        for each in row[field]
    }  # fmt: skip
    assert {relation for _, relation, *_ in meant} == {"responsibleFor", *CONCEPTS.values()}
    assert {role for *_, role, _, _, _, _ in meant} >= {"lead", "participant", None}
    found = {_read(dict(statement)) for statement in _statements(said).values()}
    assert found == meant


CONCEPTS = {"industries": "aimedAt", "instruments": "uses", "topics": "about", "beneficiaries": "benefits"}


def _told(measure: str, relation: str, other: dict[str, Any]) -> tuple[Any, ...]:
    span = other["span"] or {}
    told = [other.get("role"), other.get("rule"), span.get("start"), span.get("end"), span.get("quote")]
    return str(node_iri(measure)), relation, str(node_iri(other["id"])), *told


def _read(statement: dict[Node, Node]) -> tuple[Any, ...]:
    ends = str(statement[RDF.subject]), str(statement[RDF.object])
    relation = str(statement[RDF.predicate]).removeprefix(POLICY)
    measure, other = reversed(ends) if relation == "responsibleFor" else ends
    values = (statement.get(POLICY[name]) for name in ("role", "rule", "start", "end", "mention"))
    return measure, relation, other, *(value.toPython() if isinstance(value, Literal) else None for value in values)


def test_what_a_source_is_to_a_policy_is_said_in_both_lists(client: TestClient) -> None:
    for name in ("policies", "sources"):
        said, nodes = expand(client, f"/v1/{name}")
        told = [dict(statement) for statement in _statements(said).values()]
        assert len(told) == sum(len(node.get("statements", ())) for node in nodes)
        assert {str(each[POLICY.form]) for each in told} >= {"full_text"}
        assert all(POLICY.status in each for each in told)


def test_decimals_are_decimals(client: TestClient) -> None:
    said, _ = expand(client, "/v1/funding")
    amounts = [value for _, predicate, value in said if predicate in (POLICY.amount, POLICY.rate)]
    assert amounts
    assert {str(getattr(value, "datatype", None)) for value in amounts} == {"http://www.w3.org/2001/XMLSchema#decimal"}
    assert not [value for value in amounts if "E" in value.upper()]


def test_one_thing_is_said_as_in_its_list(client: TestClient, held: set[Triple]) -> None:
    row = client.get("/v1/measures", params={"limit": 1}).json()["results"][0]
    body = {"@context": make_context(), **ld_node("Measure", row)}
    said = set(Graph().parse(data=json.dumps(body), format="json-ld"))
    assert {each for each in said if not isinstance(each[0], BNode)} <= held
    assert len(_statements(said)) == len(body["statements"]) > 0
    assert (node_iri(row["id"]), POLICY.belongsTo, node_iri(row["policy"]["id"])) in said


def test_an_id_outside_ascii_has_the_same_iri_as_in_turtle() -> None:
    body = {"@context": make_context(), **ld_node("Topic", {"id": "topic:智能 工厂", "name": "智能工厂"})}
    said = Graph().parse(data=json.dumps(body), format="json-ld")
    assert set(said.subjects()) == {node_iri("topic:智能 工厂")}


def test_every_term_of_the_context_is_in_the_ontology() -> None:
    model = load_model()
    known = {each.iri for each in (*model.classes.values(), *model.relations.values())}
    known |= {each.statement for each in model.relations.values()}
    known |= {p.iri for each in (*model.classes.values(), *model.relations.values()) for p in each.properties}
    used = {part for part in json.dumps(make_context()).split('"') if part.startswith("kg:")}
    assert {str(URIRef(POLICY + part.removeprefix("kg:"))) for part in used} <= known


def test_the_context_may_be_kept(client: TestClient) -> None:
    response = client.get("/v1/context.jsonld")
    assert response.headers["content-type"] == "application/ld+json"
    assert "max-age" in response.headers["cache-control"]
