"""Industries, instruments, topics and beneficiaries that a measure names."""

from __future__ import annotations

import pytest

from kg.record import ConceptRef
from ontology.load import load_scheme
from tests.ingest.wording import measure_of, record_of


def words(refs: tuple[ConceptRef, ...]) -> list[str]:
    return [ref.mention for ref in refs]


@pytest.mark.parametrize(
    ("body", "industry"),
    [
        ("支持集成电路企业上岸。", "集成电路"),
        ("支持集成\n电路企业上岸。", "集成电路"),
        ("培育人工智能产业集群。", "人工智能"),
        ("实施“人工智能+制造”行动。", "人工智能"),
        ("发展生物医药产业。", "生物医药"),
    ],
)
def test_an_industry_as_printed(body: str, industry: str) -> None:
    assert [word.removesuffix("产业") for word in words(measure_of(body).industries)] == [industry]


@pytest.mark.parametrize(
    "body", ["修整码头。", "提升服务业水平。", "推进数字化。", "发展制造业。", "建设智能工厂。", "壮大主导产业。"]
)
def test_no_industry(body: str) -> None:
    assert words(measure_of(body).industries) == []


def test_words_of_a_responsible_body_are_no_industry() -> None:
    assert words(measure_of("修整码头。（责任单位：市人工智能局、市集成电路公司）").industries) == []


@pytest.mark.parametrize(
    ("body", "instrument"),
    [
        ("发放“渔具券”支持船东。", "渔具券"),
        ("推出“渔港贷”。", "渔港贷"),
        ("以揭榜挂帅方式攻关。", "揭榜挂帅"),
        ("对船东给予贷款贴息。", "贷款贴息"),
        ("推行链长制。", "链长制"),
        ("发放算力券。", "算力券"),
        ("鼓励船东申领渔具券。", "渔具券"),
        ("由银行提供渔港专项贷。", "渔港专项贷"),
    ],
)
def test_an_instrument_as_printed(body: str, instrument: str) -> None:
    assert instrument in words(measure_of(body).instruments)


@pytest.mark.parametrize("body", ["修整码头。", "做好一企一策服务。", "开展贯标培训。", "开展融资租赁业务。"])
def test_no_instrument(body: str) -> None:
    assert words(measure_of(body).instruments) == []


def test_each_wording_counts_once() -> None:
    assert words(measure_of("支持集成电路设计，做强集成电路封装，服务集成电路。").industries).count("集成电路") <= 1


def test_mentions_stand_at_their_place_and_concepts_are_known() -> None:
    text = "珠海市若干措施\n第一条 支持集成电路和人工智能企业，发放算力券，鼓励高校参与。\n"
    record = record_of(text)
    (measure,) = record.measures
    schemes = {
        "industry": measure.industries,
        "instrument": measure.instruments,
        "topic": measure.topics,
        "beneficiary": measure.beneficiaries,
    }
    assert measure.industries
    assert measure.instruments
    for scheme, refs in schemes.items():
        for ref in refs:
            assert text[ref.start : ref.end] == ref.mention
            assert ref.concept is None or ref.concept in load_scheme(scheme).concepts


def test_a_beneficiary_concept_counts_once() -> None:
    keys = [ref.concept for ref in measure_of("支持高校、高等学校和高校修整码头。").beneficiaries]
    assert len(keys) == len(set(keys))
