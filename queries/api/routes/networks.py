"""Networks: who is tied to whom, the measures of each, year by year, and as files for Gephi, yEd and Cytoscape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import Field
from starlette.responses import Response

from queries.api.answering import AskingDep, Rendered
from queries.api.answers import Answered
from queries.api.declared import with_parameters
from queries.api.formats import Format, documented, named_file, negotiating
from queries.api.problems import documented_problems
from queries.api.rendering import dump_json, dump_lines, dump_table
from queries.api.strict import StrictRoute
from queries.contract import Parameter
from queries.resolve import Resolver
from queries.ties import RANKING, VIEWS, FileFormat, View, find_file, find_network, find_years
from queries.ties.files import SUFFIXES
from queries.ties.measuring import MEASURES
from queries.ties.rows import TOP

ROWS = (Format.JSON, Format.NDJSON, Format.CSV)
FILES = {
    Format.GRAPHML: FileFormat.GRAPHML,
    Format.GEXF: FileFormat.GEXF,
    Format.CYTOSCAPE: FileFormat.CYTOSCAPE,
}
MOST = 1000
SUMMARIES = {
    "agencies": "Bodies tied by measures that they share · 部门协作网络",
    "topics": "Regions tied to the topics of their measures · 地区主题网络",
    "citations": "Which policies cite which · 政策引用网络",
    "similar": "Measures of different policies that do the same · 相似措施网络",
}


class Networked(Answered):
    """The first things of a network by rank, each with its strongest tie, and the ties among them."""

    ties: list[dict[str, Any]]
    things: int = Field(description="Of the whole network.")
    tied: int = Field(description="Ties of the whole network.")
    truncated: bool = Field(description="Whether only the strongest ties were read.")
    about: dict[str, dict[str, str]] = Field(description="What ties and their weights are.")
    measures: dict[str, dict[str, dict[str, str]]] = Field(description="What each measure is called and tells.")
    communities: list[dict[str, Any]]
    notes: list[str]


class Grown(Answered):
    """Rank and measure of the first things in each year; None is a year without a tie of theirs, or no known date."""

    years: list[str | None]
    measures: dict[str, dict[str, dict[str, str]]]
    notes: list[str]


def make_router() -> APIRouter:
    """Return two routes for each view, one for those that are not read by year."""
    router = APIRouter(route_class=StrictRoute, tags=["networks"])
    for view in VIEWS.values():
        router.add_api_route(
            f"/networks/{view.name}", _network(view), operation_id=f"get_network_of_{view.name}",
            summary=SUMMARIES[view.name],
            responses={**documented(Networked, (*ROWS, *FILES)), **documented_problems(406)},
        )  # fmt: skip
        if view.yearly:
            router.add_api_route(
                f"/networks/{view.name}/years", _years(view), operation_id=f"get_network_of_{view.name}_by_year",
                summary=f"{SUMMARIES[view.name]} · by year",
                responses={**documented(Grown, ROWS), **documented_problems(406)},
            )  # fmt: skip
    return router


def _parameters(view: View, top: str) -> dict[str, Parameter]:
    ranking = tuple(name for name in RANKING if view.directed or not MEASURES[name].directed)
    about = "the measure that things are ranked by, and that tells how large they are drawn"
    return {
        **view.params,
        "measure": Parameter(name="measure", type="string", default=view.by, enum=ranking, about=about),
        "top": Parameter(name="top", type="int", max=MOST, example=TOP, about=top),
    }


def _network(view: View) -> Callable[..., Response]:
    def endpoint(
        asking: AskingDep, media: Annotated[Format, Depends(negotiating(*ROWS, *FILES))], **values: Any
    ) -> Response:
        by, top = values.pop("measure"), values.pop("top")

        def work(resolver: Resolver) -> dict[str, Any] | bytes:
            asked = {"by": by, "resolver": resolver, **values}
            if media in FILES:
                return find_file(asking.desk.reader, view.name, FILES[media], top=top, **asked)
            return find_network(asking.desk.reader, view.name, top=top or TOP, **asked)

        return asking.answer(media, work, lambda found: _render(media, view, found))

    endpoint.__doc__ = (
        f"{view.about['en']} The weight of a tie is {view.weight['en']}; what another source states again counts once.\n\n"
        "Measures are those of the whole network, whatever is shown of it. Files have all of it unless `top` is given: "
        "GEXF is for Gephi, GraphML for yEd and others, Cytoscape JSON for Cytoscape."
    )
    return with_parameters(
        endpoint, _parameters(view, f"so many things, the first by rank: {TOP} as rows, all as a file")
    )


def _years(view: View) -> Callable[..., Response]:
    def endpoint(asking: AskingDep, media: Annotated[Format, Depends(negotiating(*ROWS))], **values: Any) -> Response:
        by, top = values.pop("measure"), values.pop("top")

        def work(resolver: Resolver) -> dict[str, Any]:
            return find_years(asking.desk.reader, view.name, by=by, top=top or TOP, resolver=resolver, **values)

        return asking.answer(media, work, lambda found: _render(media, view, found))

    endpoint.__doc__ = (
        f"{view.about['en']} For each year, as far as known, rank and measure of what is first in all of them."
    )
    return with_parameters(
        endpoint, _parameters(view, f"so many things, the first by rank in all years together: {TOP}")
    )


def _render(form: Format, view: View, found: dict[str, Any] | bytes) -> Rendered:
    if isinstance(found, bytes):
        return Rendered(found, headers=named_file(f"{view.name}{SUFFIXES[FILES[form]]}"))
    if form is Format.CSV:
        return Rendered(dump_table(found["columns"], found["rows"]))
    if form is Format.NDJSON:
        return Rendered(dump_lines(found["rows"]))
    return Rendered(dump_json(found))
