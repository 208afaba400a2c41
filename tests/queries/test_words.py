"""What a person types becomes words that a hit must contain, and phrases that the index can look up."""

from __future__ import annotations

import doctest
from typing import Any

import pytest

from kg.errors import QueryError
from kg.stores.base import Store
from queries import words
from queries.arguments import bind, check_arguments
from queries.catalogue import load_catalogue
from queries.run import run
from queries.words import find_words, phrase_query


def test_the_examples_hold() -> None:
    assert doctest.testmod(words).failed == 0


@pytest.mark.parametrize(
    ("text", "found", "phrases"),
    [
        ("智能工厂 奖励", ["智能工厂", "奖励"], '"智能工厂" AND "奖励"'),
        ("“智能工厂” ——", ["智能工厂"], '"智能工厂"'),
        ("5G AI+", ["5g", "ai+"], '"5g" AND "ai+"'),
        ("ＡＩ＋制造", ["ai+制造"], '"ai+" AND "制造"'),
        ("到2027年建成", ["到2027年建成"], '"2027" AND "年建成"'),
        ("券 共享", ["券", "共享"], '"共享"'),
        ("IT产业", ["it产业"], '"产业"'),
        ("the 券", ["the", "券"], ""),
        ('智能 工"厂 OR\\', ["智能", '工"厂', "or\\"], '"智能"'),
        ('a"b c\\d', ['a"b', "c\\d"], '"a\\"b" AND "c\\\\d"'),
        ("智能 智能", ["智能"], '"智能"'),
        ("𠮷祥", ["𠮷祥"], '"𠮷祥"'),
    ],
)
def test_words_are_folded_and_looked_up_by_what_the_index_keeps(text: str, found: list[str], phrases: str) -> None:
    assert find_words(text) == found
    assert phrase_query(find_words(text)) == phrases


@pytest.mark.parametrize(
    ("text", "said"), [("！*？", "give a word to search for"), ("券", "too short"), ("IT", "too common")]
)
def test_what_cannot_be_looked_up_is_refused(store: Store, text: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        run(store, "search.text", text=text)


def test_nothing_that_is_typed_is_search_syntax(store: Store) -> None:
    assert run(store, "search.text", text='智能工厂" OR "机器人').rows == ()
    assert run(store, "search.text", text="text:智能工厂*").rows == ()


def test_the_answer_shows_the_words_as_they_were_typed(store: Store) -> None:
    assert run(store, "search.text", text="智能工厂").parameters["text"] == "智能工厂"


def test_a_query_is_run_with_the_forms_of_its_words() -> None:
    query = load_catalogue()["search.text"]
    bound = bind(query, check_arguments(query, {"text": "AI"}))
    assert (bound["text"], bound["text_words"]) == ('"ai"', [["ai", "ａｉ"]])


def test_every_hit_contains_every_word_and_the_best_come_first(store: Store) -> None:
    rows: list[dict[str, Any]] = [dict(row) for row in run(store, "search.text", text="智能 奖励").rows]
    assert rows
    assert all("智能" in row["quote"] and "奖励" in row["quote"] for row in rows)
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)
    assert all(0 < row["score"] < 1 for row in rows)


def test_the_score_counts_words_headings_twice_more_and_length_against(store: Store) -> None:
    (best, second) = run(store, "search.text", text="智能工厂").rows
    for row in (best, second):
        found = row["quote"].count("智能工厂") + 2 * row["heading"].count("智能工厂")
        assert row["score"] == found / (found + 1.0 + (row["end"] - row["start"]) / 200.0)
