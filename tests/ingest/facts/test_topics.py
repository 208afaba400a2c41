"""What a measure is about: the main topic first, by where its words stand."""

from __future__ import annotations

import pytest

from tests.ingest.wording import measure_of


def topics(body: str) -> list[str | None]:
    return [ref.concept for ref in measure_of(body).topics]


@pytest.mark.parametrize(
    ("body", "main"),
    [
        ("推动企业智能化技术改造。支持设备换代。", "technical-transformation"),
        ("支持智能化升级。对实施智能化升级和技术改造的企业给予补助。", "technical-transformation"),
        ("建设智能工厂。对建成的工厂给予奖励。", "smart-factory"),
        ("引导金融机构用好再贷款，投向设备制造企业。", "finance"),
        ("强化要素供给。设立产业基金，支持人才创业。", "finance"),
        ("壮大数字化转型服务商。定期公布名单。", "service-providers"),
        ("完善数智化转型服务体系。引进服务机构。", "service-providers"),
        ("培育行业工业互联网平台。推动企业接入。", "industrial-internet-platforms"),
        ("加强网络和数据安全。落实分级管理。", "security"),
        ("发放算力券，支持企业训练大模型。", "computing-power"),
        ("建设省级中小企业数字化转型试点城市。", "digital-transformation"),
    ],
)
def test_the_main_topic_comes_first(body: str, main: str) -> None:
    assert topics(body)[0] == main


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("推动数控机床、智能物流装备、检测装备等设备更新。", "logistics"),
        ("汇聚生产数据，构建高质量数据集。", "quality-and-brand"),
        ("提升产业基础，强化工业基础能力，支持企业发展。", "materials"),
        ("完善人才政策，建设人才高质量发展先行区。", "quality-and-brand"),
        ("对租用标准厂房的企业给予补助。", "standards"),
        ("对参加工伤保险的企业给予补贴。", "finance"),
        ("做好人才引进，由市金融局和市教育局负责落实。", "education"),
        ("建设人才公寓。（责任单位：市金融工作局、市文化和旅游局）", "culture-and-tourism"),
        ("聚焦钢铁、纺织、汽车等重点行业，推动企业上云。", "vehicles"),
    ],
)
def test_words_inside_other_words_lists_and_names_of_bodies_show_no_topic(body: str, wrong: str) -> None:
    assert wrong not in topics(body)


def test_a_counter_word_shows_the_other_topics_in_it() -> None:
    assert topics("推广智能物流装备。") == ["equipment"]


def test_what_it_is_for_says_more_than_who_gets_it() -> None:
    assert topics("对购置农机的金融企业给予补助。")[0] == "agriculture"
    assert topics("支持物流企业引进人才。")[0] == "talent"


def test_names_of_industries_show_topics() -> None:
    assert topics("支持种植青稞。")[0] == "farmland"
    assert topics("对种公羊每只补贴800元。") == ["livestock-and-fishery"]


def test_a_coined_loan_is_finance() -> None:
    assert topics("面向种植户推出“红枣贷”。")[0] == "finance"


def test_a_part_of_a_compound_says_less_than_its_end() -> None:
    assert topics("设立海洋产业发展基金。") == ["finance", "marine-economy"]


def test_several_words_of_one_topic_are_no_list_of_examples() -> None:
    assert "smart-factory" in topics("推动技术改造。对实施技术改造的企业给予补助。建设智能工厂、智能车间。")


def test_in_place_of_a_broader_topic_stands_the_narrower_one() -> None:
    assert topics("强化安全保障。落实数据安全分类分级，做好网络安全监测。") == ["security"]


def test_there_are_at_most_three_each_once_at_words_of_its_own() -> None:
    body = "支持企业建设智能工厂，培育人才，开展攻关，发放贷款贴息，参加展会，申请专利。"
    measure = measure_of(body)
    assert 1 <= len(measure.topics) <= 3
    assert len({ref.concept for ref in measure.topics}) == len(measure.topics)
    assert all(ref.mention in body for ref in measure.topics)


def test_a_measure_that_names_no_topic_has_none() -> None:
    assert topics("由有关方面另行通知。") == []


def test_a_verb_reaches_over_a_list_of_qualities_to_what_it_makes() -> None:
    lists = "推动智能化转型。高水平建设示范区，大力培育{}工业互联网平台，带动企业数字化改造，数字化水平提升。"
    assert "industrial-internet-platforms" in topics(lists.format("专业型、特色型、协作型"))
