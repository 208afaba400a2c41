"""Public money: what a clause grants, as items with rate, cap, count and condition."""

from __future__ import annotations

import pytest

from kg.record import Bound, Funding, FundingKind
from tests.ingest.wording import measure_of

MAX, MIN, EXACT, APPROX = Bound.MAX, Bound.MIN, Bound.EXACT, Bound.APPROX


def granted(body: str) -> tuple[Funding, ...]:
    return measure_of(body).funding


def sums(body: str) -> list[tuple[float | None, float | None]]:
    return [(item.rate, item.amount) for item in granted(body)]


@pytest.mark.parametrize(
    ("body", "kind", "amount", "bound"),
    [
        ("对新建驿站给予最高37万元补助。", "subsidy", 370_000, MAX),
        ("对新建驿站给予最高不超过37万元补助。", "subsidy", 370_000, MAX),
        ("对新建驿站给予不超过37万元的补助。", "subsidy", 370_000, MAX),
        ("对新建驿站给予37万元以内补助。", "subsidy", 370_000, MAX),
        ("对新建驿站给予37万元资助。", "subsidy", 370_000, EXACT),
        ("对新建驿站一次性补贴37万元。", "subsidy", 370_000, EXACT),
        ("对评为示范驿站的企业奖励45万元。", "reward", 450_000, EXACT),
        ("对评为示范驿站的企业，给予45万元一次性奖励。", "reward", 450_000, EXACT),
        ("对评为示范驿站的企业，最高奖励45万元。", "reward", 450_000, MAX),
        ("对评为示范驿站的企业，给予45万元奖补。", "reward", 450_000, EXACT),
        ("每年发放830万元夜游券。", "voucher", 8_300_000, EXACT),
        ("对购买渔网的企业发放最高6万元的渔具券。", "voucher", 60_000, MAX),
        ("县财政每年安排不低于650万元渔港资金。", "fund", 6_500_000, MIN),
        ("设立总规模5亿元的渔港基金。", "fund", 500_000_000, EXACT),
        ("设立不少于5亿元的渔港产业基金。", "fund", 500_000_000, MIN),
        ("对渔港企业提供最高800万元的信用贷款。", "credit", 8_000_000, MAX),
        ("对渔港企业给予最高800万元授信。", "credit", 8_000_000, MAX),
        ("对获国家资金支持的项目，给予最高90万元配套支持。", "matching", 900_000, MAX),
        ("对渔港企业的贷款给予最高50万元贴息。", "interest_subsidy", 500_000, MAX),
        ("对新建驿站的企业，给予五百万元补助。", "subsidy", 5_000_000, EXACT),
        ("对新建驿站的企业，给予１２０万元补助。", "subsidy", 1_200_000, EXACT),
        ("对新建驿站的企业，给予 1 2 0 万\n元补助。", "subsidy", 1_200_000, EXACT),
        ("回收废渔网，每吨补贴270元。", "subsidy", 270, EXACT),
        ("两项补助合计不超过370万。", "subsidy", 3_700_000, MAX),
    ],
)
def test_a_sum_granted(body: str, kind: str, amount: float, bound: Bound) -> None:
    (item,) = granted(body)
    assert (item.kind, item.amount, item.bound, item.rate) == (FundingKind(kind), amount, bound, None)


@pytest.mark.parametrize(
    ("body", "kind", "rate", "rate_bound"),
    [
        ("对新建驿站的企业，按造价的18%给予补助。", "subsidy", 0.18, EXACT),
        ("对新建驿站的企业，按不超过造价的18%给予补助。", "subsidy", 0.18, MAX),
        ("对新建驿站的企业，按造价的百分之十八给予补助。", "subsidy", 0.18, EXACT),
        ("对新建驿站的企业，给予不超过造价三分之一的补助。", "subsidy", 0.3333, MAX),
        ("对新建驿站的企业，由区财政全额承担检测费用。", "subsidy", 1.0, EXACT),
        ("对渔港企业的贷款，给予1个百分点的贴息。", "interest_subsidy", 0.01, EXACT),
        ("对渔港企业的贷款，按实付利息的35%给予贴息。", "interest_subsidy", 0.35, EXACT),
        ("对获国家资金支持的项目，按1∶0.5给予配套。", "matching", 0.5, EXACT),
        ("对获省级资金支持的项目，按省级资金的20%给予配套。", "matching", 0.2, EXACT),
    ],
)
def test_a_share_granted(body: str, kind: str, rate: float, rate_bound: Bound) -> None:
    (item,) = granted(body)
    assert (item.kind, item.amount, item.rate_bound) == (FundingKind(kind), None, rate_bound)
    assert item.rate == pytest.approx(rate, abs=1e-4)


@pytest.mark.parametrize(
    "body",
    [
        "对新建木屋的企业，按造价的18%给予补助，最高7万元。",
        "对新建木屋的企业，按造价的18%给予最高7万元补助。",
        "对新建木屋的企业，按造价的18%给予补贴，单栋最高7万元。",
        "对新建木屋的企业，按造价的18%给予不超过7万元的补助。",
        "对新建木屋的企业，按不超过造价18%的比例给予补助，最高不超过7万元。",
        "对新建木屋的企业，给予造价18%、最高7万元的补助。",
        "对新建木屋的企业，按造价的18%给予补助，每家企业每年累计最高7万元。",
        "对新建木屋的企业，按造价的\n18%给予补助，\n最高7万元。",
    ],
)
def test_a_rate_and_its_cap_are_one_item(body: str) -> None:
    (item,) = granted(body)
    assert (item.kind, item.rate, item.amount, item.bound) == (FundingKind.SUBSIDY, 0.18, 70_000, MAX)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("按木屋造价的18%补贴，单栋最高7万元，同一农户全年合计不超过13万元。", [(0.18, 70_000), (None, 130_000)]),
        (
            "按木屋造价的18%补贴，单个项目最高50万元，每家企业每年累计不超过100万元。",
            [(0.18, 500_000), (None, 1_000_000)],
        ),
        ("回收废渔网，每吨补贴270元，最高20万元。", [(None, 270), (None, 200_000)]),
        (
            "对渔港企业的贷款，按实付利息的35%给予贴息，最高20万元；单户贷款限额260万元。",
            [(0.35, 200_000), (None, 2_600_000)],
        ),
        ("对甲等渔港奖励85万元；对乙等渔港奖励45万元。", [(None, 850_000), (None, 450_000)]),
        ("单个牧场扶持不低于22万元，最高66万元。", [(None, 220_000), (None, 660_000)]),
        pytest.param(
            "按LPR的35%贴息，单户贷款限额260万元，最长18个月。",
            [(0.35, None), (None, 2_600_000)],
        ),
        ("每满40万元奖900元（零头不计），总额不超过11万元。", [(None, 900), (None, 110_000)]),
        ("对首次上规的企业奖励10万元，次年继续增长的再奖励5万元。", [(None, 100_000), (None, 50_000)]),
        ("对闲置厂房的租户给予每平方米每月10元补贴，每年最高30万元。", [(None, 10), (None, 300_000)]),
        ("给予最高33万元补助，按12%补贴，每户不超过5万元。", [(None, 330_000), (0.12, 50_000)]),
        ("头两年按县级留成的90%返还，第三年按45%返还。", [(0.9, None), (0.45, None)]),
        pytest.param(
            "补贴比例由20%提高到30%。",
            [(0.3, None)],
        ),
        pytest.param(
            "市、县财政按1：1配套。",
            [(1.0, None)],
            marks=pytest.mark.xfail(strict=True, reason="a ratio alone is not read"),
        ),
        pytest.param(
            "年接待每多3万人次，再奖7万元。",
            [(None, 70_000)],
        ),
        pytest.param(
            "奖励标准：甲等20万元，乙等10万元。",
            [(None, 200_000), (None, 100_000)],
        ),
    ],
    ids=[
        "second cap",
        "cap by enterprise",
        "unit price",
        "ceiling of the loan",
        "semicolon",
        "lower and upper",
        "share of LPR",
        "increment",
        "again",
        "unit price by month",
        "subject lost",
        "share by year",
        "old rate",
        "shared cost",
        "bare verb",
        "grades",
    ],
)
def test_a_second_sum_of_another_scope_is_a_second_item(body: str, expected: list[tuple[float | None, float]]) -> None:
    assert sums(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "对评为甲级、乙级、丙级渔港的，分别奖励85万元、45万元、15万元。",
        "对评为甲级、乙级、丙级渔港的企业，分别给予85万元、45万元和15万元奖励。",
        "对评为甲级、乙级、丙级渔港的企业，分别给予最高85万元、45万元、15万元的一次性奖励。",
        "对评为甲级、乙级、丙级渔港的，分别奖励85 万元、\n45万元、15万元。",
    ],
)
def test_tiers_are_an_item_each_with_its_own_condition(body: str) -> None:
    items = granted(body)
    assert [item.amount for item in items] == [850_000, 450_000, 150_000]
    assert {item.kind for item in items} == {FundingKind.REWARD}
    assert len({item.bound for item in items}) == 1
    assert len({item.group for item in items}) == 1
    assert items[0].group is not None
    for item, tier in zip(items, ("甲级", "乙级", "丙级"), strict=True):
        assert item.condition is not None
        assert tier in item.condition
        assert sum(other in item.condition for other in ("甲级", "乙级", "丙级")) == 1


def test_the_quote_of_a_later_tier_runs_from_the_shared_cap_word() -> None:
    items = granted("对评为甲级、乙级渔港的企业，分别给予最高85万元、45万元奖励。")
    assert [item.quote for item in items] == ["最高85万元", "最高85万元、45万元"]
    assert [item.bound for item in items] == [MAX, MAX]


def test_tiers_that_the_text_does_not_tell_apart_share_the_condition() -> None:
    items = granted("对参评的渔港企业，按等次给予85万元、45万元奖励。")
    assert [item.amount for item in items] == [850_000, 450_000]
    assert len({item.condition for item in items}) == 1


@pytest.mark.parametrize(
    ("body", "per"),
    [
        ("对评为示范的企业，每家企业奖励45万元。", {"enterprise"}),
        ("对示范渔港，单个项目最高补助45万元。", {"project"}),
        ("每年安排45万元渔港补助资金。", {"year"}),
        ("回收废渔网，每吨补贴270元。", {"unit"}),
        ("种植海草，每亩补贴270元。", {"unit"}),
        ("新聘船医，每人每月补贴270元。", {"person", "month"}),
        ("对通过评定的企业奖励45万元。", {"enterprise"}),
        ("对通过评定的项目奖励45万元。", {"project"}),
        ("对通过评定的平台奖励45万元。", {"institution"}),
        ("对遴选出的典型案例，每个案例奖励45万元。", {"case"}),
        ("对上岸的农户补助2万元。", {"person"}),
        ("支持新建驿站，最高补助45万元。", set()),
        ("对新开航线，每条航线补贴45万元。", {"unit"}),
        ("每家企业每年累计最高补助45万元。", {"enterprise", "year"}),
        ("每新增1家企业奖励2万元。", {"enterprise"}),
        ("对企业给予最高5万元/家补贴。", {"enterprise"}),
    ],
)
def test_what_a_grant_is_counted_by(body: str, per: set[str]) -> None:
    (item,) = granted(body)
    assert set(item.per) == per


@pytest.mark.parametrize(
    ("body", "one_off", "cumulative"),
    [
        ("对评为示范的企业，给予45万元一次性奖励。", True, False),
        ("对评为示范的企业，一次性奖励45万元。", True, False),
        ("对评为示范的企业，每年累计奖励最高45万元。", False, True),
        ("对评为示范的企业，累计最高奖励45万元。", False, True),
        ("对评为示范的企业，奖励45万元。", False, False),
    ],
)
def test_once_or_cumulative(body: str, one_off: bool, cumulative: bool) -> None:
    (item,) = granted(body)
    assert (item.one_off, item.cumulative) == (one_off, cumulative)


@pytest.mark.parametrize(
    ("body", "condition"),
    [
        ("对通过评定的企业，最高奖励45万元。", "通过评定的企业"),
        ("对通过评定的企业最高奖励45万元。", "通过评定的企业"),
        ("修整码头。对通过评定的企业，最高奖励45万元。", "通过评定的企业"),
        ("对年营收2000万元以上的企业，最高奖励45万元。", "年营收2000万元以上的企业"),
        ("开展渔港智能化“揭榜挂帅”，每个给予最高20万元奖励。", "渔港智能化“揭榜挂帅”"),
        ("开展渔船改造的企业，最高奖励45万元。", "开展渔船改造的企业"),
    ],
)
def test_the_condition_is_in_the_words_of_the_text(body: str, condition: str) -> None:
    (item,) = granted(body)
    assert item.condition == condition


@pytest.mark.parametrize(
    ("body", "conditions"),
    [
        pytest.param(
            "对获得国家级、省级称号的，分别给予每家100万元、50万元奖励。",
            ["获得国家级称号", "获得省级称号"],
        ),
        pytest.param(
            "对新认定的国家级渔港和省级渔港，分别奖励50万元、20万元。",
            ["新认定的国家级渔港", "新认定的省级渔港"],
            marks=pytest.mark.xfail(strict=True, reason="listed levels of unequal length are cut wrongly"),
        ),
        pytest.param(
            "对获评国家级、省级、市级的企业，分别奖励50万元、20万元、10万元。",
            ["获评国家级的企业", "获评省级的企业", "获评市级的企业"],
        ),
        (
            "对获得一等奖、二等奖、三等奖的，分别奖励50万元、20万元、10万元。",
            ["获得一等奖", "获得二等奖", "获得三等奖"],
        ),
        (
            "对年产值首次突破10亿元、50亿元的，分别一次性奖励50万元、100万元。",
            ["年产值首次突破10亿元", "年产值首次突破50亿元"],
        ),
        (
            "对围绕养殖和加工建设渔业平台的渔村，按照平台规模分别给予最高50万元、100万元奖励。",
            ["围绕养殖和加工建设渔业平台的渔村"] * 2,
        ),
        (
            "对国家级、省级渔港，按照规模分别给予最高50万元、30万元奖励。",
            ["国家级渔港", "省级渔港"],
        ),
        ("对评为五星级渔家乐的，奖励8万元；四星级的，奖励5万元。", ["评为五星级渔家乐", "评为四星级渔家乐"]),
    ],
)
def test_the_conditions_of_tiers(body: str, conditions: list[str]) -> None:
    assert [item.condition for item in granted(body)] == conditions


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "撬动社会资本10亿元投向渔港。",
            marks=pytest.mark.xfail(strict=True, reason="the base or the verb is taken for a condition"),
        ),
        "按LPR的35%贴息。",
        "市财政每年安排5000万元专项资金。",
    ],
)
def test_the_condition_is_never_the_funding_itself(body: str) -> None:
    assert [item.condition for item in granted(body)] == [None]


def test_the_grant_before_is_no_condition() -> None:
    first, second = granted("对首次上规的企业奖励10万元，次年继续增长的再奖励5万元。")
    assert first.condition == "首次上规的企业"
    assert "10万元" not in (second.condition or "")


def test_a_rate_names_the_base_it_is_a_share_of() -> None:
    (item,) = granted("对新建木屋的企业，按造价的18%给予补助。")
    assert item.base == "造价"


@pytest.mark.parametrize(
    "body",
    [
        "培育年营收2000万元以上的企业。",
        "支持年营业收入2000万元以上的企业上岸经营。",
        "到2033年，渔港产值突破270亿元。",
        "引导总投资30亿元的渔港开工。",
        "渔获量年均增长16%以上。",
        "渔船安检差错率控制在2.7‰以下。",
        "去年渔港吞吐增长7.3%，占全市的11%。",
        "鼓励注册资本500万元以上的公司设点。",
        "修整码头，疏浚航道。",
        "网箱数控率达到72%。",
        "外资企业占比超过30%。",
    ],
)
def test_no_funding(body: str) -> None:
    assert granted(body) == ()


@pytest.mark.parametrize(
    ("body", "amount"),
    [
        ("对年营收2000万元以上的企业，给予45万元奖励。", 450_000),
        ("对年销售额首次突破1亿元、5亿元的企业，给予45万元奖励。", 450_000),
        ("对投资额达到3000万元的项目，最高补助45万元。", 450_000),
        ("年营收增长10%以上的企业，给予45万元奖励。", 450_000),
        ("对设备投入不低于300万元的企业，给予45万元补助。", 450_000),
    ],
)
def test_a_threshold_beside_a_grant_is_no_funding(body: str, amount: float) -> None:
    assert [item.amount for item in granted(body)] == [amount]


def test_a_tier_by_threshold_keeps_its_threshold_as_condition() -> None:
    items = granted("对年产值首次突破1亿元、5亿元、10亿元的企业，分别奖励10万元、20万元、30万元。")
    assert [item.amount for item in items] == [100_000, 200_000, 300_000]
    assert [("1亿" in (item.condition or ""), "5亿" in (item.condition or "")) for item in items][1] == (False, True)


def test_a_range_of_sums_is_two_items_with_one_quote() -> None:
    items = granted("对新建驿站的企业，给予300万元—800万元补助。")
    assert [(item.amount, item.bound) for item in items] == [(3_000_000, MIN), (8_000_000, MAX)]
    assert len({item.quote for item in items}) == 1


def test_a_foreign_currency_is_told() -> None:
    items = granted("对出口渔具的企业，奖励2万美元。")
    assert [(item.amount, item.currency) for item in items] == [(20_000, "USD")]


def test_an_about_sum_stays_about() -> None:
    assert [item.bound for item in granted("发放约50万元渔具补贴。")] == [APPROX]


def kinds(body: str) -> list[tuple[str, float | None, float | None]]:
    return [(item.kind.value, item.rate, item.amount) for item in granted(body)]


@pytest.mark.parametrize(
    "body",
    [
        "区财政列支渔港维护经费280万元，用于码头修缮。",
        "市里整合涉渔资金280万元，重点支持码头修缮。",
        "州级财政拿出280万元奖补资金，奖励管护到位的渔村。",
        "省财政下达渔港专项资金280万元，支持码头修缮。",
        "区里每年安排280万元用于码头修缮。",
        "区财政安排280万元渔港资金支持码头修缮。",
        "设立“渔光基金”，首期规模280万元，用于奖励老船长。",
        "组建总规模280万元的渔港创投基金，投向码头修缮。",
        "市级资金280万元用于码头修缮。",
        "设立渔业风险补偿金池280万元。",
        "市里拿出280万元奖励守港有功的渔村。",
    ],
)
def test_money_set_aside_is_a_fund_whatever_it_is_later_spent_on(body: str) -> None:
    assert kinds(body) == [("fund", None, 2_800_000)]


@pytest.mark.parametrize(
    ("body", "bound"),
    [
        ("推出“船东贷”，最高可贷80万元。", MAX),
        ("船东最多可贷80万元。", MAX),
        ("船东可申请不超过80万元的“船东贷”。", MAX),
        ("贷款额度不超过80万元。", MAX),
        ("授信不低于80万元。", MIN),
        ("银行新增授信80万元支持船东。", EXACT),
    ],
)
def test_what_may_be_borrowed_is_credit(body: str, bound: Bound) -> None:
    (item,) = granted(body)
    assert (item.kind, item.amount, item.bound) == (FundingKind.CREDIT, 800_000, bound)


@pytest.mark.parametrize(
    "body",
    [
        "船东的贷款，给予2个百分点的贴息，单户贴息贷款额度不超过80万元。",
        "对船东的贷款贴息2个百分点，贷款规模上限80万元。",
    ],
)
def test_a_subsidy_of_interest_and_the_ceiling_of_the_loan_are_two_items(body: str) -> None:
    assert kinds(body) == [("interest_subsidy", 0.02, None), ("credit", None, 800_000)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("渔船保费由省级财政负担五成、县级财政负担两成。", [("subsidy", 0.5, None), ("subsidy", 0.2, None)]),
        ("码头检测费由区里补贴六成，最高9万元。", [("subsidy", 0.6, 90_000)]),
        ("对改造渔船的船东，按造价的三成给予补助，每艘最多补45万元。", [("subsidy", 0.3, 450_000)]),
        ("贷款利息由州财政贴补三成。", [("interest_subsidy", 0.3, None)]),
        ("贷款利息由州里补贴一半。", [("interest_subsidy", 0.5, None)]),
        ("码头租金由所在区补贴三分之二。", [("subsidy", 0.6667, None)]),
    ],
)
def test_tenths_and_shares_are_rates_where_someone_pays_them(
    body: str, expected: list[tuple[str, float | None, float | None]]
) -> None:
    assert kinds(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("护渔员补助标准由每月900元上调至1200元。", [("subsidy", None, 1200)]),
        ("高龄津贴标准从每人每月60元提高到90元。", [("subsidy", None, 90)]),
        ("屠宰补贴由每头40元减为每头25元。", [("subsidy", None, 25)]),
        ("贴息比例从30%提升至45%。", [("interest_subsidy", 0.45, None)]),
        ("稳岗返还比例提高到60%。", [("subsidy", 0.6, None)]),
        ("对今年投用的渔船，按每千瓦900元给予补贴，明年投用的减为每千瓦500元。",
         [("subsidy", None, 900), ("subsidy", None, 500)]),
    ],
)  # fmt: skip
def test_of_a_raised_or_cut_standard_only_the_new_value_is_granted(
    body: str, expected: list[tuple[str, float | None, float | None]]
) -> None:
    assert kinds(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("居民凭“鲜鱼券”购鱼，每次抵扣15元。", [("voucher", None, 15)]),
        (
            "发放消费券900万元，其中渔家乐类300万元、赶海类200万元。",
            [("voucher", None, 9_000_000), ("voucher", None, 3_000_000), ("voucher", None, 2_000_000)],
        ),
        ("发挥渔港基金作用，撬动社会资本40亿元。", [("investment", None, 4_000_000_000)]),
        ("单个渔场补助金额以75万元封顶。", [("subsidy", None, 750_000)]),
        ("对新建远洋渔船奖80万元。", [("reward", None, 800_000)]),
        ("购船价20万元以上的补贴8000元，20万元以下的补贴5000元。", [("subsidy", None, 8000), ("subsidy", None, 5000)]),
        ("对评为渔家能手的，给予6000元安家费。", [("subsidy", None, 6000)]),
        ("发放总额1500万元的零售、住宿消费券。", [("voucher", None, 15_000_000)]),
        (
            "设立渔港基金，规模2亿元，对早期项目投资不超过500万元。",
            [("fund", None, 200_000_000), ("investment", None, 5_000_000)],
        ),
        (
            "对购置网机、冰机的企业，分别按价款的30%、20%给予补助，每家企业每年合计最高40万元。",
            [("subsidy", 0.3, None), ("subsidy", 0.2, 400_000)],
        ),
        ("每年安排4.6亿元渔港资金。", [("fund", None, 460_000_000)]),
    ],
)
def test_vouchers_parts_levers_and_caps(body: str, expected: list[tuple[str, float | None, float | None]]) -> None:
    assert kinds(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "某渔业公司计划投资12亿元建设冷链园。",
        "该集团出资2亿元设立子公司。",
        "企业融资2亿元用于扩产。",
        "渔具市场规模达到35亿元。",
        "合作社年销售额突破600万元。",
        "去年市财政安排渔港资金4000万元。",
        "已累计拨付渔港补助4000万元。",
        "到2033年，涉渔贷款余额达到50亿元。",
        "渔民人均收入提高到3万元。",
        "渔港门票收入达到3亿元，游客量增长两成。",
        "补贴发放率提高到98%。",
        "首批安排的1200万元渔港资金已拨付到位。",
        "由政府性担保公司承担八成风险。",
    ],
)
def test_what_companies_invest_markets_turn_over_or_was_paid_before_is_no_funding(body: str) -> None:
    assert granted(body) == ()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("对新认定的甲等、乙等、丙等渔港，分别给予100、50、20万元奖励。", [1_000_000, 500_000, 200_000]),
        ("给予叁拾伍万元奖励。", [350_000]),
        ("新引进的博士、硕士、本科毕业生，分别给予每月3000元、1500元、800元的生活补贴。", [3000, 1500, 800]),
        ("对新认定的国家级渔港，给予100万元奖励；省级，50万元；市级20万元。", [1_000_000, 500_000, 200_000]),
        ("奖励标准：国家级100万元，省级50万元。", [1_000_000, 500_000]),
        ("对出口渔网的企业，每出口1美元奖励0.03元人民币。", [0.03]),
        ("年产值每增加1亿元，再奖励5万元。", [50_000]),
        ("对渔获每增长1个百分点奖励1万元。", [10_000]),
        ("担保机构为渔企提供单户500万元以下担保的，按担保额的1%给予补助。", [None]),
        ("水产保险保费每亩30元，财政补贴24元，农户承担6元。", [24]),
        ("每次收取泊位费200元。", []),
        ("违反规定的，处2000元以上2万元以下罚款。", []),
        ("每张渔具券满200元减50元。", [50]),
        ("对不同船长的渔船，总价500万元（含）至1000万元的补助5%，1000万元（含）至5000万元的补助8%。", [None, None]),
    ],
)
def test_sums_that_are_paid_and_those_that_are_not(body: str, expected: list[float | None]) -> None:
    assert [item.amount for item in granted(body)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("按30%—50%的比例给予资助。", [(0.3, MIN), (0.5, MAX)]),
        ("前两年全额补贴，后三年减半补贴。", [(1.0, EXACT), (0.5, EXACT)]),
        ("渔企研发费用按10%予以补助，高新技术企业提高到15%。", [(0.1, EXACT), (0.15, EXACT)]),
        ("对渔船更新改造，由县财政补助50%、养殖户自筹50%。", [(0.5, EXACT)]),
    ],
)
def test_shares_in_ranges_halves_and_raised(body: str, expected: list[tuple[float, Bound]]) -> None:
    assert [(item.rate, item.rate_bound) for item in granted(body)] == expected


@pytest.mark.parametrize(
    ("body", "conditions"),
    [
        ("支持渔企建设渔光互补电站。按装机容量每千瓦补助200元。", ["渔企建设渔光互补电站"]),
        ("给予博士5万元、硕士3万元安家费。", ["博士", "硕士"]),
        ("建设远洋渔业先导区，对每个先导区给予最高200万元奖励。", ["建设远洋渔业先导区"]),
        (
            "养殖面积100亩以上、500亩以下的，每亩补贴100元；500亩以上的，每亩补贴150元。",
            ["养殖面积100亩以上、500亩以下", "养殖面积500亩以上"],
        ),
        ("对完成I期、II期试验的渔药，分别给予最高500万元、1000万元资助。", ["完成I期试验的渔药", "完成II期试验的渔药"]),
        ("渔船长度12米以下的每艘补助5万元，24米以上的每艘补助50万元。", ["渔船长度12米以下", "渔船长度24米以上"]),
        ("每年安排1200万元“赶海”消费券，面向游客发放，支持线上核销。", ["游客"]),
        ("由县渔业局会同县科技局选派渔业特派员驻村，每人每月补助800元。", ["选派渔业特派员驻村"]),
    ],
)
def test_who_gets_it_in_other_words(body: str, conditions: list[str]) -> None:
    assert [item.condition for item in granted(body)] == conditions


@pytest.mark.parametrize(
    ("body", "rate", "amount", "bound"),
    [
        ("按渔获销售额的万分之五给予奖励，最高不突破20万元。", 0.0005, 200_000, Bound.MAX),
        ("按渔获销售额的千分之三给予奖励，最高分别为20万元。", 0.003, 200_000, Bound.MAX),
    ],
)
def test_small_shares_and_worded_caps(body: str, rate: float, amount: int, bound: Bound) -> None:
    (fact,) = measure_of(f"奖励渔港。对渔业企业，{body}").funding
    assert (fact.rate, fact.amount, fact.bound) == (rate, amount, bound)
