"""Traditional characters become simplified ones, one for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.agencies import known_words
from kg.characters import simplify
from ontology.load import load_regions


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [("廣東省科學技術廳", "广东省科学技术厅"), ("跨境電商", "跨境电商"), ("珠海市", "珠海市"), ("", "")],
)
def test_traditional_characters_are_simplified(traditional: str, simplified: str) -> None:
    assert simplify(traditional) == simplified


@given(st.text())
def test_the_text_stays_as_long_and_is_simplified_once(text: str) -> None:
    assert len(simplify(text)) == len(text)
    assert simplify(simplify(text)) == simplify(text)


def test_no_name_of_today_changes() -> None:
    names = [*known_words(), *(region.full_name for region in load_regions())]
    assert [name for name in names if simplify(name) != name] == []
