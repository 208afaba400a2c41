"""What nodes and edges say that does not agree: spans outside their whole, rings, other sources, other regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kg.graph import Edge, Graph, Node, Properties
from kg.validate.violation import Violation
from ontology.names import OWNED

Nodes: TypeAlias = Mapping[str, Node]
"""Nodes by id: those of the graph, and those that it leads to."""

_TREES = frozenset({"PART_OF", "WITHIN", "BROADER"})
_OF_POLICIES = frozenset({"CARRIES", "REPORTS"})
_MENTIONING = frozenset({"AIMED_AT", "USES", "ABOUT", "BENEFITS"})
_PERIODS = (("period_start", "period_end"), ("effective", "expires"))
_BETWEEN_SOURCES = frozenset({"SUPERSEDES"})


@dataclass(frozen=True, slots=True)
class _Ends:
    """An edge with what is at its ends."""

    edge: Edge
    start: Node
    end: Node


def find_disagreements(graph: Graph, nodes: Nodes) -> Iterator[Violation]:
    """Find what does not agree in the graph; ``nodes`` has all ends of its edges."""
    for edge in graph.edges:
        ends = _Ends(edge, nodes[edge.start], nodes[edge.end])
        for check in _CHECKS:
            yield from check(ends)
    yield from _rings(graph)
    yield from _other_policies(graph)


def _other_sources(ends: _Ends) -> Iterator[Violation]:
    """Find edges that another source states than the one that owns their ends."""
    edge = ends.edge
    if edge.source is None or edge.type in _BETWEEN_SOURCES:
        return
    for node in (ends.start, ends.end):
        owner = node.id if node.label == "Source" else node.source
        if node.label in OWNED and owner is not None and owner != edge.source:
            zh, en = f"所连的 {node.label} 属于另一来源", f"the {node.label} at its end is of another source"
            yield Violation(node=edge.id, rule="other-source", zh=zh, en=en, value=owner)


def _outside(ends: _Ends) -> Iterator[Violation]:
    """Find facts outside their measure, measures outside their clause, clauses outside the one above."""
    kind, start, end = ends.edge.type, ends.start, ends.end
    if kind in ("PROVIDES", "SETS") and not _inside(end.properties, start.properties):
        yield _told_outside(end.id, ("措施", "measure"), end.properties)
    elif kind in _MENTIONING and not _inside(ends.edge.properties, start.properties):
        yield _told_outside(ends.edge.id, ("措施", "measure"), ends.edge.properties)
    elif kind in ("PART_OF", "STATED_IN") and end.label == "Clause" and not _inside(start.properties, end.properties):
        yield _told_outside(start.id, ("条款", "clause"), start.properties)


def _told_outside(found: str, whole: tuple[str, str], part: Properties) -> Violation:
    place = f"{part['start']}:{part['end']}"
    zh, en = f"起止须在其{whole[0]}的起止之内", f"its span must lie within that of its {whole[1]}"
    return Violation(node=found, rule=f"outside-{whole[1]}", zh=zh, en=en, value=place)


def _inside(part: Properties, whole: Properties) -> bool:
    """Return whether a span lies in another; what has no span, or a wrong one, is a matter of the shapes."""
    inner, outer = _span(part), _span(whole)
    return inner is None or outer is None or (outer[0] <= inner[0] and inner[1] <= outer[1])


def _span(properties: Properties) -> tuple[int, int] | None:
    start, end = properties.get("start"), properties.get("end")
    return (start, end) if isinstance(start, int) and isinstance(end, int) and 0 <= start <= end else None


def _levels(ends: _Ends) -> Iterator[Violation]:
    """Find clauses that are not deeper than the clause they are part of."""
    if ends.edge.type == "PART_OF" and ends.end.label == "Clause":
        inner, outer = ends.start.properties.get("level"), ends.end.properties.get("level")
        if isinstance(inner, int) and isinstance(outer, int) and inner <= outer:
            zh, en = (
                f"层级须深于上级条款（{outer}）",
                f"its level must be deeper than that of the clause above ({outer})",
            )
            yield Violation(node=ends.start.id, rule="level-of-part", zh=zh, en=en, value=str(inner))


def _other_regions(ends: _Ends) -> Iterator[Violation]:
    """Find what is kept with another region than it applies in, and what is the same across regions or in one source."""
    kind, start, end = ends.edge.type, ends.start, ends.end
    kept = start.properties.get("region")
    if kind in ("APPLIES_IN", "OBSERVED_IN"):
        called = {end.properties.get("full_name"), end.properties.get("name")}
        if isinstance(kept, str) and kept not in called:
            zh, en = f"地区名称（region）与关系 {kind} 所指不符", f"region is another than {kind} leads to"
            yield Violation(node=start.id, rule="other-region", zh=zh, en=en, value=kept)
    elif kind == "SAME_AS" and kept and kept != (end.properties.get("region") or kept):
        zh, en = "不同地区的政策、措施不得互为同一（SAME_AS）", "what is of two regions is not the same (SAME_AS)"
        yield Violation(node=ends.edge.id, rule="same-as-region", zh=zh, en=en, value=end.id)
    elif kind == "SAME_AS" and start.source is not None and start.source == end.source:
        zh, en = "同一来源的措施不得互为同一（SAME_AS）", "measures of one source are not the same (SAME_AS)"
        yield Violation(node=ends.edge.id, rule="same-as-source", zh=zh, en=en, value=end.id)


def _reversed_dates(ends: _Ends) -> Iterator[Violation]:
    """Find periods that end before they begin; of dates with a year alone only the years are compared."""
    for first, last in _PERIODS if ends.edge.type in _OF_POLICIES else ():
        begin, end = ends.edge.properties.get(first), ends.edge.properties.get(last)
        if isinstance(begin, str) and isinstance(end, str):
            length = min(len(begin), len(end))
            if begin[:4].isdecimal() and end[:4].isdecimal() and begin[:length] > end[:length]:
                zh, en = f"{last} 不得早于 {first}", f"{last} must not be before {first}"
                yield Violation(node=ends.edge.id, rule="reversed-dates", zh=zh, en=en, value=f"{begin} – {end}")


def _rings(graph: Graph) -> Iterator[Violation]:
    """Find nodes that are inside themselves, by any number of edges of one type."""
    for kind in sorted(_TREES):
        above: dict[str, list[str]] = defaultdict(list)
        for edge in graph.edges:
            if edge.type == kind:
                above[edge.start].append(edge.end)
        for found in _in_rings(above):
            zh, en = f"不得经 {kind} 回到自身", f"must not lead to itself by {kind}"
            yield Violation(node=found, rule="ring", zh=zh, en=en, value=kind)


def _in_rings(above: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield, in order, the nodes from which a way leads back to them."""
    settled: set[str] = set()
    for first in sorted(above):
        reached: set[str] = set()
        waiting = [] if first in settled else list(above[first])
        while waiting:
            node = waiting.pop()
            if node not in reached and node not in settled:
                reached.add(node)
                waiting += above.get(node, ())
        if first in reached:
            yield first
        else:
            settled.add(first)


def _other_policies(graph: Graph) -> Iterator[Violation]:
    """Find measures of policies that their source neither carries nor reports."""
    told = {(edge.source, edge.end) for edge in graph.edges if edge.type in _OF_POLICIES}
    for edge in graph.edges:
        if edge.type == "BELONGS_TO" and (edge.source, edge.end) not in told:
            zh, en = "所属政策须由其来源刊载或报道", "its source must carry or report the policy that it belongs to"
            yield Violation(node=edge.start, rule="other-policy", zh=zh, en=en, value=edge.end)


_CHECKS: tuple[Callable[[_Ends], Iterator[Violation]], ...] = (
    _other_sources,
    _outside,
    _levels,
    _other_regions,
    _reversed_dates,
)
