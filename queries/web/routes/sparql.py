"""SPARQL for readers: a query to write or to choose, and its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from kg.errors import BusyError, NameAmbiguousError, NameUnknownError, SparqlError, StoreTimeoutError, TooCostlyError
from queries.api.answering import Rendered
from queries.api.declared import LONGEST, MOST_VALUES
from queries.api.formats import Format
from queries.api.problems import problem_of
from queries.resolve import Resolver
from queries.sparql.checking import LONGEST as LONGEST_QUERY
from queries.sparql.examples import Example, load_examples
from queries.sparql.keeper import Keeper
from queries.sparql.model import Answer, GraphForm, Limits, Question, read_bindings
from queries.sparql.reading import read_answer, read_cells
from queries.web.page import SECURITY, Twin, View, ViewDep

SHOWN = 200
"""Rows or triples on a page."""
_ROWS, _TRIPLES = ("csv", "tsv", "json", "xml"), ("turtle", "ntriples", "jsonld")


def add_routes(router: APIRouter) -> None:
    """Add the page."""
    router.add_api_route("/sparql", sparql)


def sparql(
    view: ViewDep,
    query: Annotated[str | None, Query(max_length=LONGEST_QUERY)] = None,
    bind: Annotated[list[Annotated[str, Query(max_length=LONGEST)]] | None, Query(max_length=MOST_VALUES)] = None,
) -> Response:
    """Show a form for queries, examples, and the answer to what was asked."""

    def work(resolver: Resolver) -> dict[str, Any]:
        return {
            "query": query,
            "bind": bind or [],
            "examples": _examples(resolver),
            **_answered(view, query, bind or []),
        }

    def render(found: Mapping[str, Any]) -> Rendered:
        problem = found["problem"]
        forms = _TRIPLES if found["triples"] is not None else _ROWS
        twin = Twin("/sparql", {"query": query, "bind": bind}, forms) if query and not problem else None
        headers = {**SECURITY, **(problem.headers if problem else {})}
        status = problem.status if problem else HTTPStatus.OK
        return Rendered(view.render("sparql.html", twin=twin, **found).encode(), headers, status=status)

    return view.asking.answer(Format.HTML, work, render)


def _answered(view: View, query: str | None, bind: Sequence[str]) -> dict[str, Any]:
    """Return the answer as the page shows it, or what is wrong."""
    told: dict[str, Any] = {
        "problem": None,
        "rows": [],
        "columns": (),
        "truth": None,
        "triples": None,
        "shown": 0,
        "more": False,
    }
    if query is None:
        return told
    settings = view.asking.desk.settings
    limits = Limits(rows=SHOWN, seconds=settings.sparql_timeout, memory=settings.sparql_memory << 20)
    keeper: Keeper = view.asking.request.app.state.sparql
    try:
        answer = keeper.ask(Question(text=query, bindings=read_bindings(bind)), limits)
    except (SparqlError, TooCostlyError, StoreTimeoutError, BusyError) as error:
        return {**told, "problem": problem_of(error)}
    return {**told, **_shown(answer), "shown": answer.rows, "more": answer.truncated}


def _shown(answer: Answer) -> dict[str, Any]:
    if answer.form in tuple(GraphForm):
        return {"triples": answer.body.decode()}
    found = read_answer(answer.body)
    return {"truth": found} if isinstance(found, bool) else {"columns": found.columns, "rows": read_cells(answer.body)}


def _examples(resolver: Resolver) -> list[dict[str, Any]]:
    """Return the examples with their text and, where it takes a value, one that is held; the others need one."""
    return [
        {"id": each.id, "title": each.title, "text": each.text.strip(), "bind": _values(resolver, each)}
        for each in load_examples().values()
    ]


def _values(resolver: Resolver, example: Example) -> list[str]:
    try:
        found = {
            name: resolver.resolve(one.resolve or "node", str(one.example)) for name, one in example.params.items()
        }
    except (NameUnknownError, NameAmbiguousError):
        return [f"the_{name}=" for name in example.params]
    return [f"{name}={term}" for name, term in example.bindings(found).items()]
