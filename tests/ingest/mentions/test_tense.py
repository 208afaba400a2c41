"""What the grammar of a sentence says of time."""

from __future__ import annotations

import pytest

from ingest.document import Document
from ingest.mentions.quantities import find_quantities
from ingest.mentions.tense import Tense, tense_of

PAST, FUTURE, NONE = Tense.PAST, Tense.FUTURE, Tense.NONE


def tenses(text: str, year: str | None = "2033") -> list[Tense]:
    """Return when each figure of a text is said to be."""
    flat = Document.of(text).flat
    return [tense_of(flat, item.start, item.end, year) for item in find_quantities(flat, 0, len(flat))]


@pytest.mark.parametrize(
    "text",
    [
        "全县已建成渡口29处。",
        "截至2032年底，全县建成渡口29处。",
        "截至目前，建成渡口29处。",
        "去年建成渡口29处。",
        "上年建成渡口29处。",
        "2031年，全县建成渡口29处。",
        "近年来，全县建成渡口29处。",
        "近三年，全县建成渡口29处。",
        "累计建成渡口29处。",
        "全县先后建成渡口29处。",
        "目前，渡口有29处。",
        "现有渡口29处。",
        "全县建成了渡口29处。",
        "今年上半年，全县新建渡口29处。",
        "今年以来，全县新建渡口29处。",
        "渡船总数同比增长29%。",
        "渡船总数较上年增长29%。",
        "全县拥有渡口29处。",
        "“十五五”期间，全县建成渡口29处。",
        "数据显示，渡口有29处。",
        "过去摆渡一次要29分钟。",
        "往年卸货要备29艘渔船。",
        "上个渔汛季，全县出动渔船29艘。",
        "上个雪季，全县接待游客29万人次。",
        "上个月，渡口客流29万人次。",
        "当时，全县只有渡口29处。",
        "记者日前获悉，全县建成渡口29处。",
        "全县预计建成渡口29处，比上年增加7处。",
        "全县累计建成渡口29处。",
        "全县签下29个项目。",
    ],
)
def test_the_past_and_the_present(text: str) -> None:
    assert tenses(text, "2033")[-1] is PAST or (text.startswith("“") and tenses(text, "2031") == [PAST])


@pytest.mark.parametrize(
    "text",
    [
        "全县将建成渡口29处。",
        "力争建成渡口29处。",
        "争取建成渡口29处。",
        "到2035年，建成渡口29处。",
        "到2033年，建成渡口29处。",
        "至2034年建成渡口29处。",
        "2034年至2036年打造渡口29处。",
        "2034年，全县建成渡口29处。",
        "下一步，建成渡口29处。",
        "未来三年，建成渡口29处。",
        "年内建成渡口29处。",
        "明年建成渡口29处。",
        "确保建成渡口29处。",
        "计划投资29万元。",
        "拟建渡口29处。",
        "要建成渡口29处。",
        "公司打算再建渡口29处。",
        "目标是建成渡口29处。",
        "“十六五”时期，建成渡口29处。",
        "三年内建成渡口29处。",
        "未来，建成渡口29处。",
        "未来将建成渡口29处。",
        "从今年7月起，每月开行29班渡轮。",
        "自6月1日起，每月开行29班渡轮。",
        "今年要建成渡口29处。",
        "今年全县计划建成渡口29处。",
        "今年再添渡口29处。",
        "全县预计建成渡口29处。",
        "到2036年累计建成渡口29处。",
        "明年底累计建成渡口29处。",
        "到2036年，现有渡口全部改造，电动渡船达到29艘。",
        "力争到2033年建成渡口29处。",
    ],
)
def test_the_future(text: str) -> None:
    assert tenses(text)[-1] is FUTURE


@pytest.mark.parametrize(
    "text",
    [
        "建成渡口29处。",
        "渡口29处。",
        "2033年，全县建成渡口29处。",
        "重要渡口29处。",
        "将军渡口29处改建。",
        "了解渡口29处。",
        "面向未来产业的渡口29处。",
        "布局未来产业，渡口29处。",
        "今年渡口29处。",
        "5月15日前建成渡口29处。",
    ],
)
def test_nothing_is_said_of_time(text: str) -> None:
    assert tenses(text) == [NONE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年建成渡口29处，更换渡船7艘；疏浚航道16公里。", [PAST, PAST, PAST]),
        ("去年建成渡口29处，今年将再建渡口7处。", [PAST, FUTURE]),
        ("今年将建成渡口29处，更换渡船7艘，较上年增长16%。", [FUTURE, FUTURE, FUTURE]),
        ("将在已建成29处渡口的基础上，更换渡船7艘。", [PAST, FUTURE]),
        ("到2035年，渡船电动化率由目前的29%提高到72%。", [FUTURE, FUTURE]),
        ("渡船电动化率由2030年的29%提高到72%。", [PAST, PAST]),
        ("去年建成渡口29处。更换渡船7艘。", [PAST, NONE]),
        ("据一家研究机构预测，到2035年渡船市场规模将达29亿元。", [PAST]),
        ("一位航运专家测算，到2035年渡船市场规模仍有29亿元。", [PAST]),
        ("去年，累计建成渡口29处，今后累计建成渡口72处。", [PAST, FUTURE]),
        ("业内人士认为，客流明年有望突破29万人次。", [PAST]),
    ],
)
def test_a_clause_goes_on_in_the_time_of_the_one_before(text: str, expected: list[Tense]) -> None:
    assert tenses(text) == expected


def test_without_a_year_a_bare_year_says_nothing() -> None:
    assert tenses("2031年，全县建成渡口29处。", None) == [NONE]
