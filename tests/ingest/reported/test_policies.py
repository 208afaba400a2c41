"""What reports are about: documents, events, speeches; who issued them and which they only cite."""

from __future__ import annotations

import pytest

from kg.record import Form, Policy, Status
from tests.ingest.reported.pages import record_of

ACT = "全市将新建渔港12座，由市财政局负责。"


def policies(*paragraphs: str, headline: str = "荆州出台渔港新政") -> tuple[Policy, ...]:
    return record_of("\n\n".join([headline, *paragraphs]) + "\n").policies


@pytest.mark.parametrize(
    ("lead", "title", "status", "issuers"),
    [
        ("近日，荆州市人民政府办公室印发《荆州市渔港建设方案》。", "荆州市渔港建设方案", "issued", ["荆州市人民政府办公室"]),
        ("荆州市水利局、市财政局联合出台了《荆州市渔港建设方案》（以下简称《方案》）。", "荆州市渔港建设方案", "issued", ["荆州市水利局", "荆州市财政局"]),
        ("荆州市农业农村局1月16日发布《荆州市渔港建设方案》。", "荆州市渔港建设方案", "issued", ["荆州市农业农村局"]),
        ("《荆州市渔港建设方案》已由市水利局、市财政局联合印发。", "荆州市渔港建设方案", "issued", ["荆州市水利局", "荆州市财政局"]),
        ("荆州市发布《荆州市渔港建设方案（征求意见稿）》。", "荆州市渔港建设方案", "draft", []),
        ("本报讯 近日，荆州印发了《关于支持渔港建设的若干措施》（下称《措施》）。", "关于支持渔港建设的若干措施", "issued", []),
        ("荆州市水利局日前就《荆州市渔港建设方案》公开征求意见。", "荆州市渔港建设方案", "draft", ["荆州市水利局"]),
        ("荆州市水利局近日会同市财政局印发《荆州市渔港建设方案》。", "荆州市渔港建设方案", "issued", ["荆州市水利局", "荆州市财政局"]),
        ("近日，荆州市委、市政府印发《荆州市渔港建设方案》。", "荆州市渔港建设方案", "issued", ["中共荆州市委员会", "荆州市人民政府"]),
        ("去年，荆州市出台了淡水渔业贷款贴息实施细则，对渔民给予贴息支持。", "淡水渔业贷款贴息实施细则", "issued", []),
    ],
)  # fmt: skip
def test_a_report_is_about_the_document_it_says_is_issued(
    lead: str, title: str, status: str, issuers: list[str]
) -> None:
    first = policies(lead, ACT)[0]
    assert (first.title, first.status.value, first.region) == (title, status, "荆州市")
    assert [issuer.name for issuer in first.issuers] == issuers


def test_issuers_stand_at_their_place() -> None:
    text = "荆州出台渔港新政\n\n近日，荆州市水利局、市财\n政局联合印发《荆州市渔港建设方案》。\n\n" + ACT
    for issuer in record_of(text).policies[0].issuers:
        assert "".join(text[issuer.start : issuer.end].split()) == issuer.mention


def test_a_document_only_named_is_cited() -> None:
    found = policies(
        "近日，荆州市人民政府印发《荆州市渔港建设方案》。此前，湖北省较早出台《湖北省渔业发展条例》（鄂发〔2020〕3号）。",
        ACT,
    )
    assert [policy.title for policy in found] == ["荆州市渔港建设方案"]
    assert [(cite.title, cite.number) for cite in found[0].cites] == [("湖北省渔业发展条例", "鄂发〔2020〕3号")]


def test_a_ministry_acts_for_the_nation() -> None:
    (policy,) = policies(
        "记者从农业农村部获悉，农业农村部、财政部近日联合印发《关于推进渔港建设的意见》。",
        "到2027年，全国新建渔港300座。",
    )
    assert policy.region == "中华人民共和国"


@pytest.mark.parametrize(
    ("lead", "title"),
    [
        (
            "本报讯 日前，以“渔火新生”为主题的荆州市渔业发展大会在荆州国际会展中心举办，大会由荆州市水利局主办。",
            "荆州市渔业发展大会",
        ),
        ("10月23日，由荆州市水利局主办的第三届洪湖渔业博览会在荆州开幕。", "第三届洪湖渔业博览会"),
        ("1月20日，荆州市渔业工作会议召开。", "荆州市渔业工作会议"),
    ],
)
def test_without_a_document_an_event_is_reported(lead: str, title: str) -> None:
    (policy,) = policies(lead, ACT, headline="渔业盛会启幕")
    assert (policy.title, policy.status) == (title, Status.UNKNOWN)


def test_an_event_is_issued_by_its_hosts() -> None:
    (policy,) = policies("10月23日，由荆州市水利局、市财政局共同主办的第三届洪湖渔业博览会在荆州开幕。", ACT)
    assert [issuer.name for issuer in policy.issuers] == ["荆州市水利局", "荆州市财政局"]


def test_a_speech_is_named_by_its_headline_its_speaker_and_the_event() -> None:
    text = "论渔港\n\n在全省渔业发展大会的会场上，嘉宾论渔港。湖北渔业潜力大。\n\n●荆州市委书记林小帆： 让渔港活起来\n\n林小帆表示，荆州将新建渔港12座。\n"
    speech = record_of(text).policies[-1]
    assert speech.title == "让渔港活起来（荆州市委书记林小帆在湖北省渔业发展大会上的发言）"
    assert (speech.form, [issuer.name for issuer in speech.issuers]) == (Form.SPEECH, ["中共荆州市委员会"])


def test_a_work_report_is_the_governments() -> None:
    text = "公安县2024年政府工作报告（摘要）\n\n各位代表：\n\n2023年工作回顾\n\n新建渔港12座。\n\n2024年工作安排\n\n新建渔港15座，修整码头30座。\n"
    record = record_of(text, None)
    (policy,) = record.policies
    assert (policy.title, policy.form) == ("公安县2024年政府工作报告", Form.SPEECH)
    assert [text[measure.start : measure.end] for measure in record.measures] == ["新建渔港15座，修整码头30座。"]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("荆州市渔港建设行动方案（2024—2026年）", ("2024", "2026")),
        ("荆州市渔港建设2025年行动方案", ("2025", "2025")),
        ("荆州市渔港建设方案", None),
    ],
)
def test_the_period_is_that_of_the_title(title: str, period: tuple[str, str] | None) -> None:
    assert policies(f"近日，荆州市人民政府印发《{title}》。", ACT)[0].period == period


def test_a_white_paper_is_one_by_its_title() -> None:
    assert policies("日前，《荆州市渔业发展白皮书》正式发布。", ACT)[0].form is Form.WHITE_PAPER_REPORT
