"""Whether a text is a policy itself or tells of one."""

from __future__ import annotations

import pytest

from ingest.document import Document
from ingest.genre import is_reported
from ingest.pipeline import extract
from ingest.structure import read_structure

ARTICLES = "第一条 修整码头。\n第二条 疏浚航道。\n第三条 添置渡船。\n"
SECTIONS = "一、修整码头\n（一）修码头。对码头修整给予补助。\n（二）疏航道。疏浚航道。\n二、添置渡船\n（三）添渡船。添置渡船。\n"


def reported(text: str) -> bool:
    doc = Document.of(text)
    return is_reported(doc, read_structure(doc))


@pytest.mark.parametrize(
    "text",
    [
        f"荆州市渔港建设若干措施\n{ARTICLES}",
        f"荆州市渔港建设行动方案\n{SECTIONS}",
        f"关于印发《荆州市渔港建设行动方案》的通知\n各县市区：\n现将方案印发给你们，请认真贯彻执行。\n{SECTIONS}",
        "荆州市渔港建设方案\n一、修整码头。（责任单位：市水利局）\n二、疏浚航道。（责任单位：市财政局）\n",
    ],
)
def test_a_policy_is_none(text: str) -> None:
    assert not reported(text)


@pytest.mark.parametrize(
    "text",
    [
        f"荆州出台渔港新政\n本报讯（记者 林小帆）近日，荆州市印发《渔港方案》。\n{SECTIONS}",
        "荆州修码头\n荆州将修整码头。\n",
        "渔港怎么建？\n一、为什么修码头？\n答：码头旧了。\n二、钱从哪里来？\n答：市里出。\n",
        "●荆州市委书记林小帆：修码头\n将修码头。\n●保定市市长何三水：种新林\n1.种林。\n2.护林。\n",
        "公安县政府工作报告\n各位代表：\n一、去年工作\n修整码头。\n二、今年工作\n疏浚航道。\n",
        "渔港补助开始申领\n小编为您划重点\n近日，荆州市水利局印发《渔港补助通知》。\n（1）码头须验收。\n（2）渡船须年检。\n",
        f"荆州修码头\n“码头要修。”荆州市水利局局长林小帆说，钱已到位。他介绍，航道也要疏。\n{SECTIONS}",
    ],
)
def test_what_journalists_add_makes_it_a_report(text: str) -> None:
    assert reported(text)


def test_a_bulletin_of_statistics_reports_however_it_is_numbered() -> None:
    text = "荆州市2031年国民经济和社会发展统计公报\n荆州市统计局\n一、综合\n全年渔业产值31亿元，增长4.1%。\n二、渔业\n年末渔船9万艘。\n"
    record = extract(text, source="bulletin.txt")
    assert record.measures == ()
    assert [fact.value for fact in record.observations] == [31, 4.1, 9]
