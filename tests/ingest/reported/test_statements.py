"""The statements of a report: each once, with its heading, place, actors and policy."""

from __future__ import annotations

import pytest

from tests.ingest.reported.pages import LEAD, measures_of, page, record_of, statements_of, words_of


def test_each_sentence_and_each_part_between_semicolons_is_one() -> None:
    assert statements_of("推进渔港疏浚。全市将修整码头30座；培育网箱企业12家。") == [
        "推进渔港疏浚。全市将修整码头30座；", "培育网箱企业12家。",
    ]  # fmt: skip


@pytest.mark.parametrize("lead", ["一是强化渔港建设。", "加力渔港建设。", "（一）渔港建设类。", "第一，强化渔港建设。"])
def test_a_lead_sentence_heads_the_next(lead: str) -> None:
    first = measures_of(f"{lead}修整码头30座，疏浚航道8公里。")[0]
    assert first.heading is not None
    assert "渔港建设" in first.heading


def test_a_sub_headline_heads_its_statements() -> None:
    text = page("总要修港。", "修码头疏航道", "全市将修整码头30座。")
    assert record_of(text).measures[-1].heading == "修码头疏航道"


def test_what_is_printed_twice_counts_once() -> None:
    twice = "全市将修整码头30座，培育网箱企业12家。"
    assert statements_of(twice, "全市将疏浚航道8公里。", twice) == [twice, "全市将疏浚航道8公里。"]


def test_who_says_it_is_no_part_of_a_statement() -> None:
    assert statements_of("荆州市水利局局长林小帆介绍，全市将修整码头30座，疏浚航道8公里。") == [
        "全市将修整码头30座，疏浚航道8公里。"
    ]


def test_what_a_company_says_is_none() -> None:
    assert statements_of("江海公司总经理周大江说，将新建冷库12座。明年再添网箱300口。") == []


@pytest.mark.parametrize(
    ("paragraph", "region"),
    [
        ("洪湖市将修整码头30座。", "洪湖市"),
        ("在交通上，全市将修整码头30座。", "荆州市"),
        ("此外，公安县还将疏浚航道8公里。", "公安县"),
        ("荆州市公安县委书记林小帆表示，将疏浚航道8公里。", "公安县"),
    ],
)
def test_a_statement_is_of_the_place_that_acts(paragraph: str, region: str) -> None:
    assert [measure.region for measure in measures_of(paragraph)] == [region]


def test_a_place_acts_on_in_the_sentences_behind() -> None:
    found = measures_of("洪湖市将修整码头30座。该市还将疏浚航道8公里。")
    assert [measure.region for measure in found] == ["洪湖市", "洪湖市"]


def test_a_subject_carries_over_to_sentences_that_have_none() -> None:
    found = measures_of("市水利局将修整码头30座。同时，疏浚航道8公里。荆州将新建渔港12座。")
    assert [[agency.name for agency in measure.agencies] for measure in found] == [
        ["荆州市水利局"],
        ["荆州市水利局"],
        [],
    ]


def test_a_task_given_by_a_phrase_does_not_carry_over() -> None:
    found = measures_of("由市水利局牵头修整码头30座。培育网箱企业12家。")
    assert [len(measure.agencies) for measure in found] == [1, 0]


def test_a_measure_belongs_to_the_document_its_paragraph_names() -> None:
    other = "近日，市水利局印发《荆州市航道疏浚细则》。《荆州市航道疏浚细则》明确，疏浚航道8公里。"
    record = record_of(page("全市将修整码头30座。", other))
    titles = {policy.id: policy.title for policy in record.policies}
    assert [titles[measure.policy] for measure in record.measures] == ["荆州市渔港建设若干措施", "荆州市航道疏浚细则"]


def test_a_report_without_a_document_is_known_by_its_headline() -> None:
    record = record_of("荆州修码头忙\n\n本报讯 荆州市将修整码头30座。\n")
    assert [policy.title for policy in record.policies] == ["荆州修码头忙"]


def test_measures_money_goals_and_facts_of_one_report_stand_at_their_words() -> None:
    text = page(
        "去年，全市修整码头30座，渔业产值达到120亿元。",
        "对更新渔船的渔民，每艘补助2万元，每户最高6万元。到2026年，全市新建渔港12座。",
    )
    record = record_of(text)
    assert words_of(text, record.measures) == [
        "对更新渔船的渔民，每艘补助2万元，每户最高6万元。", "到2026年，全市新建渔港12座。",
    ]  # fmt: skip
    assert [fact.amount for fact in record.measures[0].funding] == [20000, 60000]
    assert [(fact.value, fact.deadline) for fact in record.measures[1].targets] == [(12, "2026")]
    assert {fact.value for fact in record.observations} == {30, 120}
    facts = [*record.measures[0].funding, *record.measures[1].targets, *record.observations]
    assert [text[fact.start : fact.end] for fact in facts] == [fact.quote for fact in facts]


def test_the_clauses_of_a_page_are_its_reports_and_their_sections() -> None:
    text = page("总要修港。", "修码头疏航道", "全市将修整码头30座。")
    top, section = record_of(text).clauses
    assert (top.heading, section.heading, section.parent) == ("荆州出台渔港新政", "修码头疏航道", top.id)
    assert record_of(text).measures[-1].clause == section.id


def test_the_opening_announces_and_states_nothing() -> None:
    assert LEAD.startswith("本报讯")
    assert measures_of("渔港是渔民的家。") == ()
