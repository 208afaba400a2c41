"""The ontology is read as the values that everything else derives from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ontology import names
from ontology.errors import VocabularyError
from ontology.model import ONTOLOGY_PATH, load_model, snake_case

if TYPE_CHECKING:
    from pathlib import Path

TEXT = ONTOLOGY_PATH.read_text(encoding="utf-8")


def _changed(folder: Path, old: str, new: str) -> Path:
    assert TEXT.count(old) >= 1, old
    path = folder / "policy.ttl"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_classes_of_the_design_are_there() -> None:
    assert set(load_model().classes) == {
        "Source",
        "Revision",
        "Policy",
        "Clause",
        "Measure",
        "Agency",
        "Region",
        "Industry",
        "Instrument",
        "Topic",
        "Beneficiary",
        "Funding",
        "Target",
        "Observation",
        "Meta",
    }


def test_a_class_carries_labels_definition_and_properties() -> None:
    measure = load_model().classes["Measure"]
    assert (measure.zh, measure.en, measure.ownership) == ("政策措施", "Measure", "source")
    assert measure.definition == "One action as one source states it."
    assert measure.full_text == ("heading", "text")
    assert {item.name for item in measure.properties if item.required} == {"id", "source", "start", "end", "region"}


def test_a_relation_carries_ends_and_properties() -> None:
    relation = load_model().relations["RESPONSIBLE_FOR"]
    assert (relation.domain, relation.range) == (("Agency",), ("Measure",))
    assert [item.name for item in relation.properties] == ["end", "mention", "role", "rule", "start"]
    assert relation.statement.endswith("#ResponsibleForStatement")


def test_a_union_gives_several_ends() -> None:
    assert load_model().relations["STATED_IN"].range == ("Clause", "Source")


def test_a_class_may_restrict_what_a_property_holds() -> None:
    model = load_model()
    levels = {
        label: item.datatype for label in model.classes for item in model.properties(label) if item.name == "level"
    }
    assert levels == {"Agency": "string", "Clause": "integer", "Region": "string"}


def test_references_are_properties_and_no_relations() -> None:
    model = load_model()
    assert "SOURCE" not in model.relations
    assert [item.name for item in model.properties("Revision") if item.reference] == ["of"]


@pytest.mark.parametrize(
    ("local", "name"), [("issuedBy", "issued_by"), ("id", "id"), ("oneOff", "one_off"), ("sha256", "sha256")]
)
def test_names_are_formed_mechanically(local: str, name: str) -> None:
    assert snake_case(local) == name


def test_every_relation_joins_known_labels() -> None:
    for starts, ends in names.RELATIONS.values():
        assert set(starts) | set(ends) <= set(names.LABELS)


def test_every_label_has_an_owner() -> None:
    assert {*names.OWNED, *names.SHARED, "Revision", "Meta"} == set(names.LABELS)
    assert set(names.VOCABULARY) < set(names.SHARED)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('rdfs:label "政策"@zh, "Policy"@en', 'rdfs:label "Policy"@en', "Policy has no label in zh"),
        ('model:ownership "shared"', 'model:ownership "nobody"', "ownership 'nobody' is none of"),
        ("model:optional :number, :heading", "model:optional :colour, :heading", "which policy.ttl does not define"),
        ("model:optional :number, :heading", "model:optional :start, :heading", "required and optional at once"),
        ("rdfs:domain :Measure ;", "", "has no domain"),
        ("rdfs:range xsd:string", "rdfs:range xsd:hexBinary", "no store keeps values of"),
        ('    skos:definition "One action as one source states it."@en ;\n', "", "Measure has 0 values of definition"),
    ],
    ids=["label", "ownership", "undefined", "twice", "domain", "datatype", "definition"],
)
def test_a_term_that_is_not_well_formed_is_rejected(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        load_model(_changed(tmp_path, old, new))
