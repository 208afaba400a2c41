"""The graph as a file, and the context of its linked data.

A file is made once for a version of the data, a format and a choice of vocabulary, and sent to all who ask for it. The
shelf bounds the disk: so many files, however many clients there are and however slowly they read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Lock
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from kg.rdf import Terms
from kg.stores.streaming import stream_bundles
from queries.api.answering import Asking, AskingDep, Rendered
from queries.api.formats import MEDIA_TYPES, Format, documented, negotiating
from queries.api.jsonld import CONTEXT_PATH, make_context
from queries.api.problems import Problem, documented_problems
from queries.api.rendering import dump_json
from queries.api.shelf import KeptFile, Key, Shelf
from queries.api.strict import StrictRoute
from queries.export import ExportFormat, write_graph

LD = MEDIA_TYPES[Format.JSONLD]
FILES: dict[Format, tuple[ExportFormat, str]] = {
    Format.NDJSON: (ExportFormat.JSONL, "ndjson"),
    Format.CSV: (ExportFormat.CSV, "csv"),
    Format.GRAPHML: (ExportFormat.GRAPHML, "graphml"),
    Format.GEXF: (ExportFormat.GEXF, "gexf"),
    Format.TURTLE: (ExportFormat.TURTLE, "ttl"),
    Format.NTRIPLES: (ExportFormat.NTRIPLES, "nt"),
    Format.NQUADS: (ExportFormat.NQUADS, "nq"),
    Format.TRIG: (ExportFormat.TRIG, "trig"),
    Format.JSONLD: (ExportFormat.JSONLD, "jsonld"),
    Format.FTM: (ExportFormat.FTM, "ftm.json"),
}
"""The file that each format gives, and how its name ends."""
AT_ONCE = 2
"""Exports that are made or waited for at a time: each reads the whole graph, which keeps a processor busy meanwhile."""
_TERMS = (
    "Of RDF: `own` is all there is, in terms of our ontology; `published` what can be said in those of W3C, schema.org, ELI and "
    "CPSV-AP; `all` both. Other formats have no terms."
)
_CONTEXT_AGE = 3600


def make_router() -> APIRouter:
    """Return the routes of files."""
    router = APIRouter(route_class=StrictRoute, tags=["files"])
    router.add_api_route(
        "/export", export, operation_id="export_graph",
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


async def context(asking: AskingDep) -> Response:
    """Give what the fields of JSON-LD answers mean in the terms of the ontology."""
    scope = "private" if asking.desk.settings.keys_for_reading else "public"
    kept = {"Cache-Control": f"{scope}, max-age={_CONTEXT_AGE}"}
    return Response(dump_json({"@context": make_context()}), media_type=LD, headers=kept)


@dataclass(slots=True)
class Exports:
    """The files of an application, and how many of them are made at a time."""

    shelf: Shelf = field(default_factory=Shelf)
    gate: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(AT_ONCE))
    making: Mapping[Format, Lock] = field(default_factory=lambda: {form: Lock() for form in FILES})


def export(
    asking: AskingDep,
    media: Annotated[Format, Depends(negotiating(*FILES))],
    vocabulary: Annotated[
        bool, Query(description="All terms of the vocabularies, not only those that sources lead to.")
    ] = False,
    terms: Annotated[Terms, Query(description=_TERMS)] = Terms.ALL,
) -> Response:
    """Give every node and relation, with the texts: the same bytes as the command ``kg export --output``.

    N-Quads and TriG keep which source states what, each source being a graph of its own. The file is made when the first
    one asks for it, which takes a while for a large graph, and then kept until something is written.
    """
    exports: Exports = asking.request.app.state.exports
    wanted = _Export(asking, exports.shelf, media, vocabulary, terms if FILES[media][0].is_rdf else None)
    if (response := wanted.answer_from_shelf()) is not None:
        return response
    if not exports.gate.acquire(blocking=False):
        told = f"{AT_ONCE} exports are being written already: try again when they are done"
        raise Problem(503, "busy", told, headers={"Retry-After": "30"})
    try:
        with exports.making[media]:
            return wanted.answer()
    finally:
        exports.gate.release()


class _NotMadeError(Exception):
    """No file of this version is on the shelf."""


@dataclass(frozen=True, slots=True)
class _Export:
    asking: Asking
    shelf: Shelf
    media: Format
    vocabulary: bool
    terms: Terms | None
    """Those of RDF; None for another format."""

    def answer_from_shelf(self) -> Response | None:
        """Answer with what is there, or by the head alone; None where the graph has to be read."""
        if self.asking.request.scope["state"].get("is_head"):
            return self.asking.answer(self.media, self._find, lambda found: self._sent(found[1], head=True))
        try:
            return self.asking.answer(self.media, self._take, self._sent)
        except _NotMadeError:
            return None

    def answer(self) -> Response:
        """Answer with what is there by now, or with a new file."""
        return self.asking.answer(self.media, self._find_or_make, self._sent)

    def _find(self, _: object) -> tuple[Key, KeptFile | None]:
        key = (self.asking.desk.snapshots.seen, (self.media, self.vocabulary, self.terms))
        return key, self.shelf.find(key)

    def _take(self, _: object) -> KeptFile:
        _, file = self._find(None)
        if file is None:
            raise _NotMadeError
        return file

    def _find_or_make(self, _: object) -> KeptFile:
        """Return the file, made bundle by bundle; where something is written meanwhile it is made again.

        Then what was begun is kept for a version that is gone, so that nobody finds it.
        """
        key, file = self._find(None)
        return file or self.shelf.put(key, self._pieces())

    def _pieces(self) -> Iterator[bytes]:
        form = FILES[self.media][0]
        if form is ExportFormat.CSV:
            yield "\ufeff".encode()
        bundles = stream_bundles(self.asking.desk.reader, whole_vocabulary=self.vocabulary)
        for text in write_graph(bundles, form, self.terms or Terms.ALL):
            yield text.encode("utf-8", "replace")

    def _sent(self, file: KeptFile | None, *, head: bool = False) -> Rendered:
        headers = {"Content-Disposition": f'attachment; filename="policy-kg.{FILES[self.media][1]}"'}
        if file is not None:
            headers["Content-Length"] = str(file.size)
        return Rendered(b"", headers, chunks=() if head or file is None else iter(file))
