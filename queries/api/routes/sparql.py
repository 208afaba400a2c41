"""SPARQL 1.1 Protocol: queries on a snapshot of the graph as RDF, which is never written to here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import Scope

from kg.errors import SparqlError
from queries.api.answering import Asking, AskingDep, Rendered, link_header
from queries.api.declared import LONGEST, MOST_VALUES
from queries.api.formats import best_type
from queries.api.problems import Problem, documented_problems
from queries.api.settings import ApiSettings
from queries.api.strict import StrictRoute
from queries.sparql.checking import LONGEST as LONGEST_QUERY
from queries.sparql.description import describe_endpoint
from queries.sparql.engine import FormError
from queries.sparql.keeper import Keeper
from queries.sparql.model import MEDIA_TYPES, Answer, GraphForm, Limits, Question, RowsForm, read_bindings
from queries.web.page import wants_page

EXAMPLE = "SELECT ?name (COUNT(*) AS ?measures) { ?agency policy:responsibleFor ?measure ; policy:name ?name } GROUP BY ?name ORDER BY DESC(?measures) LIMIT 10"
TRUNCATED = "X-Truncated"
_QUERY_TYPE, _FORM_TYPE = "application/sparql-query", "application/x-www-form-urlencoded"
_ALSO = {RowsForm.JSON: "application/json", RowsForm.XML: "application/xml", GraphForm.NTRIPLES: "text/plain"}
"""What clients ask for as well when they mean these."""
_FORMS = (*RowsForm, *GraphForm)
_LISTS = ("default-graph-uri", "named-graph-uri", "bind")
_FIELDS = {
    "query": {"type": "string", "maxLength": LONGEST_QUERY, "examples": [EXAMPLE]},
    **{name: {"type": "array", "items": {"type": "string"}} for name in _LISTS},
}
_TRUNCATION = {"description": "How many rows or triples are told, where there are more.", "schema": {"type": "integer"}}


class _ForPrograms(StrictRoute):
    """A route that leaves browsers to the page at its address, but for files that are asked for by format."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Match what the route matches, if it is no reader who asks."""
        match, inner = super().matches(scope)
        if match is Match.FULL and scope["method"] == "GET":
            request = Request(scope)
            if wants_page(request) and "format" not in request.query_params:
                return Match.NONE, {}
        return match, inner


def make_router() -> APIRouter:
    """Return the routes of the endpoint."""
    router = APIRouter(route_class=_ForPrograms, tags=["sparql"])
    answers: dict[int | str, dict[str, Any]] = {
        200: {
            "description": "Rows of SELECT and ASK, triples of CONSTRUCT and DESCRIBE.",
            "content": {media: {"schema": _schema(form)} for form, media in MEDIA_TYPES.items()},
            "headers": {TRUNCATED: _TRUNCATION},
        }
    }
    body = {"content": {
        _QUERY_TYPE: {"schema": {"type": "string", "examples": [EXAMPLE]}},
        _FORM_TYPE: {"schema": {"type": "object", "required": ["query"], "properties": _FIELDS}},
    }, "required": True}  # fmt: skip
    router.add_api_route(
        "/sparql", ask, operation_id="ask_sparql", methods=["GET"], response_class=Response,
        summary="A query in SPARQL, or what the endpoint is · SPARQL 查询",
        responses={**answers, **documented_problems(406)},
    )  # fmt: skip
    router.add_api_route(
        "/sparql", ask_by_post, operation_id="post_sparql", methods=["POST"], response_class=Response,
        summary="A query in SPARQL that is long · SPARQL 长查询",
        responses={**answers, **documented_problems(406, 413, 415)}, openapi_extra={"requestBody": body},
    )  # fmt: skip
    return router


def _schema(form: RowsForm | GraphForm) -> Mapping[str, Any]:
    return (
        {"type": "object"}
        if form is RowsForm.JSON
        else {"type": ["object", "array"]}
        if form is GraphForm.JSONLD
        else {"type": "string"}
    )


Graphs = Annotated[list[Annotated[str, Query(max_length=LONGEST)]] | None, Query(max_length=MOST_VALUES)]
_DEFAULT = Query(
    alias="default-graph-uri", max_length=MOST_VALUES, description="Ask these graphs, together; the graph of a source is named by its IRI."
)  # fmt: skip
_NAMED = Query(alias="named-graph-uri", max_length=MOST_VALUES, description="Graphs that GRAPH may name.")
_BIND = Query(
    max_length=MOST_VALUES,
    description="The value of a variable that SELECT names, as ?name=TERM with the term as N-Triples writes it.",
    examples=[["region=<https://w3id.org/policy-kg/id/region:440400>"]],
)
Texts = list[Annotated[str, Query(max_length=LONGEST)]]


class _Choice:
    """The forms that an answer may come in, and what it may take."""

    def __init__(
        self,
        request: Request,
        asking: AskingDep,
        form: Annotated[
            str | None,
            Query(
                alias="format", json_schema_extra={"enum": list(_FORMS)}, max_length=20,
                description="The format of the answer; wins over the header Accept.",
            ),
        ] = None,
        limit: Annotated[int | None, Query(ge=1, le=10**9, description="Rows or triples at most.")] = None,
        timeout: Annotated[
            float | None, Query(gt=0, le=10**6, allow_inf_nan=False, description="Seconds at most.")
        ] = None,
    ) -> None:  # fmt: skip
        self.rows, self.graph = _chosen(form, request.headers.get("accept"))
        self.limits = _limits(asking.desk.settings, limit, timeout)

    @property
    def tag(self) -> str:
        """Tell these forms from others."""
        return f"{self.rows}/{self.graph}"


def _chosen(form: str | None, accept: str | None) -> tuple[RowsForm | None, GraphForm | None]:
    if form is None:
        chosen = _accepted(RowsForm, accept), _accepted(GraphForm, accept)
    else:
        chosen = (
            RowsForm(form) if form in tuple(RowsForm) else None,
            GraphForm(form) if form in tuple(GraphForm) else None,
        )
    if chosen == (None, None):
        if form is not None:
            raise Problem(422, "invalid-parameter", f"format is one of {', '.join(_FORMS)}")
        raise Problem(406, "not-acceptable", f"this comes as {', '.join(MEDIA_TYPES.values())}; ask for one of them")
    return chosen


def _accepted(kind: type[RowsForm] | type[GraphForm], accept: str | None) -> Any:
    types = {MEDIA_TYPES[form]: form for form in kind} | {_ALSO[form]: form for form in kind if form in _ALSO}
    return best_type(accept, types)


def _limits(settings: ApiSettings, rows: int | None, seconds: float | None) -> Limits:
    return Limits(
        rows=min(rows or settings.sparql_rows, settings.sparql_rows),
        seconds=min(seconds or settings.sparql_timeout, settings.sparql_timeout),
        memory=settings.sparql_memory << 20,
    )


ChoiceDep = Annotated[_Choice, Depends()]


def ask(
    asking: AskingDep,
    choice: ChoiceDep,
    query: Annotated[
        str | None, Query(max_length=LONGEST_QUERY, description="The query; without one the endpoint describes itself.", examples=[EXAMPLE])
    ] = None,
    default_graph: Annotated[Texts | None, _DEFAULT] = None,
    named_graph: Annotated[Texts | None, _NAMED] = None,
    bind: Annotated[Texts | None, _BIND] = None,
) -> Response:  # fmt: skip
    """Answer SELECT, ASK, CONSTRUCT and DESCRIBE; SERVICE and updates are refused.

    The default graph has what all sources state; `GRAPH <source>` what one of them does. Prefixes of the ontology need
    no declaration. Where there is more than the limit allows, `X-Truncated` says how much is told.
    """
    if query is None:
        return asking.answer(choice.tag, lambda _: None, lambda _: _described(asking, choice))
    return _answer(asking, choice, _question(query, default_graph or (), named_graph or (), bind or ()))


async def _posted(request: Request) -> Mapping[str, Any]:
    """Return the fields of a form, or the query that is the body."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (_QUERY_TYPE, _FORM_TYPE):
        raise Problem(415, "unsupported-media-type", f"send {_QUERY_TYPE}, or {_FORM_TYPE} with the field query")
    try:
        text = (await request.body()).decode()
    except UnicodeDecodeError as error:
        raise SparqlError("the query is no UTF-8") from error
    if kind == _QUERY_TYPE:
        return {"query": text}
    return _fields(text)


def _fields(text: str) -> Mapping[str, Any]:
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=100, errors="strict")
    except (ValueError, UnicodeDecodeError) as error:
        raise SparqlError("the form cannot be read") from error
    if "update" in dict(pairs):
        raise SparqlError("updates are refused: SPARQL only reads here")
    if [name for name, _ in pairs].count("query") != 1:
        raise SparqlError("the form needs one field query")
    return {"query": dict(pairs)["query"], **{name: [value for key, value in pairs if key == name] for name in _LISTS}}


def ask_by_post(
    asking: AskingDep,
    choice: ChoiceDep,
    posted: Annotated[Mapping[str, Any], Depends(_posted)],
    default_graph: Annotated[Texts | None, _DEFAULT] = None,
    named_graph: Annotated[Texts | None, _NAMED] = None,
    bind: Annotated[Texts | None, _BIND] = None,
) -> Response:
    """Answer a query that is the body, or the field `query` of a form."""
    lists = [
        [*(given or ()), *posted.get(name, ())]
        for name, given in zip(_LISTS, (default_graph, named_graph, bind), strict=True)
    ]
    return _answer(asking, choice, _question(posted["query"], *lists))


def _question(text: str, default: Any, named: Any, bind: Any) -> Question:
    return Question(text=text, default_graphs=tuple(default), named_graphs=tuple(named), bindings=read_bindings(bind))


def _answer(asking: Asking, choice: _Choice, question: Question) -> Response:
    keeper: Keeper = asking.request.app.state.sparql
    wanted = Question(
        text=question.text, default_graphs=question.default_graphs, named_graphs=question.named_graphs,
        bindings=question.bindings, rows_as=choice.rows, graph_as=choice.graph,
    )  # fmt: skip
    try:
        return asking.answer(
            choice.tag, lambda _: keeper.ask(wanted, choice.limits), lambda found: _rendered(asking, found)
        )
    except FormError as error:
        raise Problem(406, "not-acceptable", str(error)) from error


def _rendered(asking: Asking, found: Answer) -> Rendered:
    headers = {"Content-Type": _content_type(found.form)}
    if found.truncated:
        headers |= {TRUNCATED: str(found.rows), **link_header({"related": asking.link("/v1/export")})}
    return Rendered(found.body, headers)


def _described(asking: Asking, choice: _Choice) -> Rendered:
    form = choice.graph or GraphForm.TURTLE
    return Rendered(describe_endpoint(asking.link("/sparql"), form), {"Content-Type": _content_type(form)})


def _content_type(form: RowsForm | GraphForm) -> str:
    media = MEDIA_TYPES[form]
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
