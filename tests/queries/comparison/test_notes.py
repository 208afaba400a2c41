"""Each place is one note, however often it is cited."""

from __future__ import annotations

import doctest

import pytest

from queries.comparison import notes
from queries.comparison.notes import Notes, marks
from tests.comparisons import entry, money


def test_the_examples_hold() -> None:
    assert doctest.testmod(notes).failed == 0


def test_a_place_keeps_its_number() -> None:
    cited, one = Notes(), entry()
    first, whole = cited.cite(one, money()), cited.cite(one)
    assert (first, whole, cited.cite(one, money())) == (1, 2, 1)
    assert next((note.quote, note.start, note.end) for note in cited.listed()) == ("最高500万元", 20, 27)


@pytest.mark.parametrize("changes", [{"quote": None}, {"start": None, "end": None}])
def test_a_fact_without_words_of_its_own_rests_on_the_measure(changes: dict[str, None]) -> None:
    cited, one = Notes(), entry()
    assert cited.cite(one, money(**changes)) == cited.cite(one)


def test_marks_draw_runs_together() -> None:
    assert marks([]) == ""
    assert marks([4, 2, 2]) == "[2][4]"
    assert marks([1, 2]) == "[1][2]"
