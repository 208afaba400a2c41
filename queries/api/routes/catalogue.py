"""The query catalogue: a route for each query, made from its contract."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.responses import Response

from queries.api.answering import Asking, AskingDep, Rendered, plain_json
from queries.api.answers import Answered, Catalogue
from queries.api.declared import with_parameters
from queries.api.formats import Format, documented, negotiating
from queries.api.problems import documented_problems
from queries.api.rendering import dump_json, dump_lines, dump_table
from queries.api.strict import StrictRoute
from queries.catalogue import load_catalogue
from queries.contract import Query
from queries.resolve import Resolver
from queries.run import Answer, run

FORMS = (Format.JSON, Format.NDJSON, Format.CSV)


def make_router() -> APIRouter:
    """Return the list of queries, and a route for each."""
    router = APIRouter(route_class=StrictRoute, tags=["queries"])
    router.add_api_route(
        "/queries", catalogue, operation_id="list_queries", summary="The queries there are · 查询目录",
        responses={**documented(Catalogue, (Format.JSON,)), **documented_problems(406)},
    )  # fmt: skip
    for query in load_catalogue().values():
        router.add_api_route(
            f"/queries/{query.id}",
            answering(query),
            operation_id=f"query_{query.id.replace('.', '_').replace('-', '_')}",
            summary=f"{query.title['en']} · {query.title['zh']}",
            deprecated=query.status == "deprecated" or None,
            responses={**documented(Answered, FORMS), **documented_problems(406)},
        )
    return router


def catalogue(asking: AskingDep, form: Annotated[Format, Depends(negotiating(Format.JSON))]) -> Response:
    """List the queries of the catalogue with what they take and give."""

    def work(_: object) -> dict[str, Any]:
        return {"queries": [_describe(asking, query) for query in load_catalogue().values()]}

    return asking.answer(form, work, plain_json)


def _describe(asking: Asking, query: Query) -> dict[str, Any]:
    return {
        "id": query.id,
        "title": dict(query.title),
        "kind": query.kind,
        "status": query.status,
        "url": asking.link(f"/v1/queries/{query.id}"),
        "parameters": [
            {"name": p.name, "type": p.type, "required": p.required, "default": p.default, "max": p.max,
             "one_of": list(p.enum), "example": p.example, "takes_names_of": p.resolve, "about": p.about or None}
            for p in query.params.values()
        ],
        "columns": list(query.columns),
    }  # fmt: skip


def answering(query: Query) -> Any:
    """Return what answers a query."""

    def endpoint(asking: AskingDep, media: Annotated[Format, Depends(negotiating(*FORMS))], **values: Any) -> Response:
        def work(resolver: Resolver) -> Answer:
            return run(asking.desk.reader, query.id, resolver=resolver, **values)

        return asking.answer(media, work, lambda answer: render_answer(media, answer))

    endpoint.__doc__ = f"{query.title['en']}: the same answer as `kg query {query.id}`."
    return with_parameters(endpoint, query.params)


def render_answer(form: Format, answer: Answer) -> Rendered:
    """Return an answer in a format."""
    if form is Format.CSV:
        return Rendered(dump_table(answer.columns, answer.rows))
    if form is Format.NDJSON:
        return Rendered(dump_lines(answer.rows))
    return Rendered(dump_json(answer.to_dict()))
