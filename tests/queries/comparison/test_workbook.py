"""A workbook says all that the comparison says, opens safely, and is the same each time."""

from __future__ import annotations

import io
import time
import zipfile
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook

from queries.comparison.workbook import amount_format, to_workbook
from tests.comparisons import GUANGZHOU, ZHUHAI, comparison, entry, money, of_guangzhou, of_jiangxi, topic, two_cities


def sheet(content: bytes, title: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet by the Chinese part of their headings."""
    headings, *rows = load_workbook(io.BytesIO(content))[title].iter_rows(values_only=True)
    names = [str(name).split("\n")[0] for name in headings]
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_each_region_has_its_column_with_money_bodies_goals_and_state() -> None:
    row, above = sheet(to_workbook(two_cities()), "比较")
    assert row["主题"] == "智能工厂"
    for words in (
        "支持智能工厂建设〔已印发〕",
        "每家企业最高500万元",
        "负责：珠海市工业和信息化局",
        "到2028年智能工厂不少于20个",
    ):
        assert words in row["珠海市"]
    assert "〔征求意见稿〕" in row["广州市"]
    assert "牵头：广州市工业和信息化局" in row["广州市"]
    assert "〔新闻报道〕" in row["江西省"]
    assert row["拉萨市"] == "未收录来源"
    assert "珠海市最高，广州市最低，前者是后者的5倍" in row["同列理由与差异"]
    assert "不宜直接相比" in row["同列理由与差异"]
    assert "最高1000万元" in above["珠海市"]
    assert above["江西省"] is None


def test_sums_are_numbers_in_yuan_with_their_terms_and_standing() -> None:
    zhuhai, guangzhou, jiangxi, above = sheet(to_workbook(two_cities()), "金额")
    assert (zhuhai["金额（元）"], zhuhai["界限"], zhuhai["计量单位"], zhuhai["一次性"]) == (
        5_000_000,
        "上限",
        "每家企业",
        "是",
    )
    assert (zhuhai["同类比较"], guangzhou["同类比较"], jiangxi["同类比较"]) == ("金额最高", "金额最低", None)
    assert (jiangxi["比例"], jiangxi["比例基数"], jiangxi["资金类型"]) == (0.3, "设备投入", "补贴")
    assert above["地区"] == "广东省（上级）"


def test_a_measure_of_two_topics_is_one_sum_and_one_goal() -> None:
    cells = {ZHUHAI: [entry()], GUANGZHOU: []}
    content = to_workbook(comparison(topic(cells), topic(cells, id="topic:ai", name="人工智能")))
    (only,), (goal,) = sheet(content, "金额"), sheet(content, "目标")
    assert only["主题"] == goal["主题"] == "智能工厂、人工智能"
    assert (goal["指标"], goal["数值"], goal["期限"], goal["界限"]) == ("智能工厂", 20, "2028年", "下限")


def test_each_note_leads_to_its_words_and_their_source() -> None:
    book = load_workbook(io.BytesIO(to_workbook(two_cities())))
    sources, sums = book["来源"], book["金额"]
    note = sums.cell(2, sums.max_column)
    assert note.hyperlink.location == f"'来源'!A{note.value + 1}"
    place = next(cell for cell in sources["A"] if cell.value == note.value).row
    shown = [cell.value for cell in sources[place]]
    assert "最高500万元" in shown
    assert {20, 27} <= set(shown)
    linked = {cell.hyperlink.target for cell in sources["H"] if cell.hyperlink}
    assert linked == {"https://example.org/zhuhai", "https://example.org/guangzhou", "https://example.org/guangdong"}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    content = to_workbook(comparison(topic({ZHUHAI: [entry(heading=text, number=None)], GUANGZHOU: []})))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        pages = [etree.fromstring(archive.read(name)) for name in archive.namelist() if "worksheets/sheet" in name]
    assert not [cell for page in pages for cell in page.iter("{*}f")]
    assert sheet(content, "金额")[0]["措施"] == text


def test_characters_that_a_workbook_cannot_hold_are_left_out() -> None:
    dirty = entry(heading="智\x00能\x0b工\ud800厂\uffff", policy="甲\x1f乙", source="javascript:alert(1)")
    content = to_workbook(comparison(topic({ZHUHAI: [dirty], GUANGZHOU: []})))
    assert sheet(content, "金额")[0]["措施"] == "3 智能工厂"
    assert sheet(content, "来源")[0]["政策"] == "甲乙"
    assert b"hyperlink" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet4.xml")


def test_very_long_text_is_cut_to_what_a_cell_holds() -> None:
    content = to_workbook(
        comparison(topic({ZHUHAI: [entry(quote="长" * 40_000, funding=[], targets=[])], GUANGZHOU: []}))
    )
    assert max(len(str(row["引文"])) for row in sheet(content, "来源")) == 32_767


def test_the_same_comparison_gives_the_same_bytes_without_macros_or_links_of_our_own() -> None:
    content = to_workbook(two_cities())
    assert content == to_workbook(two_cities())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
        targets = [
            relation.get("Target")
            for name in names
            if name.endswith(".rels")
            for relation in etree.fromstring(archive.read(name))
            if relation.get("TargetMode") == "External"
        ]
        core = archive.read("docProps/core.xml")
    assert not [name for name in names if "vba" in name.lower() or "externalLink" in name]
    assert all(target.startswith("https://example.org/") for target in targets)
    assert core.count(b"1980-01-01T00:00:00Z") == 2


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(5_000_000.0, '0\\.0,"万元"'), (12_345.0, '#,##0"元"'), (270.0, '#,##0"元"'), (0.5, '#,##0.00"元"')],
)
def test_amounts_are_shown_in_ten_thousands_only_where_that_is_exact(amount: float, expected: str) -> None:
    assert amount_format(amount) == expected


def test_headings_stay_in_sight_and_state_is_in_words_beside_the_colour() -> None:
    page = load_workbook(io.BytesIO(to_workbook(two_cities())))["金额"]
    assert page.freeze_panes == "C2"
    coloured = {row[1].value: (row[0].fill.fgColor.rgb, row[16].value) for row in page.iter_rows(min_row=2)}
    assert coloured["珠海市"][1] == "已印发"
    assert coloured["广州市"] == ("00FFF4D6", "征求意见稿")
    assert coloured["江西省"] == ("00E4EEF7", "新闻报道")


def test_five_hundred_measures_take_a_second() -> None:
    many = [of_guangzhou(measure_id=f"measure:{at}", source=f"source:{at}") for at in range(250)]
    others = [of_jiangxi(measure_id=f"other:{at}", funding=[money()], source=f"paper:{at}") for at in range(250)]
    large = comparison(topic({ZHUHAI: others, GUANGZHOU: many}))
    before = time.process_time()
    content = to_workbook(large)
    assert time.process_time() - before < 3  # half a second on a machine of 2026, and four times that for 2,000
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.read("xl/worksheets/sheet2.xml").count(b"<row ") == 501
