"""Search groups by policy, honours every filter, counts by facets and marks the words where they stand."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.ids import source_id
from kg.stores.base import Store
from queries.faceting import FACETS
from queries.highlighting import Mark, find_marks
from queries.listing import load_lists
from queries.searching import Found, Total, search
from queries.words import find_words, word_forms

SUZHOU, KUNSHAN, CHENGDU = "region:320500", "region:320583", "region:510100"
SUZHOU_TITLE, CHENGDU_TITLE = "苏州市机器人产业扶持办法", "成都市智能制造若干政策"


def shape(found: Found) -> list[tuple[str, int, list[str | None]]]:
    """Return the policies with their number of measures and the headings of those given."""
    return [(each.title, each.measures, [one.heading for one in each.passages]) for each in found.policies]


def test_measures_are_grouped_by_policy_best_first(store: Store) -> None:
    found = search(store, "机器人", filters={}, count=True)
    assert shape(found) == [
        (SUZHOU_TITLE, 3, ["发放机器人券", "引进机器人人才", "设立产业基金"]),
        (CHENGDU_TITLE, 1, ["推广机器人应用"]),
    ]
    assert (found.total_measures, found.total_policies) == (Total(4, "eq"), Total(2, "eq"))


def test_the_score_of_a_policy_is_that_of_its_best_measure(store: Store) -> None:
    """Twice in the text, once in the heading and so 4, in 48 characters: 4 / (4 + 1 + 48 / 200)."""
    best = search(store, "机器人", filters={}).policies[0]
    assert best.score == best.passages[0].score == pytest.approx(4 / 5.24)


def test_a_passage_says_where_it_stands(store: Store) -> None:
    best = search(store, "机器人", filters={}, passages=1).policies[0]
    assert best.region == {"id": SUZHOU, "name": "苏州市"}
    (passage,) = best.passages
    assert passage.source == {
        "id": source_id("fixture:suzhou"),
        "key": "fixture:suzhou",
        "title": SUZHOU_TITLE,
        "uri": "fixture:suzhou",
        "published": "2026-01-10",
    }
    assert (passage.form, passage.status, passage.number) == ("full_text", "issued", "2")
    assert passage.region == {"id": SUZHOU, "name": "苏州市"}
    assert passage.span["start"] == 72
    assert passage.heading_highlights == (Mark(2, 5),)


def test_marks_slice_back_to_the_words(store: Store) -> None:
    texts = {row["id"]: row["text"] for row in store.rows("MATCH (s:Source) RETURN s.id AS id, s.text AS text")}
    marked = [
        texts[passage.source["id"] or ""][mark.start : mark.end]
        for policy in search(store, "智能工厂", filters={}).policies
        for passage in policy.passages
        for mark in passage.highlights
    ]
    assert marked == ["智能工厂"] * 4


@pytest.mark.parametrize(
    ("filters", "headings"),
    [
        ({"region": [SUZHOU]}, {"发放机器人券", "引进机器人人才", "设立产业基金"}),
        ({"region": [SUZHOU], "subdivisions": False}, {"发放机器人券", "引进机器人人才"}),
        ({"region": [KUNSHAN, CHENGDU]}, {"设立产业基金", "推广机器人应用"}),
        ({"status": ["draft"]}, {"推广机器人应用"}),
        ({"status": ["issued"], "topic": ["topic:talent"]}, {"引进机器人人才"}),
        ({"form": ["news_report"]}, set()),
        ({"agency": ["agency:320500:industry-and-it"]}, {"发放机器人券"}),
        ({"role": ["lead"]}, set()),
        ({"published_from": "2026-02"}, {"推广机器人应用"}),
        ({"funding_kind": ["fund"]}, {"设立产业基金"}),
        ({"words": "领军人才"}, {"引进机器人人才"}),
        ({"region": None, "status": None}, {"发放机器人券", "引进机器人人才", "设立产业基金", "推广机器人应用"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) else str(len(value)),
)
def test_a_filter_of_the_list_of_measures_is_one_of_the_search(
    store: Store, filters: dict[str, Any], headings: set[str]
) -> None:
    found = search(store, "机器人", filters=filters, count=True)
    assert {passage.heading for policy in found.policies for passage in policy.passages} == headings
    assert found.total_measures == Total(len(headings), "eq")


def test_filters_on_what_states_a_measure_need_not_see_the_measure() -> None:
    """The search applies them once for all measures that a source states of a policy."""
    listing = load_lists()["measures"]
    on_sources = [each.text for each in listing.filters if listing.needs_context(each.text)]
    assert len(on_sources) >= 4
    assert [text for text in on_sources if re.search(r"\bm\b", text)] == []


def test_facets_count_every_match_whatever_page_is_shown(store: Store) -> None:
    found = search(store, "机器人", filters={}, policies_limit=1, passages=1, facets=FACETS)
    counted = {name: [(each.value, each.count) for each in values] for name, values in found.facets.items()}
    assert counted == {
        "region": [
            ("region:100000", 4),
            ("region:320000", 3),
            (SUZHOU, 3),
            (KUNSHAN, 1),
            ("region:510000", 1),
            (CHENGDU, 1),
        ],
        "status": [("issued", 3), ("draft", 1)],
        "form": [("full_text", 4)],
        "agency": [
            ("agency:320500:human-resources-and-social-security", 1),
            ("agency:320500:industry-and-it", 1),
            ("agency:320583:finance", 1),
            ("agency:510100:industry-and-it", 1),
        ],
        "role": [("responsible", 4)],
        "industry": [
            (f"industry:{key}", 4) for key in ("high-end-equipment", "intelligent-equipment", "robot", "strategic")
        ],
        "instrument": [],
        "topic": [("topic:finance", 1), ("topic:talent", 1)],
        "beneficiary": [],
        "year": [("2026", 4)],
    }
    assert [each.name for each in found.facets["region"]][1:3] == ["江苏省", "苏州市"]


def test_facets_count_what_the_filters_leave(store: Store) -> None:
    found = search(store, "机器人", filters={"region": [SUZHOU], "status": ["issued"]}, facets=["region", "role"])
    counted = {name: [(each.value, each.count) for each in values] for name, values in found.facets.items()}
    assert counted == {
        "region": [("region:100000", 3), ("region:320000", 3), (SUZHOU, 3), (KUNSHAN, 1)],
        "role": [("responsible", 3)],
    }


def test_a_measure_counts_once_for_a_facet_value(store: Store) -> None:
    found = search(store, "智能工厂", filters={"region": [CHENGDU]}, facets=["role"])
    assert [(each.value, each.count) for each in found.facets["role"]] == [("responsible", 1)]


def test_pages_follow_one_another(store: Store) -> None:
    pages = [search(store, "机器人", filters={}, policies_limit=1, offset=offset) for offset in range(3)]
    assert [[policy.title for policy in page.policies] for page in pages] == [[SUZHOU_TITLE], [CHENGDU_TITLE], []]
    assert pages[0].total_measures is None


def test_counting_that_was_stopped_says_so(store: Store) -> None:
    found = search(store, "机器人", filters={}, count=True, most=3)
    assert (found.total_measures, found.total_policies) == (Total(3, "gte"), Total(2, "gte"))
    assert [policy.measures for policy in found.policies] == [2, 1]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("机", {}),
        ("，", {}),
        ("机器人", {"facets": ["colour"]}),
        ("机器人", {"offset": 1001}),
        ("机器人", {"policies_limit": 0}),
        ("机器人", {"passages": 21}),
    ],
    ids=["one character", "no word", "unknown facet", "too deep", "no policy", "too many passages"],
)
def test_what_cannot_be_searched_is_refused(store: Store, text: str, asked: dict[str, Any]) -> None:
    with pytest.raises(QueryError):
        search(store, text, filters={}, **asked)


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("AI工厂，ａｉ工厂", "Ai", ["AI", "ａｉ"]),
        ("ＡＩ＋行动和AI+行动", "ai+行动", ["ＡＩ＋行动", "AI+行动"]),
        ("哈哈哈", "哈哈", ["哈哈哈"]),
        ("智能工厂", "智能 能工 工厂", ["智能工厂"]),
        ("智能工厂", "智能 工厂", ["智能", "工厂"]),
        ("𠮷智能", "智能", ["智能"]),
        ("(a)(b)", "(a)", ["(a)"]),
        ("没有", "智能", []),
    ],
    ids=["case and width", "signs", "self-overlap", "overlap", "touching", "rare character", "no pattern", "none"],
)
def test_words_are_marked(text: str, words: str, marked: list[str]) -> None:
    assert [text[mark.start : mark.end] for mark in find_marks(text, find_words(words))] == marked


@given(
    text=st.text("aAａＡ+＋智能工𠮷 ", max_size=40),
    words=st.lists(st.text("aAａ+智能工𠮷", min_size=1, max_size=3), max_size=3),
    offset=st.integers(0, 1000),
)
def test_marks_cover_the_words_and_nothing_else(text: str, words: list[str], offset: int) -> None:
    wanted = find_words(" ".join(words))
    forms = [form for word in wanted for form in word_forms(word)]
    low = text.lower()
    covered = {
        position
        for form in forms
        for start in range(len(low))
        if low.startswith(form, start)
        for position in range(start, start + len(form))
    }
    marks = find_marks(text, wanted, offset)
    assert {position for mark in marks for position in range(mark.start - offset, mark.end - offset)} == covered
    assert all(one.end <= other.start for one, other in pairwise(marks))
