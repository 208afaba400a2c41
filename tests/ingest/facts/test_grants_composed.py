"""Sentences of grants put together by a grammar: whatever the combination, each item is read as it was meant."""

from __future__ import annotations

from random import Random

import pytest

from tests.ingest.sentences import write_sentence
from tests.ingest.sentences.parts import Granted, Sentence
from tests.ingest.wording import measures_of

SENTENCES = 1500


def read(text: str) -> list[Granted]:
    return [
        Granted(item.kind, item.amount, item.bound, item.rate, item.per, item.one_off, item.condition)
        for measure in measures_of(text)
        for item in measure.funding
    ]


def same(got: Granted, meant: Granted) -> bool:
    """Say whether an item is read as meant; ``*`` leaves open what it is counted by, None on which condition."""
    return (
        (got.kind, got.amount, got.one_off) == (meant.kind, meant.amount, meant.one_off)
        and (meant.amount is None or got.bound is meant.bound)
        and (got.rate == meant.rate if got.rate is None or meant.rate is None else abs(got.rate - meant.rate) < 1e-3)
        and (meant.per == ("*",) or set(got.per) == set(meant.per))
        and (meant.condition is None or meant.condition in (got.condition or ""))
    )


def misread(sentence: Sentence) -> bool:
    got = read(sentence.text)
    return len(got) != len(sentence.items) or not all(map(same, got, sentence.items))


@pytest.mark.parametrize("seed", range(10))
def test_composed_grants_are_read_as_meant(seed: int) -> None:
    rng = Random(seed)
    sentences = [write_sentence(rng) for _ in range(SENTENCES // 10)]
    assert [sentence.text for sentence in sentences if misread(sentence)] == []
