"""What a picture says when it is pointed at, and where it leads: only in the specification that a page runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kg.ids import source_id
from queries.comparison.model import Entry
from queries.comparison.panels import STATED

_TOLD = {"words": "内容", "what": "事项", "quote": "原文", "policy": "来源"}
"""Fields of a row, and what they are called beside it."""
_TOOLTIP = [{"field": field, "type": "nominal", "title": title} for field, title in _TOLD.items()]


def evidence(entry: Entry, fact: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the place that a measure, or a fact of it, rests on, as fields of a row."""
    start, end, quote = (fact["start"], fact["end"], fact["quote"]) if fact else (entry.start, entry.end, entry.quote)
    place = {"source": source_id(entry.source), "start": start, "end": end}
    return {**place, "quote": quote, "policy": f"《{entry.policy}》"}


def interactive(spec: Mapping[str, Any], address: Callable[[Mapping[str, Any]], str]) -> dict[str, Any]:
    """Return a specification whose marks tell their words and quotation, and lead to the address of their row."""
    return {**spec, "vconcat": [_panel(panel, address) for panel in spec["vconcat"]]}


def _panel(panel: Mapping[str, Any], address: Callable[[Mapping[str, Any]], str]) -> dict[str, Any]:
    rows: Sequence[Mapping[str, Any]] = panel["data"]["values"]
    leading = [{**row, "href": address(row)} if row.get("source") else row for row in rows]
    found = {**panel, "data": {"values": leading}}
    return {**found, "layer": [_layer(one) for one in panel["layer"]]} if "layer" in panel else found


def _layer(layer: Mapping[str, Any]) -> dict[str, Any]:
    if STATED not in layer.get("transform", ()):
        return dict(layer)
    return {**layer, "encoding": {**layer["encoding"], "tooltip": _TOOLTIP, "href": {"field": "href"}}}
