"""From a question to a response: one version of the data, its entity tag, and how long it may be kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode, urlsplit

from fastapi import Depends, Request
from starlette.responses import Response, StreamingResponse

from queries.api.desk import Desk
from queries.api.edition import edition
from queries.api.formats import MEDIA_TYPES
from queries.api.rendering import dump_json
from queries.resolve import Resolver

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rendered:
    """The body of an answer, and headers of its own."""

    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200
    chunks: Iterable[bytes] | None = None
    """The body where it is too large to hold."""


_UNCHANGED = Rendered(b"", status=304)


@dataclass(frozen=True, slots=True)
class Asking:
    """One request to the desk."""

    request: Request
    desk: Desk

    def answer(self, form: str, work: Callable[[Resolver], T], render: Callable[[T], Rendered]) -> Response:
        """Answer from one version of the data; 304 where the client has that answer already.

        Of a form that is none of ours the headers of what is rendered say the media type.
        """
        kept = self.request.method == "GET"
        wanted = self.request.headers.get("if-none-match") if kept else None
        if wanted:
            held, tag = _tags(wanted), self.tag(self.desk.version(), form)
            if tag in held:
                return self._respond(_UNCHANGED, form, tag)
        found, version = self.desk.read(work)
        if wanted and wanted.strip() == "*":  # any answer will do, so there has to be one
            return self._respond(_UNCHANGED, form, self.tag(version, form))
        return self._respond(render(found), form, self.tag(version, form) if kept else None)

    def tag(self, version: str, form: str) -> str:
        """Return the weak entity tag of what is asked in a version of the data."""
        asked = "\n".join(
            (self.request.url.path, *sorted(f"{k}={v}" for k, v in self.request.query_params.multi_items()))
        )
        digest = hashlib.blake2b(f"{edition()}\n{form}\n{self.base}\n{asked}".encode("utf-8", "replace"), digest_size=8)
        return f'W/"{version}-{digest.hexdigest()}"'

    def _respond(self, rendered: Rendered, form: str, tag: str | None) -> Response:
        headers = {"Cache-Control": "no-store", **rendered.headers}
        if tag is not None:
            headers |= {"ETag": tag, "Cache-Control": self._keeping(), "Vary": "Accept"}
        media_type = MEDIA_TYPES.get(form) if rendered.status != 304 else None
        if rendered.chunks is not None:
            return StreamingResponse(rendered.chunks, media_type=media_type, headers=headers)
        return Response(rendered.body, status_code=rendered.status, media_type=media_type, headers=headers)

    def _keeping(self) -> str:
        """Say who may keep an answer, and for how long."""
        age = self.desk.settings.max_age
        scope = "private" if self.desk.settings.keys_for_reading else "public"
        return f"{scope}, max-age={age}, stale-while-revalidate={age}" if age else f"{scope}, no-cache"

    @property
    def base(self) -> str:
        """Return the address of the service, without a slash at its end."""
        return base_of(self.request, self.desk)

    @property
    def root(self) -> str:
        """Return the path that the service stands below, empty where it has a host of its own."""
        return urlsplit(self.base).path

    def link(self, path: str, parameters: Sequence[tuple[str, str]] = ()) -> str:
        """Return an absolute address below the service."""
        return f"{self.base}{path}{f'?{urlencode(parameters)}' if parameters else ''}"

    def here(self, **changed: str | None) -> str:
        """Return this very address with some parameters changed, or left out where they are None."""
        kept = [(name, value) for name, value in self.request.query_params.multi_items() if name not in changed]
        new = [(name, value) for name, value in changed.items() if value is not None]
        return self.link(self.request.url.path, [*kept, *new])


def base_of(request: Request, desk: Desk) -> str:
    """Return the address that clients use."""
    return desk.settings.url or str(request.base_url).rstrip("/")


def _tags(header: str) -> set[str]:
    return {tag if tag.startswith("W/") else f"W/{tag}" for tag in (part.strip() for part in header[:4000].split(","))}


def get_desk(request: Request) -> Desk:
    """Return the desk of the application."""
    desk: Desk = request.app.state.desk
    return desk


async def _asking(request: Request) -> Asking:
    return Asking(request, get_desk(request))


AskingDep = Annotated[Asking, Depends(_asking)]


def link_header(links: Mapping[str, str | None]) -> dict[str, str]:
    """Return the header Link (RFC 8288) for addresses by relation."""
    parts = [f'<{address}>; rel="{relation}"' for relation, address in links.items() if address]
    return {"Link": ", ".join(parts)} if parts else {}


def plain_json(value: Any) -> Rendered:
    """Return a value as JSON."""
    return Rendered(dump_json(value))
