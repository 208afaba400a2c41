"""Pages become the text that they show, without what is around it, with what they say of it."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers import read_bytes
from ingest.readers.html import declared_charset
from kg.errors import ReadError

CLAUSES = (
    "为加快渔港建设，制定本办法。",
    "第一条　市水利局会同各县（市、区）人民政府，每年新建渔港不少于12座。",
    "第二条　对修整码头的企业，给予最高50万元补助。",
    "第三条　本办法自2024年4月1日起施行。",
)
PARAGRAPHS = "".join(f"<p style='text-indent:2em'>{clause}</p>\n" for clause in CLAUSES)
TEXT = "\n".join(CLAUSES)
TOP = (
    '<div class="header"><a href="/">临江市人民政府</a><ul><li><a href="/zwgk">政务公开</a></li>'
    '<li><a href="/hd">互动交流</a></li></ul></div><div class="crumb">您所在的位置：<a>首页</a> &gt; <a>文件</a></div>'
)
FOOT = '<div class="footer">主办：临江市人民政府办公室　地址：临江大道1号　<a href="/map">网站地图</a></div>'


def page(body: str, head: str = "<title>临江市渔港建设办法</title>") -> str:
    return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8">{head}</head>\n<body>{body}</body></html>'


def text_of(body: str, head: str = "<title>临江市渔港建设办法</title>") -> str:
    return read_bytes(page(body, head).encode(), "page.html").text.rstrip("\n")


@pytest.mark.parametrize(
    "around",
    [
        '<div id="UCAP-CONTENT">{}</div>',
        '<div class="main"><div class="con"><div id="zoom">{}</div></div></div>',
        '<div class="wrap"><div class="view TRS_UEDITOR trs_paper_default">{}</div><div class="share">分享到：微博</div></div>',
        "<article>{}</article>",
        '<div class="x1"><div class="x2">{}</div><div class="x3"><a href="1">渔港之一</a><a href="2">渔港之二</a></div></div>',
        "<table width='980'><tr><td><table><tr><td>{}</td></tr></table></td></tr></table>",
        "<table><tr><td width='200'><a href='1'>栏目一</a><br><a href='2'>栏目二</a></td><td>{}</td></tr></table>",
        "{}",
    ],
    ids=["ucap", "zoom", "trs", "article", "no name", "nested tables", "table of columns", "bare"],
)
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_the_text_is_found_without_menus_and_footers(around: str, charset: str) -> None:
    source = read_bytes(page(TOP + around.format(PARAGRAPHS) + FOOT).encode(charset), "page.html")
    assert source.text == f"临江市渔港建设办法\n{TEXT}\n"
    assert source.reader == f"html/1 {charset}"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>新建\n    渔<b>港</b>12<sup>座</sup>，</p>", ["新建渔港12座，"]),
        ("<p>fishing\n  ports</p>", ["fishing ports"]),
        ("<p>　　修整码头<br>疏浚航道<br/><br/>添置渡船</p>", ["修整码头", "疏浚航道", "添置渡船"]),
        ("<p>&nbsp;&nbsp;修整&nbsp;码头&#8203;&shy;</p>", ["修整 码头"]),
        ("<p>修整<script>var a='<p>';</script>码<style>p{}</style>头<!-- 不 --></p>", ["修整码头"]),
        ("<p>修整<span style='display: none'>不</span>码头</p><p hidden>不</p>", ["修整码头"]),
        ("<div>修整<div>码头</div>疏浚</div>", ["修整", "码头", "疏浚"]),
        ("<pre>修整码头\n  疏浚航道</pre>", ["修整码头", "疏浚航道"]),
        ("<ol><li>修整</li><li><p>疏浚</p></li></ol>", ["1. 修整", "2. 疏浚"]),
        ("<ol start=4><li>修整<li value='9'>疏浚<li>添置</ol>", ["4. 修整", "9. 疏浚", "10. 添置"]),
        ("<ol type=a><li>修整</ol><ol type=I><li>疏浚<li>添置</ol>", ["a. 修整", "I. 疏浚", "II. 添置"]),
        ("<ol style='list-style-type: cjk-ideographic' start=11><li>修整</ol>", ["十一、修整"]),
        ("<ol><li>一、修整</li><li>（二）疏浚</li></ol>", ["一、修整", "（二）疏浚"]),
        ("<ol style='list-style: none'><li>修整</ol><ul><li>疏浚</ul>", ["修整", "疏浚"]),
        ("<p>发布时间：2024-03-05　来源：市水利局　浏览次数：12</p><p>资金来源：市财政</p>", ["资金来源：市财政"]),
        ("<p>修整</p><p>【字体：<a>大</a> <a>中</a> <a>小</a>】</p><p>打印本页 关闭窗口</p>", ["修整"]),
    ],
)
def test_lines_are_those_that_a_reader_sees(body: str, lines: list[str]) -> None:
    long = "".join(f"<p>{clause}</p>" for clause in CLAUSES)
    assert text_of(f'<div id="zoom">{long}{body}</div>').splitlines()[5:] == lines


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("<tr><th>序号<th>任务<tr><td>1<td>新建<br>渔港<p>12座</p>", ["序号\t任务", "1\t新建 渔港 12座"]),
        ("<tr><td rowspan=2>水利<td>甲<td>乙<tr><td>丙<td>丁", ["水利\t甲\t乙", "\t丙\t丁"]),
        ("<tr><td colspan=2>甲<td>乙<tr><td>丙<td>丁<td>戊", ["甲\t\t乙", "丙\t丁\t戊"]),
        ("<tr><td>甲<td rowspan=2 colspan=2>乙<tr><td>丙<tr><td>丁<td>戊<td>己", ["甲\t乙\t", "丙\t\t", "丁\t戊\t己"]),
        ("<tr><td>甲<td>乙<td>丙<tr><td>丁<td><td>", ["甲\t乙\t丙", "丁\t\t"]),
        ("<thead><tr><th>甲<th>乙</thead><tbody><tr><td>丙<td>丁</tbody>", ["甲\t乙", "丙\t丁"]),
        ("<tr><td>甲<td>乙<tr><td>丙", ["甲\t乙", "丙\t"]),
        ("<caption>任务表</caption><tr><td>甲<td>乙", ["任务表", "甲\t乙"]),
        ("<tr><td>修整码头。<tr><td>疏浚航道。", ["修整码头。", "疏浚航道。"]),
        ("<tr><td colspan=99999999999>甲<td rowspan=x>乙", ["甲\t乙"]),
    ],
)
def test_tables_are_rows_of_cells(table: str, rows: list[str]) -> None:
    body = f'<div id="zoom">{PARAGRAPHS}<table>{table}</table></div>'
    assert text_of(body).split("\n")[5:] == rows


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ('<meta name="ArticleTitle" content="渔港建设办法"><title>别的</title>', "", "渔港建设办法"),
        ('<meta property="og:title" content="渔港建设办法"><title>别的</title>', "", "渔港建设办法"),
        ("<title>别的</title>", "<h1>渔港建设\n<br>暂行办法</h1>", "渔港建设 暂行办法"),
        ("<title>渔港建设办法_部门文件_临江市人民政府</title>", "", "渔港建设办法_部门文件"),
        ("<title>渔港建设办法 - 临江市水利局网站</title>", "", "渔港建设办法"),
        ("<title>渔港—码头建设办法</title>", "", "渔港—码头建设办法"),
    ],
)
def test_the_title_is_found_and_stands_first(head: str, body: str, title: str) -> None:
    source = read_bytes(page(f'{body}<div id="zoom">{PARAGRAPHS}</div>', head).encode(), "page.html")
    assert source.title == title
    assert source.text.split("\n")[0] == title


def test_a_title_that_the_text_has_is_not_doubled() -> None:
    body = f'<div id="zoom"><p align=center>临江市</p><p align=center>渔港建设办法</p>{PARAGRAPHS}</div>'
    assert text_of(body).split("\n")[:2] == ["临江市", "渔港建设办法"]


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta name="PubDate" content="2024-03-05 10:20:00">', "", "2024-03-05"),
        ('<meta property="article:published_time" content="2024-03-05T10:20:00+08:00">', "", "2024-03-05"),
        ("", "<div>发布日期：2024年3月5日　来源：市水利局</div>", "2024-03-05"),
        ("", "<div><span>发布时间</span><span>2024/3/5</span></div>", "2024-03-05"),
        ("", "<table><tr><td>名称<td>办法<tr><td>发布日期：<td>2024.03.05</table>", "2024-03-05"),
        ("", "<div>发布日期：2024-13-45</div>", None),
        ("", "", None),
    ],
)
def test_the_day_is_found(head: str, body: str, published: str | None) -> None:
    source = read_bytes(page(f'{body}<div id="zoom">{PARAGRAPHS}</div>', head).encode(), "page.html")
    assert source.published == published


def test_publisher_number_and_attachments_are_found() -> None:
    box = (
        "<table><tr><td>索引号：</td><td>K11/2024</td><td>文　　号：</td><td>临府办〔2024〕7号</td></tr>"
        "<tr><td>发布机构：</td><td>临江市水利局</td><td>成文日期：</td><td>2024-03-01</td></tr></table>"
    )
    files = '<p>附件：<a href="./P1/任务表.docx">任务表</a> <a href="http://[bad">坏</a> <a href="/x.html">页</a></p>'
    head = '<title>渔港建设办法</title><base href="https://example.org/zw/1.html">'
    source = read_bytes(page(f'{box}<div id="zoom">{PARAGRAPHS}{files}</div>', head).encode(), "page.html")
    assert source.publisher == "临江市水利局"
    assert source.attachments == (("任务表", "https://example.org/zw/P1/任务表.docx"),)
    assert source.text.split("\n")[:2] == ["渔港建设办法", "临府办〔2024〕7号"]


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312" />', "gb2312"),
        (b"<meta charset='UTF-8'>", "UTF-8"),
        (b'<?xml version="1.0" encoding="big5"?>', "big5"),
        (b"<html>", None),
    ],
)
def test_the_declared_encoding_is_heard(data: bytes, charset: str | None) -> None:
    assert declared_charset(data) == charset


def test_a_page_that_shows_nothing_is_refused() -> None:
    with pytest.raises(ReadError, match=r"page\.html.*shows no text"):
        read_bytes(b"<html><head></head><body><script>render()</script></body></html>", "page.html")


def test_the_format_is_told_by_what_the_file_holds() -> None:
    assert read_bytes(page(PARAGRAPHS).encode(), "办法.txt").reader == "html/1 utf-8"
    assert read_bytes("渔港<二期>建设：<p>是标记。".encode(), "办法.txt").reader == "text/2 utf-8"
    assert read_bytes(("\ufeff" + page(PARAGRAPHS)).encode("utf-16"), "办法").reader == "html/1 utf-16"


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + "渔港" + "</div>" * 100_000,
        "<font>" * 50_000 + PARAGRAPHS,
        "<table>" * 20_000 + "渔港",
        "<table>" + "<tr>" + "<td rowspan=9999 colspan=9999>甲" * 3_000 + "</table>" + PARAGRAPHS,
        "<table>" + "<tr><td colspan=200>甲<td>乙" * 5_000 + "</table>" + PARAGRAPHS,
        "<p>" + "渔港" * 2_000_000,
        "<ol>" * 3_000 + "<li>渔港",
        "<a href=x.pdf>渔</a>" * 50_000,
        "&lt;" * 500_000,
        "<p title='" + "渔" * 3_000_000,
        "<!--" * 300_000,
    ],
    ids=lambda body: f"{body[:12]}-{len(body)}",
)
def test_pages_made_to_be_slow_are_read_or_refused_in_time(body: str) -> None:
    began = time.thread_time()
    with contextlib.suppress(ReadError):
        read_bytes(page(body).encode(), "page.html")
    assert time.thread_time() - began < 10


def test_too_deep_nesting_is_told() -> None:
    deep = "<blockquote>" * 400 + "隐" + "</blockquote>" * 400
    source = read_bytes(page(f"<div>{PARAGRAPHS}{deep}</div>").encode(), "page.html")
    assert TEXT in source.text
    assert [notice.kind for notice in source.notices] == ["reader/too-deep"]


def test_entities_of_files_are_not_opened() -> None:
    declared = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;">]>'
    text = read_bytes(f"{declared}<html><body>{PARAGRAPHS}<p>&a;&c;完</p></body></html>".encode(), "page.html").text
    assert "bbbb" not in text


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_mutated_pages_do_not_crash(data: st.DataObject) -> None:
    raw = bytearray(page(TOP + f'<div id="zoom">{PARAGRAPHS}<table><tr><td>甲<td>乙</table></div>' + FOOT).encode())
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    try:
        source = read_bytes(bytes(raw), "page.html")
    except ReadError:
        return
    source.text.encode()
    assert all(0 <= (notice.start or 0) < len(source.text) for notice in source.notices)
