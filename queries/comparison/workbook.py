"""A comparison as a workbook: side by side, the sums, the goals, the sources, and how to read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kg.phrases import (
    bound_name,
    date_words,
    form_name,
    goal_words,
    kind_name,
    per_words,
    role_name,
    status_name,
    sum_words,
    validity_name,
)
from kg.record import Status
from kg.spreadsheet import PLAIN, Cell, Look, Sheet, dump_workbook
from kg.validity import Validity
from queries.comparison.model import Comparison, Entry, Line, Topic
from queries.comparison.notes import Note, Notes, marks
from queries.comparison.stated import Stated, stated_goals, stated_sums
from queries.holding import CellKind

DRAFT = Look(fill="FFF4D6")
REPORTED = Look(fill="E4EEF7", italic=True)
EMPTY = Look(italic=True, grey=True)
TOPIC = Look(bold=True)
EMPTY_WORDS = {
    CellKind.MEASURES: "",
    CellKind.OTHERS: "所持来源中无同类措施",
    CellKind.NONE: "无（所持来源）",
    CellKind.UNKNOWN: "未知（仅有报道）",
    CellKind.NOT_HELD: "未收录来源",
}
_SUMS = (
    ("主题\nTopic", 14), ("地区\nRegion", 12), ("措施\nMeasure", 26), ("资金类型\nKind", 11), ("界限\nBound", 8),
    ("金额（元）\nAmount, yuan", 15), ("币种\nCurrency", 8), ("比例界限\nRate bound", 9), ("比例\nRate", 9),
    ("比例基数\nOf what", 16), ("计量单位\nPer", 14), ("一次性\nOne-off", 9), ("累计\nCumulative", 10),
    ("期限\nDuration", 14), ("条件\nCondition", 32), ("同类比较\nAmong like sums", 12), ("文本状态\nStatus", 12),
    ("注\nNote", 7),
)  # fmt: skip
_GOALS = (
    ("主题\nTopic", 14), ("地区\nRegion", 12), ("措施\nMeasure", 26), ("指标\nIndicator", 30), ("界限\nBound", 8),
    ("数值\nValue", 11), ("单位\nUnit", 8), ("期限\nDeadline", 12), ("文本状态\nStatus", 12), ("注\nNote", 7),
)  # fmt: skip
_SOURCES = (
    ("注\nNote", 7), ("地区\nRegion", 12), ("政策\nPolicy", 34), ("载体\nForm", 11), ("文本状态\nStatus", 12),
    ("效力\nIn force", 11), ("发布\nIssued", 12), ("来源\nSource", 36), ("引文\nQuotation", 60), ("起\nStart", 8),
    ("止\nEnd", 8), ("亦见于\nAlso in", 24),
)  # fmt: skip


def to_workbook(comparison: Comparison) -> bytes:
    """Return an XLSX file; the same comparison gives the same bytes."""
    notes = Notes()
    side_by_side = Sheet(
        title="比较",
        columns=[
            ("主题\nTopic", 14),
            *((name, 44) for name in comparison.regions.values()),
            ("同列理由与差异\nWhy", 34),
        ],
        rows=list(_lines(comparison, notes)),
        frozen_columns=1,
    )
    sums = [_sum_row(one, notes) for one in stated_sums(comparison)]
    goals = [_goal_row(one, notes) for one in stated_goals(comparison)]
    return dump_workbook(
        [
            side_by_side,
            Sheet(title="金额", columns=_SUMS, rows=sums, frozen_columns=2),
            Sheet(title="目标", columns=_GOALS, rows=goals, frozen_columns=2),
            Sheet(
                title="来源", columns=_SOURCES, rows=[_source_row(note) for note in notes.listed()], frozen_columns=1
            ),
            Sheet(title="说明", columns=[("项目\nItem", 22), ("内容\nMeaning", 80)], rows=list(_reading(comparison))),
        ],
        title="、".join(comparison.regions.values()),
    )


def entry_state(entry: Entry) -> str:
    """Return the state of a text in a word: 新闻报道, 征求意见稿, 已到期, 已印发, …"""
    if entry.reported:
        return form_name(entry.form)
    if entry.validity in (Validity.EXPIRED, Validity.NOT_YET):
        return validity_name(entry.validity)
    return status_name(entry.status)


def _look(entries: Sequence[Entry]) -> Look:
    if any(entry.reported for entry in entries):
        return REPORTED
    return DRAFT if any(entry.status == Status.DRAFT for entry in entries) else PLAIN


def _lines(comparison: Comparison, notes: Notes) -> Iterator[list[Any]]:
    for topic in comparison.topics:
        rows = [[_cell(topic, line, region, notes) for region in comparison.regions] for line in topic.lines]
        rows = rows or [[_empty(topic.cells[region].kind) for region in comparison.regions]]
        why = [_why(line, comparison) for line in topic.lines] or [""]
        for cells, words in zip(rows, why, strict=True):
            yield [Cell(value=topic.name, look=TOPIC), *cells, words]
        for above, measures in topic.above.items():
            if measures:
                yield _above_row(topic, above, comparison, notes)


def _cell(topic: Topic, line: Line, region: str, notes: Notes) -> Cell:
    chosen = [topic.cells[region].measures[at] for at in line.members.get(region, ())]
    if not chosen:
        return _empty(line.absent.get(region, topic.cells[region].kind))
    return Cell(value="\n\n".join(entry_text(entry, notes) for entry in chosen), look=_look(chosen))


def _empty(kind: CellKind) -> Cell:
    return Cell(value=EMPTY_WORDS[kind], look=EMPTY)


def _above_row(topic: Topic, above: str, comparison: Comparison, notes: Notes) -> list[Any]:
    measures, named = topic.above[above], comparison.above[above]
    text = "\n\n".join(entry_text(entry, notes) for entry in measures)
    shown = Cell(value=f"【上级：{named.name}】\n{text}", look=_look(measures))
    cells = [shown if region in named.over else None for region in comparison.regions]
    return [Cell(value=topic.name, look=TOPIC), *cells, f"{named.name}的规定，适用于所辖地区"]


def entry_text(entry: Entry, notes: Notes) -> str:
    """Return a measure as lines: heading and state, money, bodies, goals, each with its note."""
    heading = " ".join(part for part in (entry.number, entry.heading) if part) or _short(entry.quote or "")
    lines = [f"{heading}〔{entry_state(entry)}〕{marks([notes.cite(entry)])}"]
    for one in entry.funding:
        condition = f"（{one['condition']}）" if one.get("condition") else ""
        words = sum_words(one) or one.get("quote") or ""
        once = "一次性" if one.get("one_off") else ""
        lines.append(f"{once}{kind_name(one['kind'])}：{words}{condition}{marks([notes.cite(entry, one)])}")
    roles: dict[str, list[str]] = {}
    for body in entry.agencies:
        roles.setdefault(body["role"], []).append(f"{body['name']}{marks([notes.cite(entry, body)])}")
    lines += [f"{role_name(role)}：{'、'.join(names)}" for role, names in roles.items()]
    lines += [f"目标：{goal_words(one)}{marks([notes.cite(entry, one)])}" for one in entry.targets]
    return "\n".join(lines)


def _why(line: Line, comparison: Comparison) -> str:
    unlike = (f"不宜直接相比（{'金额' if one.figure == 'amount' else '比例'}）：{one.why}" for one in line.unlike)
    return "\n".join([*line.why, *_differences(line, comparison), *unlike])


def _differences(line: Line, comparison: Comparison) -> Iterator[str]:
    for one in line.differences:
        names = ["、".join(comparison.regions[region] for region in ends) for ends in (one.highest, one.lowest)]
        if set(one.highest) == set(one.lowest):
            yield f"{kind_name(one.kind)}：相同"
        elif one.points is not None:
            yield f"{kind_name(one.kind)}比例：{names[0]}最高，{names[1]}最低，相差{one.points:g}个百分点"
        else:
            times = f"，前者是后者的{one.ratio:g}倍" if one.ratio else ""
            yield f"{kind_name(one.kind)}：{names[0]}最高，{names[1]}最低{times}"


def _sum_row(one: Stated, notes: Notes) -> list[Any]:
    fact, entry = one.fact, one.entry
    amount, number = fact.get("amount"), notes.cite(entry, fact)
    plain = [
        "、".join(one.topics), _region(one), _measure(entry), kind_name(fact["kind"]), bound_name(fact.get("bound")),
        amount if amount is None else Cell(value=amount, number_format=amount_format(amount, fact.get("currency"))),
        fact.get("currency") or "CNY", bound_name(fact.get("rate_bound")),
        fact.get("rate") if fact.get("rate") is None else Cell(value=fact["rate"], number_format="0.##%"),
        fact.get("base"), per_words(fact.get("per") or ()) or None, _yes(fact.get("one_off")),
        _yes(fact.get("cumulative")), fact.get("duration"), fact.get("condition"), "、".join(one.standing) or None,
        entry_state(entry),
    ]  # fmt: skip
    return [*_shown(plain, _look([entry])), _note_link(number)]


def amount_format(amount: float, currency: str | None = None) -> str:
    """Return the number format that shows yuan as 万元 where that is exact; the value stays yuan.

    Spreadsheets can only scale by thousands, so the point is a literal one: 5000000 is shown as 500.0万元.
    """
    unit = "元" if currency in (None, "", "CNY") else str(currency).replace('"', "")
    if abs(amount) >= 10_000 and amount % 1_000 == 0:
        return f'0\\.0,"万{unit}"'
    return f'#,##0"{unit}"' if amount == int(amount) else f'#,##0.00"{unit}"'


def _goal_row(one: Stated, notes: Notes) -> list[Any]:
    fact, entry = one.fact, one.entry
    deadline = date_words(fact["deadline"]) if fact.get("deadline") else None
    plain = [
        "、".join(one.topics), _region(one), _measure(entry), fact.get("indicator"), bound_name(fact.get("bound")),
        fact.get("value"), fact.get("unit"), deadline, entry_state(entry),
    ]  # fmt: skip
    return [*_shown(plain, _look([entry])), _note_link(notes.cite(entry, fact))]


def _shown(values: Sequence[Any], look: Look) -> list[Cell]:
    return [
        Cell(value=value.value, look=look, number_format=value.number_format)
        if isinstance(value, Cell)
        else Cell(value=value, look=look)
        for value in values
    ]


def _region(one: Stated) -> str:
    inner = "" if one.entry.region == one.region_name else f"（{one.entry.region}）"
    return f"{one.region_name}{inner}{'（上级）' if one.above else ''}"


def _measure(entry: Entry) -> str:
    return " ".join(part for part in (entry.number, entry.heading) if part) or _short(entry.quote or "")


def _short(text: str, longest: int = 40) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def _yes(value: Any) -> str | None:
    return "是" if value else None


def _note_link(number: int) -> Cell:
    return Cell(value=number, link=f"#'来源'!A{number + 1}")


def _source_row(note: Note) -> list[Any]:
    known = note.source.lower().startswith(("http://", "https://"))
    source = Cell(value=note.source, link=note.source) if known else note.source
    return [
        note.number, note.region, note.policy, form_name(note.form), status_name(note.status),
        validity_name(note.validity), note.issued, source, note.quote, note.start, note.end, list(note.also_in) or None,
    ]  # fmt: skip


def _reading(comparison: Comparison) -> Iterator[list[Any]]:
    yield ["比较地区", "、".join(comparison.regions.values())]
    for name, value in sorted(comparison.parameters.items()):
        if value not in (None, [], "") and name not in ("regions", "limit"):
            yield [name, str(value)]
    yield [Cell(value="浅黄底色", look=DRAFT), "征求意见稿，尚未定稿；文字中亦标有〔征求意见稿〕"]
    yield [Cell(value="浅蓝底色、斜体", look=REPORTED), "仅据报道、讲话等，未见政策全文；文字中亦标明载体"]
    yield [Cell(value=EMPTY_WORDS[CellKind.NONE], look=EMPTY), "持有该地区政策全文，其中没有此类措施"]
    yield [Cell(value=EMPTY_WORDS[CellKind.OTHERS], look=EMPTY), "该地区在此主题下有措施，但与本行不同类"]
    yield [Cell(value=EMPTY_WORDS[CellKind.UNKNOWN], look=EMPTY), "只持有报道，是否有此类措施不明"]
    yield [Cell(value=EMPTY_WORDS[CellKind.NOT_HELD], look=EMPTY), "没有该地区的任何来源"]
    yield ["金额（元）", "单元格的值以元计，显示为万元；比例是占基数的份额"]
    yield ["起、止", "引文在来源文本中的字符位置，从0起计，不含止处"]
    for note in comparison.notes:
        yield ["提示", note]
