"""What a service says where it does not answer, as ApiError."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kg.errors import ApiError

if TYPE_CHECKING:
    import httpx2


def asked_to_wait(response: httpx2.Response) -> int | None:
    """Return the seconds after which a service asks to come again, None where it does not."""
    wait = response.headers.get("retry-after", "")
    return int(wait) if response.status_code in (429, 503) and wait.isascii() and wait.isdigit() else None


def refusal(response: httpx2.Response, url: str) -> ApiError:
    """Return the error for an answer that is none: the problem (RFC 9457) that it tells, if it does."""
    kind = response.headers.get("content-type", "").partition(";")[0]
    try:
        body = response.json() if kind == "application/problem+json" else None
    except ValueError:
        body = None
    if isinstance(body, dict):
        return problem_error(body, response.headers.get("x-request-id"))
    return strange(response, url)


def strange(response: httpx2.Response, url: str) -> ApiError:
    """Return the error for an answer that no service of ours gives."""
    status = response.status_code
    return ApiError(f"{url} answers with status {status} as no service of ours does: is it one?", status=status)


def problem_error(problem: Mapping[str, Any], request_id: str | None) -> ApiError:
    """Return the error for a problem."""
    status, detail = int(problem.get("status") or 0), str(problem.get("detail") or problem.get("title"))
    named = problem.get("request_id") or request_id
    told = f"{detail} (request {named})" if status >= 500 and named else detail
    return ApiError(told, status=status, detail=detail, request_id=named, kind=str(problem.get("type") or ""))
