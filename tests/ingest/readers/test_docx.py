"""Word files read as Word shows them."""

from __future__ import annotations

import contextlib
import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import read_bytes
from ingest.readers.docx import read_docx
from kg.errors import ReadError
from tests.ingest.readers.word_files import levels, lists, paragraph, run, style, table, word_file, zip_file


def lines(body: str, **parts: str) -> list[str]:
    return read_docx(word_file(body, **parts), "a.docx").text.split("\n")


def field(instruction: str, *shown: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return (
        mark.format("begin")
        + code
        + mark.format("separate")
        + "".join(item if item[:1] == "<" else run(item) for item in shown)
        + mark.format("end")
    )


OUTLINE = levels(
    ("chineseCounting", "第%1章"), ("chineseCounting", "%2、"), ("chineseCounting", "（%3）"), ("decimal", "%4."),
    ("decimalEnclosedCircle", "%5"),
)  # fmt: skip


def test_levels_count_apart_and_begin_anew_beneath() -> None:
    depths = (0, 1, 2, 2, 3, 4, 4, 1, 2, 0, 1)
    body = "".join(paragraph(f"渔港{depth}", numbered=7, level=depth) for depth in depths)
    assert lines(body, numbering=lists({3: OUTLINE}, [(7, 3)])) == [
        "第一章 渔港0", "一、渔港1", "（一）渔港2", "（二）渔港2", "1.渔港3", "①渔港4", "②渔港4", "二、渔港1", "（一）渔港2",
        "第二章 渔港0", "一、渔港1",
    ]  # fmt: skip


def test_a_number_shows_the_levels_above_it() -> None:
    outline = levels(("chineseCounting", "%1、"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3", "<w:isLgl/>"))
    body = "".join(paragraph("港", numbered=1, level=depth) for depth in (0, 1, 2, 0, 1, 2))
    numbers = [line.split()[0] for line in lines(body, numbering=lists({1: outline}, [(1, 1)]))]
    assert numbers == ["一、港", "一.1", "1.1.1", "二、港", "二.1", "2.1.1"]


def test_uses_of_one_list_count_on_until_one_begins_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    own = '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:lvlText w:val="（%1）"/></w:lvl></w:lvlOverride>'
    numbering = lists({1: levels(("decimal", "%1."))}, [(1, 1), (2, 1), (3, 1, anew), (4, 1, own)])
    body = "".join(paragraph("港", numbered=use) for use in (1, 2, 3, 3, 1, 4))
    assert lines(body, numbering=numbering) == ["1.港", "2.港", "5.港", "6.港", "7.港", "（8）港"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [("", ["1", "a1", "b1", "2", "b1"]), ('<w:lvlRestart w:val="0"/>', ["1", "a1", "b1", "2", "b2"])],
    ids=["anew", "never"],
)
def test_a_level_begins_anew_as_the_list_says(restart: str, expected: list[str]) -> None:
    outline = levels(("decimal", "%1"), ("decimal", "a%2"), ("decimal", "b%3", restart))
    body = "".join(paragraph("港", numbered=1, level=depth) for depth in (0, 1, 2, 0, 2))
    assert [line.split()[0] for line in lines(body, numbering=lists({1: outline}, [(1, 1)]))] == expected


def test_styles_number_their_paragraphs() -> None:
    outline = levels(
        ("chineseCounting", "%1、", '<w:pStyle w:val="one"/>'), ("decimal", "%2.", '<w:pStyle w:val="two"/>')
    )
    use = '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>'
    styles = style("one", properties=use) + style("two", properties=use) + style("three", based_on="two")
    body = "".join(
        paragraph("港", properties=f'<w:pStyle w:val="{key}"/>')
        for key in ("one", "two", "three", "none", "one", "two")
    ) + paragraph("港", properties='<w:pStyle w:val="one"/>', numbered=0)
    assert lines(body, styles=styles, numbering=lists({1: outline}, [(4, 1)])) == [
        "一、港", "1.港", "2.港", "港", "二、港", "1.港", "港",
    ]  # fmt: skip


def test_a_list_may_be_defined_by_a_style() -> None:
    styles = style("outline", kind="numbering", properties='<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>')
    numbering = lists(
        {1: '<w:numStyleLink w:val="outline"/>', 2: levels(("ideographTraditional", "%1、"))}, [(1, 1), (2, 2)]
    )
    assert lines(paragraph("港", numbered=1) + paragraph("港", numbered=2), styles=styles, numbering=numbering) == [
        "甲、港", "乙、港",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("chineseCounting", {9: "九", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一〇〇"}),
        ("chineseCountingThousand", {10: "十", 21: "二十一", 101: "一百零一", 110: "一百一十", 1003: "一千零三"}),
        ("ideographDigital", {10: "一〇", 12: "一二"}),
        ("chineseLegalSimplified", {3: "叁", 10: "壹拾"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 51: "51"}),
        ("decimalEnclosedParen", {2: "⑵", 21: "21"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {7: "07"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA"}),
        ("lowerRoman", {4: "iv", 19: "xix"}),
        ("ideographZodiac", {1: "子", 13: "13"}),
        ("unheardOf", {3: "3"}),
    ],
)
def test_numbers_are_printed_as_the_list_counts(form: str, numbers: dict[int, str]) -> None:
    for number, printed in numbers.items():
        numbering = lists({1: levels((form, "（%1）", f'<w:start w:val="{number}"/>'))}, [(1, 1)])
        assert lines(paragraph("渔港", numbered=1), numbering=numbering) == [f"（{printed}）渔港"]


def test_a_number_that_ends_in_a_stop_keeps_off_a_figure() -> None:
    numbering = lists({1: levels(("decimal", "%1."))}, [(1, 1)])
    assert lines(paragraph("5座渔港", numbered=1), numbering=numbering) == ["1. 5座渔港"]


def test_bullets_are_no_numbers() -> None:
    numbering = lists({1: levels(("bullet", "\uf0b7"))}, [(1, 1)])
    assert lines(paragraph("渔港", numbered=1), numbering=numbering) == ["渔港"]


DELETED = '<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del>'
BOX = "<w:txbxContent><w:p><w:r><w:t>渔港简报</w:t></w:r></w:p></w:txbxContent>"
DOUBLE_BOX = (
    f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{BOX}</wps:txbx></mc:Choice>"
    f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ([run("建渔"), run("港")], ["建渔港"]),
        (["建", DELETED, '<w:ins w:id="2">' + run("新") + "</w:ins>", "港"], ["建新港"]),
        (["<w:moveFrom>" + run("旧") + "</w:moveFrom><w:moveTo>" + run("新") + "</w:moveTo>", "港"], ["新港"]),
        (["渔", run("密", "<w:vanish/>"), run("港", '<w:vanish w:val="0"/>')], ["渔港"]),
        (['<w:hyperlink r:id="r9">' + run("渔港") + "</w:hyperlink>", "名单"], ["渔港名单"]),
        (["<w:r><w:t>渔</w:t><w:br/><w:t>港</w:t><w:tab/><w:t>坞</w:t></w:r>"], ["渔", "港 坞"]),
        (["<w:ruby><w:rt>" + run("yú") + "</w:rt><w:rubyBase>" + run("渔") + "</w:rubyBase></w:ruby>", "港"], ["渔港"]),
        (["见第", field(" REF _x \\h ", "三"), "条"], ["见第三条"]),
        (["见", field(" IF ", field(" PAGE ", "9"), "甲"), "条"], ["见9甲条"]),
        (['<w:fldSimple w:instr="DATE">' + run("三月") + "</w:fldSimple>", "施行"], ["三月施行"]),
        (["渔", '<w:r><w:footnoteReference w:id="2"/></w:r>', "港"], ["渔港"]),
        ([DOUBLE_BOX, "渔港一季度开工"], ["渔港简报", "渔港一季度开工"]),
        (["<w:sdt><w:sdtPr/><w:sdtContent>" + run("渔港") + "</w:sdtContent></w:sdt>"], ["渔港"]),
        (["<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("点此输入") + "</w:sdtContent></w:sdt>", "港"], ["港"]),
        (['<w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:sym w:font="SimSun" w:char="2460"/></w:r>', "港"], ["①港"]),
        (["<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"], ["x=1"]),
    ],
    ids=["runs", "deleted", "moved", "hidden", "link", "breaks", "ruby", "field", "nested", "simple-field", "footnote",
         "box", "control", "placeholder", "symbol", "formula"],
)  # fmt: skip
def test_a_paragraph_is_read_as_it_is_shown(inner: list[str], expected: list[str]) -> None:
    assert lines(paragraph(*inner)) == expected


def test_a_deleted_end_joins_two_paragraphs() -> None:
    mark = "<w:rPr><w:del w:id='1'/></w:rPr>"
    numbering = lists({1: levels(("decimal", "%1."))}, [(1, 1)])
    body = (
        paragraph("渔", properties=mark, numbered=1)
        + paragraph("港", numbered=1)
        + paragraph(DELETED, properties=mark, numbered=1)
        + paragraph("船坞", numbered=1)
    )
    assert lines(body, numbering=numbering) == ["1.渔港", "2.船坞"]


def test_hidden_styles_hide_their_words() -> None:
    styles = style("note", kind="character", properties="<w:rPr><w:vanish/></w:rPr>")
    styles += style("secret", properties="<w:rPr><w:vanish/></w:rPr>")
    body = paragraph("渔港", run("批注", '<w:rStyle w:val="note"/>')) + paragraph(
        "密", properties='<w:pStyle w:val="secret"/>'
    )
    assert lines(body, styles=styles) == ["渔港"]


def test_headers_and_footnotes_are_left_out() -> None:
    parts = {"header": paragraph("页眉"), "footnotes": paragraph("脚注")}
    assert lines(paragraph("渔港"), **parts) == ["渔港"]


def test_a_table_of_contents_is_left_out() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    opened = mark.format("begin") + '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>' + mark.format("separate")
    body = (
        paragraph("目　录")
        + paragraph(opened, "一、渔港", field(" PAGEREF x ", "3"))
        + paragraph("二、船坞 5")
        + paragraph(mark.format("end"))
        + paragraph("一、渔港")
    )
    assert lines(body) == ["一、渔港"]


def test_rows_keep_their_cells_and_merged_cells_print_once() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("任务")
    begin = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + paragraph("渔港") + paragraph("建设")
    below = "<w:tcPr><w:vMerge/></w:tcPr>" + paragraph("")
    body = paragraph("附表") + table([wide, "单位"], [begin, "码头", "市水利局"], [below, "道路", ""]) + paragraph("完")
    assert lines(body) == ["附表", "任务\t\t单位", "渔港 建设\t码头\t市水利局", "\t道路\t", "完"]


def test_numbers_of_rows_are_counted() -> None:
    number = paragraph("", numbered=1)
    numbering = lists({1: levels(("decimal", "%1"))}, [(1, 1)])
    assert lines(table([number, "渔港"], [number, "船坞"]), numbering=numbering) == ["1\t渔港", "2\t船坞"]


def test_a_table_of_one_column_is_a_frame() -> None:
    assert lines(table([paragraph("渔港") + paragraph("船坞")])) == ["渔港", "船坞"]


def test_deleted_rows_are_left_out() -> None:
    rows = table(["甲", "乙"], ["丙", "丁"]).replace("<w:tr>", "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>", 1)
    assert lines(rows) == ["丙\t丁"]


def test_the_style_of_titles_gives_the_title() -> None:
    title = '<w:pStyle w:val="a3"/>'
    body = paragraph("渔港办公室") + paragraph("渔港建设", properties=title) + paragraph("三年方案", properties=title)
    source = read_docx(word_file(body + paragraph("全文"), styles=style("a3", name="Title")), "a.docx")
    assert source.title == "渔港建设三年方案"
    assert source.reader == "docx/1"


def test_a_file_of_another_program_is_read() -> None:
    made = docx.Document()
    made.add_heading("渔港建设", level=1)
    made.add_paragraph("码头", style="List Number")
    made.add_paragraph("道路", style="List Number")
    rows = made.add_table(rows=2, cols=2)
    rows.cell(0, 0).merge(rows.cell(0, 1)).text = "分工"
    rows.cell(1, 1).text = "市水利局"
    stream = io.BytesIO()
    made.save(stream)
    assert read_docx(stream.getvalue(), "a.docx").text.split("\n") == [
        "渔港建设",
        "1.码头",
        "2.道路",
        "分工\t",
        "\t市水利局",
    ]


WORDS = st.text(st.sampled_from("渔港建设，。12A&<> \t"), min_size=1).filter(lambda words: words.strip() != "")


@given(st.lists(WORDS, min_size=1, max_size=8))
def test_paragraphs_come_back_as_they_were(paragraphs: list[str]) -> None:
    body = "".join(paragraph(run(words.replace("\t", " "))) for words in paragraphs)
    assert lines(body) == [words.replace("\t", " ").strip() for words in paragraphs]


BOMB = "<!DOCTYPE w [<!ENTITY a '" + "渔" * 50 + "'>" + "".join(
    f"<!ENTITY {key} '{f'&{before};' * 50}'>" for before, key in zip("abcdef", "bcdefg", strict=True)
) + "]>"  # fmt: skip
OUTSIDE = "<!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (word_file(paragraph("港"))[:-30], "damaged"),
        (word_file(paragraph("港"))[:200], "damaged"),
        (zip_file({"word/document.xml": "<w:document"}), "no XML"),
        (zip_file({"word/other.xml": "<a/>"}), "no Word document"),
        (word_file(paragraph("渔").replace("渔", "&g;"), prolog=BOMB), "damaged|document type"),
        (word_file(paragraph("渔").replace("渔", "&a;"), prolog=OUTSIDE), "document type"),
        (word_file(paragraph("渔").replace("渔", " " * 60_000_000)), "unpacks to more than"),
        (word_file("<w:sdt>" * 3000 + "</w:sdt>" * 3000), "no XML"),
        (word_file(paragraph("")), "empty"),
        (word_file("<w:p><w:r><w:pict><v:imagedata/></w:pict></w:r></w:p>"), "pictures only"),
    ],
    ids=["cut", "stub", "not-xml", "no-part", "entities", "outside", "bomb", "deep", "empty", "pictures"],
)
def test_a_hostile_file_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_docx(data, "a.docx")


def test_absurd_figures_do_no_harm() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>' + paragraph("港")
    number = levels(("decimal", "%1%9%9", '<w:start w:val="-99999999999999"/>'))
    body = paragraph("渔", numbered=1, level=99) + table([wide, "乙"])
    styles = style("a", based_on="b") + style("b", based_on="a")
    assert lines(body, numbering=lists({1: number}, [(1, 1)]), styles=styles)[0].endswith("渔")


@given(st.integers(0, 2000), st.binary(max_size=4))
def test_bytes_changed_are_read_or_refused(place: int, put: bytes) -> None:
    whole = word_file(paragraph("渔港", numbered=1), numbering=lists({1: OUTLINE}, [(1, 1)]), styles=style("a"))
    with contextlib.suppress(ReadError):
        assert read_docx(whole[:place] + put + whole[place + len(put) :], "a.docx").text


def test_a_locked_file_says_so() -> None:
    locked = b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    with pytest.raises(ReadError, match="password"):
        read_bytes(locked, "a.docx")
    with pytest.raises(ReadError, match="soffice"):
        read_bytes(b"\xd0\xcf\x11\xe0" + bytes(600), "a.doc")


def test_the_main_part_may_have_another_name() -> None:
    parts = {"_rels/.rels": RELATIONS.replace("document.xml", "document2.xml"), "word/document2.xml": DOCUMENT}
    assert read_bytes(zip_file(parts), "a.docx").text == "渔港"


KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
RELATIONS = f'<Relationships><Relationship Type="{KIND}" Target="word/document.xml"/></Relationships>'
DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>渔港</w:t></w:r></w:p></w:body></w:document>"
)


def test_the_strict_spelling_of_the_format_is_read() -> None:
    strict = DOCUMENT.replace("schemas.openxmlformats.org", "purl.oclc.org/ooxml").replace("/2006/", "/")
    assert "purl.oclc.org/ooxml/wordprocessingml/main" in strict
    assert read_bytes(zip_file({"_rels/.rels": RELATIONS, "word/document.xml": strict}), "a.docx").text == "渔港"
