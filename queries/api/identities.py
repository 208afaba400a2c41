"""Ids in paths, and those that were merged into others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote

from fastapi import Path
from starlette.responses import Response

from queries.api.declared import LONGEST

if TYPE_CHECKING:
    from queries.api.answering import Asking

Identity = Annotated[
    str, Path(alias="id", max_length=LONGEST, examples=["region:440400"], description="The id of a thing.")
]
MOVED: dict[int | str, dict[str, Any]] = {
    308: {
        "description": "It was merged into another; Location leads there.",
        "headers": {"Location": {"schema": {"type": "string"}}},
    }
}
"""How OpenAPI tells of ids that were merged."""


def redirect(asking: Asking, path: str) -> Response:
    """Send the client on for good, with the parameters that it gave."""
    query = asking.request.url.query
    where = f"{asking.base}{quote(path, safe='/:')}{f'?{query}' if query else ''}"
    scope = "private" if asking.desk.settings.keys_for_reading else "public"
    return Response(status_code=308, headers={"Location": where, "Cache-Control": f"{scope}, max-age=86400"})
