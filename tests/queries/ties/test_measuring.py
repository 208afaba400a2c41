"""Measures are what their definitions say, and the same each time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

from kg.errors import QueryError
from queries.ties import MEASURES, Tie, TieGraph, Vertex, measure, measuring
from queries.ties.measuring import names_for, to_networkx

ROOT = Path(__file__).parents[3]


def network(ties: list[tuple[str, str, float]], *, directed: bool = False) -> TieGraph:
    names = sorted({one for start, end, _ in ties for one in (start, end)})
    return TieGraph(
        view="agencies",
        directed=directed,
        parameters={},
        vertices=tuple(Vertex(id=name, kind="Agency", name=name.upper()) for name in names),
        ties=tuple(Tie(start=start, end=end, relation="WORKS_WITH", weight=weight) for start, end, weight in ties),
    )


BRIDGE = network(
    [("a", "b", 2), ("a", "c", 1), ("b", "c", 1), ("c", "d", 1), ("d", "e", 1), ("d", "f", 3), ("e", "f", 1), ("x", "y", 9)]
)  # fmt: skip
"""Two triangles joined by c and d, and a pair apart."""


def test_measures_of_two_triangles_joined_by_a_tie() -> None:
    found = measure(BRIDGE).values
    assert {one: (got["degree"], got["strength"]) for one, got in found.items() if one in "acd"} == {
        "a": (2, 3), "c": (3, 3), "d": (3, 5),
    }  # fmt: skip
    assert [found[one]["core"] for one in "acx"] == [2, 2, 1]
    assert [found[one]["component"] for one in "adx"] == [1, 1, 2]
    assert [found[one]["community"] for one in "abcdef"] == [1, 1, 1, 2, 2, 2]
    between = {one: got["betweenness"] for one, got in found.items()}
    assert between["c"] == between["d"] == pytest.approx(6 / 21, abs=1e-6)
    assert {one for one, value in between.items() if not value} == set("abefxy")


def test_communities_are_named_by_their_member_with_the_strongest_ties() -> None:
    named = [(one.number, one.name, one.size) for one in measure(BRIDGE).communities]
    assert named == [(1, "A", 3), (2, "D", 3), (3, "X", 2)]


@pytest.mark.parametrize("directed", [False, True], ids=["both ways", "one way"])
def test_page_ranks_are_those_of_networkx(directed: bool) -> None:
    graph = network([("a", "b", 2), ("b", "c", 1), ("c", "a", 1), ("d", "c", 5), ("e", "f", 1)], directed=directed)
    oracle = _pagerank_python(to_networkx(graph), tol=1e-12, max_iter=1000)
    found = measure(graph, ["pagerank"]).values
    assert [found[one]["pagerank"] for one in "abcdef"] == pytest.approx([oracle[at] for at in range(6)], abs=1e-6)


def test_who_cites_and_who_is_cited_differ() -> None:
    found = measure(network([("a", "c", 1), ("b", "c", 1), ("c", "a", 1)], directed=True)).values
    assert [(got["in_degree"], got["out_degree"], got["degree"]) for got in found.values()] == [
        (1, 1, 1),
        (0, 1, 1),
        (2, 1, 2),
    ]


def test_what_a_network_has_no_sense_of_is_refused() -> None:
    assert "in_degree" not in names_for(directed=False)
    with pytest.raises(QueryError, match="has no in_degree; it has degree"):
        measure(BRIDGE, ["in_degree"])
    assert measure(network([])).values == {}


def test_betweenness_of_a_large_network_is_estimated_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    ring = network([(f"n{at:03}", f"n{(at + 1) % 120:03}", 1) for at in range(120)])
    exact = measure(ring, ["betweenness"])
    monkeypatch.setattr(measuring, "STEPS", 0)
    estimated = measure(ring, ["betweenness"])
    assert (exact.starts, estimated.starts) == (None, measuring.FEWEST_STARTS)
    assert estimated.values == measure(ring, ["betweenness"]).values
    for one, value in exact.values.items():
        assert estimated.values[one]["betweenness"] == pytest.approx(value["betweenness"], rel=0.4)


_RUN = "from tests.queries.ties.test_measuring import BRIDGE, measure; print(measure(BRIDGE))"


def test_the_same_network_has_the_same_measures_whatever_the_hashes() -> None:
    elsewhere = {**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, "-c", _RUN], env=elsewhere, cwd=ROOT, capture_output=True, check=True)
    assert told.stdout.decode().strip() == str(measure(BRIDGE))


def test_every_measure_says_what_it_tells_in_both_languages() -> None:
    assert all(one.label[tongue] and one.about[tongue] for one in MEASURES.values() for tongue in ("zh", "en"))
