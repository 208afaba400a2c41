"""Tables that divide tasks among bodies: each row a task, with columns for who does it and by when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from ingest.document import Document
from ingest.fold import fold
from ingest.gaps import pipes_as_tabs, table_lines
from ingest.mentions.listed import read_list
from ingest.mentions.notes import Note
from kg.record import Role

_COLUMNS = (
    ("number", regex.compile(r"(?:序号|编号|序|No\.?|条目)$")),
    ("lead", regex.compile(r"(?:.*牵头|主办|主责|总牵头|第一责任).*")),
    ("participant", regex.compile(r"(?:.*配合|参与|参加|协办|协助|协同|协作).*(?:单位|部门|机构|方)?$")),
    ("responsible", regex.compile(r".*(?:责任|负责|落实|实施|承办|执行|主管|完成)(?:单位|部门|主体|机构|地区|方|股室|科室)(?:（.*）)?$|(?:单位|部门)$")),
    ("deadline", regex.compile(r".*(?:时限|时间|期限|节点|进度(?:安排|要求)?)$")),
    ("other", regex.compile(r".*(?:备注|责任人|领导|联系人|联系电话|类别|领域|来源|依据|说明|佐证|指标|类型|板块|方面|分类)$")),
    ("task", regex.compile(r".*(?:任务|举措|措施|内容|事项|工作|要点|项目|目标|做法|行动|要求|政策|名称|条款)(?:.{0,6})$")),
)  # fmt: skip
_ROLES = {"lead": Role.LEAD, "participant": Role.PARTICIPANT, "responsible": Role.RESPONSIBLE}
_NONE = regex.compile(r"(?:无|—+|-+|/|／|\\|暂无)?$")


@dataclass(frozen=True, slots=True)
class Row:
    """A task of a table; all places are offsets in ``Document.flat``."""

    start: int
    end: int
    number: str
    task: tuple[int, int]
    heading: str | None
    bodies: tuple[tuple[int, int, Role], ...]
    deadline: tuple[int, int] | None

    def notes(self, flat: str) -> tuple[Note, ...]:
        """Return the bodies of the columns that name them, as a note for each."""
        read = (
            (start, end, read_list(flat, start, end, role=role, label="column")) for start, end, role in self.bodies
        )
        return tuple(Note(start, end, listed.bodies, listed.rest) for start, end, listed in read if listed.bodies)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with words in it: where they are in ``flat``."""

    start: int
    end: int
    text: str


def find_rows(doc: Document) -> Iterator[Row]:
    """Yield the rows of all tables that divide tasks, in reading order."""
    for table in _tables(doc):
        yield from _rows(doc, table)


def find_unread(doc: Document) -> Iterator[tuple[int, int]]:
    """Yield where the other tables stand, as offsets in the published text."""
    for table in _tables(doc):
        if next(_rows(doc, table), None) is None:
            yield table[0][0], table[-1][0] + len(table[-1][1])


def _tables(doc: Document) -> Iterator[list[tuple[int, str]]]:
    laid = pipes_as_tabs(doc.text)
    if "\t" not in laid:
        return
    table: list[tuple[int, str]] = []
    for start, line in table_lines(fold(laid)):
        if table and laid[table[-1][0] + len(table[-1][1]) : start].strip():
            yield table
            table = []
        table.append((start, line))
    if table:
        yield table


def _rows(doc: Document, lines: Sequence[tuple[int, str]]) -> Iterator[Row]:
    grid = [_cells(doc, start, line) for start, line in lines]
    head = next((index for index, cells in enumerate(grid[:3]) if _columns(cells) is not None), None)
    if head is None:
        return
    columns = _columns(grid[head]) or []
    above: list[_Cell | None] = [None] * len(columns)
    for cells in grid[head + 1 :]:
        if _columns(cells) is not None:
            continue
        row = _row(doc, columns, cells, above)
        if row is not None:
            yield row


def _columns(cells: Sequence[_Cell | None]) -> list[str] | None:
    """Return what each column holds; None where the line is no head of a table of tasks."""
    kinds = []
    for cell in cells:
        name = next(
            (kind for kind, pattern in _COLUMNS if cell and len(cell.text) <= 14 and pattern.match(cell.text)), None
        )
        kinds.append(name or ("" if cell is None else "?"))
    named = sum(kind not in ("", "?") for kind in kinds)
    held = {"lead", "participant", "responsible", "deadline"} & set(kinds)
    if named < 2 or not held or ("task" not in kinds and "?" not in kinds) or kinds.count("?") > 1:
        return None
    return ["task" if kind == "?" and "task" not in kinds else kind for kind in kinds]


def _cells(doc: Document, start: int, line: str) -> list[_Cell | None]:
    cells: list[_Cell | None] = []
    at = start
    for text in line.split("\t"):
        begin, end = bisect_left(doc.at, at), bisect_left(doc.at, at + len(text))
        cells.append(_Cell(begin, end, doc.flat[begin:end]) if text.strip() and begin < end else None)
        at += len(text) + 1
    return cells


def _row(doc: Document, columns: Sequence[str], cells: Sequence[_Cell | None], above: list[_Cell | None]) -> Row | None:
    """Read one row; empty cells of merged columns take what stands above them."""
    own = [cells[index] if index < len(cells) else None for index in range(len(columns))]
    printed = [cell for cell in own if cell is not None]
    tasks = [cell for kind, cell in zip(columns, own, strict=True) if kind == "task" and cell is not None]
    if len(printed) < 2 or not tasks:
        return None
    bodies = [index for index, kind in enumerate(columns) if kind in _ROLES]
    if all(own[index] is None for index in bodies):
        own = [above[index] if index in bodies else cell for index, cell in enumerate(own)]
    for index, cell in enumerate(own):
        if cell is not None:
            above[index] = cell
    number = next((cell.text for kind, cell in zip(columns, own, strict=True) if kind == "number" and cell), "")
    due = next((cell for kind, cell in zip(columns, own, strict=True) if kind == "deadline" and cell), None)
    words = tasks[-1].text.partition("。")[0]
    return Row(
        start=printed[0].start, end=printed[-1].end, number=number, task=(tasks[0].start, tasks[-1].end),
        heading=words if len(words) <= 40 else None,
        bodies=tuple(
            (cell.start, cell.end, _ROLES[columns[index]])
            for index, cell in enumerate(own)
            if index in bodies and cell is not None and not _NONE.match(cell.text)
        ),
        deadline=(due.start, due.end) if due else None,
    )  # fmt: skip
