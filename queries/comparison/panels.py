"""The shapes of pictures in Vega-Lite: bars, points on a time line, words, and the whole with its title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

STATES = ("全文", "征求意见稿", "仅据报道")
"""What kind of text a bar or point rests on; fill, outline and shape tell them apart, and so do the words beside."""
UNDATED = "未注明期限"
STATED: Mapping[str, Any] = {"filter": "datum.source != null"}
"""Chooses the rows that a source states; the others say in words that there is nothing."""
_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_WIDTH, _ROW, _TEXT_ROW = 400, 24, 17
WIDE = 13
"""Pixels of a Chinese character in a label."""
_STATE_SCALES: dict[str, str | Sequence[Any]] = {
    "fill": "states",
    "strokeDash": ([1, 0], [5, 2], [2, 2]),
    "shape": ("circle", "square", "diamond"),
}
"""Colours are named; the theme of the picture has them."""


def label_width(panels: Iterable[Sequence[Mapping[str, Any]]]) -> int:
    """Return the room in pixels for the labels of all panels, so that they begin at one place."""
    return max((WIDE * len(row["label"]) for rows in panels for row in rows), default=0)


def apart(labels: Sequence[str]) -> list[str]:
    """Keep equal labels apart, by characters that do not show."""
    seen: Counter[str] = Counter()
    found = []
    for label in labels:
        found.append(label + "\u200b" * seen[label])
        seen[label] += 1
    return found


def _y(rows: Sequence[Mapping[str, Any]], extent: int) -> dict[str, Any]:
    axis = {"title": None, "labelLimit": 0, "ticks": False, "domain": False, "minExtent": extent, "labelPadding": 8}
    return {"field": "label", "type": "ordinal", "sort": [row["label"] for row in rows], "axis": axis}


def _scaled(channel: str, legend: str | None) -> dict[str, Any]:
    given = _STATE_SCALES[channel]
    scale = {"domain": list(STATES), "range": given if isinstance(given, str) else list(given)}
    return {"field": "state", "type": "nominal", "scale": scale, "legend": {"title": legend} if legend else None}


def _words(x: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the layers of words: behind bars and points, and in place of them."""
    mark = {"type": "text", "align": "left", "baseline": "middle", "dx": 8}
    text = {"field": "words", "type": "nominal"}
    return [
        {"transform": [STATED], "mark": mark, "encoding": {"x": x, "text": text}},
        {
            "transform": [{"filter": "datum.source == null"}],
            "mark": {**mark, "dx": 4, "color": {"expr": "note"}, "fontStyle": "italic"},
            "encoding": {"x": {"value": 0}, "text": text},
        },
    ]


def bars_panel(title: str, unit: str, rows: Sequence[Mapping[str, Any]], extent: int) -> dict[str, Any]:
    """Return bars of rows ``label value words state source``; without a source there are only words."""
    axis = {"title": unit, "format": ",~f", "tickCount": 5}
    x = {"field": "value", "type": "quantitative", "axis": axis, "scale": {"zero": True, "nice": True}}
    bar = {
        "transform": [STATED],
        "mark": {"type": "bar", "stroke": {"expr": "line"}, "strokeWidth": 1, "height": {"band": 0.7}},
        "encoding": {"x": x, "fill": _scaled("fill", "文本"), "strokeDash": _scaled("strokeDash", "文本")},
    }
    return {
        "title": {"text": title, "anchor": "start", "frame": "group", "fontSize": 14},
        "data": {"values": list(rows)},
        "width": _WIDTH,
        "height": _ROW * len(rows),
        "encoding": {"y": _y(rows, extent)},
        "layer": [bar, *_words(x)],
    }


def time_panel(rows: Sequence[Mapping[str, Any]], extent: int) -> dict[str, Any]:
    """Return points by year of rows ``label year words state source``, those without a year behind the others."""
    years = sorted({row["year"] for row in rows if row.get("year")}, key=lambda year: (year == UNDATED, year))
    axis = {"title": "完成期限", "labelAngle": 0, "grid": True}
    x = {"field": "year", "type": "ordinal", "sort": years, "axis": axis, "scale": {"domain": years}}
    point = {
        "transform": [STATED],
        "mark": {"type": "point", "stroke": {"expr": "line"}, "size": 90, "opacity": 1, "strokeWidth": 1.5},
        "encoding": {"x": x, "fill": _scaled("fill", "文本"), "shape": _scaled("shape", "文本")},
    }
    return {
        "data": {"values": list(rows)},
        "width": _WIDTH,
        "height": _ROW * len(rows),
        "encoding": {"y": _y(rows, extent)},
        "layer": [point, *_words(x)] if years else _words(x)[1:],
    }


def words_panel(lines: Sequence[str], *, outdent: int = 0) -> dict[str, Any]:
    """Return lines of text, which begin so many pixels left of the plots."""
    rows = [{"text": line, "at": at * _TEXT_ROW} for at, line in enumerate(lines)]
    return {
        "data": {"values": rows},
        "width": _WIDTH,
        "height": max(1, _TEXT_ROW * len(rows)),
        "view": {"stroke": None},
        "mark": {"type": "text", "align": "left", "baseline": "top", "color": {"expr": "note"}, "fontSize": 12},
        "encoding": {
            "x": {"value": -outdent},
            "y": {"field": "at", "type": "quantitative", "scale": None, "axis": None},
            "text": {"field": "text", "type": "nominal"},
        },
    }


def whole(title: str, subtitle: str | Sequence[str], panels: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return a picture of panels below each other, each on its own scales but for what kind of text it is."""
    return {
        "$schema": _SCHEMA,
        "padding": 16,
        "title": {
            "text": title, "subtitle": subtitle, "anchor": "start", "fontSize": 17, "subtitleFontSize": 12, "offset": 14,
        },
        "spacing": 22,
        "vconcat": list(panels),
        "resolve": {"scale": {"fill": "shared", "strokeDash": "shared", "shape": "shared"}},
    }  # fmt: skip
