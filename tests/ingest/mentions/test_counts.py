"""What a grant is counted by: printed units first, then the recipient named by 对…."""

from __future__ import annotations

import pytest

from ingest.mentions.counts import class_of, class_of_phrase, counts_increase, read_counts, without_count
from tests.ingest.wording import measure_of


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("每家企业奖励", {"enterprise"}),
        ("单个企业最高", {"enterprise"}),
        ("同一企业年度补贴封顶", {"enterprise", "year"}),
        ("一家企业全年最多奖励", {"enterprise", "year"}),
        ("一家机构一年拿到的奖补累计", {"institution", "year"}),
        ("单个项目补助总额最高", {"project"}),
        ("单项工程不超过", {"project"}),
        ("每个渔港补助", {"unit"}),
        ("每个新增泊位补助", {"unit"}),
        ("每个乡镇奖励", {"region"}),
        ("每条航线每年最高", {"unit", "year"}),
        ("每立方米补助", {"unit"}),
        ("按放电量每千瓦时补贴", {"unit"}),
        ("每架次补贴", {"unit"}),
        ("每艘最高", {"unit"}),
        ("单艘最高", {"unit"}),
        ("单井补助", {"unit"}),
        ("单张面值最高", {"unit"}),
        ("每所一次性补贴", {"institution"}),
        ("每人一次性发放", {"person"}),
        ("每人每月", {"person", "month"}),
        ("由人均每月", {"person", "month"}),
        ("每人次奖励", {"person"}),
        ("每服务一人次奖补", {"person"}),
        ("每录用1人奖励", {"person"}),
        ("每收养一人每年另补助", {"person", "year"}),
        ("每新增1家企业奖励", {"enterprise"}),
        ("每新增一艘渔船补助", {"unit"}),
        ("新建一个渔村驿站奖补", {"unit"}),
        ("每户补助", {"person"}),
        ("单户年度贴息最高", {"person", "year"}),
        ("单位奖励", set()),
        ("制造业单项冠军奖励", set()),
        ("年度评估为优秀的奖励", set()),
    ],
)
def test_printed_units(text: str, classes: set[str]) -> None:
    assert set(read_counts(text, "", None)) == classes


@pytest.mark.parametrize(
    ("text", "condition", "classes"),
    [
        ("每家奖励", "通过评审的乡镇卫生院", {"institution"}),
        ("每家奖励", "乡镇卫生院通过评审", {"institution"}),
        ("每家奖励", "新开的渔具门店", {"unit"}),
        ("每家每年最高", "渔村食堂运营满一年", {"unit", "year"}),
        ("每家奖励", "新上规模的渔企", {"enterprise"}),
        ("每家奖励", None, {"enterprise"}),
        ("单户担保额度最高", "小微养殖企业", {"enterprise"}),
        ("每户最高", "养殖户", {"person"}),
        ("每个给予", "新建的普惠托位", {"unit"}),
        ("每个给予", "入选的渔港项目", {"project"}),
        ("每项分别奖励", "主导制定国际标准的企业", {"unit"}),
    ],
)
def test_what_a_general_counter_stands_for_is_said_by_the_recipient(
    text: str, condition: str | None, classes: set[str]
) -> None:
    assert set(read_counts(text, "", condition)) == classes


def test_a_unit_behind_a_stroke() -> None:
    assert read_counts("最高5万元", "/家·年补贴", None) == ("enterprise", "year")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("对新认定的良种场，一次性奖励100万元。", [{"institution"}]),
        ("对新评定的旅游民宿奖励50万元。", [{"unit"}]),
        ("对新引进的品牌首店，给予300万元奖励。", [{"unit"}]),
        ("对购房的博士，按房款的5%给予补贴，上限20万元。", [{"person"}]),
        ("对年度评估优秀的养老服务机构，每年给予6万元补贴。", [{"institution", "year"}]),
        ("对当年使用岸电的船舶，再给予2万元奖励。", [{"unit"}]),
        ("面向船东推出“渔船贷”，按1个百分点给予贴息，每年最高3万元。", [{"year"}]),
        ("对上岸的船员给予最高20万元贷款。", [{"person"}]),
        ("向上岸的船员新增贷款不少于2亿元。", [set()]),
        ("对首次上规的渔企奖励20万元，连续两年增长的再奖10万元。", [{"enterprise"}, {"enterprise"}]),
        ("对到海岛工作的医生，每人每年补助3万元，满五年的另给予一次性安家补贴8万元。",
         [{"person", "year"}, {"person"}]),
        ("对获评绿色渔港的企业，国家级奖80万元，省级奖40万元。", [{"enterprise"}, {"enterprise"}]),
        ("每亩补助300元，连片的再补100元。", [{"unit"}, {"unit"}]),
        ("种海草每亩补助350元，其中机收每吨再补30元。", [{"unit"}, {"unit"}]),
        ("企业每新增一艘工船，补助6万元。", [{"unit"}]),
    ],
)  # fmt: skip
def test_who_gets_it_and_what_carries_on(body: str, expected: list[set[str]]) -> None:
    assert [set(item.per) for item in measure_of(body).funding] == expected


def test_nouns_by_their_last_characters() -> None:
    assert [class_of(word) for word in ("平台企业", "国际航线", "乡镇卫生院", "种粮大户", "风")] == [
        "enterprise", "unit", "institution", "person", None,
    ]  # fmt: skip
    assert class_of_phrase("平台企业被评为工业互联网平台") == "enterprise"


def test_counting_one_by_one_is_told_and_taken_away() -> None:
    assert counts_increase("企业每新增一艘渔船")
    assert not counts_increase("每家一次性奖励")
    assert without_count("企业每新增一艘渔船") == "企业新增渔船"
