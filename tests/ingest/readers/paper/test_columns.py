"""Columns told from pieces of lines at their places."""

from __future__ import annotations

from ingest.readers.paper.columns import read_columns
from ingest.readers.paper.lines import Line

SIZE = 10.0


def line(words: str, x: float, y: float, width: float = 200) -> Line:
    return Line(words, x, x + width, y, SIZE, SIZE)


def columns(first: float, count: int, tag: str) -> list[Line]:
    """Return two columns of lines, from a height downwards; the right one stands a little lower."""
    steps = range(count)
    left = [line(f"{tag}左{step}", 50, first + 16 * step) for step in steps]
    return [*left, *(line(f"{tag}右{step}", 270, first + 16 * step + 3) for step in steps)]


def read(found: list[Line]) -> list[list[str]]:
    return [[item.words for item in block.lines] for block in read_columns(0, found, 600)]


def test_a_column_is_read_before_the_next_one() -> None:
    blocks = read(columns(100, 4, "甲"))
    assert blocks == [[f"甲左{step}" for step in range(4)], [f"甲右{step}" for step in range(4)]]


def test_what_crosses_columns_parts_them_however_short_they_are() -> None:
    found = [*columns(100, 6, "甲"), line("另一则", 200, 220, 160), *columns(240, 1, "乙")]
    blocks = read(found)
    assert [block[0] for block in blocks] == ["甲左0", "甲右0", "另一则", "乙左0", "乙右0"]


def test_two_words_on_one_line_are_no_columns() -> None:
    found = [line("正文", 50, 100 + 16 * step, 420) for step in range(10)]
    found += [line("联系人：林小帆", 70, 280, 70), line("电话：5550100", 300, 280, 70)]
    assert len(read(found)) == 1


def test_labels_and_what_they_label_are_no_columns() -> None:
    found = [piece for step in range(8) for piece in (line("标签", 50, 16 * step, 20), line("说明", 270, 16 * step))]
    assert len(read(found)) == 1
