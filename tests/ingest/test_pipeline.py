"""From any text to its record: places hold, nothing is raised, nothing depends on what was read before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ingest.pipeline import Metadata, extract, extract_source
from ingest.readers import SourceText
from kg.codec import dump_record, load_record
from kg.record import Funding, Measure, Notice, Record, Target
from tests.ingest.wording import record_of

PIECES = (
    "珠海市渔港行动方案（2031—2033年）\n", "（征求意见稿）\n", "珠府〔2031〕5号\n", "一、工作目标\n", "到2033年，建成驿站29家，渔港产值突破270亿元。\n",
    "二、重点任务\n", "（一）修整码头。", "（二）疏浚航道。\n", "第一条 ", "第二条【渡船】", "1.", "①", "对通过评定的企业，最高奖励45万元。",
    "按造价的18%给予补助，\n最高7万元", "分别奖励85万元、45万元、15万元。", "给予 4 5 万\n元补助；", "（责任单位：市财政局、市\n教育局）\n", "（市财政局牵头，市教育局配合）",
    "列在首位的为牵头单位，下同", "以下工作均需各区政府落实。", "支持集成电路、人工智能企业，发放算力券。", "依照《渔港条例》（丙发〔2031〕7号）", "《", "》", "（", "）", "〔", "】",
    "附件1\n", "2031年5月6日\n", "珠海市财政局\n", "\n", " ", "\u3000", "\r\n", "[bookmark: _Toc1]", "**", "300万元—800万元", "百分之三十", "三分之一", "1∶0.5配套",
    "翻两番", "全覆盖", "，", "。", "、", "由市财政局会同市教育局制定办法", "１２０万元", "𠮷", "e\u0301", "本报讯 记者甲 ",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def figures(measure: Measure) -> tuple[Funding | Target, ...]:
    return (*measure.funding, *measure.targets)


def quotes(record: Record) -> Iterator[tuple[int, int, str]]:
    for measure in record.measures:
        for fact in figures(measure):
            yield fact.start, fact.end, fact.quote
    for observation in record.observations:
        yield observation.start, observation.end, observation.quote


def spans(record: Record) -> Iterator[tuple[int | None, int | None, str | None]]:
    for measure in record.measures:
        for agency in measure.agencies:
            yield agency.start, agency.end, agency.mention
        for concepts in (measure.industries, measure.instruments, measure.topics, measure.beneficiaries):
            for concept in concepts:
                yield concept.start, concept.end, concept.mention
    for policy in record.policies:
        for issuer in policy.issuers:
            yield issuer.start, issuer.end, issuer.mention
        for cite in policy.cites:
            yield cite.start, cite.end, None


@QUICK
@given(TEXTS)
@example("")
@example("\n\u3000\n")
def test_every_quote_is_the_words_at_its_place(text: str) -> None:
    record = extract(text, source="a.txt")
    assert record.text == text
    for start, end, quote in quotes(record):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == quote


@QUICK
@given(TEXTS)
def test_every_mention_is_at_its_place_but_for_width_and_breaks(text: str) -> None:
    from ingest.document import Document

    record = extract(text, source="a.txt")
    for start, end, mention in spans(record):
        assert start is not None
        assert end is not None
        assert 0 <= start < end <= len(text)
        if mention is not None:
            assert Document.of(text[start:end]).flat == Document.of(mention).flat


@QUICK
@given(TEXTS)
def test_clauses_and_measures_lie_within_each_other(text: str) -> None:
    record = extract(text, source="a.txt")
    clauses = {clause.id: clause for clause in record.clauses}
    for clause in record.clauses:
        assert 0 <= clause.start < clause.end <= len(text)
        if clause.parent is not None:
            parent = clauses[clause.parent]
            assert parent.start <= clause.start < clause.end <= parent.end
    for measure in record.measures:
        assert 0 <= measure.start < measure.end <= len(text)
        assert (
            measure.clause is None
            or clauses[measure.clause].start <= measure.start < measure.end <= clauses[measure.clause].end
        )
        for fact in figures(measure):
            assert measure.start <= fact.start < fact.end <= measure.end


@QUICK
@given(TEXTS)
def test_measures_do_not_overlap_and_ids_are_their_own(text: str) -> None:
    measures = extract(text, source="a.txt").measures
    assert len({measure.id for measure in measures}) == len(measures)
    assert all(before.end <= after.start for before, after in pairwise(measures))


@QUICK
@given(TEXTS)
def test_reading_twice_gives_the_same_bytes(text: str) -> None:
    assert dump_record(extract(text, source="a.txt")) == dump_record(extract(text, source="a.txt"))


@QUICK
@given(TEXTS, TEXTS)
def test_facts_do_not_depend_on_texts_read_before(first: str, second: str) -> None:
    alone = extract(second, source="b.txt")
    extract(first, source="a.txt")
    assert extract(second, source="b.txt") == alone


@QUICK
@given(TEXTS)
def test_a_record_survives_its_wire_form(text: str) -> None:
    record = extract(text, source="a.txt")
    assert load_record(dump_record(record)) == record


@QUICK
@given(st.text(max_size=200))
@example("第")
@example("（责任单位：")
@example("一、\n（一）\n1.")
@example("《》〔〕（）")
@example("1∶0配套")
@example("零分之一")
@example("\x00\ufeff\u200b")
@example("三分之零的补助")
def test_no_text_raises(text: str) -> None:
    assert extract(text, source="a.txt").text == text


@pytest.mark.parametrize(
    "piece",
    [
        "（" * 3000,
        "第一条 " * 2000,
        "1" * 20000,
        "最高" * 5000,
        "、市财政局" * 3000,
        "《" * 5000,
        "百" * 5000,
        " " * 20000,
        "分别1万元、" * 1500,
    ],
)
def test_long_runs_are_read_in_good_time(piece: str) -> None:
    text = f"珠海市渔港措施\n第一条 {piece}\n"
    assert extract(text, source="a.txt").text == text


def test_what_the_user_knows_of_a_source_is_kept() -> None:
    given_ = Metadata(
        uri="https://example.org/1", title="广东省渔港办法", published="2032-01-02", publisher="甲报", rights="甲"
    )
    record = extract("一、修整码头。\n", source="a.txt", metadata=given_, reader="text/utf-8")
    assert (record.source, record.uri, record.title, record.published) == (
        "a.txt",
        "https://example.org/1",
        "广东省渔港办法",
        "2032-01-02",
    )
    assert (record.publisher, record.rights, record.reader) == ("甲报", "甲", "text/utf-8")
    assert record.policies[0].region == "广东省"


def test_a_clause_keeps_its_facts_whatever_stands_beside_it() -> None:
    clause = "第一条 对通过评定的企业，最高奖励45万元，到2033年建成驿站29家。（责任单位：市财政局）\n"
    alone = extract(f"珠海市渔港措施\n{clause}", source="a.txt").measures[0]
    beside = extract(
        f"珠海市渔港措施\n{clause}第二条 疏浚航道，补助7万元。（责任单位：市教育局）\n", source="a.txt"
    ).measures[0]
    assert alone == beside


def test_a_full_text_states_the_old_values_of_its_goals_and_what_has_been_reached() -> None:
    record = record_of(
        "珠海市渔港建设行动方案（2031—2033年）\n一、工作目标\n2030年，全市登记渔船1480艘。"
        "到2033年，渔获加工率由2029年的16%提高到22%。\n二、重点任务\n（一）修整码头。修整旧码头。（责任单位：市交通运输局）\n"
    )
    assert [(fact.value, fact.period) for fact in record.observations] == [(1480, "2030"), (16, "2029")]
    assert [(goal.value, goal.deadline) for goal in record.measures[0].targets] == [(22, "2033")]


def test_what_a_file_says_of_itself_comes_after_what_the_user_knows() -> None:
    document = SourceText(
        "临江市渔港建设办法\n一、新建渔港12座。", "办法.html", "html/1 utf-8", title="渔港建设", published="2024-03-05",
        publisher="市水利局", notices=(Notice(kind="reader/damaged", message="none"),),
    )  # fmt: skip
    record = extract_source(document, source="办法.html")
    assert (record.title, record.published, record.publisher) == ("渔港建设", "2024-03-05", "市水利局")
    assert (record.reader, record.notices[0].kind) == ("html/1 utf-8", "reader/damaged")
    assert record.policies[0].title == "临江市渔港建设办法"
    given = Metadata(title="别名", published="2023-01-01", publisher="别人")
    record = extract_source(document, source="办法.html", metadata=given)
    assert (record.title, record.published, record.publisher) == ("别名", "2023-01-01", "别人")


def test_a_table_behind_the_clauses_says_who_does_what_they_state() -> None:
    record = record_of(
        "珠海市渔港建设行动方案\n一、重点任务\n1．新建渔民码头。新建码头30座。\n2．疏浚主航道。疏浚主航道12公里。\n"
        "附件\n重点任务分工表\n序号 | 重点任务 | 牵头单位 | 配合单位 | 完成时限\n"
        "1 | 新建渔民码头 | 市交通运输局 | 市财政局 | 2033年6月\n2 | 疏浚主航道 | 市水务局 | 无 | 2034年底\n"
    )
    bodies = [[(agency.name, agency.role.value) for agency in measure.agencies] for measure in record.measures]
    assert bodies == [
        [("珠海市交通运输局", "lead"), ("珠海市财政局", "participant")],
        [("珠海市水务局", "lead")],
    ]
    assert [measure.targets[0].deadline for measure in record.measures] == ["2033-06", "2034-12-31"]
