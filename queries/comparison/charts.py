"""A comparison as Vega-Lite specifications: what each region pays at most, wants to reach by when, and does by topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from kg.phrases import date_words, goal_words, sum_words
from queries.comparison.bars import BarGroup, bar_groups
from queries.comparison.captions import Sources, caption_panel, state_of, title_of
from queries.comparison.clauses import cut, subject_of
from queries.comparison.heat import topics_chart
from queries.comparison.linking import evidence
from queries.comparison.model import Comparison
from queries.comparison.panels import STATES, UNDATED, apart, bars_panel, label_width, time_panel, whole, words_panel
from queries.comparison.stated import Stated, stated_goals, with_ranges
from queries.holding import CellKind

_LONGEST_LABEL, _MOST_GOALS = 24, 40
_UNITS = {1: "", 10_000: "万", 100_000_000: "亿"}
_EMPTY = {
    CellKind.MEASURES: "无此类内容（所持来源）",
    CellKind.OTHERS: "无此类内容（所持来源）",
    CellKind.NONE: "无（所持来源）",
    CellKind.UNKNOWN: "未知（仅有报道）",
    CellKind.NOT_HELD: "未收录来源",
}


class Chart(StrEnum):
    """What a picture shows."""

    CAPS = "caps"
    GOALS = "goals"
    TOPICS = "topics"


def make_chart(comparison: Comparison, chart: Chart) -> dict[str, Any]:
    """Return the specification of a picture, its data within."""
    return CHARTS[chart](comparison)


def caps_chart(comparison: Comparison) -> dict[str, Any]:
    """Return bars of sums by region, a panel for each kind of money and unit of entitlement."""
    groups, left = bar_groups(comparison)
    sources = Sources()
    rows = [_bar_rows(comparison, group, sources) for group in groups]
    extent = label_width(rows)
    panels = [bars_panel(group.title, _unit(group), panel, extent) for group, panel in zip(groups, rows, strict=True)]
    if not panels:
        panels = [words_panel([f"{name}：{_empty(comparison, region)}" for region, name in comparison.regions.items()])]
    remarks = [f"另有{left}笔金额未画出，见表。"] if left else []
    subtitle = "各组资金类型或计量单位不同，不可跨组比较；每组刻度自成一体。"
    return whole(title_of(comparison, "资金"), subtitle, [*panels, caption_panel(sources, remarks, extent)])


def goals_chart(comparison: Comparison) -> dict[str, Any]:
    """Return the goals of each region by deadline; each is told in words, as different things are not compared."""
    sources = Sources()
    goals, left = _chosen(comparison)
    rows = [_goal_row(comparison, one, sources) for one in goals]
    told = {one.region for one in goals}
    rows += [
        _empty_row(name, _empty(comparison, region))
        for region, name in comparison.regions.items()
        if region not in told
    ]
    remarks = [f"另有{left}项目标未画出，见表。"] if left else []
    extent = label_width([rows])
    panels = [time_panel(_unique(rows), extent), caption_panel(sources, remarks, extent)]
    return whole(title_of(comparison, "目标"), "横轴为完成期限；指标不同，不可相互比较。", panels)


CHARTS: Mapping[Chart, Callable[[Comparison], dict[str, Any]]] = {
    Chart.CAPS: caps_chart,
    Chart.GOALS: goals_chart,
    Chart.TOPICS: topics_chart,
}


def _empty(comparison: Comparison, region: str) -> str:
    """Return what it means that a region has no bar: unknown where only reports of it are held."""
    cells = [topic.cells[region] for topic in comparison.topics]
    measures = [entry for cell in cells for entry in cell.measures]
    if measures:
        return _EMPTY[CellKind.UNKNOWN if all(entry.reported for entry in measures) else CellKind.OTHERS]
    kinds = {cell.kind for cell in cells}
    return _EMPTY[next((kind for kind in (CellKind.NOT_HELD, CellKind.UNKNOWN) if kind in kinds), CellKind.NONE)]


def _label(one: Stated, words: str | None) -> str:
    place = f"{subject_of(one.entry, one.region_name)}{'（上级）' if one.above else ''}"
    return cut(f"{place} {' '.join((words or '').split())}".strip(), _LONGEST_LABEL)


def _unit(group: BarGroup) -> str:
    currency = group.sums[0].fact.get("currency") or "CNY"
    return f"{_UNITS[group.unit]}{'元' if currency == 'CNY' else currency}"


def _bar_rows(comparison: Comparison, group: BarGroup, sources: Sources) -> list[dict[str, Any]]:
    rows = []
    for one in group.sums:
        state = state_of(one.entry)
        words = sum_words({**one.fact, "rate": None, "per": (), "cumulative": False})
        told = "" if state == STATES[0] else f"（{state}）"
        heading = one.fact.get("condition") or one.entry.heading or one.entry.quote
        rows.append(
            {
                "label": _label(one, heading),
                "value": float(one.fact["amount"]) / group.unit,
                "words": f"{words}{told}{sources.mark(one.entry)}",
                "what": heading,
                "state": state,
                **evidence(one.entry, one.fact),
            }
        )
    rows += [
        _empty_row(name, _empty(comparison, region))
        for region, name in comparison.regions.items()
        if region not in group.regions
    ]
    return _unique(rows)


def _empty_row(name: str, words: str) -> dict[str, Any]:
    return {"label": name, "value": None, "words": words, "state": None, "source": None}


def _unique(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "label": label} for row, label in zip(rows, apart([row["label"] for row in rows]), strict=True)]


def _chosen(comparison: Comparison) -> tuple[list[Stated], int]:
    """Return the goals to draw, those with a deadline first where there are too many of a region; how many are left."""
    goals = with_ranges(stated_goals(comparison))
    regions = list(dict.fromkeys(one.region for one in goals))
    each = max(1, _MOST_GOALS // max(1, len(regions)))
    chosen = []
    for region in regions:
        of_region = [one for one in goals if one.region == region]
        of_region.sort(key=lambda one: (not one.fact.get("deadline"), one.fact.get("deadline") or ""))
        chosen += of_region[:each]
    return chosen, len(goals) - len(chosen)


def _goal_row(comparison: Comparison, one: Stated, sources: Sources) -> dict[str, Any]:
    state, deadline = state_of(one.entry), one.fact.get("deadline")
    told = "" if state == STATES[0] else f"（{state}）"
    until = f"{date_words(deadline)}：" if deadline and len(deadline) > 4 else ""
    figure = goal_words({**one.fact, "indicator": "", "deadline": None})
    return {
        "label": _label(one, one.fact.get("indicator")),
        "year": str(deadline)[:4] if deadline else UNDATED,
        "words": f"{until}{figure}{told}{sources.mark(one.entry)}",
        "what": one.fact.get("indicator"),
        "state": state,
        **evidence(one.entry, one.fact),
    }
