"""The pairs made are the best there are, however small the sides."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from queries.changes.assignment import Scores, assign

THRESHOLD = 0.3
SCORES = st.dictionaries(
    st.integers(0, 3),
    st.dictionaries(st.integers(0, 3), st.integers(0, 10).map(lambda n: n / 10), max_size=4),
    max_size=4,
)


def best(scores: Scores) -> float:
    """Return the greatest sum that any pairs give, by trying all."""
    lefts = sorted(scores)
    places = [*range(4), *[None] * len(lefts)]
    return max(
        (
            sum(
                max(0.0, scores[left].get(right, 0) - THRESHOLD) if right is not None else 0
                for left, right in zip(lefts, chosen, strict=True)
            )
            for chosen in set(permutations(places, len(lefts)))
        ),
        default=0,
    )


@given(SCORES)
def test_no_other_pairs_are_more_alike_together(scores: dict[int, dict[int, float]]) -> None:
    chosen = assign(scores, THRESHOLD)
    assert len(set(chosen.values())) == len(chosen)
    assert all(scores[left][right] >= THRESHOLD for left, right in chosen.items())
    total = sum(scores[left][right] - THRESHOLD for left, right in chosen.items())
    assert abs(total - best(scores)) < 1e-9


def test_one_gives_way_where_both_gain() -> None:
    assert assign({0: {0: 0.9, 1: 0.8}, 1: {0: 0.85}}, THRESHOLD) == {0: 1, 1: 0}


def test_who_is_like_nobody_stays_alone() -> None:
    assert assign({0: {0: 0.2}, 1: {}}, THRESHOLD) == {}
