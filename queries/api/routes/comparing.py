"""Regions side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from kg.validity import Validity
from queries.api.answering import Asking, AskingDep, Rendered
from queries.api.answers import Compared
from queries.api.declared import LONGEST
from queries.api.formats import Format, documented, named_file, negotiating
from queries.api.problems import documented_problems
from queries.api.rendering import dump_json, dump_lines, dump_table
from queries.api.strict import StrictRoute
from queries.comparison import Comparison, Scope
from queries.comparison import compare as compare_regions
from queries.comparison.charts import Chart, make_chart
from queries.comparison.files import file_name, to_file
from queries.comparison.lines import OTHER
from queries.comparison.linking import interactive
from queries.comparison.rows import COLUMNS, to_dict, to_rows
from queries.comparison.table import to_markdown
from queries.resolve import Resolver
from queries.themes import Theme, themed
from queries.web.links import address, quotation

FILES = (Format.XLSX, Format.SVG, Format.PNG, Format.TEXT)
FORMS = (Format.JSON, Format.NDJSON, Format.CSV, Format.MARKDOWN, *FILES, Format.VEGA)
MOST = 20


def make_router() -> APIRouter:
    """Return the route of the comparison."""
    router = APIRouter(route_class=StrictRoute, tags=["comparison"])
    router.add_api_route(
        "/compare", compare, operation_id="compare_regions", summary="Regions side by side · 地区比较",
        responses={**documented(Compared, FORMS), **documented_problems(406, 501)},
    )  # fmt: skip
    return router


def _words(about: str, example: str) -> object:
    return Query(description=about, max_length=LONGEST, examples=[example])


_DATE = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


def _date(about: str) -> object:
    return Query(description=about, pattern=_DATE, examples=["2026", "2026-03", "2026-12-31"])


def _scope(
    *,
    about: Annotated[
        str | None, _words("A topic, tool, industry or recipient, whichever has the name, else words.", "智能工厂")
    ] = None,
    topic: Annotated[str | None, _words("Only this topic and its narrower ones.", "智能工厂")] = None,
    instrument: Annotated[str | None, _words("Only measures that use this tool.", "贷款贴息")] = None,
    industry: Annotated[str | None, _words("Only measures aimed at this industry.", "集成电路")] = None,
    beneficiary: Annotated[str | None, _words("Only measures for these recipients.", "中小企业")] = None,
    words: Annotated[str | None, _words("Only measures that contain all of these words.", "贷款")] = None,
    issued_from: Annotated[str | None, _date("Only policies published then or later.")] = None,
    issued_to: Annotated[str | None, _date("Only policies published then or earlier.")] = None,
    during: Annotated[str | None, _date("Only policies whose period includes it.")] = None,
    state: Annotated[
        Validity | None, Query(description="Only policies in this state on the date `as_of`, which must be given.")
    ] = None,
    as_of: Annotated[str | None, _date("The date on which states are told.")] = None,
    subdivisions: Annotated[bool, Query(description="With what lies inside each region.")] = True,
    above: Annotated[bool, Query(description="With what applies from the regions above, shown apart.")] = True,
) -> Scope:
    return Scope(
        about=about, topic=topic, instrument=instrument, industry=industry, beneficiary=beneficiary, words=words,
        issued_from=issued_from, issued_to=issued_to, during=during, state=state, as_of=as_of,
        subdivisions=subdivisions, above=above,
    )  # fmt: skip


def compare(
    asking: AskingDep,
    form: Annotated[Format, Depends(negotiating(*FORMS))],
    scope: Annotated[Scope, Depends(_scope)],
    region: Annotated[
        list[Annotated[str, Query(max_length=LONGEST)]],
        Query(description="Two or more regions.", min_length=2, max_length=MOST, examples=[["珠海市", "广州市"]]),
    ],
    chart: Annotated[
        Chart, Query(description="What a picture shows: what is paid at most, the goals, or who has how much by topic.")
    ] = Chart.CAPS,
    theme: Annotated[Theme, Query(description="The colours of a picture: for a light or a dark page.")] = Theme.LIGHT,
) -> Response:
    """Put the measures of regions side by side, like beside like, each with its quotation; an empty cell says why.

    Besides rows it comes as a workbook (xlsx), a picture (svg, png; as vega
    its specification in Vega-Lite, each mark with its quotation and page) and a text (Chinese paragraphs with notes).
    """

    def work(resolver: Resolver) -> Comparison:
        return compare_regions(asking.desk.reader, region, scope, resolver=resolver)

    return asking.answer(form, work, lambda found: _render(asking, form, found, chart=chart, theme=theme))


def _render(asking: Asking, form: Format, found: Comparison, *, chart: Chart, theme: Theme) -> Rendered:
    if form in FILES:
        name = file_name(found, form)
        return Rendered(to_file(found, form, chart, theme), headers=named_file(name, shown=form is not Format.XLSX))
    if form is Format.VEGA:
        spec = interactive(make_chart(found, chart), lambda row: asking.root + _page_of(row, found))
        return Rendered(dump_json(themed(spec, theme)))
    if form is Format.MARKDOWN:
        return Rendered(to_markdown(found).encode())
    if form is Format.CSV:
        return Rendered(dump_table(COLUMNS, list(to_rows(found))))
    if form is Format.NDJSON:
        return Rendered(dump_lines(to_rows(found)))
    return Rendered(dump_json(to_dict(found)))


def _page_of(row: Mapping[str, Any], found: Comparison) -> str:
    """Return the path of the page that a mark leads to: its words, or of several measures the lines that they are on."""
    if row.get("number", 1) > 1 and row["topic_id"] != OTHER:
        return address("/compare", {"region": list(found.regions), "topic": row["topic_id"]})
    return quotation(row["source"], row["start"], row["end"])
