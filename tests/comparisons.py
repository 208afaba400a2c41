"""Comparisons for tests: one valid default plus changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from queries.comparison.model import (
    Above,
    Cell,
    Comparison,
    Difference,
    Entry,
    Figure,
    Line,
    Sum,
    Topic,
    Unlike,
)
from queries.holding import CellKind

ZHUHAI, GUANGZHOU, JIANGXI, LHASA, GUANGDONG = (
    f"region:{code}" for code in ("440400", "440100", "360000", "540100", "440000")
)
NAMES = {ZHUHAI: "珠海市", GUANGZHOU: "广州市", JIANGXI: "江西省", LHASA: "拉萨市"}


def money(**changes: Any) -> dict[str, Any]:
    """Return a one-off reward of at most five million yuan for each enterprise of a list."""
    given = {
        "kind": "reward", "amount": 5_000_000.0, "bound": "max", "currency": "CNY", "rate": None, "rate_bound": None,
        "per": ["enterprise"], "base": None, "one_off": True, "cumulative": False, "duration": None,
        "condition": "进入国家培育名单的企业", "quote": "最高500万元", "start": 20, "end": 27,
    }  # fmt: skip
    return {**given, **changes}


def goal(**changes: Any) -> dict[str, Any]:
    """Return a goal of twenty smart factories."""
    given = {
        "indicator": "智能工厂", "value": 20.0, "unit": "个", "bound": "min", "deadline": "2028",
        "quote": "建成智能工厂20个以上", "start": 40, "end": 51,
    }  # fmt: skip
    return {**given, **changes}


def body(name: str = "珠海市工业和信息化局", role: str = "responsible", **changes: Any) -> dict[str, Any]:
    """Return a body responsible."""
    given = {"id": f"agency:{name}", "name": name, "role": role, "quote": "市工业和信息化局", "start": 60, "end": 68}
    return {**given, **changes}


def entry(**changes: Any) -> Entry:
    """Return a measure of Zhuhai with money, a body and a goal, from a full text that is issued."""
    given: dict[str, Any] = {
        "measure_id": "measure:1", "number": "3", "heading": "支持智能工厂建设", "policy": "珠海市制造业行动方案",
        "policy_id": "policy:1", "region": "珠海市", "form": "full_text", "status": "issued", "agencies": [body()],
        "funding": [money()], "targets": [goal()], "topics": ["智能工厂"], "instruments": [], "industries": [],
        "beneficiaries": [], "source": "https://example.org/zhuhai", "quote": "3.支持智能工厂建设。……", "start": 0,
        "end": 80, "issued": "2026-02-01",
    }  # fmt: skip
    return Entry(**{**given, **changes})


def topic(cells: Mapping[str, Sequence[Entry]], **changes: Any) -> Topic:
    """Return the topic of smart factories: each region's measures by place on lines of their own number."""
    kinds = changes.pop("kinds", {})
    longest = max(map(len, cells.values()), default=0)
    lines = tuple(
        Line(
            members={region: [at] for region, found in cells.items() if at < len(found)},
            why=("like heading: 0.80",),
            absent={
                region: CellKind.OTHERS if found else kinds.get(region, CellKind.NONE)
                for region, found in cells.items()
                if at >= len(found)
            },
        )
        for at in range(longest)
    )
    given: dict[str, Any] = {
        "id": "topic:smart-factory", "name": "智能工厂", "lines": lines, "above": {},
        "cells": {
            region: Cell(
                kind=CellKind.MEASURES if found else kinds.get(region, CellKind.NONE), measures=tuple(found)
            )
            for region, found in cells.items()
        },
    }  # fmt: skip
    return Topic(**{**given, **changes})


def comparison(*topics: Topic, **changes: Any) -> Comparison:
    """Return a comparison of the regions that the topics have cells of."""
    regions = {region: NAMES[region] for one in topics for region in one.cells}
    given: dict[str, Any] = {
        "regions": regions,
        "topics": topics,
        "parameters": {"regions": list(regions)},
        "above": {},
    }
    return Comparison(**{**given, **changes})


def of_guangzhou(**changes: Any) -> Entry:
    """Return a draft measure of Guangzhou for the same kind of factories, a fifth of the money."""
    given: dict[str, Any] = {
        "measure_id": "measure:2", "number": "5", "heading": "培育智能工厂", "policy": "广州市若干政策措施（征求意见稿）",
        "policy_id": "policy:2", "region": "广州市", "status": "draft", "source": "https://example.org/guangzhou",
        "funding": [money(amount=1_000_000.0, quote="最高100万元", condition="入选市级名单的企业")],
        "agencies": [body("广州市工业和信息化局", "lead"), body("广州市各区政府", "participant", start=70, end=75)],
        "targets": [], "issued": None,
    }  # fmt: skip
    return entry(**{**given, **changes})


def of_jiangxi(**changes: Any) -> Entry:
    """Return what a newspaper tells of Jiangxi, with a share of a cost."""
    given: dict[str, Any] = {
        "measure_id": "measure:3", "number": None, "heading": None, "policy": "江西省若干措施", "policy_id": "policy:3",
        "region": "江西省", "form": "news_report", "status": "issued", "source": "paper:jiangxi",
        "funding": [
            money(
                kind="subsidy", amount=3_000_000.0, quote="不超过30%、最高300万元", rate=0.3, rate_bound="max",
                base="设备投入", per=["project"], one_off=False, condition=None,
            )
        ],
        "agencies": [], "targets": [], "quote": "对智能工厂项目按设备投入不超过30%、最高300万元给予补助",
    }  # fmt: skip
    return entry(**{**given, **changes})


def two_cities() -> Comparison:
    """Return Zhuhai (issued) and Guangzhou (draft) on one line with a difference, Jiangxi (report) unlike, Lhasa not held."""
    cells = {ZHUHAI: [entry()], GUANGZHOU: [of_guangzhou()], JIANGXI: [of_jiangxi()], LHASA: []}
    plain = topic(cells, kinds={LHASA: CellKind.NOT_HELD})
    sums = {
        region: Sum(
            value=one.funding[0]["amount"], bound="max", measure_id=one.measure_id, source=one.source,
            quote=one.funding[0]["quote"], start=20, end=27,
        )
        for region, one in ((ZHUHAI, entry()), (GUANGZHOU, of_guangzhou()))
    }  # fmt: skip
    difference = Difference(
        figure=Figure.AMOUNT, kind="reward", basis=("enterprise", "one-off"), sums=sums, highest=(ZHUHAI,),
        lowest=(GUANGZHOU,), ratio=5.0,
    )  # fmt: skip
    unlike = Unlike(figure=Figure.AMOUNT, why="江西省: per project; 珠海市: per enterprise")
    line = Line(
        members=plain.lines[0].members, why=plain.lines[0].why, absent=plain.lines[0].absent,
        differences=(difference,), unlike=(unlike,),
    )  # fmt: skip
    province = entry(
        measure_id="measure:4", policy="广东省行动计划", region="广东省", source="https://example.org/guangdong",
        funding=[money(amount=10_000_000.0, quote="最高1000万元")], agencies=[], targets=[],
    )  # fmt: skip
    whole = topic(cells, kinds={LHASA: CellKind.NOT_HELD}, lines=(line,), above={GUANGDONG: [province]})
    return comparison(whole, above={GUANGDONG: Above(name="广东省", over=(ZHUHAI, GUANGZHOU))})
