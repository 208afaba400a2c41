"""Who gets a grant, in the words of the sentence: without text, time, place, payer and heading."""

from __future__ import annotations

import pytest

from tests.ingest.wording import measure_of


def conditions(body: str) -> list[str | None]:
    return [item.condition for item in measure_of(body).funding]


@pytest.mark.parametrize(
    "lead",
    [
        "",
        "《渔港办法》明确，",
        "《渔港办法》提出，由市水务局会同市财政局，",
        "根据通知，",
        "答：",
        "一是",
        "第二，",
        "其中，",
        "据介绍，",
        "在培育主体方面，",
        "岸上这一头，",
        "加工环节则要效益：",
        "今年，",
        "从今年9月起，",
        "接下来，",
        "休渔期间，",
        "2031年至2033年，",
        "为稳住渔民收入，",
        "同时，为鼓励上岸，",
        "县里",
        "县财政",
        "市里还将",
        "该区",
        "省级财政将",
        "由市水务局牵头，",
        "修整码头，",
        "到2033年改造码头15座，今年先改5座，",
    ],
)
@pytest.mark.parametrize("tail", ["，每家奖励45万元。", "，按造价的两成给予补助，最多补45万元。"])
def test_what_stands_around_the_recipient_is_no_condition(lead: str, tail: str) -> None:
    assert conditions(f"{lead}对新上冰鲜线的渔企{tail}") == ["新上冰鲜线的渔企"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("凡合作社新建晒网场的，每平方米补助30元。", "合作社新建晒网场"),
        ("企业新上冰鲜线，县里按设备款的两成给予补贴。", "企业新上冰鲜线"),
        ("改用环保网具的船东，每户补助1500元。", "改用环保网具的船东"),
        ("船东组建合作社，满二十户的，奖励6万元。", "船东组建合作社，满二十户"),
        ("对上门修网的机构，经考核合格的，每修一次奖补15元。", "上门修网的机构，经考核合格"),
        ("支持渔村建设冷藏库，按每立方米60元给予补助。", "渔村建设冷藏库"),
        ("面向渔家乐推出“渔乐贷”，授信总额6亿元。", "渔家乐"),
        ("针对育苗户，区里推出“鱼苗贷”，最高可贷40万元。", "育苗户"),
        ("鼓励担保机构为小微渔企开发“渔担保”，单户担保额度最高800万元。", "小微渔企"),
        ("全区面向渔家乐发放餐饮券600万元。", "渔家乐"),
        ("向困难船员发放补助，每人1000元。", "困难船员"),
        ("为低收入渔户购买船险，保费由市财政负担六成。", "低收入渔户购买船险"),
        ("低收入渔户的船险保费由财政全额承担。", "低收入渔户的船险保费"),
        ("鼓励渔村投保台风险，保费由省里补贴三成。", "渔村投保台风险"),
        ("把护渔员岗位生活补助由每人每月400元提高至600元。", "护渔员"),
        ("企业每新增一艘养殖工船，奖励80万元。", "企业新增养殖工船"),
        ("每收购一吨本地鲜鱼补贴80元。", "收购本地鲜鱼"),
        ("每年遴选不超过8个智慧渔场，每个奖励25万元。", "智慧渔场"),
    ],
)
def test_the_condition_is_what_the_grant_is_for(body: str, expected: str) -> None:
    assert conditions(body)[-1] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("县财政安排渔港资金640万元，用于淘汰木质渔船。", "淘汰木质渔船"),
        ("市里将设立总规模3亿元的渔港基金，重点投向冷链和加工。", "冷链和加工"),
        ("市里每年拿出640万元，支持渔港改造。", "渔港改造"),
        ("设立3亿元的渔港基金支持冷链企业。", "冷链企业"),
        ("新设“渔光基金”3亿元，投向船员创办的企业。", "船员创办的企业"),
        ("面向渔家乐安排补助资金640万元。", "渔家乐"),
        ("市里将设立总规模3亿元的渔港基金。", None),
        ("今后三年，省级每年安排渔港资金640万元。", None),
        ("全区发放1000万元“渔家”餐饮券。", None),
        ("发挥渔港基金作用，撬动社会资本40亿元投向冷链。", "冷链"),
    ],
)
def test_the_condition_of_money_set_aside_is_its_purpose(body: str, expected: str | None) -> None:
    assert conditions(body) == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "对上岸的渔户，每户补助300元，满五亩的再补100元。",
            ["上岸的渔户", "满五亩的渔户"],
        ),
        (
            "在同一渔港连续服务满三年的船员，每人奖励5000元，满五年的再奖励3000元。",
            ["在同一渔港连续服务满三年的船员", "在同一渔港连续服务满五年的船员"],
        ),
        (
            "对新认定的冷链渔企，奖励10万元；对重新认定的，奖励5万元。",
            ["新认定的冷链渔企", "重新认定的冷链渔企"],
        ),
        (
            "渔企组织专列、包机来港的，专列每趟奖励3万元，包机每架次奖励2万元，每家企业每年最高90万元。",
            ["渔企组织专列来港", "渔企组织包机来港", "渔企组织专列、包机来港"],
        ),
        (
            "安排640万元奖补资金，奖励管护到位的渔村，每个渔村奖励8万元。",
            ["管护到位的渔村", "管护到位的渔村"],
        ),
        (
            "船东每人最高可贷20万元，小微渔企每家最高可贷300万元。",
            ["船东", "小微渔企"],
        ),
        (
            "发放消费券900万元，其中渔家乐类300万元。",
            [None, "渔家乐类"],
        ),
    ],
    ids=["qualifier", "other figure", "bare qualifier", "labels", "purpose of the fund", "own subjects", "part"],
)  # fmt: skip
def test_the_condition_is_that_of_the_nearest_grant(body: str, expected: list[str | None]) -> None:
    assert conditions(body) == expected
