"""Topics are found as people name them, on texts that were looked at and on texts that were not."""

from __future__ import annotations

import pytest

from ontology.load import load_scheme
from tests.gold.topics import Judged, TopicScore, judge, score

FLOORS = {
    "seen": TopicScore(precision=0.89, recall=0.87, main=0.82),
    "apart": TopicScore(precision=0.83, recall=0.77, main=0.76),
}


@pytest.mark.parametrize("group", FLOORS)
def test_topics_are_found_as_people_name_them(group: str) -> None:
    judged = judge(group)
    found, least = score(judged), FLOORS[group]
    assert len(judged) >= 70
    assert {key for one in judged for key in (*one.about, *one.also)} <= set(load_scheme("topic").concepts)
    assert found.precision >= least.precision
    assert found.recall >= least.recall
    assert found.main >= least.main


def test_what_one_may_add_counts_neither_way() -> None:
    def one(found: tuple[str, ...]) -> Judged:
        return Judged(text="a", quote="b", about=("finance", "green"), also=("land",), found=found)

    assert score([one(("finance", "green", "land"))]) == TopicScore(precision=1.0, recall=1.0, main=1.0)
    assert score([one(("green", "water"))]) == TopicScore(precision=0.5, recall=0.5, main=0.0)
    assert score([one(())]) == TopicScore(precision=0.0, recall=0.0, main=0.0)
