"""What this is, how to read and cite it, and what to know of its limits."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from kg.evaluation.accuracy import load_accuracy
from queries.quality.reading import find_gaps
from queries.web.page import Twin, ViewDep

_APART = "apart"


def add_routes(router: APIRouter) -> None:
    """Add the page."""
    router.add_api_route("/about", about)


def about(view: ViewDep) -> Response:
    """Show how to read the pages, with the measured limits of extraction."""
    desk = view.asking.desk
    apart = next(one for one in load_accuracy().sets if one.key == _APART)

    def work(_: object) -> dict[str, Any]:
        gaps = desk.kept("gaps", lambda: find_gaps(desk.reader))
        return {
            "texts": apart.texts,
            "scores": {score.kind: score for score in apart.scores},
            "first": load_accuracy().first_sight,
            "unstated": next((gap for gap in gaps if gap["gap"] == "source/without-rights"), None),
            "version": version("policy-kg"),
            "data_version": desk.version(),
        }

    return view.show("about.html", work, Twin("/v1/meta", formats=("json",)))
