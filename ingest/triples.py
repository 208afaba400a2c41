"""A record as nodes and edges: pure, the same for the same input."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ingest.bodies import agency_node, cited_region, policy_node
from ingest.entities import (
    SCHEME_LABELS,
    concept_node,
    plain_title,
    region_name,
    region_node,
)
from ingest.evidence import innermost, place_of
from ingest.vocabulary import vocabulary_graph
from kg.codec import dump_record
from kg.graph import Edge, Graph, Node, Value
from kg.ids import content_id, source_id, text_digest
from kg.record import Citation, Clause, Form, Funding, IssuerRef, Measure, Observation, Policy, Record, Target

__all__ = ["to_graph", "vocabulary_graph"]

_CONCEPT_EDGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "industries": ("industry", "AIMED_AT"),
        "instruments": ("instrument", "USES"),
        "topics": ("topic", "ABOUT"),
        "beneficiaries": ("beneficiary", "BENEFITS"),
    }
)


@dataclass(slots=True)
class _Draft:
    """The nodes and edges of one source while they are gathered."""

    record: Record
    source: str
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)

    def own(self, label: str, identity: str, **properties: Value) -> Node:
        """Add a node that this source owns."""
        given = {name: value for name, value in properties.items() if value is not None}
        node = Node(label=label, id=identity, source=self.source, properties=given)
        self.nodes.append(node)
        return node

    def share(self, node: Node) -> Node:
        """Add a node that sources share; what the vocabularies know they write themselves."""
        if not (node.label in _VOCABULARY_LABELS and node.properties.get("known")):
            self.nodes.append(node)
        return node

    def state(self, kind: str, head: Node, tail: Node, told_by: Iterable[str] = (), /, **properties: Value) -> None:
        """Add an edge that this source states; ``told_by`` names the properties that tell two such edges apart."""
        given = {name: value for name, value in properties.items() if value is not None}
        parts = [_part(given.get(name)) for name in told_by]
        identity = content_id(kind.lower(), self.source, head.id, tail.id, *parts)
        self.edges.append(_edge(kind, identity, head, tail, source=self.source, properties=given))

    def agency(self, name: str) -> Node:
        """Add a body with the edge to its region."""
        node, edge = agency_node(name)
        if edge is not None:
            self.edges.append(edge)
        return self.share(node)


_VOCABULARY_LABELS = frozenset({"Region", *SCHEME_LABELS.values()})


def to_graph(record: Record) -> Graph:
    """Return all that the record states as nodes and edges; known regions and concepts are only pointed at."""
    draft = _Draft(record, source_id(record.key))
    source = _add_source(draft)
    policies = _add_policies(draft, source)
    clauses = _add_clauses(draft, source)
    for order, measure in enumerate(record.measures):
        node = _add_measure(draft, measure, order)
        draft.state("STATED_IN", node, _clause_of(draft, measure, clauses) or source)
        draft.state("BELONGS_TO", node, policies[measure.policy])
        draft.state("APPLIES_IN", node, draft.share(region_node(measure.region)))
        _add_agencies(draft, node, measure)
        _add_concepts(draft, node, measure)
        _add_figures(draft, node, measure)
    for observation in record.observations:
        _add_observation(draft, source, observation)
    return Graph.of(draft.nodes, draft.edges)


def _edge(kind: str, identity: str, start: Node, end: Node, *, source: str, properties: Mapping[str, Value]) -> Edge:
    return Edge(
        type=kind,
        id=identity,
        start_label=start.label,
        start=start.id,
        end_label=end.label,
        end=end.id,
        source=source,
        properties=properties,
    )


def _part(value: Value) -> str | int | float | None:
    return " ".join(value) if isinstance(value, list) else value


def _add_source(draft: _Draft) -> Node:
    record = draft.record
    return draft.own(
        "Source",
        draft.source,
        key=record.key,
        uri=record.uri,
        sha256=None if record.text is None else text_digest(record.text),
        version=1,
        title=record.title,
        published=record.published,
        publisher=record.publisher,
        rights=record.rights,
        reader=record.reader,
        rules=record.rules,
        schema=record.schema,
        text=record.text,
        record=dump_record(record, text=False),
        notices=_noticed(record),
    )


def _noticed(record: Record) -> list[str]:
    """Return how often something of each kind was noticed; nothing where nothing was."""
    return [f"{number} {kind}" for kind, number in sorted(Counter(notice.kind for notice in record.notices).items())]


def _add_policies(draft: _Draft, source: Node) -> dict[str, Node]:
    """Add the policies; of those that are one and the same, a source says once how it has it: the full text counts."""
    nodes: dict[str, Node] = {}
    for policy in sorted(draft.record.policies, key=lambda each: each.form is not Form.FULL_TEXT):
        node = draft.share(policy_node(policy.title, policy.region, policy.number))
        if node.id not in {known.id for known in nodes.values()}:
            _state_policy(draft, source, node, policy)
        for issuer in policy.issuers:
            _add_issuer(draft, source, issuer)
        for citation in policy.cites:
            _add_citation(draft, source, citation)
        nodes[policy.id] = node
    return nodes


def _state_policy(draft: _Draft, source: Node, node: Node, policy: Policy) -> None:
    period = policy.period or (None, None)
    draft.state(
        "CARRIES" if policy.form is Form.FULL_TEXT else "REPORTS",
        source,
        node,
        title=plain_title(policy.title),
        form=policy.form.value,
        status=policy.status.value,
        number=policy.number,
        period_start=period[0],
        period_end=period[1],
        published=policy.published,
        effective=policy.effective,
        expires=policy.expires,
    )
    draft.state("APPLIES_IN", node, draft.share(region_node(policy.region)))


def _add_issuer(draft: _Draft, source: Node, issuer: IssuerRef) -> None:
    place = place_of(draft.record.text, issuer.mention or issuer.name, issuer)
    mention = issuer.mention or (issuer.name if place.start is not None else None)
    draft.state(
        "ISSUED_BY", source, draft.agency(issuer.name), ("start",), mention=mention, start=place.start, end=place.end
    )


def _add_citation(draft: _Draft, source: Node, citation: Citation) -> None:
    node = draft.share(policy_node(citation.title, cited_region(citation.title), citation.number))
    place = place_of(draft.record.text, citation.title, citation)
    title = plain_title(citation.title)
    draft.state(
        "CITES", source, node, ("start",), title=title, number=citation.number, start=place.start, end=place.end
    )


def _add_clauses(draft: _Draft, source: Node) -> dict[str, Node]:
    clauses = draft.record.clauses
    nodes = {clause.id: _add_clause(draft, clause) for clause in clauses}
    for clause in clauses:
        draft.state("PART_OF", nodes[clause.id], nodes[clause.parent] if clause.parent else source)
    return nodes


def _add_clause(draft: _Draft, clause: Clause) -> Node:
    return draft.own(
        "Clause",
        content_id("clause", draft.source, clause.start, clause.end, clause.level, clause.number, clause.heading),
        number=clause.number,
        heading=clause.heading,
        start=clause.start,
        end=clause.end,
        order=clause.order,
        level=clause.level,
    )


def _clause_of(draft: _Draft, measure: Measure, nodes: Mapping[str, Node]) -> Node | None:
    if measure.clause is not None:
        return nodes[measure.clause]
    clause = innermost(draft.record.clauses, measure)
    return nodes[clause.id] if clause else None


def _add_measure(draft: _Draft, measure: Measure, order: int) -> Node:
    text = draft.record.text
    return draft.own(
        "Measure",
        content_id("measure", draft.source, measure.start, measure.end, measure.number, measure.heading),
        number=measure.number,
        heading=measure.heading,
        start=measure.start,
        end=measure.end,
        order=order,
        text=None if text is None else text[measure.start : measure.end],
        region=region_name(measure.region),
    )


def _add_agencies(draft: _Draft, node: Node, measure: Measure) -> None:
    for ref in measure.agencies:
        place = place_of(draft.record.text, ref.mention, ref, within=measure)
        draft.state(
            "RESPONSIBLE_FOR",
            draft.agency(ref.name),
            node,
            ("role", "mention", "start"),
            role=ref.role.value,
            mention=ref.mention,
            start=place.start,
            end=place.end,
            rule=ref.rule,
        )


def _add_concepts(draft: _Draft, node: Node, measure: Measure) -> None:
    for name, (scheme, kind) in _CONCEPT_EDGES.items():
        for rank, ref in enumerate(getattr(measure, name), 1):
            place = place_of(draft.record.text, ref.mention, ref, within=measure)
            concept = draft.share(concept_node(scheme, ref.mention, ref.concept))
            told_by = ("mention", "start")
            ranked = rank if kind == "ABOUT" else None
            draft.state(
                kind, node, concept, told_by, mention=ref.mention, start=place.start, end=place.end, rank=ranked
            )


def _add_figures(draft: _Draft, node: Node, measure: Measure) -> None:
    for funding in measure.funding:
        values = _values(funding)
        draft.state("PROVIDES", node, draft.own("Funding", _figure_id("funding", node.id, values), **values))
    for target in measure.targets:
        values = _values(target)
        draft.state("SETS", node, draft.own("Target", _figure_id("target", node.id, values), **values))


def _add_observation(draft: _Draft, source: Node, observation: Observation) -> None:
    values = _values(observation)
    node = draft.own("Observation", _figure_id("observation", draft.source, values), **values)
    draft.state("STATES", source, node)
    draft.state("OBSERVED_IN", node, draft.share(region_node(observation.region)))


def _figure_id(kind: str, owner: str, values: Mapping[str, Value]) -> str:
    return content_id(kind, owner, *(part for name in sorted(values) for part in (name, _part(values[name]))))


def _values(figure: Funding | Target | Observation) -> dict[str, Value]:
    """Return the fields that are known, as plain values; figures as floats, so that the type is always one."""
    values: dict[str, Value] = {}
    for name in figure.__slots__:
        value = getattr(figure, name)
        if value is None:
            continue
        if isinstance(value, tuple):
            values[name] = list(value)
        elif name in ("amount", "rate", "value"):
            values[name] = float(value)
        elif name == "region":
            values[name] = region_name(value)
        else:
            values[name] = str(value) if isinstance(value, str) else value
    return values
