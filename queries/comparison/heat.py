"""Topics against regions as a heat map: how many measures each region has, and what it means that it has none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from queries.comparison.captions import Sources, caption_panel, state_of, title_of
from queries.comparison.clauses import cut
from queries.comparison.linking import evidence
from queries.comparison.model import Cell, Comparison
from queries.comparison.panels import STATED, STATES, WIDE, apart, whole
from queries.holding import CellKind

_ROW, _NARROWEST, _WIDEST, _SLANTED = 26, 62, 130, 50
_FEW = 10
"""So many regions have their names level."""
_LONGEST_TOPIC, _LONGEST_REGION, _LONGEST_TOLD, _MOST_TOLD = 20, 10, 24, 5
_BANDS: Mapping[str, int] = {"1项": 1, "2–3项": 3, "4–6项": 6, "7项以上": 10**9}
"""Colours by the largest number of measures that has them."""
_ALL_ALIKE = {STATES[1]: " 稿", STATES[2]: " 报"}
_FROM = {STATES[1]: "为征求意见稿", STATES[2]: "仅据报道"}
_ABSENT: Mapping[CellKind, tuple[str, str]] = {
    CellKind.NONE: ("无", "所持来源中没有"),
    CellKind.OTHERS: ("另列", "有涉及此主题的措施，列于其他主题"),
    CellKind.UNKNOWN: ("未知", "仅有报道"),
    CellKind.NOT_HELD: ("未收录", "没有该地区的来源"),
}
_LOOKS: Mapping[CellKind, Mapping[str, Any]] = {
    CellKind.NONE: {"fill": {"expr": "ground"}, "stroke": {"expr": "grid"}},
    CellKind.OTHERS: {"fill": {"expr": "ground"}, "stroke": {"expr": "note"}, "strokeDash": [7, 2]},
    CellKind.UNKNOWN: {"fill": {"expr": "ground"}, "stroke": {"expr": "note"}, "strokeDash": [2, 3]},
    CellKind.NOT_HELD: {"fill": {"expr": "empty"}},
}


def topics_chart(comparison: Comparison) -> dict[str, Any]:
    """Return a cell for each topic and region: its colour and number tell how many measures, its words why none."""
    names = apart([cut(name, _LONGEST_REGION) for name in comparison.regions.values()])
    topics = apart([cut(topic.name, _LONGEST_TOPIC) for topic in comparison.topics])
    rows = [
        {"topic": title, "topic_id": topic.id, "region": name, **_shown(topic.cells[region])}
        for topic, title in zip(comparison.topics, topics, strict=True)
        for region, name in zip(comparison.regions, names, strict=True)
    ]
    extent = WIDE * max(map(len, topics), default=0)
    panels = [
        _heat_panel(rows, topics, names, extent),
        caption_panel(_sources(comparison), _remarks(comparison), extent),
    ]
    return whole(title_of(comparison, "措施"), _legend(rows), panels)


def _shown(cell: Cell) -> dict[str, Any]:
    if not cell.measures:
        return {"band": None, "words": _ABSENT[cell.kind][0], "source": None}
    states = {state_of(entry) for entry in cell.measures}
    alike = _ALL_ALIKE.get(states.pop(), "") if len(states) == 1 else ""
    number = len(cell.measures)
    band = next(name for name, most in _BANDS.items() if number <= most)
    place = evidence(cell.measures[0])
    if number > 1:
        place |= {"quote": None, "policy": None}  # they are those of one measure only
    return {"band": band, "words": f"{number}{alike}", "number": number, "what": _headings(cell), **place}


def _headings(cell: Cell) -> str:
    """Return what the measures are called, as many as can be read at a glance."""
    told = [
        f"{entry.number or ''} {entry.heading or entry.quote or ''}".strip() for entry in cell.measures[:_MOST_TOLD]
    ]
    more = len(cell.measures) - len(told)
    return "；".join([*(cut(one, _LONGEST_TOLD) for one in told), *([f"等{len(cell.measures)}项"] if more else [])])


def _legend(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return what the words of this picture mean."""
    used = {row["words"].rpartition(" ")[2] for row in rows}
    alike = [f"{words.strip()}：均{_FROM[state]}" for state, words in _ALL_ALIKE.items() if words.strip() in used]
    absent = [f"{word}：{meaning}" for word, meaning in _ABSENT.values() if word in used]
    return ["；".join(["数字为措施数", *alike]) + "。", *([f"{'；'.join(absent)}。"] if absent else [])]


def _remarks(comparison: Comparison) -> list[str]:
    """Return what of the comparison is not in the picture."""
    applying = {
        region: sum(len(topic.above.get(region, ())) for topic in comparison.topics) for region in comparison.above
    }
    told = [f"{comparison.above[region].name}{number}项" for region, number in applying.items() if number]
    return [f"上级适用的措施未画出，见表：{'、'.join(told)}。"] if told else []


def _sources(comparison: Comparison) -> Sources:
    sources = Sources()
    for topic in comparison.topics:
        for cell in topic.cells.values():
            for entry in cell.measures:
                sources.mark(entry)
    return sources


def _heat_panel(
    rows: Sequence[Mapping[str, Any]], topics: Sequence[str], regions: Sequence[str], extent: int
) -> dict[str, Any]:
    level = len(regions) <= _FEW
    step = min(_WIDEST, max(_NARROWEST, WIDE * max(map(len, regions)) + 12)) if level else _SLANTED
    plain = {"title": None, "ticks": False, "domain": False, "labelLimit": 0, "labelPadding": 8}
    slant = {} if level else {"labelAngle": -45, "labelAlign": "left", "labelBaseline": "middle"}
    spread = {"paddingInner": 0.06, "paddingOuter": 0}
    return {
        "data": {"values": list(rows)},
        "width": step * len(regions),
        "height": max(1, _ROW * len(topics)),
        "encoding": {
            "x": {
                "field": "region", "type": "ordinal", "sort": list(regions), "scale": spread,
                "axis": {**plain, "orient": "top", "labelAngle": 0, **slant},
            },
            "y": {
                "field": "topic", "type": "ordinal", "sort": list(topics), "scale": spread,
                "axis": {**plain, "minExtent": extent},
            },
        },
        "layer": [_counted(), *_absent(), *_words()],
    }  # fmt: skip


def _counted() -> dict[str, Any]:
    return {
        "transform": [STATED],
        "mark": {"type": "rect"},
        "encoding": {"fill": _banded("counts", {"title": "措施数"})},
    }


def _banded(colours: str, legend: Mapping[str, Any] | None) -> dict[str, Any]:
    return {"field": "band", "type": "ordinal", "scale": {"domain": list(_BANDS), "range": colours}, "legend": legend}


def _absent() -> list[dict[str, Any]]:
    """Return the empty cells, which outline and ground tell apart besides their words."""
    return [
        {"transform": [{"filter": f"datum.words == '{_ABSENT[kind][0]}'"}], "mark": {"type": "rect", **looks}}
        for kind, looks in _LOOKS.items()
    ]


def _words() -> list[dict[str, Any]]:
    text = {"field": "words", "type": "nominal"}
    return [
        {
            "transform": [STATED],
            "mark": {"type": "text"},
            "encoding": {"text": text, "color": _banded("onCounts", None)},
        },
        {
            "transform": [{"filter": "datum.source == null"}],
            "mark": {"type": "text", "color": {"expr": "note"}},
            "encoding": {"text": text},
        },
    ]
