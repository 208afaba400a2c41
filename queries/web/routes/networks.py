"""Who is tied to whom: a network drawn, its things by their measures, its groups, and how it grew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Query
from starlette.responses import Response

from kg.errors import QueryError
from ontology.names import EN, ZH
from queries.api.declared import LONGEST
from queries.resolve import Resolver
from queries.ties import MEASURES, Measured, measure, read_view
from queries.ties.growth import Growth, read_growth
from queries.ties.measuring import names_for
from queries.ties.rows import check_measure
from queries.ties.views import View as Tied
from queries.ties.views import find_view
from queries.web.language import Language
from queries.web.page import Twin, View, ViewDep
from queries.web.tied import ROWS, Chosen, show_network, show_years

_GREW_BY = "strength"
_FORMATS = ("json", "csv", "graphml", "gexf", "cytoscape")
_WITHOUT_COLUMN = ("component", "community")
"""The group is told by its name; parts say little."""
T = TypeVar("T")
Name = Literal["agencies", "topics", "citations", "similar"]
Word = Annotated[str | None, Query(max_length=LONGEST)]
Date = Annotated[str | None, Query(pattern=r"^\d{4}(-\d\d){0,2}$")]


def add_routes(router: APIRouter) -> None:
    """Add the networks."""
    router.add_api_route("/networks", networks)


def networks(
    view: ViewDep,
    name: Annotated[Name, Query(alias="view")] = "agencies",
    region: Word = None,
    topic: Word = None,
    since: Date = None,
    until: Date = None,
    by: Annotated[str | None, Query(max_length=40)] = None,
    group: Word = None,
) -> Response:
    """Show the first things of a network by a measure, drawn and as a table, its groups, and its years."""
    filters = {"region": region, "topic": topic, "since": since, "until": until}
    given = {key: value for key, value in filters.items() if value}
    shown = find_view(name)
    chosen = Chosen(by=check_measure(shown, by), group=group, language=view.language)

    def work(resolver: Resolver) -> dict[str, Any]:
        page = {**_told(shown, view.language), "asked": {"view": name, **filters, "by": by}, "by": chosen.by}
        measured = _read(view, shown, given, resolver)
        if measured is None:
            return {**page, "found": None, "years": []}
        found = show_network(view.asking.desk.reader, measured, shown, chosen)
        grown = _grown(view, shown, given, resolver) if shown.yearly else None
        return {**page, **found, "years": show_years(grown) if grown else []}

    return view.show(
        "networks.html", work, Twin(f"/v1/networks/{name}", {**given, "measure": by, "top": ROWS}, _FORMATS)
    )


def _told(shown: Tied, language: Language) -> dict[str, Any]:
    """Return what the template tells of a view and its measures."""
    columns = [each for each in names_for(shown.directed) if each not in _WITHOUT_COLUMN]
    return {
        "terms": ZH if language is Language.ZH else EN,
        "about": shown.about[language],
        "weight": shown.weight[language],
        "columns": [
            {"name": each, "label": MEASURES[each].label[language], "about": MEASURES[each].about[language]}
            for each in columns
        ],
        "group_about": MEASURES["community"].about[language],
    }


def _read(view: View, shown: Tied, given: Mapping[str, str], resolver: Resolver) -> Measured | None:
    """Return the network with its measures; None where there are more measures than can be compared with each other."""
    reader = view.asking.desk.reader
    filters: dict[str, Any] = {
        key: [value] if shown.params[key].type == "strings" else value for key, value in given.items()
    }

    def make() -> Measured:
        return measure(read_view(reader, shown.name, resolver=resolver, quoted=False, **filters))

    try:
        return _kept(view, f"network of {shown.name}", given, make)
    except QueryError:
        if shown.name != "similar":
            raise
        return None


def _grown(view: View, shown: Tied, given: Mapping[str, str], resolver: Resolver) -> Growth:
    reader = view.asking.desk.reader
    return _kept(
        view,
        f"years of {shown.name}",
        given,
        lambda: read_growth(reader, shown.name, _GREW_BY, resolver=resolver, **given),
    )


def _kept(view: View, name: str, given: Mapping[str, str], make: Callable[[], T]) -> T:
    """Make what is asked for; what is asked for whole, as most do, once for a version of the data."""
    return make() if given else view.asking.desk.kept(name, make)
