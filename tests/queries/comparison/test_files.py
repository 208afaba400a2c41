"""A comparison of the small graph comes as files that say what it says."""

from __future__ import annotations

import io
import re

import pytest
from lxml import etree
from openpyxl import load_workbook

from kg.stores.base import Store
from queries.comparison import Comparison, Scope, compare
from queries.comparison.charts import Chart
from queries.comparison.files import FILE_FORMS, file_name, to_file


@pytest.fixture(scope="module")
def cities(held: Store) -> Comparison:
    return compare(held, ["宁波市", "温州市", "绍兴市"], Scope(about="技术改造"))


def test_the_text_tells_what_is_paid_what_differs_and_what_is_not_alike(cities: Comparison) -> None:
    told, notes = to_file(cities, "text").decode().split("\n\n注：\n")
    assert (
        "宁波市对技术改造项目给予设备投入的20%、最高800万元的补贴[1]，由宁波市经济和信息化局、宁波市财政局负责" in told
    )
    assert "温州市拟就“推进技改补贴”给予" in told
    assert "据报道，绍兴市对技术改造项目给予" in told
    assert re.search(r"绍兴市（最高1000万元\[\d]）是宁波市（最高800万元\[1]）的1.25倍", told)
    assert re.search(r"宁波市最高（设备投入的20%\[1]），温州市最低（设备投入的15%\[\d]），相差5个百分点", told)
    assert "温州市的补贴按每家企业每年计，与其他地区口径不同，不宜直接相比" in told
    assert "（征求意见稿）" in notes


def test_what_only_a_report_is_held_of_is_unknown(held: Store) -> None:
    told = to_file(compare(held, ["宁波市", "绍兴市"], Scope(about="智能工厂")), "text").decode()
    assert "绍兴市仅见报道，是否有同类措施不明" in told


def test_each_note_quotes_its_place(cities: Comparison, held: Store) -> None:
    texts = {row["key"]: row["text"] for row in held.rows("MATCH (s:Source) RETURN s.key AS key, s.text AS text", {})}
    book = load_workbook(io.BytesIO(to_file(cities, "xlsx")))
    headings, *rows = book["来源"].iter_rows(values_only=True)
    assert rows
    for row in rows:
        note = dict(zip([str(one).split("\n")[0] for one in headings], row, strict=True))
        assert texts[note["来源"]][note["起"] : note["止"]] == note["引文"]


@pytest.mark.parametrize("chart", list(Chart))
def test_a_picture_names_every_region(cities: Comparison, chart: Chart) -> None:
    picture = etree.fromstring(to_file(cities, "svg", chart))
    shown = "".join("".join(text.itertext()) for text in picture.iter("{*}text"))
    assert all(name in shown for name in ("宁波市", "温州市", "绍兴市"))
    assert ("最高1000万元（仅据报道）" in shown) is (chart is Chart.CAPS)


def test_files_are_named_after_what_is_compared(cities: Comparison) -> None:
    assert [file_name(cities, form) for form in FILE_FORMS] == [
        f"比较-宁波市-温州市-绍兴市.{suffix}" for suffix in ("xlsx", "svg", "png", "txt")
    ]
