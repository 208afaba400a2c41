"""Rows as a workbook: values keep their types, text stays text."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kg.cli.output import Format, chosen_format, print_rows
from kg.spreadsheet import Cell, Look, Sheet, dump_rows, dump_workbook

ROWS = [
    {"name": "珠海市", "amount": 5e6, "held": True, "roles": ["lead", "participant"], "more": {"b": 1, "a": 2}},
    {"name": "=1+1", "amount": None, "held": False, "roles": [], "more": None},
]
COLUMNS = ("name", "amount", "held", "roles", "more")


def read(content: bytes) -> list[tuple[object, ...]]:
    return list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))


def test_values_keep_their_types() -> None:
    headings, first, second = read(dump_rows(COLUMNS, ROWS))
    assert headings == COLUMNS
    assert first == ("珠海市", 5_000_000, True, "lead\nparticipant", '{"a": 2, "b": 1}')
    assert second == ("=1+1", None, False, None, None)


def test_the_same_rows_give_the_same_bytes_and_no_rows_a_heading() -> None:
    assert dump_rows(COLUMNS, ROWS) == dump_rows(COLUMNS, iter(ROWS))
    assert read(dump_rows(COLUMNS, [])) == [COLUMNS]


def test_what_a_spreadsheet_would_decode_is_kept_as_written() -> None:
    assert read(dump_rows(["name"], [{"name": "_x0041_ and A"}]))[1] == ("_x005F_x0041_ and A",)


def test_a_title_is_made_fit_and_looks_are_kept() -> None:
    sheet = Sheet(
        title="a/b:[c]" + "长" * 40, columns=[("x", 10)], rows=[[Cell(value="1", look=Look(fill="FFF4D6"), link="https://x.org")]]
    )  # fmt: skip
    page = load_workbook(io.BytesIO(dump_workbook([sheet]))).worksheets[0]
    assert page.title == ("a b  c " + "长" * 40)[:31]
    assert (page["A2"].fill.fgColor.rgb, page["A2"].hyperlink.target) == ("00FFF4D6", "https://x.org")


@pytest.mark.parametrize(
    ("given", "name", "expected"),
    [
        (Format.TABLE, "rows.xlsx", Format.XLSX),
        (Format.TABLE, "rows.JSON", Format.JSON),
        (Format.TABLE, "rows.txt", Format.CSV),
        (Format.JSON, "rows.xlsx", Format.JSON),
    ],
)
def test_the_name_of_a_file_says_the_format_where_none_is_given(given: Format, name: str, expected: Format) -> None:
    assert chosen_format(given, Path(name)) is expected
    assert chosen_format(Format.TABLE, None) is Format.TABLE


def test_rows_go_to_a_file_as_a_workbook(tmp_path: Path) -> None:
    print_rows(COLUMNS, ROWS, Format.XLSX, output=tmp_path / "rows.xlsx", title="agency.measures")
    assert load_workbook(tmp_path / "rows.xlsx").sheetnames == ["agency.measures"]
