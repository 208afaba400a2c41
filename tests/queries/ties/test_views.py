"""Views tie what belongs together, count measures once, point at words, and refuse what they do not take."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.stores.base import Store
from queries.run import resolver_of
from queries.ties import TieGraph, pieces, read_view, read_years
from queries.ties.views import find_view

BUREAU, FINANCE, SCIENCE = (f"agency:320500:{key}" for key in ("industry-and-it", "finance", "science-and-technology"))


def weights(graph: TieGraph) -> dict[tuple[str, str], float]:
    return {(tie.start, tie.end): tie.weight for tie in graph.ties}


def test_bodies_are_tied_by_the_measures_they_share_and_a_report_adds_none(several: Store) -> None:
    graph = read_view(several, "agencies", region="苏州市")
    assert weights(graph) == {(FINANCE, BUREAU): 3, (FINANCE, SCIENCE): 1, (BUREAU, SCIENCE): 1}
    (tie,) = [tie for tie in graph.ties if (tie.start, tie.end) == (FINANCE, BUREAU)]
    assert dict(tie.facts) == {"both_lead": 0, "first_leads": 1, "second_leads": 2}
    assert graph.parameters["region"] == "region:320500"


def test_a_tie_quotes_the_words_that_name_both_bodies(several: Store) -> None:
    (tie,) = read_view(several, "agencies", topic="智能工厂", until="2025").ties
    assert (tie.evidence["source"], tie.evidence["quote"]) == ("fixture:before", "市工信局牵头，市财政局")
    text = next(iter(several.rows("MATCH (s:Source {key: 'fixture:before'}) RETURN s.text AS text")))["text"]
    assert text[tie.evidence["start"] : tie.evidence["end"]] == tie.evidence["quote"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"role": "participant"}, {(BUREAU, SCIENCE): 1}),
        ({"since": "2024", "until": "2024-12"}, {(FINANCE, BUREAU): 1}),
        ({"level": "province"}, {}),
        ({"topic": "智能工厂"}, {(FINANCE, BUREAU): 2}),
    ],
    ids=["role", "period", "level", "topic"],
)
def test_filters_leave_what_they_say(
    several: Store, filters: dict[str, str], expected: dict[tuple[str, str], int]
) -> None:
    assert weights(read_view(several, "agencies", region="苏州市", **filters)) == expected


def test_a_network_by_year_has_the_ties_of_each_year(several: Store) -> None:
    years = read_years(several, "agencies", region="苏州市")
    assert {year: weights(graph).get((FINANCE, BUREAU)) for year, graph in years.items()} == {"2024": 1, "2026": 2}


@pytest.mark.parametrize("view", ["agencies", "topics"])
def test_a_large_graph_is_read_piece_by_piece(several: Store, view: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, years = read_view(several, view), read_years(several, view)
    monkeypatch.setattr(pieces, "PIECE", 1)
    assert read_view(several, view) == whole
    assert read_years(several, view) == years


def test_regions_are_tied_to_topics_with_their_money(several: Store) -> None:
    graph = read_view(several, "topics", level="province", topic="智能工厂", region="江苏省")
    (tie,) = graph.ties
    assert (tie.start, tie.end, tie.weight, tie.facts["with_money"]) == ("region:320000", "topic:smart-factory", 2, 2)
    assert {one.kind for one in graph.vertices} == {"Region", "Topic"}


def test_a_text_cites_for_its_policy_and_a_report_for_itself(several: Store) -> None:
    graph = read_view(several, "citations")
    kinds = {one.id: one.kind for one in graph.vertices}
    assert sorted((kinds[tie.start], kinds[tie.end]) for tie in graph.ties) == [
        ("Policy", "Policy"),
        ("Source", "Policy"),
    ]
    assert [tie.evidence["quote"] for tie in graph.ties if kinds[tie.start] == "Policy"] == ["成都市"]
    assert len(read_view(several, "citations", region="成都市", topic="智能工厂").ties) == 1


def test_like_measures_of_different_policies_are_tied(several: Store) -> None:
    graph = read_view(several, "similar", topic="智能工厂")
    assert graph.ties
    assert all(0.5 <= tie.weight <= 1 and tie.facts["why"] and tie.evidence["other_quote"] for tie in graph.ties)
    policies = {one.id: one.facts["policy"] for one in graph.vertices}
    assert all(policies[tie.start] != policies[tie.end] for tie in graph.ties)


@pytest.mark.parametrize(
    ("view", "filters", "said"),
    [
        ("partners", {}, "there are agencies, topics, citations, similar"),
        ("citations", {"role": "lead"}, "takes no role; it takes region"),
        ("agencies", {"since": "last year"}, "since is a day, month or year"),
    ],
    ids=["view", "filter", "date"],
)
def test_what_a_view_does_not_take_is_refused(store: Store, view: str, filters: dict[str, str], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        read_view(store, view, resolver=resolver_of(store), **filters)


def test_similar_measures_are_not_read_by_year(store: Store) -> None:
    assert not find_view("similar").yearly
    with pytest.raises(QueryError, match="narrow it by since and until"):
        read_years(store, "similar")
