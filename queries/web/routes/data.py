"""The graph as files and linked data: which there are, what for, what their terms mean, and how to ask in SPARQL."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from ontology.model import POLICY
from ontology.names import EN, ZH
from queries.api.routes.exporting import FILES
from queries.api.routes.sparql import EXAMPLE
from queries.web.language import Language
from queries.web.page import Twin, ViewDep


def add_routes(router: APIRouter) -> None:
    """Add the page."""
    router.add_api_route("/data", data)


def data(view: ViewDep) -> Response:
    """Show in which files and by which queries the graph can be had."""

    def work(_: object) -> dict[str, Any]:
        return {
            "forms": {str(media): form.is_rdf for media, (form, _) in FILES.items()},
            "ontology": str(POLICY),
            "query": EXAMPLE,
            "terms": ZH if view.language is Language.ZH else EN,
            "data_version": view.asking.desk.version(),
        }

    return view.show("data.html", work, Twin("/v1/meta", formats=("json",)))
