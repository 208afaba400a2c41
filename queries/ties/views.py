"""The views of the graph as networks, each from one query of the catalogue: which things are tied, and by what words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import QueryError
from kg.stores.base import Reader, Row
from queries.catalogue import load_catalogue
from queries.contract import Parameter
from queries.resolve import Resolver
from queries.run import Answer, run
from queries.ties.alike import MOST_MEASURES, tie_measures
from queries.ties.model import Tie, TieGraph, Vertex
from queries.ties.pieces import run_in_pieces
from queries.ties.quoting import quote

MOST_TIES = 20_000
"""So many ties are read, the strongest."""
_OWN = ("yearly", "policies", "limit")
"""Parameters of the queries that are set here."""
Read = Callable[[Reader, list[Row]], tuple[list[Vertex], list[Tie]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view: the query it is read by, whether its ties have a direction, and what they are in a sentence."""

    name: str
    query: str
    directed: bool
    about: Mapping[str, str]
    weight: Mapping[str, str]
    read: Read
    by: str = "strength"
    """The measure it is ranked by where none is asked for."""

    @property
    def params(self) -> dict[str, Parameter]:
        """Return what the view may be narrowed by."""
        known = load_catalogue()[self.query].params
        return {name: parameter for name, parameter in known.items() if name not in _OWN}

    @property
    def yearly(self) -> bool:
        """Tell whether it can be read year by year."""
        return "yearly" in load_catalogue()[self.query].params


def find_view(name: str) -> View:
    """Return a view by name; raise QueryError with those there are."""
    if name not in VIEWS:
        raise QueryError(f"there is no network of {name!r}; there are {', '.join(VIEWS)}")
    return VIEWS[name]


def read_view(
    store: Reader, name: str, *, resolver: Resolver | None = None, quoted: bool = True, **filters: Any
) -> TieGraph:
    """Read a network; filters are those of the view, names or ids. What restates a measure does not count again.

    Unless ``quoted``, ties have of their evidence only the id of a measure, where ``quote`` finds the words.
    """
    view = find_view(name)
    answer = _ask(store, view, resolver, filters)
    rows, truncated = _bounded(view, answer)
    graph = _graph(store, view, answer, rows, truncated)
    return quote(store, graph) if quoted else graph


def read_years(store: Reader, name: str, *, resolver: Resolver | None = None, **filters: Any) -> dict[str, TieGraph]:
    """Read a network year by year, by the year in which the measures or citations were published; "" is unknown.

    Ties have of their evidence only the id of a measure.
    """
    view = find_view(name)
    if not view.yearly:
        raise QueryError(f"the network of {name} is not read by year; narrow it by since and until")
    answer = _ask(store, view, resolver, {**filters, "yearly": True})
    rows, truncated = _bounded(view, answer)
    years: dict[str, list[Row]] = {}
    for row in rows:
        years.setdefault(row["year"] or "", []).append(row)
    return {year: _graph(store, view, answer, years[year], truncated) for year in sorted(years)}


def _ask(store: Reader, view: View, resolver: Resolver | None, filters: Mapping[str, Any]) -> Answer:
    given = {key: value for key, value in filters.items() if value is not None}
    for key in given:
        if key not in view.params and key not in _OWN:
            raise QueryError(f"the network of {view.name} takes no {key}; it takes {', '.join(view.params)}")
    limit = _most(view) + 1
    whole = "policies" in load_catalogue()[view.query].params and not {"region", "topic"} & set(given)
    pieces = run_in_pieces(store, view.query, given, limit=limit) if whole else None
    return pieces or run(store, view.query, resolver=resolver, limit=limit, **given)


def _most(view: View) -> int:
    return MOST_MEASURES if view.name == "similar" else MOST_TIES


def _bounded(view: View, answer: Answer) -> tuple[list[Row], bool]:
    most = _most(view)
    if view.name == "similar" and len(answer.rows) > most:
        raise QueryError(
            f"these are more than {most} measures, and each is compared with each: narrow it, e.g. by topic and region"
        )
    return list(answer.rows[:most]), len(answer.rows) > most


def _graph(store: Reader, view: View, answer: Answer, rows: list[Row], truncated: bool) -> TieGraph:
    vertices, ties = view.read(store, rows)
    unique = {one.id: one for one in reversed(vertices)}
    return TieGraph(
        view=view.name,
        directed=view.directed,
        parameters={name: value for name, value in answer.parameters.items() if name not in _OWN},
        vertices=tuple(unique[key] for key in sorted(unique)),
        ties=tuple(sorted(ties, key=lambda tie: (tie.start, tie.end))),
        truncated=truncated,
    )


def _agencies(_: Reader, rows: Iterable[Row]) -> tuple[list[Vertex], list[Tie]]:
    vertices, ties = [], []
    for row in rows:
        vertices += [_vertex(row, "first", "Agency"), _vertex(row, "second", "Agency")]
        counts = {name: row[name] for name in ("both_lead", "first_leads", "second_leads")}
        ties.append(_tie(row, "first", "second", "WORKS_WITH", counts))
    return vertices, ties


def _topics(_: Reader, rows: Iterable[Row]) -> tuple[list[Vertex], list[Tie]]:
    vertices, ties = [], []
    for row in rows:
        vertices += [_vertex(row, "region", "Region"), _vertex(row, "topic", "Topic")]
        ties.append(_tie(row, "region", "topic", "HAS_MEASURES_ABOUT", {"with_money": row["with_money"]}))
    return vertices, ties


def _citations(_: Reader, rows: Iterable[Row]) -> tuple[list[Vertex], list[Tie]]:
    vertices, ties = [], []
    for row in rows:
        vertices += [_vertex(row, "citing", row["citing_kind"]), _vertex(row, "cited", "Policy")]
        ties.append(
            _tie({**row, "measures": row["citations"]}, "citing", "cited", "CITES", {"sources": row["sources"]})
        )
    return sorted(vertices, key=lambda one: "region" not in one.facts), ties


def _vertex(row: Row, end: str, kind: str) -> Vertex:
    facts = {name: row.get(f"{end}_{name}") for name in ("level", "region", "number")}
    known = {name: value for name, value in facts.items() if value is not None}
    return Vertex(id=row[f"{end}_id"], kind=kind, name=row[end] or row[f"{end}_id"], facts=known)


def _tie(row: Row, start: str, end: str, relation: str, facts: Mapping[str, Any]) -> Tie:
    return Tie(
        start=row[f"{start}_id"],
        end=row[f"{end}_id"],
        relation=relation,
        weight=row["measures"],
        facts=facts,
        evidence=_evidence(row),
    )


def _evidence(row: Row) -> dict[str, Any]:
    names = ("measure_id", "heading", "source", "quote", "start", "end")
    return {name: row[name] for name in names if name in row}


VIEWS: Mapping[str, View] = {
    view.name: view
    for view in (
        View(
            name="agencies",
            query="network.agencies",
            directed=False,
            about={
                "zh": "两个部门共同负责至少一条措施，即有联系",
                "en": "Two bodies are tied where both are responsible for a measure.",
            },
            weight={"zh": "共同负责的措施数", "en": "the measures that they share"},
            read=_agencies,
        ),
        View(
            name="topics",
            query="network.topics",
            directed=False,
            about={
                "zh": "地区有某主题的措施，即与该主题有联系",
                "en": "A region is tied to the topics that its measures are about.",
            },
            weight={"zh": "该地区该主题的措施数", "en": "the measures of the region about the topic"},
            read=_topics,
        ),
        View(
            name="citations",
            query="network.citations",
            directed=True,
            about={
                "zh": "一项政策的文本引用另一项政策，联系由引用方指向被引用方",
                "en": "A tie leads from the policy whose text cites to the policy that it cites.",
            },
            weight={"zh": "引用次数", "en": "how often it is cited"},
            read=_citations,
            by="in_degree",
        ),
        View(
            name="similar",
            query="network.measures",
            directed=False,
            about={
                "zh": "不同政策的两条措施内容相似，即有联系",
                "en": "Two measures of different policies are tied where they do the same.",
            },
            weight={"zh": "相似度，0.5至1", "en": "how alike they are, from 0.5 to 1"},
            read=tie_measures,
        ),
    )
}
"""The views by name."""
