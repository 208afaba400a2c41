"""The graph as a file, and the context of its linked data."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from threading import BoundedSemaphore
from typing import IO, Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from kg.graph import Graph
from queries.api.answering import AskingDep, Rendered
from queries.api.formats import MEDIA_TYPES, Format, documented, negotiating
from queries.api.jsonld import CONTEXT_PATH, make_context
from queries.api.problems import Problem, documented_problems
from queries.api.rendering import dump_json
from queries.api.strict import StrictRoute
from queries.export import ExportFormat, read_graph, write_graph

LD = MEDIA_TYPES[Format.JSONLD]
FILES: dict[Format, tuple[ExportFormat, str]] = {
    Format.NDJSON: (ExportFormat.JSONL, "ndjson"),
    Format.CSV: (ExportFormat.CSV, "csv"),
    Format.TURTLE: (ExportFormat.TURTLE, "ttl"),
    Format.JSONLD: (ExportFormat.JSONLD, "jsonld"),
    Format.GRAPHML: (ExportFormat.GRAPHML, "graphml"),
}
"""The file that each format gives, and how its name ends."""
AT_ONCE = 2
"""Exports that are read at a time: each holds the whole graph until its file is written."""
_CHUNK = 1 << 16
_KEPT = {"Cache-Control": "public, max-age=3600"}


def make_router() -> APIRouter:
    """Return the routes of files."""
    router = APIRouter(route_class=StrictRoute, tags=["files"])
    router.add_api_route(
        "/export", _exporter(BoundedSemaphore(AT_ONCE)), operation_id="export_graph",
        summary="The whole graph as a file · 导出全图", response_class=Response,
        responses={
            200: {"content": documented(None, tuple(FILES))[200]["content"], "description": "The file."},
            **documented_problems(406),
        },
    )  # fmt: skip
    router.add_api_route(
        CONTEXT_PATH.removeprefix("/v1"), context, operation_id="get_context",
        summary="The context of JSON-LD answers · JSON-LD 上下文", response_class=Response,
        responses={
            200: {"content": {LD: {"schema": {"type": "object"}}}, "description": "The context."},
            **documented_problems(),
        },
    )  # fmt: skip
    return router


async def context() -> Response:
    """Give what the fields of JSON-LD answers mean in the terms of the ontology."""
    return Response(dump_json({"@context": make_context()}), media_type=LD, headers=_KEPT)


def _exporter(gate: BoundedSemaphore) -> Any:
    def export(
        asking: AskingDep,
        media: Annotated[Format, Depends(negotiating(*FILES))],
        vocabulary: Annotated[
            bool, Query(description="All terms of the vocabularies, not only those that sources lead to.")
        ] = False,
    ) -> Response:
        """Give every node and relation, with the texts: the same bytes as the command ``kg export --output``."""
        if not gate.acquire(blocking=False):
            told = f"{AT_ONCE} exports are being written already: try again when they are done"
            raise Problem(503, "busy", told, headers={"Retry-After": "30"})
        try:
            reader = asking.desk.reader
            return asking.answer(
                media, lambda _: read_graph(reader, whole_vocabulary=vocabulary), lambda graph: _to_file(media, graph)
            )
        finally:
            gate.release()

    return export


def _to_file(media: Format, graph: Graph) -> Rendered:
    """Write the graph to a file that is gone when it is sent, so that slow clients hold no memory."""
    form, ending = FILES[media]
    file = tempfile.TemporaryFile()  # noqa: SIM115  # closed behind its last chunk
    if form is ExportFormat.CSV:
        file.write("\ufeff".encode())
    for text in write_graph(graph, form):
        file.write(text.encode("utf-8", "replace"))
    headers = {
        "Content-Disposition": f'attachment; filename="policy-kg.{ending}"',
        "Content-Length": str(file.tell()),
    }
    file.seek(0)
    return Rendered(b"", headers, chunks=_chunks(file))


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while chunk := file.read(_CHUNK):
            yield chunk
