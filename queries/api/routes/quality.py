"""How far to trust what is held: accuracy as measured, facts by rule, what is missing, what was noticed."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.responses import Response

from queries.api.answering import Asking, AskingDep, plain_json
from queries.api.formats import Format, documented, negotiating
from queries.api.problems import documented_problems
from queries.api.schemas import Shape
from queries.api.strict import StrictRoute
from queries.quality.reading import read_quality

JSON = (Format.JSON,)
Label = dict[str, str]


class ScoreOut(Shape):
    """How one kind of fact came out: how many there are, were found, and are right."""

    kind: str
    gold: int
    found: int
    right: int
    precision: float
    recall: float
    f1: float


class TextSetOut(Shape):
    """Annotated texts of one sort; those seen were looked at while rules were written."""

    set: str
    label: Label
    about: Label
    seen: bool
    texts: int
    scores: list[ScoreOut]


class KindOut(Shape):
    """A kind of fact, and when a fact of it counts as right."""

    kind: str
    label: Label
    right: Label


class FirstSightRow(Shape):
    """F1 of texts when extraction met them for the first time."""

    label: Label
    texts: int
    core: float
    all: float
    note: Label


class FirstSightOut(Shape):
    """What to expect of texts that nobody has seen."""

    about: Label
    rows: list[FirstSightRow]


class AccuracyOut(Shape):
    """Accuracy as measured on annotated texts, which are no part of the graph."""

    about: Label
    kinds: list[KindOut]
    sets: list[TextSetOut]
    first_sight: FirstSightOut


class FactCount(Shape):
    """How many facts of a kind there are by a rule; only roles of bodies say by which."""

    kind: str
    label: Label
    rule: str | None
    rule_label: Label | None
    facts: int
    sources: int


class Gap(Shape):
    """How many things lack something, among how many; the address lists them."""

    gap: str
    label: Label
    number: int
    among: int
    url: str


class NoticeCount(Shape):
    """What was seen in texts and not used; the address lists the sources."""

    kind: str
    label: Label
    notices: int
    sources: int
    url: str


class Quality(Shape):
    """The state of the data."""

    accuracy: AccuracyOut
    facts: list[FactCount]
    gaps: list[Gap]
    notices: list[NoticeCount]


def make_router() -> APIRouter:
    """Return the route."""
    router = APIRouter(route_class=StrictRoute, tags=["statistics"])
    router.add_api_route(
        "/quality", quality, operation_id="get_quality", summary="How far to trust what is held · 数据质量",
        responses={**documented(Quality, JSON), **documented_problems(406)},
    )  # fmt: skip
    return router


def quality(asking: AskingDep, form: Annotated[Format, Depends(negotiating(*JSON))]) -> Response:
    """Give the accuracy of extraction as measured, facts by rule, what is missing or unknown, and what was noticed."""

    def work(_: object) -> dict[str, Any]:
        found = asking.desk.kept("quality", lambda: read_quality(asking.desk.reader))
        return {**found, **{name: [_linked(asking, row) for row in found[name]] for name in ("gaps", "notices")}}

    return asking.answer(form, work, plain_json)


def _linked(asking: Asking, row: dict[str, Any]) -> dict[str, Any]:
    pairs = [(name, _text(one)) for name, value in row["filters"].items() for one in _each(value)]
    kept = {name: value for name, value in row.items() if name not in ("list", "filters")}
    return {**kept, "url": asking.link(f"/v1/{row['list']}", pairs)}


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
