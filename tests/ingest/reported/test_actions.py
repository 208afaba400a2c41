"""Which sentences of a report state what is to be done."""

from __future__ import annotations

import pytest

from ingest.reported.actions import grants_money, states_action

YEAR = "2024"


def states(words: str, *, told: bool = True, past: bool = False, review: bool = False) -> bool:
    return states_action(words, told=told, past=past, review=review, year=YEAR)


@pytest.mark.parametrize(
    "words",
    [
        "推进渔港疏浚，修整码头。",
        "荆州将新建渔港12座；",
        "全市要把渔港建成景区。",
        "到2027年，渔港泊位达到3万个。",
        "力争到“十五五”末，渔业产值翻一番。",
        "对更新渔船的渔民，每艘补助2万元。",
        "新建冷库，按设备投资的20%补助，最高50万元；",
        "由市水利局牵头，疏浚航道8公里。",
        "市财政局会同市水利局每季度拨付一次资金。",
        "在洪湖沿岸布局冷链基地。",
        "一港一策整治渔港。",
        "二是推动渔业增效，网箱比重提升至25%左右。",
        "从今年7月起，渔民补贴每人每月由80元提高到120元。",
        "为渔民办理船舶抵押，发放“渔船贷”2亿元以上。",
        "每个乡镇至少建1座渔港。",
        "近日出台的《荆州市渔港方案》提出，到2026年新建渔港12座。",
        "今年春天，荆州市出台《荆州市渔港方案》，对新建渔港每座奖励80万元。",
        "渔民持“鱼水券”抵扣保险费，每人每年抵扣200元。",
    ],
)
def test_what_is_to_be_done_is_a_statement(words: str) -> None:
    assert states(words)


@pytest.mark.parametrize(
    "words",
    [
        "近年来，荆州深入推进渔港建设，渔业实力明显增强。",
        "去年，全市修整码头30座。",
        "截至6月底，全市已新建渔港12座。",
        "三年间，全市关闭小码头73座，修复岸线11公里。",
        "渔港数量由2020年的19座增加到2023年的32座。",
        "先后疏浚航道，修整码头。",
        "市里兑现渔船补贴3亿元，惠及渔民8万户。",
        "各地正加快渔港建设。",
        "荆州是全国重要的淡水渔业基地。",
        "渔业产值位居全省首位。",
    ],
)
def test_what_has_been_done_or_is_so_is_none(words: str) -> None:
    assert not states(words)


@pytest.mark.parametrize(
    "words",
    [
        "近日，荆州市人民政府印发《荆州市渔港方案》，推动渔业高质量发展。",
        "《荆州市渔港方案》近日正式发布。",
        "《措施》提出一系列针对性举措，推动政策落地见效。",
        "《措施》共有18条举措，分为五个方面。",
        "荆州将在渔港、冷链、加工等方面持续发力。",
        "荆州将按照“一港一链”的思路，明确发展方向。",
        "《方案》提出将实施渔港提升行动，促进渔业高质量发展。",
        "荆州将把渔港建设作为头号工程。",
        "下一步将抓好落实。",
        "现将发言摘登如下。",
    ],
)
def test_an_umbrella_names_only_a_document_or_a_direction(words: str) -> None:
    assert not states(words)


@pytest.mark.parametrize(
    "words",
    [
        "公司将投资3亿元新建冷库。",
        "江海渔业公司计划明年投产深水网箱。",
        "一家网箱企业还计划再造30艘船。",
        "总经理周大江说，未来三年再投12亿元。",
        "业内人士预计，今年渔业产值有望突破800亿元。",
        "有专家判断，到2030年还有提升空间。",
        "他打算明年把网箱扩到60口。",
        "期待更多地方做好渔港文章。",
        "申报主体须在荆州市注册满一年。",
        "渔港怎么建？",
    ],
)
def test_what_companies_experts_and_people_expect_is_none(words: str) -> None:
    assert not states(words)


def test_a_company_may_be_who_a_grant_is_for() -> None:
    assert states("企业新建冷库，给予设备投资额15%、不超过300万元的补助；")


def test_without_a_policy_only_the_future_or_money_counts() -> None:
    assert not states("推进渔港疏浚，修整码头。", told=False)
    assert states("荆州将推进渔港疏浚，修整码头。", told=False)
    assert states("对更新渔船的渔民，每艘补助2万元。", told=False)


def test_a_sentence_goes_on_in_the_past_until_the_future_is_named() -> None:
    assert not states("修整码头30座。", past=True)
    assert states("下一步将修整码头30座。", past=True)
    assert states("其次是渔旅融合，荆州已建成景区3处，下一步将新建民宿200家。")


def test_a_section_that_looks_back_states_nothing() -> None:
    assert not states("发放渔船补贴2140万元。", review=True)


@pytest.mark.parametrize(
    "sentence",
    [
        "全市还在加快布局渔光互补新赛道。",
        "据悉，该政策有效期至2028年12月31日，兑现细则将另行制定。",
    ],
)
def test_what_is_under_way_or_said_of_the_document_is_no_action(sentence: str) -> None:
    assert not states(sentence)


@pytest.mark.parametrize(
    "words",
    [
        "对获得渔具赛事前三名的企业，分别奖励50万元、30万元、20万元",
        "首次获得渔港示范称号的，奖励20万元",
        "获得国家级、省级渔港称号的单位，分别给予30万元、20万元奖励",
    ],
)
def test_who_obtains_something_may_be_who_is_paid(words: str) -> None:
    assert grants_money(words)


@pytest.mark.parametrize("words", ["渔港获得50万元补助", "企业获得了省里给予的奖励50万元"])
def test_what_was_obtained_is_past(words: str) -> None:
    assert not grants_money(words)
