"""Routes that refuse parameters they do not know, and those given twice."""

from __future__ import annotations

import typing
from collections.abc import Callable, Coroutine, Iterator
from types import UnionType
from typing import Any

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.responses import Response

from queries.api.problems import Problem
from queries.arguments import nearest

MOST_PARAMETERS = 100


class StrictRoute(APIRoute):
    """A route that takes the query parameters it declares, and no others."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with the check before it."""
        handle = super().get_route_handler()
        several = dict(_declared(self.dependant))

        async def check_and_handle(request: Request) -> Response:
            check_parameters(request, several)
            return await handle(request)

        return check_and_handle


def _declared(dependant: Dependant) -> Iterator[tuple[str, bool]]:
    """Yield the query parameters of a route and of what it depends on, and whether each takes several values."""
    for field in dependant.query_params:
        yield field.alias, _is_list(field.field_info.annotation)
    for inner in dependant.dependencies:
        yield from _declared(inner)


def check_parameters(request: Request, several: dict[str, bool]) -> None:
    """Raise Problem for a parameter that is unknown, or given twice where one is taken."""
    given = [name for name, _ in request.query_params.multi_items()]
    if len(given) > MOST_PARAMETERS:
        raise Problem(422, "invalid-parameter", f"more than {MOST_PARAMETERS} parameters were given")
    for name in given:
        if name not in several:
            near = nearest(name[:60], several)
            hint = f"nearest: {', '.join(near)}" if near else f"there are: {', '.join(sorted(several)) or 'none'}"
            told = f"there is no parameter {name[:60]!r} here; {hint}"
            raise Problem(422, "unknown-parameter", told, errors=[{"pointer": name[:60], "detail": told}], nearest=near)
        if not several[name] and given.count(name) > 1:
            raise Problem(422, "invalid-parameter", f"{name} is given twice; one value is taken")


def _is_list(annotation: Any) -> bool:
    if typing.get_origin(annotation) in (typing.Union, UnionType):
        return any(_is_list(part) for part in typing.get_args(annotation))
    if typing.get_origin(annotation) is typing.Annotated:
        return _is_list(typing.get_args(annotation)[0])
    return typing.get_origin(annotation) is list
