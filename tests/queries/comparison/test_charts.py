"""Pictures set only like beside like, say what is missing in words, and need no network."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from kg.errors import NotInstalledError
from queries.comparison.bars import bar_groups
from queries.comparison.charts import Chart, make_chart
from queries.comparison.model import Comparison
from queries.drawing import draw_png, draw_svg, require_glyphs
from queries.holding import CellKind
from queries.themes import PALETTES, Theme
from tests.comparisons import (
    GUANGZHOU,
    JIANGXI,
    LHASA,
    ZHUHAI,
    comparison,
    entry,
    goal,
    money,
    of_guangzhou,
    of_jiangxi,
    topic,
    two_cities,
)


def texts(svg: str) -> list[str]:
    """Return the words of a picture in their order."""
    return ["".join(part.itertext()) for part in etree.fromstring(svg.encode()).iter("{*}text")]


def rows(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of all panels, without those of captions."""
    return [row for panel in spec["vconcat"] for row in panel["data"]["values"] if "label" in row]


def cell_rows(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the cells of a heat map."""
    return [row for row in spec["vconcat"][0]["data"]["values"] if "topic" in row]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""
    lights = sorted((luminance(one), luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def of(*sums: dict[str, Any], other: tuple[dict[str, Any], ...] = ()) -> Comparison:
    cells = {ZHUHAI: [entry(funding=list(sums), targets=[])], GUANGZHOU: [of_guangzhou(funding=list(other))]}
    return comparison(topic(cells))


def test_what_is_counted_otherwise_is_in_another_group() -> None:
    groups, left = bar_groups(two_cities())
    assert [(group.title, len(group.sums)) for group in groups] == [
        ("奖励 · 每家企业一次性", 3),
        ("补贴 · 每个项目", 1),
    ]
    assert left == 0


@pytest.mark.parametrize(
    "changes",
    [{"kind": "subsidy"}, {"per": ["project"]}, {"one_off": False}, {"cumulative": True}, {"bound": "min"}, {"currency": "HKD"}],
    ids=lambda changes: next(iter(changes)),
)  # fmt: skip
def test_each_thing_that_makes_sums_unlike_parts_them(changes: dict[str, Any]) -> None:
    groups, _ = bar_groups(of(money(), money(start=30, **changes)))
    assert len({group.title for group in groups}) == 2
    assert len(bar_groups(of(money(), money(start=30)))[0]) == 1


def test_sums_of_another_order_have_a_scale_of_their_own() -> None:
    groups, _ = bar_groups(of(money(amount=8e10), money(amount=5e6, start=30), money(amount=1e5, start=40)))
    assert [[one.fact["amount"] for one in group.sums] for group in groups] == [[5e6, 1e5], [8e10]]
    assert [(group.unit, "另用刻度" in group.title) for group in groups] == [(10_000, True), (100_000_000, False)]


def test_too_many_sums_are_cut_and_counted() -> None:
    many = of(*(money(start=at) for at in range(60)), other=(money(),))
    groups, left = bar_groups(many, most=20)
    drawn = sum(len(group.sums) for group in groups)
    assert drawn <= 20
    assert groups[0].regions == {ZHUHAI, GUANGZHOU}
    assert left == 61 - drawn
    assert "另有40笔金额未画出，见表。" in texts(draw_svg(make_chart(many, Chart.CAPS)))


def test_the_picture_says_in_words_what_bars_show() -> None:
    found = texts(draw_svg(make_chart(two_cities(), Chart.CAPS)))
    for words in (
        "珠海市、广州市、江西省、拉萨市：资金比较（智能工厂）",
        "最高500万元[1]",
        "最高100万元（征求意见稿）[2]",
        "最高300万元（仅据报道）[4]",
        "未收录来源",
        "未知（仅有报道）",
        "万元",
        "广东省（上级） 进入国家培育名单的企业",
        "[1] 《珠海市制造业行动方案》（已印发，2026-02-01）https://example.org/zhuhai",
    ):
        assert words in found


def test_cells_tell_how_many_and_from_what_text_or_why_none() -> None:
    cells = {ZHUHAI: [entry(), entry(status="draft")], GUANGZHOU: [of_guangzhou()], JIANGXI: [of_jiangxi()], LHASA: []}
    of_topic = topic(cells, kinds={LHASA: CellKind.UNKNOWN})
    spec = make_chart(comparison(of_topic, topic(cells, name="人才", kinds={LHASA: CellKind.OTHERS})), Chart.TOPICS)
    assert [row["words"] for row in cell_rows(spec)] == ["2", "1 稿", "1 报", "未知", "2", "1 稿", "1 报", "另列"]
    told = "".join(texts(draw_svg(spec)))
    assert "稿：均为征求意见稿；报：均仅据报道" in told
    assert "另列：有涉及此主题的措施，列于其他主题；未知：仅有报道" in told
    assert "未收录：" not in told  # what does not occur is not explained


def test_regions_and_topics_of_one_name_have_cells_of_their_own() -> None:
    found = two_cities()
    twice = replace(found, regions=dict.fromkeys(found.regions, "鼓楼区"), topics=(found.topics[0],) * 2)
    assert len({(row["topic"], row["region"]) for row in cell_rows(make_chart(twice, Chart.TOPICS))}) == 8


@pytest.mark.parametrize("theme", list(Theme))
def test_what_is_written_and_drawn_stands_out(theme: Theme) -> None:
    colours = PALETTES[theme]
    pairs = [(one, ground, 4.5) for one in (colours.text, colours.note) for ground in (colours.ground, colours.empty)]
    pairs += [(*pair, 4.5) for pair in zip(colours.on_counts, colours.counts, strict=True)]
    pairs += [(colours.line, colours.ground, 3)]
    assert [pair for pair in pairs if contrast(*pair[:2]) < pair[2]] == []


@pytest.mark.parametrize("chart", list(Chart))
def test_a_dark_picture_has_no_colour_of_a_light_one(chart: Chart) -> None:
    light, dark = PALETTES[Theme.LIGHT], PALETTES[Theme.DARK]
    svg = draw_svg(make_chart(two_cities(), chart), Theme.DARK)
    only_light = {light.text, light.note, light.grid, light.line, *light.states} - {light.ground, *dark.on_counts}
    assert dark.ground in svg
    assert [colour for colour in sorted(only_light) if colour in svg] == []
    assert not re.search(r'(fill|stroke)="(black|#000|#ddd|#888|#4c78a8)"', svg)  # Vega's own


@pytest.mark.parametrize(
    ("kind", "words"), [(CellKind.NONE, "无（所持来源）"), (CellKind.UNKNOWN, "未知（仅有报道）"), (CellKind.NOT_HELD, "未收录来源")]
)  # fmt: skip
@pytest.mark.parametrize("chart", [Chart.CAPS, Chart.GOALS])
def test_a_region_with_nothing_has_words_in_place_of_a_bar(chart: Chart, kind: CellKind, words: str) -> None:
    spec = make_chart(comparison(topic({ZHUHAI: [entry()], LHASA: []}, kinds={LHASA: kind})), chart)
    assert [row["words"] for row in rows(spec) if row["label"] == "拉萨市"] == [words]
    nothing = make_chart(comparison(topic({ZHUHAI: [], LHASA: []}, kinds={LHASA: kind})), chart)
    assert any(words in text for text in texts(draw_svg(nothing)))


def test_goals_stand_at_their_deadline_and_those_without_one_apart() -> None:
    goals = [
        goal(),
        goal(deadline="2026-12-31", start=60, indicator="服务商", bound="max"),
        goal(deadline=None, start=70),
    ]
    found = rows(make_chart(comparison(topic({ZHUHAI: [entry(targets=goals)], JIANGXI: [of_jiangxi()]})), Chart.GOALS))
    assert [(row.get("year"), row["words"]) for row in found] == [
        ("2026", "2026年12月31日：不超过20个[1]"),
        ("2028", "不少于20个[1]"),
        ("未注明期限", "不少于20个[1]"),
        (None, "未知（仅有报道）"),
    ]


def test_a_range_is_one_goal_and_one_sum() -> None:
    one = entry(
        targets=[goal(value=12.0), goal(value=14.0, bound="max")],
        funding=[money(amount=3e3, bound="min"), money(amount=8e3, bound="max")],
    )
    found = comparison(topic({ZHUHAI: [one], GUANGZHOU: []}))
    assert rows(make_chart(found, Chart.GOALS))[0]["words"] == "达到12至14个[1]"
    assert (rows(make_chart(found, Chart.CAPS))[0]["words"], bar_groups(found)[0][0].unit) == ("3000元至8000元[1]", 1)


def test_long_names_are_cut_and_stay_apart() -> None:
    long = money(condition="甲" * 50), money(condition="甲" * 50, amount=1e6, start=30)
    labels = [row["label"] for row in rows(make_chart(of(*long), Chart.CAPS))]
    assert all(len(label) <= 25 for label in labels)
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("chart", list(Chart))
def test_the_same_comparison_gives_the_same_picture_with_nothing_fetched(chart: Chart) -> None:
    spec = make_chart(two_cities(), chart)
    svg = draw_svg(spec)
    assert svg == draw_svg(make_chart(two_cities(), chart))
    assert not list(etree.fromstring(svg.encode()).iter("{*}image", "{*}script", "{*}a"))
    assert all("url" not in panel["data"] for panel in spec["vconcat"])


def test_a_png_needs_glyphs_and_says_what_to_install() -> None:
    with pytest.raises(NotInstalledError, match="install fonts-noto-cjk or fonts-wqy-zenhei"):
        require_glyphs("\U000f0000", "\U000f0001")  # private characters, which no font has


def test_a_png_is_a_png_where_there_is_a_font() -> None:
    try:
        require_glyphs("中", "国")
    except NotInstalledError:
        pytest.skip("no Chinese font here")
    assert draw_png(make_chart(two_cities(), Chart.GOALS)).startswith(b"\x89PNG\r\n")


def test_without_the_extra_the_error_names_it() -> None:
    code = (
        "import sys; sys.modules['vl_convert'] = None\n"
        "from kg.errors import NotInstalledError\nfrom queries.drawing import draw_svg\n"
        "try: draw_svg({})\nexcept NotInstalledError as error: print(error)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install 'policy-kg[charts]'" in told.stdout
