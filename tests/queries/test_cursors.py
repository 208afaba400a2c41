"""Cursors lead back to their place, and to nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from queries.cursors import dump_cursor, parse_cursor

QUESTION = ["measures", {"region": ["region:440400"]}, "id", False]
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
TEXTS = st.text(st.characters(exclude_categories=("Cs",)))


@given(st.text(max_size=80) | st.binary(max_size=80).map(lambda raw: raw.hex()))
def test_a_damaged_cursor_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="cursor"):
        parse_cursor(text or "!", QUESTION, 2)


@given(TEXTS | NUMBERS, TEXTS)
def test_a_cursor_leads_back_to_its_place(value: str | float, identity: str) -> None:
    text = dump_cursor(QUESTION, (value, identity))
    assert parse_cursor(text, QUESTION, 2) == (value, identity)


def test_a_cursor_of_another_question_is_refused() -> None:
    text = dump_cursor(QUESTION, ("a", "b"))
    for question, length in ((QUESTION[:3], 2), (QUESTION, 3)):
        with pytest.raises(QueryError, match="another question"):
            parse_cursor(text, question, length)
