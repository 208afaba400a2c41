"""What is alike is found to be, for a reason that can be told, whatever else is held."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.similarity import COUNTERPART, find_counterparts, likeness, profile
from ontology.load import load_scheme
from tests.factories import Stated
from tests.gold.likeness import evaluate

TEXT = st.text(alphabet="智能工厂人才引进奖励支持企业0123万元，。AIai\n（责任单位：局）", max_size=60)


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
    assert any(word.startswith("same matter: ") and "智能工厂" in word for word in words)


def test_a_narrower_topic_shares_a_little_of_its_broader_one() -> None:
    broad = next(concept.broader for concept in load_scheme("topic").concepts.values() if concept.broader)
    narrow = next(key for key, concept in load_scheme("topic").concepts.items() if concept.broader == broad)
    other = Stated(heading="整治库房", topics=(f"topic:{broad}",))
    none, part, whole = (
        likeness(profile(Stated(quote="库房巡查。", topics=topics)), profile(other)).score
        for topics in ((), (f"topic:{narrow}",), (f"topic:{broad}",))
    )
    assert none < part < whole


def test_regions_figures_and_notes_tell_nothing() -> None:
    one = Stated(quote="珠海市2028年底前安排300万元（责任单位：市工业和信息化局）")
    other = Stated(quote="到2028年珠海市不超过300万元（责任单位：市工业和信息化局）")
    assert likeness(profile(one), profile(other)).score < COUNTERPART


def test_an_unlike_word_for_the_same_thing_is_shared() -> None:
    one = Stated(heading="引进解决方案提供商", quote="对落户的系统集成企业奖励一百万元。")
    other = Stated(heading="壮大服务商队伍", quote="建立服务机构名录。")
    reasons = likeness(profile(one), profile(other)).reasons
    assert "服务商" in next(reason.shared for reason in reasons if reason.kind == "matter")


@pytest.mark.parametrize("limit", [1, 3])
def test_only_counterparts_are_given_best_first_and_by_key_where_equal(limit: int) -> None:
    like = Stated(heading="建设智能工厂", quote="对获评智能工厂的企业奖励。", topics=("智能工厂",))
    unlike = Stated(heading="港口疏浚", quote="疏浚航道。")
    others = [("c", profile(like)), ("b", profile(unlike)), ("a", profile(like)), ("d", profile(FACTORY))]
    found = find_counterparts(profile(FACTORY), others, limit=limit)
    assert [key for key, _ in found] == ["d", "a", "c"][:limit]
    assert found == find_counterparts(profile(FACTORY), others[::-1], limit=limit)


SAME = [
    (
        Stated(heading="加强组织领导", quote="成立推进低空经济工作专班，按季度调度任务进展。", topics=("组织领导",)),
        Stated(heading="加强组织领导", quote="茶产业发展领导小组统筹协调，纳入乡镇年度考核。", topics=("组织领导",)),
    ),
    (
        Stated(
            heading="推动企业智能化技术改造", quote="对购置数控机床的项目，按设备投入的一成补助。", topics=("技术改造",)
        ),
        Stated(
            heading="引导重点企业设备更新",
            quote="支持企业实施技术改造，更新生产线，按设备投资额的8%补助。",
            topics=("技术改造",),
        ),
    ),
    (
        Stated(heading="强化安全保障", quote="落实网络安全分类分级管理，组织攻防演练。", topics=("安全保障",)),
        Stated(heading="提升安全防护能力", quote="开展工控安全监测和网络安全风险评估。", topics=("安全保障",)),
    ),
    (
        Stated(heading="完善人才体系", quote="引进领军人才，支持高校增设专业，共建实训基地。", topics=("人才",)),
        Stated(heading="培育专业人才", quote="鼓励院校与企业联合培养工程师，开展技能培训。", topics=("人才",)),
    ),
    (
        Stated(
            heading="贷款贴息",
            quote="对企业研发贷款按利率的三成贴息。",
            topics=("金融支持",),
            instruments=("贷款贴息",),
        ),
        Stated(
            heading="加大信贷支持",
            quote="银行新发放的研发贷款给予利息补助。",
            topics=("金融支持",),
            instruments=("贷款贴息",),
        ),
    ),
]
OTHER = [
    (
        Stated(
            heading="智能工厂奖励",
            quote="建设数字化车间，对获评卓越级智能工厂的企业奖励一百万元。",
            topics=("智能工厂",),
        ),
        Stated(heading="绿色工厂奖励", quote="推进节能降碳，国家级绿色工厂每家奖励五十万元。", topics=("绿色低碳",)),
    ),
    (
        Stated(heading="加强网络安全", quote="开展等级保护测评和数据分类分级。", topics=("安全保障",)),
        Stated(heading="抓好安全生产", quote="排查粉尘涉爆隐患，配齐应急物资。", topics=("安全生产",)),
    ),
    (
        Stated(heading="服务商培育", quote="遴选数字化转型服务商，建立资源池。", topics=("服务商培育",)),
        Stated(heading="服务业发展", quote="发展会展、检验检测和法律服务，建设商务集聚区。", topics=("服务业发展",)),
    ),
    (
        Stated(heading="人才公寓建设", quote="筹建青年公寓两千套，租金减半。", topics=("人才", "城市建设与住房")),
        Stated(heading="企业上市奖励", quote="对境内上市的企业分阶段奖励三百万元。", topics=("金融支持",)),
    ),
]


@pytest.mark.parametrize(("one", "other"), SAME, ids=[one.heading for one, _ in SAME])
def test_what_does_the_same_is_a_counterpart(one: Stated, other: Stated) -> None:
    assert likeness(profile(one), profile(other)).score >= COUNTERPART


@pytest.mark.parametrize(("one", "other"), OTHER, ids=[one.heading for one, _ in OTHER])
def test_what_only_looks_alike_is_none(one: Stated, other: Stated) -> None:
    assert likeness(profile(one), profile(other)).score < COUNTERPART


def test_homes_for_talent_are_less_like_rewards_for_talent_than_these_are_like_each_other() -> None:
    homes = Stated(heading="人才公寓建设", quote="筹建青年公寓两千套。", topics=("人才",))
    rewards = Stated(heading="人才引进奖励", quote="对引进的领军人才给予安家补贴。", topics=("人才",))
    others = Stated(heading="引进高层次人才", quote="对全职引进的博士奖励十万元。", topics=("人才",))
    like = likeness(profile(rewards), profile(others)).score
    assert likeness(profile(homes), profile(rewards)).score < like > likeness(profile(homes), profile(others)).score


def test_counterparts_of_the_gold_are_found_and_none_where_there_are_none() -> None:
    scores = evaluate()
    assert scores.ranked >= 0.95, scores
    assert scores.found >= 0.87, scores
    assert scores.none >= 0.88, scores
