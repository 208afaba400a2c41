"""The text of a source, so that a client can mark the words that a fact rests on, and what was seen in it and not used."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from starlette.responses import Response

from queries.api.answering import AskingDep, Rendered
from queries.api.answers import Answered, SourceText
from queries.api.declared import LONGEST
from queries.api.formats import Format, documented, negotiating
from queries.api.problems import Problem, documented_problems
from queries.api.rendering import dump_json
from queries.api.routes.catalogue import FORMS as ROWS
from queries.api.routes.catalogue import render_answer
from queries.api.strict import StrictRoute
from queries.quality.notices import find_notices
from queries.resolve import Resolver
from queries.run import Answer, rows

FORMS = (Format.JSON, Format.TEXT)


def make_router() -> APIRouter:
    """Return the route of texts."""
    router = APIRouter(route_class=StrictRoute, tags=["sources"])
    router.add_api_route(
        "/sources/{id}/text", read_text, operation_id="get_source_text", summary="The text as published · 原文",
        responses={**documented(SourceText, FORMS), **documented_problems(404, 406)},
    )  # fmt: skip
    router.add_api_route(
        "/sources/{id}/notices", read_notices, operation_id="list_source_notices",
        summary="What was seen in a source and not used · 读取提示",
        responses={**documented(Answered, ROWS), **documented_problems(404, 406)},
    )  # fmt: skip
    return router


def read_notices(
    asking: AskingDep,
    form: Annotated[Format, Depends(negotiating(*ROWS))],
    id: Annotated[str, Path(max_length=LONGEST, examples=["source:0123456789abcdef"])],  # noqa: A002  # as in the path
    kind: Annotated[
        str | None,
        Query(max_length=LONGEST, description="Only this kind, or group of kinds.", examples=["figure/unused"]),
    ] = None,
) -> Response:
    """List what was seen in a source and became no fact, each with its words and their place where it has one."""

    def work(resolver: Resolver) -> Answer:
        if not rows(asking.desk.reader, "source.record", {"source": id}):
            raise Problem(404, "no-such-source", f"there is no source {id}; /v1/sources lists those held")
        return find_notices(asking.desk.reader, id, kind=kind, resolver=resolver)

    return asking.answer(form, work, lambda answer: render_answer(form, answer))


def read_text(
    asking: AskingDep,
    form: Annotated[Format, Depends(negotiating(*FORMS))],
    id: Annotated[str, Path(max_length=LONGEST, examples=["source:0123456789abcdef"])],  # noqa: A002  # as in the path
    start: Annotated[int, Query(ge=0, description="First code point.")] = 0,
    end: Annotated[int | None, Query(ge=0, description="Behind the last code point.")] = None,
    around: Annotated[int, Query(ge=0, le=2000, description="Code points before and after as well.")] = 0,
) -> Response:
    """Give the text of a source, or the code points from ``start`` to ``end`` of it."""
    if end is not None and end < start:
        raise Problem(422, "invalid-parameter", f"end is {end}, before start, which is {start}: give both in order")

    def work(_: object) -> dict[str, Any]:
        found = rows(asking.desk.reader, "source.text", {"source": id})
        if not found:
            raise Problem(404, "no-such-source", f"there is no source {id}; /v1/sources lists those held")
        text = found[0].pop("text")
        if text is None:
            raise Problem(404, "no-text", f"the text of {id} was not given when it was taken in")
        first = max(0, min(start, len(text)) - around)
        last = min(len(text), max(start, len(text) if end is None else end) + around)
        source = {
            "id": id,
            "key": found[0]["source"],
            **{name: found[0][name] for name in ("title", "uri", "published")},
        }
        return {
            "source": source, "publisher": found[0]["publisher"], "rights": found[0]["rights"],
            "characters": len(text), "start": first, "end": last, "text": text[first:last],
        }  # fmt: skip

    return asking.answer(form, work, lambda body: _render(form, body))


def _render(form: Format, body: dict[str, Any]) -> Rendered:
    return Rendered(body["text"].encode()) if form is Format.TEXT else Rendered(dump_json(body))
