"""The files that a comparison comes as: a workbook, pictures, a text; and what they are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from queries.comparison.charts import Chart, make_chart
from queries.comparison.clauses import cut
from queries.comparison.model import Comparison
from queries.comparison.paragraph import to_paragraphs
from queries.comparison.workbook import to_workbook
from queries.drawing import draw_png, draw_svg

_LONGEST_NAME = 40
_MAKERS: Mapping[str, Callable[[Comparison, Chart], bytes]] = {
    "xlsx": lambda found, chart: to_workbook(found),
    "svg": lambda found, chart: draw_svg(make_chart(found, chart)).encode(),
    "png": lambda found, chart: draw_png(make_chart(found, chart)),
    "text": lambda found, chart: to_paragraphs(found).encode(),
}
FILE_FORMS = tuple(_MAKERS)


def to_file(comparison: Comparison, form: str, chart: Chart = Chart.CAPS) -> bytes:
    """Return a comparison in one of FILE_FORMS; NotInstalledError where a picture needs what is not installed."""
    return _MAKERS[form](comparison, chart)


def file_name(comparison: Comparison, form: str) -> str:
    """Return what a file is called: 比较-珠海市-广州市.xlsx."""
    names = cut("-".join(comparison.regions.values()), _LONGEST_NAME)
    return f"比较-{names}.{'txt' if form == 'text' else form}"
