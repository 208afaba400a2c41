"""The reports of a page: where each begins, and what place it is about."""

from __future__ import annotations

import pytest

from ingest.document import Document
from ingest.reported.pages import read_reports
from ontology.load import region_by_code
from tests.ingest.reported.pages import record_of

HUBEI = region_by_code("420000")
BODY = "全市将新建渔港12座，培育网箱企业30家。"


def reports(text: str) -> list[tuple[str, str]]:
    return [(each.title, each.region.full_name) for each in read_reports(Document.of(text), HUBEI)]


def test_a_dateline_begins_a_report() -> None:
    text = f"荆州新建渔港\n\n本报讯 荆州市{BODY}\n\n保定种下新林\n\n本报讯 近日，保定市造林三万亩。\n"
    assert reports(text) == [("荆州新建渔港", "荆州市"), ("保定种下新林", "保定市")]


@pytest.mark.parametrize("mark", ["（荆文）", "\n\n江海日报记者 林小帆"])
def test_a_signature_ends_a_report(mark: str) -> None:
    text = f"荆州新建渔港\n\n荆州市{BODY}{mark}\n\n一个渔村的清晨\n\n保定市安新县的老周起网了。\n"
    assert [title for title, _ in reports(text)] == ["荆州新建渔港", "一个渔村的清晨"]


def test_a_sub_headline_begins_no_report() -> None:
    text = f"荆州新建渔港\n\n荆州市{BODY}\n\n修码头\n\n全市修整码头。\n\n疏航道\n\n全市疏浚航道。\n"
    (report,) = read_reports(Document.of(text), HUBEI)
    assert [section.heading for section in report.sections] == [None, "修码头", "疏航道"]


def test_a_section_about_another_place_is_a_report_of_its_own() -> None:
    text = f"渔港新貌\n\n荆州市{BODY}\n\n水乡记\n\n站在保定市安新县的堤上看白洋淀，保定市今年放鱼苗三万尾。\n"
    assert [region for _, region in reports(text)] == ["荆州市", "保定市"]


def test_a_section_about_a_part_of_the_place_is_none() -> None:
    text = f"渔港新貌\n\n荆州市{BODY}\n\n水乡记\n\n在荆州市公安县，县里今年放鱼苗三万尾。\n"
    assert len(reports(text)) == 1


@pytest.mark.parametrize("colon", ["：", ":"])
def test_a_digest_has_a_report_for_each_place(colon: str) -> None:
    text = f"三市晒出任务单\n\n三市各有打算。\n\n荆州{colon}修码头\n\n{BODY}\n\n保定{colon}种新林\n\n今年造林三万亩。\n"
    assert [region for _, region in reports(text)][-2:] == ["荆州市", "保定市"]


@pytest.mark.parametrize(
    ("who", "place"),
    [
        ("荆州市委书记林小帆", "荆州市"),
        ("保定市委副书记、市长何三水", "保定市"),
        ("农业农村部副部长周大江", "中华人民共和国"),
        ("荆州市公安县委书记吴一", "公安县"),
    ],
)
def test_a_speech_is_of_the_place_of_the_office(who: str, place: str) -> None:
    (report,) = read_reports(Document.of(f"●{who}： 让渔港活起来\n\n{who}表示，将新建渔港12座。\n"), HUBEI)
    assert (report.title, report.region.full_name) == ("让渔港活起来", place)
    assert report.speaker is not None
    assert report.speaker.public


def test_the_speech_of_a_company_is_no_public_one() -> None:
    (report,) = read_reports(
        Document.of("●江海渔业公司董事长周大江： 向深海要鱼\n\n周大江说，公司将投资3亿元。\n"), HUBEI
    )
    assert report.speaker is not None
    assert not report.speaker.public


def test_a_questioner_begins_no_report() -> None:
    text = "对话荆州市农业农村局局长林小帆\n\n记者：渔港怎么建？\n\n林小帆：全市将新建渔港12座。\n\n记者：保定市的经验能学吗？\n\n林小帆：能学。\n"
    assert len(reports(text)) == 1


@pytest.mark.parametrize("mark", ["■", "●", "◆"])
def test_a_line_of_office_and_name_opens_a_speech_whose_headline_follows(mark: str) -> None:
    text = (
        "湖北省渔港建设推进会发言摘登\n\n3月27日，湖北省渔港建设推进会在武汉召开。\n\n"
        f"{mark}荆州市副市长　林小帆\n把渔港建成景区\n\n今年，荆州将新建渔港12座。\n\n"
        f"{mark}宜昌市副市长　周远\n让渔民上岸\n\n下一步，宜昌将培训渔民300名。\n"
    )
    record = record_of(text)
    assert [policy.title for policy in record.policies[-2:]] == [
        "把渔港建成景区（荆州市副市长林小帆在湖北省渔港建设推进会上的发言）",
        "让渔民上岸（宜昌市副市长周远在湖北省渔港建设推进会上的发言）",
    ]
    assert [measure.region for measure in record.measures] == ["荆州市", "宜昌市"]
