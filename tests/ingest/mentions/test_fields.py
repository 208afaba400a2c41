"""Names of industries, products and facilities, told by how they are built."""

from __future__ import annotations

import pytest

from ingest.mentions.fields import find_fields, find_themes
from ontology.load import load_scheme


def names(text: str) -> list[str]:
    return [text[field.start : field.end] for field in find_fields(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推广固定式海上风电。", ["固定式海上风电"]),
        ("支持车规级芯片攻关。", ["车规级芯片"]),
        ("对购置红枣烘制设备的农户给予补贴。", ["红枣烘制设备"]),
        ("做大藤椒产业。", ["藤椒"]),
        ("壮大竹产业。", ["竹产业"]),
        ("发展林下经济。", ["林下经济"]),
    ],
    ids=["narrowed", "graded", "head", "sector", "one-character", "economy"],
)
def test_a_name_is_what_narrows_and_a_name_or_head(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("布局半导体、碲锌镉、光伏等产业。", ["半导体", "碲锌镉", "光伏"]),
        ("围绕绿色化工和陶瓷、生物医药、机器人等产业招商。", ["绿色化工和陶瓷", "生物医药", "机器人"]),
        ("聚焦人工智能、机器人和低空经济。", ["人工智能", "机器人", "低空经济"]),
        ("完善光伏、风电、质量检测等环节的标准。", []),
    ],
    ids=["unknown-member", "one-member-of-two", "and-before-the-last", "scenes"],
)
def test_a_list_says_what_its_members_are(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "由卫生健康局受理。",
        "举办机器人博览会。",
        "印发《机器人行动计划》。",
        "发放养老服务券。",
        "推进数字化工作。",
        "修好公路和机场。",
        "壮大主导产业。",
        "建立联农机制。",
        "推进党建、文化、教育等领域合作。",
        "改善道路、水利、电力等基础设施。",
    ],
    ids=[
        "body",
        "fair",
        "title",
        "voucher",
        "across-words",
        "general",
        "label",
        "across-words-2",
        "wide-fields",
        "utilities",
    ],
)
def test_what_only_holds_a_name_is_none(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize("text", ["发展农业。", "推动农业、生物医药融合。", "提升农业产业水平。"])
def test_a_general_word_counts_in_company(text: str) -> None:
    assert "农业" in [name.removesuffix("产业") for name in names(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对新建晾晒棚的合作社，每座补助2万元。", ["晾晒棚"]),
        ("对购置剪枝车、挖穴机的农户给予补贴。", ["剪枝车", "挖穴机"]),
        ("攻关碲锌镉晶锭、低氧铪棒等关键技术。", ["碲锌镉晶锭", "低氧铪棒"]),
        ("更新缆绳、浮筒的船东，每户补助2万元。", ["缆绳", "浮筒"]),
        ("推广水肥滴灌、沼液还田等技术。", ["水肥滴灌", "沼液还田"]),
        ("围绕抗寒砧木选育、根腐病防治组织攻关。", ["抗寒砧木选育", "根腐病防治"]),
        ("推动立式碾米机、脱皮机更换。", ["立式碾米机", "脱皮机"]),
        ("抢抓发展时机、商机。", []),
        ("对新建厂房的企业给予补助。", []),
        ("新建晾晒棚。", []),
    ],
    ids=["built", "bought", "invented", "renewed", "spread", "around", "machines", "no-machine", "plain", "no-money"],
)
def test_what_money_builds_or_buys_counts_known_or_not(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_general_word_that_the_title_is_about_counts_everywhere() -> None:
    themes = find_themes("江山县促进旅游高质量发展若干措施")
    assert themes == {"旅游"}
    assert find_fields("每年安排旅游资金。", 0, 9) == []
    assert [(field.start, field.end) for field in find_fields("每年安排旅游资金。", 0, 9, themes)] == [(4, 6)]


def test_a_compound_means_the_concept_of_its_last_known_name() -> None:
    (field,) = find_fields("推广固定式海上风电。", 0, 10)
    assert field.concept in load_scheme("industry").concepts
