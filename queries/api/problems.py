"""Errors as RFC 9457 problem details, from one table of error class to status."""

from __future__ import annotations

import http
import logging
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from kg.errors import (
    BusyError,
    InputError,
    NameAmbiguousError,
    NameUnknownError,
    NotInstalledError,
    PolicyKgError,
    QueryError,
    ReadError,
    RecordError,
    SparqlError,
    StoreBusyError,
    StoreError,
    StoreTimeoutError,
    StoreUnavailableError,
    TooCostlyError,
)

MEDIA_TYPE = "application/problem+json"
_TYPES = "https://w3id.org/policy-kg/problem/"
_LOG = logging.getLogger("policy_kg.api")
STATUSES: tuple[tuple[type[PolicyKgError], int, str], ...] = (
    (NameUnknownError, 422, "name-unknown"),
    (NameAmbiguousError, 422, "name-ambiguous"),
    (QueryError, 422, "invalid-parameter"),
    (ReadError, 422, "unreadable-source"),
    (RecordError, 422, "invalid-record"),
    (SparqlError, 400, "malformed-query"),
    (TooCostlyError, 422, "too-costly"),
    (InputError, 422, "invalid-input"),
    (BusyError, 503, "come-again"),
    (NotInstalledError, 501, "not-installed"),
    (StoreTimeoutError, 504, "too-slow"),
    (StoreBusyError, 503, "busy"),
    (StoreUnavailableError, 503, "store-unavailable"),
    (StoreError, 500, "store-error"),
)
"""Error class, status and name of the problem; the first class that fits counts."""
_HIDDEN = {
    "error": "something went wrong here; the request id leads to it in the server's log",
    "store-error": "something went wrong here; the request id leads to it in the server's log",
    "busy": "the data change so often that no single version could be read: try again a little later",
    "store-unavailable": "the store cannot be reached now: try again a little later",
    "too-slow": "the question takes too long to answer: narrow it with more filters",
}
"""What is said instead of messages that could name paths and hosts."""


class FieldProblem(BaseModel):
    """What is wrong with one part of a request."""

    pointer: str = Field(description="Where: the name of a parameter, or a JSON pointer into the body.")
    detail: str


class ProblemBody(BaseModel):
    """RFC 9457 problem details."""

    type: str = Field(description="An address that names the kind of problem.")
    title: str
    status: int
    detail: str | None = Field(None, description="What is wrong here, and what to do next.")
    instance: str | None = Field(None, description="The path that was asked.")
    request_id: str | None = Field(None, description="What to name when you report it.")
    errors: list[FieldProblem] | None = None
    nearest: list[str] | None = Field(None, description="The names that are nearest to the one given.")


class Problem(Exception):  # noqa: N818  # named as RFC 9457 does
    """An answer that is no success: status, name of the problem, and what to do."""

    def __init__(
        self,
        status: int,
        name: str,
        detail: str,
        *,
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
        nearest: Sequence[str] = (),
    ) -> None:
        super().__init__(detail)
        self.status, self.name, self.detail = status, name, detail
        self.errors, self.headers, self.nearest = tuple(errors), dict(headers or {}), tuple(nearest)


def documented_problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return how OpenAPI tells of problems: those given, and those that any request may meet."""
    return {
        status: {"model": ProblemBody, "description": http.HTTPStatus(status).phrase}
        for status in sorted({*statuses, 400, 422, 429, 500, 503, 504})
    }


def register(app: FastAPI) -> None:
    """Make every error of the application a problem."""
    for kind in (Problem, PolicyKgError, RequestValidationError):
        app.add_exception_handler(kind, _on_error)
    app.add_exception_handler(HTTPException, _on_http)


async def _on_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem | PolicyKgError | RequestValidationError)
    return respond(request.scope, problem_from(error))


def problem_from(error: Problem | PolicyKgError | RequestValidationError) -> Problem:
    """Return what is told of an error, wherever it was found."""
    if isinstance(error, RequestValidationError):
        errors = [{"pointer": _pointer(one["loc"]), "detail": str(one["msg"])} for one in error.errors()]
        told = "; ".join(f"{one['pointer']}: {one['detail']}" for one in errors[:5])
        return Problem(422, "invalid-parameter", told, errors=errors)
    return error if isinstance(error, Problem) else problem_of(error)


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return respond(request.scope, problem_of_http(error))


def problem_of_http(error: HTTPException) -> Problem:
    """Return what is told of a path that is not there, or does not take what was done."""
    names = {404: "no-such-path", 405: "method-not-allowed"}
    details = {404: "there is nothing at this path; /v1 lists what there is", 405: "this path takes other methods"}
    return Problem(
        error.status_code,
        names.get(error.status_code, "http"),
        details.get(error.status_code, str(error.detail)),
        headers=error.headers,
    )


def _pointer(place: Sequence[Any]) -> str:
    """Return the name of a parameter, or a JSON pointer into the body."""
    kind, *rest = place or ("",)
    return "/" + "/".join(str(part) for part in rest) if kind == "body" else ".".join(str(part) for part in rest)


def problem_of(error: PolicyKgError) -> Problem:
    """Return what is told of an error of ours."""
    status, name = next(((s, n) for kind, s, n in STATUSES if isinstance(error, kind)), (500, "error"))
    if status >= 500:
        _LOG.error("%s: %s", name, error)
    near = error.nearest if isinstance(error, NameUnknownError) else ()
    near = error.candidates if isinstance(error, NameAmbiguousError) else near
    wait = error.seconds if isinstance(error, BusyError) else 1
    headers = {"Retry-After": str(wait)} if status == 503 else {}
    return Problem(status, name, _HIDDEN.get(name) or str(error), nearest=near, headers=headers)


def body_of(problem: Problem, scope: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the members of the problem details; those of the request only where one is at hand."""
    asked = scope or {}
    body = {
        "type": f"{_TYPES}{problem.name}",
        "title": http.HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        "instance": asked.get("path"),
        "request_id": asked.get("state", {}).get("request_id"),
        "errors": list(problem.errors) or None,
        "nearest": list(problem.nearest) or None,
    }
    return {name: value for name, value in body.items() if value is not None}


def respond(scope: Any, problem: Problem) -> Response:
    """Return the response for a problem."""
    return Response(
        msgspec.json.encode(body_of(problem, scope)),
        status_code=problem.status,
        media_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store", **problem.headers},
    )
