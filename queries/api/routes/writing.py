"""Taking sources in and out: each a job, one after another; what became of it."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Header, Path, Query, Request
from starlette.responses import Response

from queries.api.answering import base_of, get_desk
from queries.api.declared import LONGEST
from queries.api.jobs import Job, Jobs, Result, Writer
from queries.api.keys import SECURITY
from queries.api.problems import Problem, documented_problems
from queries.api.rendering import dump_json
from queries.api.strict import StrictRoute
from queries.api.uploads import FORM, JSON, JobShape, SentFile, SentSource, job_body, read_upload

LONGEST_WAIT = 30
_REFUSED = (401, 403, 404, 413, 415)
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            JSON: {"schema": SentSource.model_json_schema(), "example": {"text": "……", "uri": "https://example.org/plan"}},
            FORM: {"schema": SentFile.model_json_schema()},
        },
    }
}  # fmt: skip
_LOCATION = {"Location": {"description": "Where it is told of.", "schema": {"type": "string"}}}
Id = Annotated[str, Path(max_length=LONGEST, examples=["source:0123456789abcdef"])]


def make_router() -> APIRouter:
    """Return the routes that write."""
    router = APIRouter(route_class=StrictRoute, tags=["writing"])
    secured = {"security": SECURITY}
    router.add_api_route(
        "/sources", add_source, methods=["POST"], operation_id="add_source", status_code=202,
        summary="Take a source in, or its new version · 收录来源", openapi_extra=secured | _BODY,
        responses={
            202: {"model": JobShape, "description": "It waits its turn.", "headers": _LOCATION},
            200: {"model": JobShape, "description": "With wait: it took the place of what was held."},
            201: {"model": JobShape, "description": "With wait: it is new.", "headers": _LOCATION},
            **documented_problems(*_REFUSED),
        },
    )  # fmt: skip
    router.add_api_route(
        "/sources/{id}", remove_source, methods=["DELETE"], operation_id="remove_source", status_code=204,
        summary="Remove a source and what only it states · 移除来源", openapi_extra=secured, response_class=Response,
        responses={
            204: {"description": "It is removed."},
            200: {"model": JobShape, "description": "It is removed, with Prefer: return=representation."},
            202: {"model": JobShape, "description": "It waits its turn for long.", "headers": _LOCATION},
            **documented_problems(*_REFUSED),
        },
    )  # fmt: skip
    router.add_api_route(
        "/jobs/{id}", read_job, operation_id="get_job", summary="What became of writing · 写入任务",
        openapi_extra=secured, responses={200: {"model": JobShape}, **documented_problems(*_REFUSED)},
    )  # fmt: skip
    router.add_api_route(
        "/jobs/{id}", cancel_job, methods=["DELETE"], operation_id="cancel_job",
        summary="Give up writing that is queued · 取消写入任务", openapi_extra=secured,
        responses={200: {"model": JobShape}, **documented_problems(*_REFUSED, 409)},
    )  # fmt: skip
    return router


async def add_source(
    request: Request,
    wait: Annotated[int, Query(ge=0, le=LONGEST_WAIT, description="Seconds to wait for the end.")] = 0,
) -> Response:
    """Read a text or a record and store it in place of what is held of this source; reading goes on meanwhile."""
    jobs, writer = _writing(request)
    upload = await read_upload(request, get_desk(request).settings.max_text)
    job = jobs.submit("ingest", lambda step: writer.take_in(upload, step), size=len(upload.content))
    if not await _ends_within(job, wait):
        return _tell(request, job, 202)
    if job.result is None or not job.result["created"]:
        return _tell(request, job, 200)
    return _tell(request, job, 201, f"/v1/sources/{job.result['source']['id']}")


async def remove_source(
    request: Request,
    id: Id,  # noqa: A002  # as in the path
    prefer: Annotated[str, Header(max_length=LONGEST, description="return=representation to get the job.")] = "",
) -> Response:
    """Remove a source, with the things that nothing else speaks of; waits its turn for half a minute."""
    jobs, writer = _writing(request)
    job = jobs.submit("remove", lambda _: _removed(writer, id))
    if not await _ends_within(job, LONGEST_WAIT):
        return _tell(request, job, 202)
    if "return=representation" in prefer.replace(" ", "").lower():
        return _tell(request, job, 200)
    _raise_problem(request, job)
    return Response(status_code=204, headers={"Cache-Control": "no-store"})


def _removed(writer: Writer, source: str) -> Result:
    result = writer.remove(source)
    if result is None:
        raise Problem(404, "no-such-source", f"there is no source {source}; /v1/sources lists those held")
    return result


async def read_job(request: Request, id: Annotated[str, Path(max_length=LONGEST)]) -> Response:  # noqa: A002
    """Say how far a piece of writing is, and what came of it; the last 1,000 are remembered until a restart."""
    jobs, _ = _writing(request)
    return _report(request, jobs.find(id))


async def cancel_job(request: Request, id: Annotated[str, Path(max_length=LONGEST)]) -> Response:  # noqa: A002
    """Take a job out of the queue; what has begun goes on to its end."""
    jobs, _ = _writing(request)
    return _report(request, jobs.cancel(id))


def _report(request: Request, job: Job) -> Response:
    return Response(_body(request, job), media_type=JSON, headers={"Cache-Control": "no-store"})


def _writing(request: Request) -> tuple[Jobs, Writer]:
    """Return queue and writer; the guard has let only keys pass, which is looked at once more."""
    writer: Writer | None = request.app.state.writer
    if writer is None or not request.scope.get("state", {}).get("key"):
        raise Problem(403, "read-only", "this service only reads")
    return request.app.state.jobs, writer


async def _ends_within(job: Job, seconds: float) -> bool:
    if seconds:
        await asyncio.wait([asyncio.wrap_future(job.future)], timeout=seconds)
    return job.future.done()


def _raise_problem(request: Request, job: Job) -> None:
    if job.problem is not None:
        job.problem.headers.setdefault("Location", _address(request, job))
        raise job.problem


def _tell(request: Request, job: Job, status: int, place: str | None = None) -> Response:
    """Answer with the job, or with the problem it ended with where the client waited for it."""
    if status != 202:
        _raise_problem(request, job)
    where = f"{base_of(request, get_desk(request))}{place}" if place else _address(request, job)
    headers = {"Location": where, "Cache-Control": "no-store"}
    return Response(_body(request, job), status_code=status, media_type=JSON, headers=headers)


def _body(request: Request, job: Job) -> bytes:
    return dump_json(job_body(job, _address(request, job)))


def _address(request: Request, job: Job) -> str:
    return f"{base_of(request, get_desk(request))}/v1/jobs/{job.id}"
