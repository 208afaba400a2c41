"""One thing by its id, what is around it, and ways from it to others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from starlette.responses import Response

from kg.names import successor_of
from kg.stores.base import Row
from ontology.names import EXPORTED, RELATIONS
from queries.api.answering import Asking, AskingDep, Rendered, link_header, plain_json
from queries.api.declared import LONGEST
from queries.api.formats import MEDIA_TYPES, Format, documented, negotiating
from queries.api.identities import MOVED, Identity, redirect
from queries.api.jsonld import ld_entity
from queries.api.problems import Problem, documented_problems
from queries.api.rendering import dump_json
from queries.api.strict import StrictRoute
from queries.api.surroundings import EntityShape, Expansion, NeighbourRows, PathsFound, entity_of, parse_key, ways_of
from queries.cursors import LONGEST_CURSOR, dump_cursor, parse_cursor
from queries.cytoscape import to_cytoscape
from queries.entities import Entity, find_entity, find_known
from queries.graphml import write_small_graphml
from queries.listing import load_lists
from queries.pages import read_one
from queries.paths import LONGEST as LONGEST_PATH
from queries.paths import MOST_PATHS, find_paths
from queries.subgraph import DEEPEST, MOST_NODES, Subgraph, read_subgraph
from queries.walking import NeighbourPage, expand, neighbours

T = TypeVar("T")
ONE = (Format.JSON, Format.JSONLD)
GRAPHS = (Format.CYTOSCAPE, Format.GRAPHML)
MOST = 100
TRUNCATED = "X-Truncated"
Label = Annotated[str, Field(max_length=40, json_schema_extra={"enum": list(EXPORTED)})]
Relation = Annotated[str, Field(max_length=40, json_schema_extra={"enum": list(RELATIONS)})]
"""The terms of the ontology; what is none is refused by name where it is looked for."""
Avoid = Annotated[list[Label], Query(description="Classes that are not gone through, such as Region.", max_length=20)]
End = Annotated[
    str, Query(max_length=LONGEST, description="The id of a thing.", examples=["agency:440400:industry-and-it"])
]


def make_router() -> APIRouter:
    """Return the routes of single things."""
    router = APIRouter(route_class=StrictRoute, tags=["entities"])
    for path, endpoint, name, shape, forms, summary in (
        ("/entities/{id}", read_entity, "get_entity", EntityShape, ONE, "Anything by its id · 按标识查找实体"),
        ("/entities/{id}/expand", read_expansion, "expand_entity", Expansion, ONE[:1], "How many neighbours of each kind · 邻居计数"),
        ("/entities/{id}/neighbours", read_neighbours, "list_neighbours", NeighbourRows, ONE[:1], "What it is related to · 相邻实体"),
    ):  # fmt: skip
        router.add_api_route(
            path, endpoint, operation_id=name, summary=summary,
            responses={**documented(shape, forms), **MOVED, **documented_problems(404, 406)},
        )  # fmt: skip
    router.add_api_route(
        "/entities/{id}/graph", read_graph, operation_id="get_entity_graph", summary="What is around it, as a graph · 局部图",
        response_class=Response, responses={**_graphs(), **MOVED, **documented_problems(404, 406)},
    )  # fmt: skip
    router.add_api_route(
        "/paths", read_paths, operation_id="find_paths", summary="Ways from one thing to another · 路径",
        responses={**documented(PathsFound, ONE[:1]), **documented_problems(404, 406)},
    )  # fmt: skip
    return router


def _graphs() -> dict[int | str, dict[str, Any]]:
    schemas = {Format.CYTOSCAPE: {"type": "object"}, Format.GRAPHML: {"type": "string"}}
    content = {MEDIA_TYPES[form]: {"schema": schemas[form]} for form in GRAPHS}
    told = {
        "description": "Given as true where something was left out for being too much.",
        "schema": {"type": "string", "const": "true"},
    }
    return {200: {"content": content, "headers": {TRUNCATED: told}, "description": "A graph, which says if it is cut."}}


def read_entity(
    asking: AskingDep, media: Annotated[Format, Depends(negotiating(*ONE))], identity: Identity
) -> Response:
    """Give what is known of a thing, with the source and the words that state it; a merged id leads on with 308."""
    if moved := successor_of(identity):
        return redirect(asking, f"/v1/entities/{moved}")

    def work(_: object) -> _Found:
        held = find_entity(asking.desk.reader, identity)
        entity = _held(identity, held or find_known(identity))
        listing = next((each for each in load_lists().values() if each.label == entity.label), None)
        wanted = held is not None and listing is not None and media is Format.JSONLD
        return entity, held is not None, read_one(asking.desk.reader, listing, identity) if wanted and listing else None

    return asking.answer(media, work, lambda found: _render(asking, media, found))


_Found = tuple[Entity, bool, Row | None]
"""A thing, whether the graph holds it, and its row of a list where that is wanted."""


def _render(asking: Asking, form: Format, found: _Found) -> Rendered:
    entity, held, row = found
    names = ("expand", "neighbours", "graph") if held else ()
    links = {name: asking.link(f"/v1/entities/{entity.id}/{name}") for name in names}
    header = link_header({"related": links.get("neighbours")})
    if form is Format.JSONLD:
        plain = {"id": entity.id, **entity.properties, "source": entity.source}
        return Rendered(dump_json(ld_entity(asking, entity.label, row or plain)), header)
    return Rendered(dump_json({**entity_of(entity), "held": held, "links": links or None}), header)


def _held(identity: str, found: T | None) -> T:
    if found is None:
        raise Problem(404, "no-such-thing", f"nothing has the id {identity}; search for its name at /v1/search")
    return found


def read_expansion(
    asking: AskingDep, media: Annotated[Format, Depends(negotiating(*ONE[:1]))], identity: Identity
) -> Response:
    """Count the neighbours of a thing by relation, direction and class."""
    if moved := successor_of(identity):
        return redirect(asking, f"/v1/entities/{moved}/expand")
    return asking.answer(
        media,
        lambda _: _held(identity, expand(asking.desk.reader, identity)),
        lambda found: Rendered(dump_json({"id": identity, "neighbours": found})),
    )


def read_neighbours(
    asking: AskingDep,
    media: Annotated[Format, Depends(negotiating(*ONE[:1]))],
    identity: Identity,
    relation: Annotated[Relation | None, Query(description="Only this relation.")] = None,
    direction: Annotated[Literal["in", "out"] | None, Query(description="Only relations that lead in, or out.")] = None,
    label: Annotated[Label | None, Query(description="Only things of this class.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 25,
    cursor: Annotated[str | None, Query(max_length=LONGEST_CURSOR, description="Where the page before ended.")] = None,
) -> Response:
    """List what a thing is related to, with the words that state each relation."""
    if moved := successor_of(identity):
        return redirect(asking, f"/v1/entities/{moved}/neighbours")
    question = ["neighbours", identity, relation, direction, label]

    def work(_: object) -> NeighbourPage:
        after = parse_key(parse_cursor(cursor, question, 4)) if cursor else None
        found = neighbours(
            asking.desk.reader, identity, relation=relation, direction=direction, label=label, limit=limit, after=after
        )
        return _held(identity, found)

    def render(page: NeighbourPage) -> Rendered:
        following = dump_cursor(question, page.after) if page.after else None
        url = asking.here(cursor=following) if following else None
        body = {"results": page.neighbours, "next": following, "next_url": url}
        return Rendered(dump_json(body), link_header({"next": url}))

    return asking.answer(media, work, render)


def read_graph(
    asking: AskingDep,
    media: Annotated[Format, Depends(negotiating(*GRAPHS))],
    identity: Identity,
    depth: Annotated[int, Query(ge=1, le=DEEPEST, description="How many steps to go.")] = 1,
    limit: Annotated[int, Query(ge=1, le=MOST_NODES, description="Things at most; the nearest stay.")] = 150,
    avoid: Avoid = [],  # noqa: B006  # FastAPI copies it
) -> Response:
    """Give what lies around a thing as a graph for Cytoscape, or for Gephi and yEd."""
    if moved := successor_of(identity):
        return redirect(asking, f"/v1/entities/{moved}/graph")

    def work(_: object) -> Subgraph:
        found = read_subgraph(asking.desk.reader, [identity], depth=depth, limit=limit, avoid=avoid)
        return _held(identity, found if found.graph.nodes else None)

    def render(found: Subgraph) -> Rendered:
        return Rendered(_GRAPHS[media](found), {TRUNCATED: "true"} if found.truncated else {})

    return asking.answer(media, work, render)


_GRAPHS: dict[Format, Callable[[Subgraph], bytes]] = {
    Format.CYTOSCAPE: lambda found: dump_json(to_cytoscape(found.graph, truncated=found.truncated)),
    Format.GRAPHML: lambda found: "".join(write_small_graphml(found.graph, truncated=found.truncated)).encode(),
}


def read_paths(
    asking: AskingDep,
    media: Annotated[Format, Depends(negotiating(*ONE[:1]))],
    start: Annotated[End, Query(alias="from")],
    end: Annotated[End, Query(alias="to")],
    longest: Annotated[int, Query(ge=1, le=LONGEST_PATH, alias="max", description="Relations of a way at most.")] = 3,
    limit: Annotated[int, Query(ge=1, le=MOST_PATHS, description="Ways at most.")] = 10,
    avoid: Avoid = [],  # noqa: B006  # FastAPI copies it
) -> Response:
    """Find the shortest ways between two things, each relation with the words that state it."""

    def work(_: object) -> dict[str, Any]:
        found = find_paths(asking.desk.reader, start, end, longest=longest, limit=limit, avoid=avoid)
        if found is None:
            raise Problem(404, "no-such-thing", f"nothing has the id {start}, or nothing the id {end}")
        return ways_of(found)

    return asking.answer(media, work, plain_json)
