"""From a question to a page: one version of the data, its entity tag, its twin in the API and its downloads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.responses import RedirectResponse, Response

from kg.errors import PolicyKgError
from kg.names import successor_of
from queries.api.answering import Asking, AskingDep, Rendered, get_desk
from queries.api.formats import Format
from queries.api.problems import Problem, problem_from
from queries.api.strict import MOST_PARAMETERS
from queries.resolve import Resolver
from queries.web.language import Language, language_of
from queries.web.links import address, path_of
from queries.web.site import environment, linking
from queries.web.tongues import mark_chinese

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}
"""Everything that a page loads comes from the service itself, from files."""


@dataclass(frozen=True, slots=True)
class Twin:
    """The address in the API that gives what a page shows, and the formats that it may be downloaded in."""

    path: str
    given: Mapping[str, Any] = field(default_factory=dict)
    formats: Sequence[str] = ("json", "csv")

    def address(self, form: str | None = None) -> str:
        """Return the path with its parameters, in a format."""
        return address(self.path, {**self.given, "format": form})


@dataclass(frozen=True, slots=True)
class View:
    """One reader's request for a page."""

    asking: Asking
    language: Language

    def show(self, template: str, work: Callable[[Resolver], Mapping[str, Any]], twin: Twin | None = None) -> Response:
        """Answer with a page; the work gives what its template names, all from one version of the data."""

        def render(found: Mapping[str, Any]) -> Rendered:
            return Rendered(self.render(template, twin=twin, **found).encode(), SECURITY)

        return self.asking.answer(Format.HTML, work, render)

    def render(self, template: str, *, twin: Twin | None = None, **given: Any) -> str:
        """Return a page as text."""
        request, language = self.asking.request, self.language
        here = request.url.path.removeprefix(language.prefix) or "/"
        asked = f"?{request.url.query}" if request.url.query else ""
        switch = f"{self.root}{language.other.prefix}{here}{asked}"
        page = (
            environment(language)
            .get_template(template)
            .render(
                {**linking(language, self.root), "twin": twin, "here": here, "base": self.asking.base, **given},
                switch=switch,
                permanent=f"{self.asking.base}{language.prefix}{here}{asked}",
            )
        )
        return page if language is Language.ZH else mark_chinese(page)

    @property
    def root(self) -> str:
        """Return the path that the service stands below, empty where it has a host of its own."""
        return self.asking.root

    def moved(self, identity: str) -> Response | None:
        """Lead on from the id of what was merged into another."""
        successor = successor_of(identity)
        return self.go(path_of(successor), 308) if successor else None

    def go(self, path: str, status: int = 303) -> Response:
        """Send the reader to another page."""
        return RedirectResponse(f"{self.root}{self.language.prefix}{path}", status_code=status)


async def _view(asking: AskingDep) -> View:
    return View(asking, language_of(asking.request.url.path))


ViewDep = Annotated[View, Depends(_view)]


class PageRoute(APIRoute):
    """A route that leaves out fields of a form without a value, and answers errors with a page.

    Parameters that it does not know are passed over, as those who share an address add their own.
    """

    def get_route_handler(self) -> Callable[[Request], Any]:
        """Return the handler with both around it."""
        handle = super().get_route_handler()

        async def handle_page(request: Request) -> Response:
            asked = request
            try:
                scope = {**request.scope, "query_string": _filled(request.scope["query_string"])}
                asked = Request(scope, request.receive)
                return await handle(asked)
            except (Problem, PolicyKgError, RequestValidationError) as error:
                return error_page(asked, problem_from(error))

        return handle_page


def _filled(query: bytes) -> bytes:
    if query.count(b"&") >= MOST_PARAMETERS:
        raise Problem(422, "invalid-parameter", f"more than {MOST_PARAMETERS} parameters were given")
    pairs = parse_qsl(query.decode("utf-8", "replace"), errors="replace")
    return urlencode([(name, value.strip()) for name, value in pairs if value.strip()], safe=":").encode()


def error_page(request: Request, problem: Problem) -> Response:
    """Say what is wrong as a page, with what to do next."""
    view = View(Asking(request, get_desk(request)), language_of(request.url.path))
    body = view.render("error.html", problem=problem, request_id=request.scope.get("state", {}).get("request_id"))
    headers = {**SECURITY, "Cache-Control": "no-store", **problem.headers}
    return Response(body, status_code=problem.status, media_type="text/html", headers=headers)


def wants_page(request: Request) -> bool:
    """Tell whether a reader asks, not a program: browsers name HTML first."""
    accept = request.headers.get("accept", "")
    return "text/html" in accept and not request.url.path.startswith("/v1/")
