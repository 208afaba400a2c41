"""What is alike is found to be, for a reason that can be told, whatever else is held."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.similarity import COUNTERPART, find_counterparts, likeness, profile

TEXT = st.text(alphabet="智能工厂人才引进奖励支持企业0123万元，。AIai\n（责任单位：局）", max_size=60)


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A measure as it is compared."""

    heading: str | None = None
    quote: str | None = None
    topics: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()


STATED = st.builds(
    Stated,
    heading=st.none() | TEXT,
    quote=st.none() | TEXT,
    topics=st.lists(st.sampled_from(["人才", "topic:security", "topic:public-safety", "本地主题"]), max_size=3).map(
        tuple
    ),
    instruments=st.lists(st.sampled_from(["算力券", "贷款贴息"]), max_size=2).map(tuple),
)
FACTORY = Stated(
    heading="支持智能工厂建设",
    quote="对获评智能工厂的企业奖励100万元。",
    topics=("智能工厂", "技术改造"),
    instruments=("配套奖励",),
)


@settings(max_examples=60, deadline=None)
@given(one=STATED, other=STATED)
def test_likeness_is_the_same_both_ways_and_between_nought_and_one(one: Stated, other: Stated) -> None:
    left, right = profile(one), profile(other)
    there, back = likeness(left, right), likeness(right, left)
    assert there == back
    assert 0 <= there.score <= 1
    assert sum(reason.score for reason in there.reasons) <= there.score + 0.01


def test_the_same_measure_is_its_own_counterpart() -> None:
    assert likeness(profile(FACTORY), profile(FACTORY)).score > 0.9


def test_measures_that_share_nothing_are_not_alike_at_all() -> None:
    one, other = Stated(heading="港口疏浚", quote="疏浚航道。"), Stated(heading="婴幼儿托位", quote="增设托位。")
    assert likeness(profile(one), profile(other)).score == 0
    assert likeness(profile(one), profile(Stated())).score == 0


def test_reasons_are_told_in_short_words() -> None:
    other = Stated(heading="推进智能工厂梯度建设", quote="新建车间五十个。", topics=("topic:smart-factory",))
    words = [reason.words for reason in likeness(profile(FACTORY), profile(other)).reasons]
    assert "same topic: 智能工厂" in words
    assert any(word.startswith("like heading: 0.") for word in words)


def test_a_narrower_topic_shares_a_little_of_its_broader_one() -> None:
    narrow, broad = Stated(topics=("安全生产",)), Stated(topics=("安全保障",))
    part = likeness(profile(narrow), profile(broad)).score
    assert 0 < part < likeness(profile(broad), profile(broad)).score


def test_regions_figures_and_notes_tell_nothing() -> None:
    one = Stated(quote="珠海市2028年底前安排300万元（责任单位：市工业和信息化局）")
    other = Stated(quote="到2028年珠海市不超过300万元（责任单位：市工业和信息化局）")
    assert likeness(profile(one), profile(other)).score < COUNTERPART


@pytest.mark.parametrize("limit", [1, 3])
def test_only_counterparts_are_given_best_first_and_by_key_where_equal(limit: int) -> None:
    like = Stated(heading="建设智能工厂", quote="对获评智能工厂的企业奖励。", topics=("智能工厂",))
    unlike = Stated(heading="港口疏浚", quote="疏浚航道。")
    others = [("c", profile(like)), ("b", profile(unlike)), ("a", profile(like)), ("d", profile(FACTORY))]
    found = find_counterparts(profile(FACTORY), others, limit=limit)
    assert [key for key, _ in found] == ["d", "a", "c"][:limit]
    assert found == find_counterparts(profile(FACTORY), others[::-1], limit=limit)
