"""PDF files read as their pages show them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.readers.paper.reading import read_paper
from ingest.readers.pdf import read_pdf
from tests.ingest.readers.printed import FONT, HEIGHT, WIDTH, Layout, Printer, printed, scanned

POLICY = [
    "各区人民政府，市政府各部门、各直属机构：",
    "为加快建设现代化渔港群，推动海洋经济高质量发展，结合本市实际，制定本方案。",
    "一、工作目标",
    "到2028年，全市建成现代化渔港12座，渔港年卸港量达到30万吨，水产加工业产值突破120亿元，年均增长8%以上，带动沿海群众就业5000人。",
    "二、重点任务",
    "（一）推进渔港建设。对投资超过1000万元的渔港项目，按照实际投资额的20%给予补助，单个项目最高不超过500万元。（责任单位：市农业农村局、市发展改革局）",
    "（二）发展水产加工。鼓励企业购置冷链设备，对购置设备给予30%补贴，每家企业每年最高200万元；支持Blue Harbour Foods等企业建设Smart Port平台。",
    "1.完善船坞。年内完成船坞维修6座，由市水利局牵头，市财政局配合，各区人民政府按照职责分工抓好落实。",
    "2.疏浚航道。到2027年疏浚航道40公里。",
    "三、附则",
    "本方案自印发之日起施行，有效期三年。",
]


def text_of(data: bytes) -> list[str]:
    return str(read_paper(data)["text"]).split("\n")


@pytest.mark.parametrize(
    "layout",
    [
        Layout(),
        Layout(justified=False),
        Layout(columns=2, size=10.5, leading=17, margin=50),
        Layout(columns=3, size=9, leading=13, margin=40, gutter=14),
        Layout(indent=0),
        Layout(indent=0, size=12, leading=18, space=8),
        Layout(size=14, leading=22, header="海湾市渔港简报", footer="第 {} 页 共 9 页"),
        Layout(size=22, leading=40, header="渔港建设方案", footer="{}"),
    ],
    ids=["office", "ragged", "gazette", "newspaper", "flush", "spaced", "header", "large"],
)
def test_paragraphs_come_back_however_they_are_printed(layout: Layout) -> None:
    assert text_of(printed(POLICY * 3, layout)) == POLICY * 3


def test_what_pages_repeat_is_left_out() -> None:
    printer = Printer(Layout(header="2026/3/1 10:11　渔港建设方案", footer="https://example.org/a.html　{}/3"))
    for words in POLICY * 3:
        printer.paragraph(words)
    assert text_of(printer.finish()) == POLICY * 3


def test_lines_of_the_text_that_pages_repeat_stay() -> None:
    assert text_of(printed(POLICY * 40)) == POLICY * 40


def test_a_running_header_of_a_lone_page_is_told_by_its_place() -> None:
    assert text_of(printed(POLICY[:4], Layout(header="海湾渔港简报", footer=""))) == POLICY[:4]


def test_a_page_laid_on_its_side_is_read_upright() -> None:
    printer = Printer(Layout(rotation=90, footer=""))

    def draw(canvas) -> None:  # type: ignore[no-untyped-def]
        canvas.rotate(90)
        canvas.setFont(FONT, 12)
        canvas.drawString(80, -100, "渔港建设一览")

    printer.draw(draw)
    assert text_of(printer.finish()) == ["渔港建设一览"]


def test_headlines_of_several_lines_are_one() -> None:
    printer = Printer()
    printer.headline("海湾市人民政府办公室文件", size=30)
    printer.headline("海政办〔2026〕3号", size=16)
    printer.headline("海湾市人民政府办公室关于印发", "现代化渔港群建设三年行动", "方案的通知")
    for words in POLICY:
        printer.paragraph(words)
    printer.signature("海湾市人民政府办公室", "2026年3月1日")
    assert text_of(printer.finish()) == [
        "海湾市人民政府办公室文件",
        "海政办〔2026〕3号",
        "海湾市人民政府办公室关于印发现代化渔港群建设三年行动方案的通知",
        *POLICY,
        "海湾市人民政府办公室",
        "2026年3月1日",
    ]


def test_headlines_over_columns_come_first() -> None:
    printer = Printer(Layout(columns=2, size=10.5, leading=17, margin=50))
    printer.headline("海湾市现代化渔港群建设三年行动方案", size=18)
    for words in POLICY:
        printer.paragraph(words)
    assert text_of(printer.finish()) == ["海湾市现代化渔港群建设三年行动方案", *POLICY]


ROWS = [
    ["序号", "任务", "单位"],
    ["1", "建设渔港并且完善渔港的道路和供水设施", "市农业农村局"],
    ["2", "修船坞", "市水利局"],
]


def test_ruled_tables_are_rows_of_cells() -> None:
    printer = Printer()
    printer.paragraph(POLICY[1])
    printer.table(ROWS, [40, 120, 100])
    printer.paragraph(POLICY[3])
    assert text_of(printer.finish()) == [POLICY[1], *("\t".join(row) for row in ROWS), POLICY[3]]


def test_merged_cells_print_once() -> None:
    printer = Printer()
    printer.table([["任务", "<", "单位"], ["渔港", "码头", "市水利局"], ["^", "道路", "市交通局"]], [80, 80, 100])
    assert text_of(printer.finish()) == ["任务\t\t单位", "渔港\t码头\t市水利局", "\t道路\t市交通局"]


def test_a_table_over_two_pages_has_one_head() -> None:
    printer = Printer()
    printer.table(ROWS, [40, 120, 100])
    printer.next_page()
    printer.table([ROWS[0], ["3", "疏浚航道", "市交通局"]], [40, 120, 100])
    assert text_of(printer.finish()) == [*("\t".join(row) for row in ROWS), "3\t疏浚航道\t市交通局"]


def test_a_frame_is_no_table() -> None:
    printer = Printer()
    printer.draw(lambda canvas: canvas.rect(40, 60, WIDTH - 80, HEIGHT - 110))
    for words in POLICY:
        printer.paragraph(words)
    assert text_of(printer.finish()) == POLICY


def test_water_marks_are_left_out() -> None:
    printer = Printer()

    def mark(canvas) -> None:  # type: ignore[no-untyped-def]
        canvas.translate(200, 400)
        canvas.rotate(45)
        canvas.setFont(FONT, 60)
        canvas.drawString(0, 0, "内部资料")

    printer.draw(mark)
    printer.paragraph(POLICY[3])
    assert text_of(printer.finish()) == [POLICY[3]]


def test_a_table_of_contents_is_left_out() -> None:
    printer = Printer(Layout(indent=0))
    printer.headline("目　录", size=16)
    for words, page in (("一、工作目标", 1), ("二、重点任务", 2), ("三、附则", 5)):
        printer.paragraph(words + "…" * 12 + str(page))
    printer.next_page()
    for words in POLICY:
        printer.paragraph(words)
    assert text_of(printer.finish()) == POLICY


def test_letters_spread_over_a_line_are_one_word() -> None:
    printer = Printer()
    printer.headline("通　　知")
    printer.paragraph(POLICY[3])
    assert text_of(printer.finish()) == ["通知", POLICY[3]]


def test_the_reader_runs_apart_and_says_who_it_is() -> None:
    source = read_pdf(printed(POLICY), "a.pdf")
    assert (source.text.split("\n"), source.reader, source.notices) == (POLICY, "pdf/1", ())


def test_a_scanned_page_is_told_with_what_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.paper.scans.is_installed", lambda: False)
    with pytest.raises(Exception, match=r"page 1 is a picture; .*policy-kg\[ocr\]"):
        read_paper(scanned(printed(POLICY)))


def test_scanned_pages_are_left_out_where_others_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.paper.scans.is_installed", lambda: False)
    printer = Printer(Layout(footer=""))
    for words in POLICY:
        printer.paragraph(words)
    printer.next_page()
    printer.draw(lambda canvas: canvas.drawInlineImage(picture(), 0, 0, WIDTH, HEIGHT))
    read = read_paper(printer.finish())
    assert read["text"].split("\n") == POLICY
    assert read["left_out"] == ["page 2 is a picture; to read such pages: pip install 'policy-kg[ocr]'"]


def picture():  # type: ignore[no-untyped-def]
    import pypdfium2

    with pypdfium2.PdfDocument(printed(POLICY)) as file:
        return file[0].render(scale=1).to_pil()


HAN = st.text(st.sampled_from("渔港建设推进支持企业船坞航道水产加工任务单位"), min_size=3, max_size=40)
SENTENCE = st.builds(
    lambda begin, end, stop: begin + "，" + end + stop, HAN, HAN, st.sampled_from(["。", "；", "12座。", "。"])
)
TEXTS = st.lists(st.lists(SENTENCE, min_size=1, max_size=6).map("".join), min_size=1, max_size=6)


@given(
    TEXTS, st.sampled_from([Layout(), Layout(columns=2, size=10.5, leading=17, margin=50), Layout(size=14, leading=24)])
)
@settings(max_examples=40, deadline=None)
def test_any_paragraphs_come_back(paragraphs: list[str], layout: Layout) -> None:
    assert text_of(printed(paragraphs, layout)) == paragraphs
