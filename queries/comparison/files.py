"""The files that a comparison comes as: a workbook, pictures, a text; and what they are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from queries.comparison.charts import Chart, make_chart
from queries.comparison.clauses import cut
from queries.comparison.model import Comparison
from queries.comparison.paragraph import to_paragraphs
from queries.comparison.workbook import to_workbook
from queries.drawing import draw_png, draw_svg
from queries.themes import Theme

_LONGEST_NAME = 40
_MAKERS: Mapping[str, Callable[[Comparison, Chart, Theme], bytes]] = {
    "xlsx": lambda found, chart, theme: to_workbook(found),
    "svg": lambda found, chart, theme: draw_svg(make_chart(found, chart), theme).encode(),
    "png": lambda found, chart, theme: draw_png(make_chart(found, chart), theme),
    "text": lambda found, chart, theme: to_paragraphs(found).encode(),
}
FILE_FORMS = tuple(_MAKERS)


def to_file(comparison: Comparison, form: str, chart: Chart = Chart.CAPS, theme: Theme = Theme.LIGHT) -> bytes:
    """Return a comparison in one of FILE_FORMS; NotInstalledError where a picture needs what is not installed."""
    return _MAKERS[form](comparison, chart, theme)


def file_name(comparison: Comparison, form: str) -> str:
    """Return what a file is called: 比较-珠海市-广州市.xlsx."""
    names = cut("-".join(comparison.regions.values()), _LONGEST_NAME)
    return f"比较-{names}.{'txt' if form == 'text' else form}"
