"""The export for investigators says in the classes of FollowTheMoney what the graph says, and no more."""

from __future__ import annotations

import importlib.util
import json
import os
import re
from typing import Any

import pytest

from ingest.triples import to_graph, vocabulary_graph
from kg.graph import Bundle, Edge, Graph, Node
from queries.ftm import entity_id, write_ftm
from tests.generator import generate_records
from tests.queries.ftm_model import MODEL_PATH, read_model

Entities = dict[str, dict[str, Any]]
SOURCE = "source:0123456789abcdef"
ODD = "关于“智改”\u0000的\u2028通知\n\ud83d"
LONG = "".join(f"{number}{ODD}" for number in range(9000))


def entities(*bundles: Bundle) -> Entities:
    """Return the properties of what is written, by id."""
    return {each["id"]: each for each in map(json.loads, write_ftm(bundles))}


def bundle(label: str, identity: str, *edges: Edge, **properties: Any) -> Bundle:
    return Bundle(node=Node(label=label, id=identity, source=SOURCE, properties=properties), edges=edges)


def edge(kind: str, first: str, second: str, **properties: Any) -> Edge:
    return Edge(
        type=kind, id=f"{kind.lower()}:1", start_label="", start=first, end_label="", end=second,
        source=SOURCE, properties=properties,
    )  # fmt: skip


def agency(**properties: Any) -> dict[str, Any]:
    written = entities(
        bundle(
            "Agency",
            "agency:1",
            edge("OF", "agency:1", "region:440400"),
            **{"name": "珠海市工业和信息化局", "known": True, **properties},
        )
    )
    return written["policy-kg.agency.1"]["properties"]


def funding(**properties: Any) -> dict[str, Any]:
    stated = {"kind": "reward", "quote": "奖励", "start": 3, "end": 5, **properties}
    return entities(bundle("Funding", "funding:1", **stated))["policy-kg.funding.1"]["properties"]


@pytest.fixture(scope="module")
def lines() -> list[dict[str, Any]]:
    """Return what is written of some records, with their bodies and regions."""
    graphs = [vocabulary_graph(), *(to_graph(record) for record in generate_records(30))]
    nodes = [node for graph in graphs for node in graph.nodes]
    edges = [edge for graph in graphs for edge in graph.edges]
    return [json.loads(line) for line in write_ftm(Graph.of(nodes, edges).bundles())]


def odd_bundles() -> list[Bundle]:
    """Return what is hard to write: long, odd and missing values, ids with other characters."""
    return [
        bundle("Source", SOURCE, key="k", title=ODD * 300, text=LONG, uri="file://a", published="2026-05"),
        bundle("Measure", "measure:a(智).", start=0, end=9, region="珠海市", text=ODD),
        bundle("Policy", "policy:1", edge("SAME_AS", "policy:1", "policy:2", score=0.5, why="like"), title=ODD),
        bundle("Policy", "policy:2", title="乙"),
        bundle("Region", "region:zone:x", name="园区", known=False),
    ]


def test_every_entity_is_what_the_model_has(lines: list[dict[str, Any]]) -> None:
    model = json.loads(MODEL_PATH.read_text("utf-8"))
    written = [*lines, *entities(*odd_bundles()).values()]
    kinds = {each["id"]: each["schema"] for each in written}
    assert len(kinds) == len(written)
    assert set(kinds.values()) >= {"PublicBody", "Project", "ProjectParticipant", "Documentation", "Document"}
    for each in written:
        schema = model[each["schema"]]
        assert re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?", each["id"])
        assert set(schema["required"]) <= set(each["properties"])
        for name, values in each["properties"].items():
            kind, most, target = schema["properties"][name]
            assert values == list(dict.fromkeys(values))
            assert all(isinstance(value, str) and 0 < len(value) <= most for value in values), (name, most)
            if kind == "entity":
                assert all(target in model[kinds[value]]["is_a"] for value in values), (each, name)


def test_a_body_has_short_forms_without_its_place_as_weak_names() -> None:
    held = agency(
        aliases=["市工信局", "珠海市工信局"], former=["珠海市经济贸易局"], kind="government", level="prefecture"
    )
    assert (held["alias"], held["weakAlias"]) == (["珠海市工信局"], ["市工信局"])
    assert held["previousName"] == ["珠海市经济贸易局"]
    assert (held["country"], held["jurisdiction"], held["topics"]) == (["cn"], ["cn"], ["gov.muni"])


def test_a_body_that_only_texts_name_claims_nothing() -> None:
    assert set(agency(known=False)) == {"name", "country", "jurisdiction"}


def test_who_answers_for_a_measure_takes_part_in_it_with_the_words() -> None:
    lead = edge(
        "RESPONSIBLE_FOR", "agency:1", "measure:1", role="lead", mention="市工信局", start=30, end=34, rule="role/label"
    )
    held = entities(
        bundle("Measure", "measure:1", lead, start=9, end=40, region="珠海市", text="培育。", heading="培育")
    )
    link = held["policy-kg.responsible-for.1"]
    assert link["schema"] == "ProjectParticipant"
    assert link["properties"] == {
        "participant": ["policy-kg.agency.1"], "project": ["policy-kg.measure.1"], "role": ["牵头 lead"],
        "description": [f"“市工信局” {SOURCE} [30:34]; role/label"], "recordId": ["responsible_for:1"],
        "proof": [entity_id(SOURCE)],
    }  # fmt: skip
    assert held["policy-kg.documentation.1"]["properties"]["document"] == [entity_id(SOURCE)]


@pytest.mark.parametrize("bound", ["max", "min", "approx"])
def test_a_limit_is_told_in_words_and_is_no_amount(bound: str) -> None:
    held = funding(amount=5e6, bound=bound, currency="CNY", per=["enterprise"])
    assert not {"amount", "currency"} & set(held)
    assert "每家企业" in held["name"][0]
    assert "500万元" in held["name"][0]


@pytest.mark.parametrize("schema", ["Payment", "Debt"])
def test_no_money_is_said_to_be_paid_or_owed(lines: list[dict[str, Any]], schema: str) -> None:
    assert schema not in {each["schema"] for each in lines}


def test_a_sum_that_the_text_states_is_an_amount() -> None:
    held = funding(amount=123456789.5, bound="exact", currency="CNY")
    assert (held["amount"], held["currency"]) == (["123456789.5"], ["CNY"])
    assert held["status"] == ["政策所定，不是付款记录 / offered by a policy, no record of a payment"]
    assert held["description"] == [f"“奖励” {SOURCE} [3:5]"]


def test_a_text_is_there_as_published_in_parts_that_fit() -> None:
    held = entities(*odd_bundles())[entity_id(SOURCE)]["properties"]
    assert "".join(held["bodyText"]) == LONG
    assert len(held["bodyText"]) > 1
    assert "sourceUrl" not in held


@pytest.mark.parametrize(("kind", "schema"), [("CARRIES", "PlainText"), ("REPORTS", "Article")])
def test_a_text_that_only_reports_is_an_article(kind: str, schema: str) -> None:
    told = edge(kind, SOURCE, "policy:1", form="full_text", status="draft", published="2026-02-24")
    held = entities(bundle("Source", SOURCE, told, key="k", uri="https://example.org/a", title="甲"))
    assert held[entity_id(SOURCE)]["schema"] == schema
    assert held[entity_id(SOURCE)]["properties"]["sourceUrl"] == ["https://example.org/a"]
    link = held[f"policy-kg.{kind.lower()}.1"]
    assert (link["schema"], link["properties"]["status"]) == ("Documentation", ["征求意见稿"])


def test_concepts_are_keywords_by_name_or_by_the_words_of_the_text() -> None:
    edges = [
        edge("USES", "measure:1", "instrument:model-voucher", mention="模型补助券"),
        edge("AIMED_AT", "measure:1", "industry:26ddec8ac0b15938", mention="华南装备"),
    ]
    held = entities(bundle("Measure", "measure:1", *edges, start=0, end=1, region="珠海市", text="甲"))
    assert held["policy-kg.measure.1"]["properties"]["keywords"] == ["华南装备", "模型券"]


def test_ids_with_other_characters_stay_apart() -> None:
    assert (
        len({entity_id(one) for one in ("measure:a_b", "measure:a-b", "measure:a.b", "measure:a:b", "measure:a b")})
        == 5
    )


@pytest.fixture(scope="module")
def library() -> None:
    """Skip where followthemoney is missing, or fail if KG_TEST_FTM is "required"."""
    if importlib.util.find_spec("followthemoney") is None:
        if os.environ.get("KG_TEST_FTM") == "required":
            pytest.fail("these tests need followthemoney: `make test-ftm` installs it", pytrace=False)
        pytest.skip("followthemoney is not installed; `make test-ftm` does it")


@pytest.mark.ftm
@pytest.mark.usefixtures("library")
def test_the_model_that_we_noted_is_that_of_the_library() -> None:
    assert json.loads(MODEL_PATH.read_text("utf-8")) == read_model()


@pytest.mark.ftm
@pytest.mark.usefixtures("library")
def test_the_validator_of_the_library_passes_and_drops_nothing(lines: list[dict[str, Any]]) -> None:
    from followthemoney import model

    for each in [*lines, *entities(*odd_bundles()).values()]:
        each["properties"].pop("bodyText", None)  # as published, where the library takes controls out
        schema = model.get(each["schema"])
        assert schema is not None
        assert schema.validate(each) is None
        assert model.get_proxy(each, cleaned=False).to_dict()["properties"] == each["properties"]
