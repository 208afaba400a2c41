"""Lines joined to paragraphs by where they begin and end."""

from __future__ import annotations

from ingest.readers.paper.columns import Block
from ingest.readers.paper.lines import Line
from ingest.readers.paper.paragraphs import read_paragraphs

SIZE, LEFT, RIGHT = 10.0, 100.0, 400.0


def line(words: str, y: float, indent: float = 0, *, end: float = RIGHT, size: float = SIZE) -> Line:
    """Return a line that begins so many characters from the edge of its column."""
    return Line(words, LEFT + indent * SIZE, end, y, size, size)


def read(*blocks: list[Line]) -> list[str]:
    return [paragraph.words for paragraph in read_paragraphs([Block.of(0, lines, 500) for lines in blocks])]


TEXT = [line("渔港建设分三年推进，", 20, 2), line("由各区人民政府组织", 36), line("实施。", 52, end=130)]


def test_who_signs_and_when_are_two_lines() -> None:
    signed = [line("海湾市人民政府", 84, 22, end=392), line("2026年3月1日", 100, 23, end=388)]
    assert read([*TEXT, *signed]) == ["渔港建设分三年推进，由各区人民政府组织实施。", "海湾市人民政府", "2026年3月1日"]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    assert read(TEXT[:2], [line("实施。", 20, end=130), *TEXT]) == ["渔港建设分三年推进，由各区人民政府组织实施。"] * 2


def test_lines_behind_a_number_that_hangs_out_belong_to_it() -> None:
    hanging = [line("附件：1.渔港建设重点", 100, 2), line("任务分工安排一览", 116, 7), line("表格", 132, 7, end=190)]
    assert read([*TEXT, *hanging])[-1] == "附件：1.渔港建设重点任务分工安排一览表格"


def test_paragraphs_may_be_told_by_the_space_between_them() -> None:
    flush = [
        line("渔港建设分三年推进。", 20),
        line("船坞维修分两年推进", 36),
        line("航道疏浚一年完成。", 62),
        line("码头明年开工", 78),
    ]
    assert read(flush) == ["渔港建设分三年推进。船坞维修分两年推进", "航道疏浚一年完成。码头明年开工"]
