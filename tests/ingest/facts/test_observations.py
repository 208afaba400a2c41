"""Facts in figures that running prose states: what is measured, where, of when."""

from __future__ import annotations

import pytest

from ingest.document import Document, Span
from ingest.facts.observations import read_observations
from kg.record import Bound, Observation
from ontology.load import load_regions
from tests.ingest.wording import record_of

MAX, MIN, EXACT, APPROX = Bound.MAX, Bound.MIN, Bound.EXACT, Bound.APPROX
REGIONS = {region.full_name: region for region in load_regions()}


def facts(
    text: str, region: str = "舟山市", year: str | None = "2033", taken: tuple[str, ...] = ()
) -> list[Observation]:
    """Return the facts of a passage; ``taken`` are the words of it that are goals or money."""
    doc = Document.of(text)
    places = [Span(doc.flat.index(words), doc.flat.index(words) + len(words)) for words in taken]
    found = read_observations(doc, Span(0, len(doc.flat)), region=REGIONS[region], year=year, taken=places)
    for item in found:
        assert text[item.start : item.end] == item.quote
    return found


def values(text: str) -> list[tuple[str, float, str, Bound]]:
    return [(item.indicator, item.value, item.unit, item.bound) for item in facts(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("全市已建成渡口29处。", 29, "处", EXACT),
        ("截至去年底，全市渔船保有量1.8万艘。", 1.8, "万艘", EXACT),
        ("目前，全市拥有超7万名船员。", 7, "万名", MIN),
        ("去年渔港吞吐量突破2.6亿吨。", 2.6, "亿吨", MIN),
        ("去年渔业总产值达270亿元。", 270, "亿元", EXACT),
        ("去年渔业总产值超千亿元。", 1000, "亿元", MIN),
        ("累计培训船员近万人次。", 1, "万人次", APPROX),
        ("累计培训船员上万人次。", 1, "万人次", MIN),
        ("现有渔家乐百余家。", 1, "百家", MIN),
        ("去年渔船完好率为97.2%。", 97.2, "%", EXACT),
        ("去年渔船差错率控制在2.7‰以内。", 2.7, "‰", MAX),
        ("目前，渔业占全市经济的三成多。", 3, "成", MIN),
        ("目前，远洋捕捞占渔业产值的七成五。", 7.5, "成", EXACT),
        ("去年渔业占比约三分之一。", 33.33, "%", APPROX),
        ("去年渔业约占全市经济的四分之一。", 25, "%", APPROX),
        ("去年，超六成的渔民加入了合作社。", 6, "成", MIN),
        ("去年渔民人均收入不足3万元。", 3, "万元", MAX),
        ("去年渔民人均收入首次迈过3万元。", 3, "万元", MIN),
        ("渔港旅客是2030年的2.4倍。", 2.4, "倍", EXACT),
        ("五年来，渔港旅客翻了近两番。", 2, "番", APPROX),
        ("去年以来，上岸时间压缩到15个工作日。", 15, "个工作日", EXACT),
        ("会上展出了30余台（套）渔机。", 30, "台（套）", MIN),
        ("去年近岸海水氮浓度为29微克/升。", 29, "微克/升", EXACT),
        ("去年以来，全市形成“15分钟渔港圈”29个。", 29, "个", EXACT),
        ("渔家一年能收入10来万元，比去年多。", 10, "万元", MIN),
        ("去年全市优良天数达到342天。", 342, "天", EXACT),
        ("去年码头岸电使用率同比提高6.1个百分点。", 6.1, "个百分点", EXACT),
        ("去年，倒伏海带的八成五在半个月内收完。", 8.5, "成", EXACT),
        ("去年渔船油耗降了差不多四成。", 4, "成", APPROX),
        ("去年修补渔场2.9万亩次。", 2.9, "万亩次", EXACT),
        ("上个测试季，测试渔船2900多台次。", 2900, "台次", MIN),
        ("去年，1６.5万人\n次到访渔港。", 16.5, "万人次", EXACT),
    ],
)
def test_a_fact(text: str, value: float, unit: str, bound: Bound) -> None:
    (fact,) = facts(text)
    assert (fact.value, fact.unit, fact.bound) == (value, unit, bound)


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("去年，全市建成29座渡口。", ["建成渡口"]),
        ("目前，全市共有渡口29座。", ["渡口"]),
        ("目前，全市有超29万平方米的冷库。", ["冷库"]),
        ("目前，渔网的承重就可以达到12吨。", ["渔网的承重"]),
        ("目前，一艘渔船的载重能够达到3吨。", ["一艘渔船的载重"]),
        ("去年渔业总产值270亿元，同比增长7.3%。", ["渔业总产值", "渔业总产值同比增长"]),
        ("去年渔业总产值270亿元，占全市的11%。", ["渔业总产值", "渔业总产值占全市比重"]),
        ("去年渔业总产值270亿元，增速高于全省1.2个百分点。", ["渔业总产值", "渔业总产值增速高于全省"]),
        ("去年出口渔货270万吨，比上年多了3万吨。", ["出口渔货", "出口渔货比上年多"]),
        ("目前，全市有护渔员430名，持证率为72%。", ["护渔员", "护渔员持证率"]),
        ("目前，全市有渔港29座，其中一级以上7座。", ["渔港", "一级以上渔港"]),
        ("去年海带种植面积29万亩、产量72万吨。", ["海带种植面积", "海带产量"]),
        ("去年全市接待游客29万人次，人均停留1.6天。", ["接待游客", "接待游客人均停留"]),
        ("去年，渔港旅客是2030年的2.4倍。", ["渔港旅客相当于2030年的倍数"]),
        ("目前，全国三成的海带、四成的紫菜产自这里。", ["海带占全国比重", "紫菜产自这里占全国比重"]),
        ("去年，网箱数控率、饵料自给率分别为72%、38%。", ["网箱数控率", "饵料自给率"]),
        ("去年，全市卖出渔货270亿元，接待游客29万人次，同比分别增长7%、9%。", None),
        ("全市已建成6个国家级和14个省级渔港示范区。", ["建成国家级渔港示范区", "省级渔港示范区"]),
        ("去年新增渔船29艘，总量达到430艘。", ["新增渔船", "渔船总量"]),
        ("渔港一期总投资9亿元，占地430亩，去年投用。", ["渔港一期总投资", "渔港一期占地"]),
        ("目前，像他这样的护渔员有430名。", ["护渔员"]),
        ("全市用全省7%的滩涂，产出近一成的海带。", ["滩涂占全省比重", "海带占全省比重"]),
        ("渔工说，我们的渔船去年卖出29艘。", ["渔船卖出"]),
        ("29万户渔民用上了岸电。", ["渔民用上岸电"]),
        ("这里带旺了周边29家渔家乐。", ["周边渔家乐"]),
        ("渔民把鱼面馆开到了全国，眼下有2.9万家店、18万从业者。", ["鱼面馆", "从业者"]),
        ("去年全市渔产值270亿元；舟山港吞吐量持续增长，去年达到29亿吨。", ["渔产值", "舟山港吞吐量"]),
        ("全市渔船入会率还不高，目前仅为48%。", ["渔船入会率"]),
        ("去年，鲜鱼渔船渡口码头，市区渡轮有29艘。", ["市区渡轮"]),
    ],
)
def test_the_indicator_can_be_read_alone(text: str, indicators: list[str] | None) -> None:
    found = [item.indicator for item in facts(text)]
    if indicators is None:
        assert found[-2:] == ["卖出渔货同比增长", "接待游客同比增长"]
    else:
        assert found == indicators


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年，渔船数控率由51%提高到72%。", [51, 72]),
        ("渔船数控率由2030年的51%提高到目前的72%。", [51, 72]),
        ("渔民收入从三年前的不足3万元增加到如今的7万元。", [3, 7]),
        ("渔船数控率从2030年的51%微升至去年的52%。", [51, 52]),
        ("渔货价格由每斤42元跌到了9元。", [42, 9]),
        ("靠港时间由42小时压缩至9小时。", [42, 9]),
        ("到2036年，渔船数控率由目前的51%提高到72%。", [51]),
        ("力争将渔船数控率从51%提升到72%。", [51]),
    ],
)
def test_old_and_new_values_of_one_indicator(text: str, expected: list[float]) -> None:
    found = facts(text)
    assert [item.value for item in found] == expected
    assert len({item.indicator for item in found}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "到2036年，全市渡口达到29处。",
        "全市将建成渡口29处。",
        "力争年内培训船员7万人次。",
        "下一步，新建渡口29处。",
        "企业打算再投资9亿元。",
        "渔港吞吐量连续37年位居全省第一。",
        "渔港跻身全省第29位。",
        "渔港入围全国百强。",
        "这是全市第10个渡口。",
        "方案共5章29条。",
        "措施从三个方面提出29条举措。",
        "对年销售500吨以上的企业，给予45万元奖励。",
        "对符合条件的渔民，每人补助300元。",
        "单个项目最高奖励45万元。",
        "申报企业须有29艘以上渔船。",
        "拨打12345热线。",
        "展会为期3天。",
        "奖补累计不超过45万元。",
        "申报企业近三年无事故，营业收入须不低于430万元。",
        "2033年5月6日，渡口开航。",
        "疏浚航道，修整码头。",
        "渡口29处",
        "已形成千亿级产业集群。",
        "实施“29”工程已取得成效。",
        "由市渔业局负责，新建渡口29处。",
        "每船收费不超过2900元。",
        "公示7个工作日。",
        "船厂使用2吨的锚。",
        "主要有三项。",
        "对停靠超过1000小时的船舶给予支持。",
        "鲈鱼、鲷鱼、石斑三个品种已推广。",
        "渔业关乎千家万户。",
    ],
)
def test_no_fact(text: str) -> None:
    assert facts(text) == []


def test_goals_and_money_that_are_taken_are_no_facts() -> None:
    text = "去年全市建成渡口29处，配套资金45万元。"
    assert [item.value for item in facts(text, taken=("45万元",))] == [29]


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("去年，全市建成渡口29处。", "舟山市"),
        ("去年，宁波市建成渡口29处。", "宁波市"),
        ("宁波市去年建成渡口29处。", "宁波市"),
        ("去年，全省建成渡口29处。", "浙江省"),
        ("在宁波市，渡口已有29处。", "宁波市"),
        ("宁波市是渔业大市。目前，渡口已有29处。", "宁波市"),
        ("宁波市是渔业大市。\n目前，渡口已有29处。", "舟山市"),
        ("去年，全市从宁波市引进渡轮29艘。", "舟山市"),
        ("去年，全市向宁波市输送船员29名。", "舟山市"),
        ("从宁波市走出去的船厂去年交付渡轮29艘。", "宁波市"),
        ("该船厂在中国已服务客户29家。", "中华人民共和国"),
        ("来自宁波市的船厂去年交付渡轮29艘。", "宁波市"),
        ("海拓（宁波）船舶有限公司去年交付渡轮29艘。", "宁波市"),
        ("浙江省宁波市的一位船长说，渡口已装警示灯29个。", "宁波市"),
        ("浙江省宁波市把渡口与航路挂钩，渡口已有29处。", "宁波市"),
        ("王远来自宁波市。公司去年交付渡轮29艘。", "宁波市"),
        ("岱山一家船厂去年交付渡轮29艘。", "岱山县"),
        ("去年，嵊泗渔场接待游客29万人次。", "嵊泗县"),
        ("我国渡船去年达到29万艘。", "中华人民共和国"),
        ("浙江是渔业大省。去年，全省建成渡口29处。", "浙江省"),
        ("北京一位航运专家说，全市渡口已有29处。", "舟山市"),
        ("“去年我们交付渡轮29艘。”宁波市一家船厂的负责人说。", "宁波市"),
    ],
)
def test_the_region_is_the_place_that_acts(text: str, region: str) -> None:
    (fact,) = facts(text)
    assert fact.region == region


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2031年，全市建成渡口29处。", "2031"),
        ("去年，全市建成渡口29处。", "2032"),
        ("截至2031年底，全市建成渡口29处。", "2031-12-31"),
        ("截至2031年9月末，全市建成渡口29处。", "2031-09-30"),
        ("截至9月底，全市建成渡口29处。", "2033-09-30"),
        ("截至2031年9月18日，全市建成渡口29处。", "2031-09-18"),
        ("今年上半年，全市建成渡口29处。", "2033"),
        ("“十四五”期间，全市建成渡口29处。", "2025"),
        ("目前，全市已建成渡口29处。", None),
        ("2031年，全市完成技改；新增渡口29处。", "2031"),
        ("渡口较2031年增加29处。", None),
    ],
)
def test_the_period_is_said_in_the_sentence(text: str, period: str | None) -> None:
    (fact,) = facts(text)
    assert fact.period == period


def test_the_whole_city_is_the_one_that_fits() -> None:
    text = "定海区靠海。目前，全市有渔港29座。"
    assert [item.region for item in facts(text)] == ["舟山市"]


def test_a_range_is_two_facts() -> None:
    found = facts("去年，渡轮每天往返15至20趟。")
    assert [(item.value, item.bound) for item in found] == [(15, MIN), (20, MAX)]
    assert len({item.quote for item in found}) == 1


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("海拓船舶公司总经理介绍，公司去年交付渡轮29艘。", "海拓船舶公司去年交付渡轮"),
        ("承运的海拓船舶公司经理告诉记者，手里已有29艘渡轮的订单。", "海拓船舶公司手里渡轮的订单"),
        ("海拓船舶公司则透露，今年已交付渡轮29艘。", "海拓船舶公司交付渡轮"),
        ("●海拓船舶公司董事长王远：\n王远说，公司去年营收29亿元。", "海拓船舶公司营收"),
        ("蓝潮渔业集团负责人说，去年营收29亿元。", "蓝潮渔业集团营收"),
        ("一家造船龙头企业负责人透露，企业去年用工430人。", "造船龙头企业用工"),
    ],
)
def test_a_fact_of_a_company_names_it(text: str, indicator: str) -> None:
    (fact,) = facts(text)
    assert fact.indicator.replace("去年", "") == indicator.replace("去年", "")


def test_what_outsiders_expect_is_told_as_a_fact() -> None:
    (fact,) = facts("业内人士预计，明年渔港客流有望突破29万人次。")
    assert (fact.value, fact.bound) == (29, MIN)


def test_a_review_of_the_year_needs_no_word_of_time() -> None:
    found = facts("2032年工作回顾。过去一年，渔业稳中有进。新建渡口29处，发放渔业补贴2140万元。")
    assert [item.value for item in found] == [29, 2140]


def test_several_sentences_in_order() -> None:
    found = facts("去年，全市建成渡口29处；更换渡轮7艘。累计疏浚航道16公里，惠及渔民1.2万户。")
    assert [item.value for item in found] == [29, 7, 16, 1.2]


@pytest.mark.parametrize(
    "words",
    [
        "本细则所称渔港企业，是指近三年投入占收入比重超过5%、员工占比达到10%的企业。",
        "渔港企业是指近三年投入占收入比重超过5%的企业。",
    ],
)
def test_what_a_word_means_tells_no_fact(words: str) -> None:
    text = f"珠海市渔港细则\n第一条 {words}\n第二条 对渔港企业给予补助。\n第三条 本细则自印发之日起施行。\n"
    assert record_of(text).observations == ()
