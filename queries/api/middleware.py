"""What stands around every request: its id, the access log, limits on its size, HEAD, and errors nobody foresaw."""

from __future__ import annotations

import json
import logging
import re
import secrets
import time
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from queries.api.problems import Problem, respond

ACCESS = logging.getLogger("policy_kg.access")
_LOG = logging.getLogger("policy_kg.api")
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
"""Headers of every answer that does not set them itself."""


class RequestContext:
    """Gives a request its id, logs it as a line of JSON, and answers what failed as a problem."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id") or ""
        request_id = given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
        scope.setdefault("state", {}).update(request_id=request_id, is_head=scope["method"] == "HEAD")
        watched = _Watched(send, request_id, is_head=scope["method"] == "HEAD")
        begun = time.perf_counter()
        try:
            await self.app({**scope, "method": "GET"} if scope["method"] == "HEAD" else scope, receive, watched)
        except Exception:  # noqa: BLE001  # the HTTP edge: the client gets a problem and the log the trace
            _LOG.exception("request %s failed", request_id)
            if not watched.status:
                problem = Problem(500, "error", "something went wrong here; the request id leads to it in the log")
                await respond(scope, problem)(scope, receive, watched)
        finally:
            _log_access(scope, watched, time.perf_counter() - begun, request_id)


@dataclass(slots=True)
class _Watched:
    """Sends what is sent, adds headers, and remembers status and size."""

    send: Send
    request_id: str
    is_head: bool
    status: int = 0
    size: int = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["X-Request-Id"] = self.request_id
            for name, value in SECURITY.items():
                headers.setdefault(name, value)
        elif message["type"] == "http.response.body":
            self.size += len(message.get("body", b""))
            if self.is_head:
                message = {**message, "body": b""}
        await self.send(message)


def _log_access(scope: Scope, watched: _Watched, seconds: float, request_id: str) -> None:
    """Write a line of JSON; of the query only its names, as people may ask for people."""
    query = scope.get("query_string", b"").decode("latin-1")
    line: dict[str, Any] = {
        "request_id": request_id,
        "method": scope["method"],
        "path": scope["path"][:200],
        "parameters": sorted({part.partition("=")[0][:40] for part in query.split("&") if part})[:20],
        "status": watched.status,
        "bytes": watched.size,
        "ms": round(seconds * 1000, 1),
        "client": (scope.get("client") or ("",))[0],
    }
    ACCESS.info(json.dumps(line, ensure_ascii=True))


class BodyLimit:
    """Refuses bodies above a size, whether they say how large they are or not."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and stop reading it when it grows too large."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "")
        if length.isascii() and length.isdigit() and int(length[:20]) > self.most:
            await respond(scope, self._problem())(scope, receive, send)
            return
        read, answered = 0, False

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.most:
                raise self._problem()
            return message

        async def answer(message: Message) -> None:
            nonlocal answered
            if read <= self.most:
                await send(message)
            elif not answered:  # whatever was made of it: form readers have their own answer to a broken body
                answered = True
                await respond(scope, self._problem())(scope, receive, send)

        await self.app(scope, counted, answer)

    def _problem(self) -> Problem:
        return Problem(413, "too-large", f"a body has at most {self.most} bytes: send less, or ingest on the server")
