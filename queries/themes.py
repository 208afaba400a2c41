"""The colours of pictures on light and on dark pages: text and lines keep a contrast of 4.5 and 3 to what is behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

FONT = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, WenQuanYi Zen Hei, sans-serif"


class Theme(StrEnum):
    """What a picture is looked at on."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours by what they are for."""

    ground: str
    text: str
    note: str
    """Words beside the matter, and in place of it."""
    grid: str
    line: str
    """The outline of bars, points and cells."""
    states: Sequence[str]
    """What a bar rests on: a full text, a draft, only a report."""
    counts: Sequence[str]
    """Cells of few to many measures."""
    on_counts: Sequence[str]
    """The text in them."""
    empty: str
    """A cell of a region that nothing is held of."""


PALETTES: Mapping[Theme, Palette] = {
    Theme.LIGHT: Palette(
        ground="#FFFFFF", text="#1D2126", note="#59616B", grid="#DDE1E6", line="#2F6B9A",
        states=("#2F6B9A", "#BFD8EA", "#FFFFFF"), counts=("#DCEAF5", "#A6CBE6", "#5FA0CF", "#1F5A8A"),
        on_counts=("#1D2126", "#1D2126", "#10151B", "#FFFFFF"), empty="#ECEEF1",
    ),
    Theme.DARK: Palette(
        ground="#1B1F24", text="#E8EAED", note="#A9B1BB", grid="#3E4650", line="#74B4E2",
        states=("#74B4E2", "#2C4C66", "#1B1F24"), counts=("#1D3850", "#2A5D86", "#5FA0CF", "#CFE5F6"),
        on_counts=("#E8EAED", "#FFFFFF", "#10151B", "#10151B"), empty="#2A3038",
    ),
}  # fmt: skip


@cache
def config_of(theme: Theme) -> Mapping[str, Any]:
    """Return what Vega-Lite is told: scales name their range, and find its colours here."""
    colours = PALETTES[theme]
    words = {"labelFontSize": 12, "titleFontSize": 12, "labelColor": colours.text, "titleColor": colours.text}
    return {
        "background": colours.ground,
        "font": FONT,
        "axis": {**words, "gridColor": colours.grid, "domainColor": colours.note, "tickColor": colours.note},
        "legend": {**words, "orient": "top", "direction": "horizontal", "titleOrient": "left"},
        "text": {"fontSize": 12, "color": colours.text},
        "title": {"color": colours.text, "subtitleColor": colours.note},
        "view": {"stroke": None},
        "range": {
            "states": list(colours.states), "counts": list(colours.counts), "onCounts": list(colours.on_counts),
        },
    }  # fmt: skip


def themed(spec: Mapping[str, Any], theme: Theme) -> dict[str, Any]:
    """Return a specification in the colours of a theme; its marks name them: ``{"expr": "line"}``."""
    colours = PALETTES[theme]
    named = [{"name": name, "value": getattr(colours, name)} for name in ("ground", "note", "grid", "line", "empty")]
    return {**spec, "params": named, "config": config_of(theme)}
