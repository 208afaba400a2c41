"""The formats that answers come in, and which of them a request asks for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import quote

import mimeparse
from fastapi import Request

from kg.spreadsheet import MEDIA_TYPE as SPREADSHEET
from queries.api.declared import with_parameters
from queries.api.problems import Problem
from queries.contract import Parameter

T = TypeVar("T")


class Format(StrEnum):
    """A format, by the name that ``?format=`` takes."""

    JSON = "json"
    JSONLD = "jsonld"
    NDJSON = "ndjson"
    CSV = "csv"
    MARKDOWN = "markdown"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CYTOSCAPE = "cytoscape"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    NQUADS = "nquads"
    TRIG = "trig"
    FTM = "ftm"
    TEXT = "text"
    HTML = "html"
    XLSX = "xlsx"
    SVG = "svg"
    PNG = "png"
    VEGA = "vega"


MEDIA_TYPES: Mapping[str, str] = {
    Format.JSON: "application/json",
    Format.JSONLD: "application/ld+json",
    Format.NDJSON: "application/x-ndjson",
    Format.CSV: "text/csv",
    Format.MARKDOWN: "text/markdown",
    Format.GRAPHML: "application/graphml+xml",
    Format.GEXF: "application/gexf+xml",
    Format.CYTOSCAPE: "application/vnd.cytoscape+json",
    Format.TURTLE: "text/turtle",
    Format.NTRIPLES: "application/n-triples",
    Format.NQUADS: "application/n-quads",
    Format.TRIG: "application/trig",
    Format.FTM: "application/json+ftm",
    Format.TEXT: "text/plain",
    Format.HTML: "text/html",
    Format.XLSX: SPREADSHEET,
    Format.SVG: "image/svg+xml",
    Format.PNG: "image/png",
    Format.VEGA: "application/vnd.vegalite.v5+json",
}
ROWS = (Format.JSON, Format.JSONLD, Format.NDJSON, Format.CSV)
"""What lists come in."""


def negotiating(*offered: Format) -> Callable[..., Awaitable[Format]]:
    """Return a dependency that chooses among the formats; the first is the default."""
    about = "the format of the answer; wins over the header Accept"
    names = tuple(str(one) for one in offered)
    parameter = Parameter(name="format", type="string", enum=names, example=names[0], about=about)

    async def negotiate(request: Request, **values: Any) -> Format:
        given = values["format"]
        return Format(given) if given else accepted(request.headers.get("accept"), offered)

    return with_parameters(negotiate, {"format": parameter})


def accepted(header: str | None, offered: Sequence[Format]) -> Format:
    """Return the format that a header Accept likes best; raise Problem 406 when it likes none."""
    types = {MEDIA_TYPES[one]: one for one in offered}
    best = best_type(header, types)
    if best is None:
        raise Problem(406, "not-acceptable", f"this comes as {', '.join(types)}; ask for one of them")
    return best


def best_type(header: str | None, types: Mapping[str, T]) -> T | None:
    """Return what comes as the media type that a header Accept likes best, the first of equals; None if it likes none."""
    if not header or header == "*/*":
        return next(iter(types.values()))
    try:
        best = mimeparse.best_match([*types][::-1], header)
    except (mimeparse.MimeTypeParseException, ValueError):
        return None
    return types[best] if best else None


def named_file(name: str, *, shown: bool = False) -> dict[str, str]:
    """Return the header that names a file in any script (RFC 6266, RFC 8187); ``shown`` where a browser may show it."""
    suffix = name.rpartition(".")[2]
    kind = "inline" if shown else "attachment"
    return {"Content-Disposition": f"{kind}; filename=\"answer.{suffix}\"; filename*=UTF-8''{quote(name, safe='')}"}


def documented(model: Any, offered: Sequence[Format], example: Any = None) -> dict[int | str, dict[str, Any]]:
    """Return how OpenAPI tells of a good answer: JSON by its model, the other formats as text."""
    content: dict[str, Any] = {MEDIA_TYPES[one]: {"schema": _schema(one)} for one in offered if one is not Format.JSON}
    if example is not None:
        content[MEDIA_TYPES[Format.JSON]] = {"example": example}
    return {200: {"model": model, "content": content, "description": "The answer."}}


def _schema(form: Format) -> dict[str, Any]:
    if form in (Format.XLSX, Format.PNG):
        return {"type": "string", "format": "binary"}
    return {"type": "object" if form in (Format.JSONLD, Format.CYTOSCAPE, Format.VEGA) else "string"}
