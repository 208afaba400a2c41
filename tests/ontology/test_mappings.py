"""Concepts are mapped to the classes they name, no more closely than their names allow."""

from __future__ import annotations

import pytest

from ontology.errors import VocabularyError
from ontology.load import SCHEME_FILES, Concept, load_scheme
from ontology.mappings import BROAD, CLOSE, EXACT, class_of, load_classifications, mappings_of


@pytest.mark.parametrize(
    ("scheme", "key", "predicate", "target"),
    [
        ("industry", "next-generation-it", EXACT, "strategic-2018/1"),
        ("industry", "textile", EXACT, "gbt-4754-2017/C17"),
        ("industry", "express", CLOSE, "gbt-4754-2017/G60"),
        ("instrument", "innovation-voucher", EXACT, "stip/PI014"),
        ("instrument", "voucher", CLOSE, "stip/PI014"),
        ("instrument", "model-voucher", BROAD, "stip/PI014"),
        ("funding-kind", "credit", CLOSE, "stip/PI012"),
    ],
    ids=["title", "title-but-for-its-end", "synonym", "english-title", "wider", "below-one-of-ours", "kind"],
)
def test_a_concept_is_mapped_to_the_class_it_names(scheme: str, key: str, predicate: str, target: str) -> None:
    assert mappings_of(scheme, key) == ((predicate, f"https://w3id.org/policy-kg/class/{target}"),)


@pytest.mark.parametrize(
    ("scheme", "key"),
    [("industry", "6g"), ("instrument", "consumption-voucher"), ("topic", "talent"), ("topic", "nope")],
)
def test_a_concept_that_names_no_class_is_not_mapped(scheme: str, key: str) -> None:
    assert mappings_of(scheme, key) == ()


def test_a_code_means_one_class_and_every_code_in_use_is_known() -> None:
    codes = [code for item in load_classifications().values() for code in item.classes]
    assert len(codes) == len(set(codes))
    for key in SCHEME_FILES:
        for concept in load_scheme(key).concepts.values():
            assert class_of(concept) is None or class_of(concept)[1] in codes  # type: ignore[index]


def test_a_code_that_no_classification_has_is_refused() -> None:
    with pytest.raises(VocabularyError, match="Z99"):
        class_of(Concept(key="a", zh="甲", en="A", notation="Z99"))


def test_divisions_stand_below_their_sections() -> None:
    classification = load_classifications()["gbt-4754-2017"]
    assert (classification.broader("C13"), classification.broader("C")) == ("C", None)
    assert load_classifications()["strategic-2018"].broader("1.1") == "1"
    assert load_classifications()["stip"].broader("PI014") is None
