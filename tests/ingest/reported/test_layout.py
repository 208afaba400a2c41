"""Lines of a page put together: breaks, headlines, credits, captions and what is printed twice."""

from __future__ import annotations

import pytest

from ingest.document import Document
from ingest.reported.layout import Kind, read_paragraphs


def kinds(text: str) -> list[tuple[Kind, str]]:
    doc = Document.of(text)
    return [(each.kind, doc.flat[each.start : each.end]) for each in read_paragraphs(doc)]


def bodies(text: str) -> list[str]:
    return [words for kind, words in kinds(text) if kind is Kind.BODY]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("码头要修。全市新建渔港12座，培育网箱企\n\n业30家。", "码头要修。全市新建渔港12座，培育网箱企业30家。"),
        (
            "《措施》提出，支持渔民更新渔船。今年投放鱼苗15\n\n00万尾。",
            "《措施》提出，支持渔民更新渔船。今年投放鱼苗1500万尾。",
        ),
        ("修整码头、疏浚航道、\n\n添置渡船。", "修整码头、疏浚航道、添置渡船。"),
        ("按照《方案》提出，将建设三\n\n座冷库。", "按照《方案》提出，将建设三座冷库。"),
    ],
)
def test_a_paragraph_goes_on_over_a_column_break(broken: str, whole: str) -> None:
    assert bodies(f"渔港新政\n\n{broken}\n") == [whole]


def test_a_finished_sentence_ends_its_paragraph() -> None:
    assert bodies("渔港新政\n\n全市新建渔港12座。\n\n培育网箱企业30家。\n") == [
        "全市新建渔港12座。",
        "培育网箱企业30家。",
    ]


def test_a_headline_broken_in_mid_word_is_one() -> None:
    assert kinds("小网箱闯大市\n\n场\n\n全市新建渔港12座。\n")[0] == (Kind.HEADLINE, "小网箱闯大市场")


@pytest.mark.parametrize(
    "credit",
    [
        "本报记者 林小帆", "江海日报记者 林小帆 何三水", "（记者 林小帆 通讯员 何三水）", "□ 本报记者 林小帆", "文/图 林小帆", "责任编辑：林小帆", "来源：临湖市水产局",
        "【打印本页】 【关闭窗口】", "当前位置: 首页 > 新闻中心", "（林帆）", "浏览次数：1023",
    ],
)  # fmt: skip
def test_a_credit_is_no_text(credit: str) -> None:
    assert kinds(f"渔港新政\n\n全市新建渔港12座。\n\n{credit}\n")[-1][0] is Kind.CREDIT


@pytest.mark.parametrize(
    "caption", ["图为渔工在码头起网。", "▲ 渔工在码头起网 林小帆 摄", "改造后的渔港（资料图）", "渔港夜景。林小帆供图"]
)
def test_a_caption_is_no_text(caption: str) -> None:
    assert kinds(f"渔港新政\n\n{caption}\n\n全市新建渔港12座。\n")[1][0] is Kind.CAPTION


@pytest.mark.parametrize(
    "twice",
    [
        "按要求，全市新建渔港12座，培育网箱企业30家。",
        "全市新建渔港12座",
        "“培育网箱企业30家。”",
    ],
)
def test_a_pull_quote_repeats_its_sentence(twice: str) -> None:
    text = f"渔港新政\n\n按要求，全市新建渔港12座，培育网箱企业30家。\n\n{twice if '。' in twice else twice + '。'}\n"
    assert kinds(text)[-1][0] is Kind.REPEAT


def test_a_paragraph_begins_behind_its_mark() -> None:
    assert bodies("渔港新政\n\n■1月9日，全市新建渔港12座。\n") == ["1月9日，全市新建渔港12座。"]


def test_a_marked_line_with_a_figure_or_a_grant_is_text() -> None:
    text = "渔港新政\n▶新建渔港的企业，按投资的15%补助\n★到2026年，新建渔港8座\n▶目标抢先看\n"
    assert kinds(text)[1:] == [
        (Kind.BODY, "新建渔港的企业，按投资的15%补助"),
        (Kind.BODY, "到2026年，新建渔港8座"),
        (Kind.HEADLINE, "▶目标抢先看"),
    ]
