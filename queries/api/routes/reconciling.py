"""Reconciliation for OpenRefine and its kin; parameters beyond the protocol are ignored, as such clients send them."""

from __future__ import annotations

from html import escape
from importlib.metadata import version
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from starlette.responses import Response

from queries.api.answering import AskingDep, Rendered, plain_json
from queries.api.answers import Extended, Proposed, Reconciled, ServiceManifest, Suggested
from queries.api.declared import LONGEST
from queries.api.formats import Format, documented
from queries.api.problems import Problem, documented_problems
from queries.api.reconciliation import (
    answer_queries,
    describe_service,
    extended,
    parse_extension,
    parse_queries,
    suggested,
)
from queries.api.rendering import dump_json
from queries.reconcile import (
    PROPERTIES,
    extend,
    load_directory,
    suggest_entities,
    suggest_properties,
    suggest_types,
)
from queries.reconciling.extension import known_properties
from queries.reconciling.model import MOST, TYPES

JSON = (Format.JSON,)
LONGEST_BATCH = 1_000_000
OFFERED = 10
"""Entities that are suggested at a time."""
_EXAMPLE = '{"q0": {"query": "市工信局", "type": "Agency", "properties": [{"pid": "region", "v": "珠海市"}]}}'
_PAGE = (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{name}</title>'
    '<body style="font: 14px/1.6 sans-serif; margin: 8px"><p><b>{name}</b><br><small>{id}</small></p><dl>{rows}</dl></body></html>'
)
_PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *"
Prefix = Annotated[str, Query(max_length=LONGEST, description="What was typed so far.", examples=["珠海市工"])]
Kind = Annotated[
    str | None, Query(alias="type", max_length=40, description=f"One of {', '.join(TYPES)}.", examples=["Agency"])
]
Batch = Annotated[
    str | None, Query(max_length=LONGEST_BATCH, description="A batch of queries, as JSON.", examples=[_EXAMPLE])
]
Values = Annotated[
    str | None, Query(alias="extend", max_length=LONGEST_BATCH, description="Ids and properties, as JSON.")
]
BatchForm = Annotated[
    str | None, Form(max_length=LONGEST_BATCH, description="A batch of queries, as JSON.", examples=[_EXAMPLE])
]
ValuesForm = Annotated[
    str | None, Form(alias="extend", max_length=LONGEST_BATCH, description="Ids and properties, as JSON.")
]


def make_router() -> APIRouter:
    """Return the routes of the reconciliation service."""
    router = APIRouter(prefix="/reconcile", tags=["reconciliation"])
    answers = Reconciled | Extended
    for path, endpoint, name, methods, shape, summary in (
        ("", manifest, "describe_reconciliation", ["GET"], ServiceManifest | answers, "What the service offers · 服务说明"),
        ("", reconcile_batch, "reconcile_names", ["POST"], answers, "Names to entities · 名称对齐"),
        ("/suggest/entity", suggest_entity, "suggest_entities", ["GET"], Suggested, "Entities whose name begins so · 实体提示"),
        ("/suggest/type", suggest_type, "suggest_types", ["GET"], Suggested, "Types whose name begins so · 类型提示"),
        ("/suggest/property", suggest_property, "suggest_properties", ["GET"], Suggested, "Properties whose name begins so · 属性提示"),
        ("/properties", propose, "propose_properties", ["GET"], Proposed, "Properties that a type has · 可取的属性"),
    ):  # fmt: skip
        router.add_api_route(
            path, endpoint, operation_id=name, methods=methods, summary=summary,
            responses={**documented(shape, JSON), **documented_problems(413)},
        )  # fmt: skip
    router.add_api_route(
        "/preview", preview, operation_id="preview_entity", summary="A small page about an entity · 预览",
        response_class=Response, responses={
            200: {"content": {"text/html": {"schema": {"type": "string"}}}}, **documented_problems(404),
        },
    )  # fmt: skip
    return router


def manifest(asking: AskingDep, queries: Batch = None, values: Values = None) -> Response:
    """Say what the service offers; with ``queries`` or ``extend``, answer them."""
    if queries or values:
        return _answer(asking, queries, values)
    service = describe_service(asking.base, version("policy-kg"))
    return asking.answer(Format.JSON, lambda _: service, plain_json)


def reconcile_batch(asking: AskingDep, queries: BatchForm = None, values: ValuesForm = None) -> Response:
    """Find the entities that names mean, or the values of properties of entities."""
    if not queries and not values:
        raise Problem(422, "invalid-parameter", f"send a form with queries={_EXAMPLE}, or with extend")
    return _answer(asking, queries, values)


def _answer(asking: AskingDep, queries: str | None, values: str | None) -> Response:
    reader = asking.desk.reader
    if queries:
        batch = parse_queries(queries)
        return asking.answer(
            Format.JSON,
            lambda _: answer_queries(reader, batch, load_directory(reader)),
            plain_json,
        )
    wanted = parse_extension(values or "")
    properties = [one.id for one in wanted.properties]
    return asking.answer(
        Format.JSON,
        lambda _: extended(properties, extend(reader, wanted.ids, properties, load_directory(reader))),
        plain_json,
    )


def suggest_entity(
    asking: AskingDep,
    prefix: Prefix = "",
    kind: Kind = None,
    cursor: Annotated[int, Query(ge=0, le=MOST - OFFERED, description="How many were seen already.")] = 0,
) -> Response:
    """Offer entities while someone types."""
    return asking.answer(
        Format.JSON,
        lambda _: suggest_entities(asking.desk.reader, prefix, kind or None, cursor + OFFERED)[cursor:],
        lambda found: Rendered(dump_json(suggested(found))),
    )


def suggest_type(asking: AskingDep, prefix: Prefix = "") -> Response:
    """Offer types while someone types."""
    return asking.answer(
        Format.JSON, lambda _: suggest_types(prefix), lambda found: Rendered(dump_json(suggested(found)))
    )


def suggest_property(asking: AskingDep, prefix: Prefix = "") -> Response:
    """Offer properties while someone types."""
    found = suggest_properties(prefix)
    return asking.answer(Format.JSON, lambda _: found, lambda found: Rendered(dump_json(suggested(found))))


def propose(asking: AskingDep, kind: Kind = None, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> Response:
    """Say which properties entities of a type have."""
    names = known_properties(kind) if kind else tuple(PROPERTIES)
    body = {"limit": limit, "properties": [{"id": name, "name": PROPERTIES[name]} for name in names[:limit]]}
    return asking.answer(Format.JSON, lambda _: body | ({"type": kind} if kind else {}), plain_json)


def preview(
    asking: AskingDep,
    identity: Annotated[str, Query(alias="id", max_length=LONGEST, examples=["agency:440400:industry-and-it"])],
) -> Response:
    """Give a small page about an entity."""

    def work(_: object) -> dict[str, Any]:
        values = extend(asking.desk.reader, [identity], PROPERTIES, load_directory(asking.desk.reader))[identity]
        if not any(values.values()):
            raise Problem(404, "no-such-entity", f"nothing has the id {identity}")
        return dict(values)

    def page(values: dict[str, Any]) -> Rendered:
        shown = {name: "、".join(_text(one) for one in several) for name, several in values.items() if several}
        rows = "".join(f"<dt>{escape(PROPERTIES[name])}</dt><dd>{escape(text)}</dd>" for name, text in shown.items())
        body = _PAGE.format(name=escape(shown.get("official_name", identity)), id=escape(identity), rows=rows)
        return Rendered(body.encode(), {"Content-Security-Policy": _PREVIEW_POLICY})

    return asking.answer(Format.HTML, work, page)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else str(value.name)
