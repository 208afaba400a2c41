"""A small graph as the ontology wants it, and graphs that differ from it in one thing and are wrong for that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from kg.graph import Edge, Graph, Node, Value
from kg.ids import text_digest

TEXT = "支持技术改造。市工业和信息化局负责，最高500万元，到2028年建成20个。2025年有8个。"
REPORT = "珠海支持技术改造。"
_MEASURE_END = TEXT.index("2025年")


def _hash(kind: str, number: int = 1) -> str:
    return f"{kind.lower()}:{number:016x}"


S, T, U = _hash("source"), _hash("source", 2), _hash("source", 3)
AGENCY, CITY, PROVINCE = "agency:440400:industry-and-it", "region:440400", "region:440000"


def _quoted(words: str, name: str = "quote", text: str = TEXT) -> dict[str, Value]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), name: words}


def node(label: str, identity: str | None = None, /, source: str | None = None, **properties: Value) -> Node:
    """Return a node; its id is a made-up hash where none is given."""
    return Node(label=label, id=identity or _hash(label), source=source, properties=properties)


def edge(kind: str, start: Node, end: Node, /, source: str | None = S, number: int = 1, **properties: Value) -> Edge:
    """Return an edge between nodes, with a made-up hash for an id."""
    return Edge(
        type=kind,
        id=_hash(kind, number),
        start_label=start.label,
        start=start.id,
        end_label=end.label,
        end=end.id,
        source=source,
        properties=properties,
    )


def _source(identity: str, text: str, **properties: Value) -> Node:
    return node("Source", identity, source=identity, schema=1, text=text, sha256=text_digest(text), **properties)


SOURCE = _source(S, TEXT, key="a.txt", title="方案全文", version=1, published="2026-05", notices=["2 figure/unused"])
REPORTING = _source(T, REPORT, key="b.txt", published="2026")
REVISION = node("Revision", of=S, version=1, sha256="0" * 64)
POLICY = node("Policy", title="行动方案", region="珠海市", number="珠府〔2026〕1号", title_key="珠海市 行动方案")
CHAPTER = node("Clause", _hash("clause", 2), source=S, start=0, end=len(TEXT), order=0, level=1, heading="重点任务")
CLAUSE = node("Clause", source=S, start=0, end=_MEASURE_END, order=1, level=2)
MEASURE = node(
    "Measure",
    source=S,
    start=0,
    end=_MEASURE_END,
    order=0,
    region="珠海市",
    heading="支持技术改造",
    text=TEXT[:_MEASURE_END],
)
REPORTED = node("Measure", _hash("measure", 2), source=T, start=0, end=9, region="珠海市", text=REPORT)
BODY = node(
    "Agency", AGENCY, name="珠海市工业和信息化局", known=True, level="prefecture", aliases=["市工信局"], partners=3,
    betweenness=0.25, community=AGENCY, core=2,
)  # fmt: skip
REGION = node("Region", CITY, name="珠海市", full_name="珠海市", code="440400", level="prefecture", known=True)
ABOVE = node("Region", PROVINCE, name="广东省", code="440000", level="province", known=True)
TOPIC = node("Topic", "topic:upgrading", name="技术改造", key="upgrading", known=True)
BROADER = node("Topic", "topic:industry", name="产业发展", key="industry", known=True)
INDUSTRY = node("Industry", name="新名词", known=False)
FUNDING = node(
    "Funding", source=S, kind="subsidy", amount=5_000_000.0, bound="max", rate=0.3, rate_bound="max",
    per=["enterprise", "year"], one_off=False, cumulative=True, currency="CNY", **_quoted("最高500万元"),
)  # fmt: skip
TARGET = node(
    "Target", source=S, indicator="平台", value=20.0, bound="exact", deadline="2028", **_quoted("到2028年建成20个")
)
OBSERVATION = node(
    "Observation", source=S, indicator="平台", value=8.0, bound="exact", period="2025", region="珠海市",
    **_quoted("2025年有8个"),
)  # fmt: skip
NODES = (
    SOURCE, REPORTING, REVISION, POLICY, CHAPTER, CLAUSE, MEASURE, REPORTED, BODY, REGION, ABOVE, TOPIC, BROADER,
    INDUSTRY, FUNDING, TARGET, OBSERVATION,
)  # fmt: skip
RESPONSIBLE = edge(
    "RESPONSIBLE_FOR", BODY, MEASURE, role="lead", rule="role/first-listed", **_quoted("市工业和信息化局", "mention")
)
CARRIES = edge(
    "CARRIES", SOURCE, POLICY, form="full_text", status="draft", published="2026", effective="2026-06-01",
    expires="2028-12-31", period_start="2026", period_end="2028",
)  # fmt: skip
REPORTS = edge("REPORTS", REPORTING, POLICY, source=T, form="news_report", status="issued")
BELONGS = edge("BELONGS_TO", MEASURE, POLICY)
STATED = edge("STATED_IN", MEASURE, CLAUSE)
PART = edge("PART_OF", CLAUSE, CHAPTER)
ABOUT = edge("ABOUT", MEASURE, TOPIC, **_quoted("技术改造", "mention"))
PROVIDES, SETS = edge("PROVIDES", MEASURE, FUNDING), edge("SETS", MEASURE, TARGET)
STATES, OBSERVED = edge("STATES", SOURCE, OBSERVATION), edge("OBSERVED_IN", OBSERVATION, REGION)
APPLIES = edge("APPLIES_IN", MEASURE, REGION)
CITES = edge("CITES", SOURCE, POLICY, title="行动方案", start=0, end=2)
WITHIN = edge("WITHIN", REGION, ABOVE, source=None)
NARROWER = edge("BROADER", TOPIC, BROADER, source=None)
SAME = edge("SAME_AS", REPORTED, MEASURE, source=None, score=0.9, why="同一标题")
EDGES = (
    RESPONSIBLE, CARRIES, REPORTS, BELONGS, STATED, PART, ABOUT, PROVIDES, SETS, STATES, OBSERVED, APPLIES, CITES,
    WITHIN, NARROWER, SAME,
    edge("PART_OF", CHAPTER, SOURCE, number=2),
    edge("STATED_IN", REPORTED, REPORTING, source=T, number=2),
    edge("BELONGS_TO", REPORTED, POLICY, source=T, number=2),
    edge("APPLIES_IN", POLICY, REGION, number=2),
    edge("OF", BODY, REGION, source=None),
    edge("AIMED_AT", MEASURE, INDUSTRY),
    edge("ISSUED_BY", SOURCE, BODY),
)  # fmt: skip
GRAPH = Graph.of(list(NODES), list(EDGES))


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong graph: the rule that it breaks, what is changed, and the id that the violation must name."""

    rule: str
    about: str
    graph: Graph
    named: str


def edit(thing: Node | Edge, **values: Any) -> Node | Edge:
    """Return a node or edge with values changed, or taken away by None; ``id`` and ``source`` too."""
    own = {name: values.pop(name) for name in ("id", "source") if name in values}
    kept = {name: value for name, value in {**thing.properties, **values}.items() if value is not None}
    return replace(thing, properties=kept, **own)


def altered(*pairs: tuple[Node | Edge, Node | Edge | None]) -> Graph:
    """Return the graph with other things in the place of some, or without them."""
    given = {thing.id: new for thing, new in pairs}
    things = [given.get(one.id, one) for one in (*NODES, *EDGES)]
    return _graph(*(one for one in things if one is not None))


def changed(thing: Node | Edge, **values: Any) -> Graph:
    """Return the graph with values of one thing changed."""
    return altered((thing, edit(thing, **values)))


def added(*things: Node | Edge) -> Graph:
    """Return the graph with more in it."""
    return _graph(*NODES, *EDGES, *things)


def _graph(*things: Node | Edge) -> Graph:
    return Graph.of([one for one in things if isinstance(one, Node)], [one for one in things if isinstance(one, Edge)])


_VALUES: tuple[tuple[str, Node | Edge, str, Any], ...] = (
    ("key", SOURCE, "key", None),
    ("schema", SOURCE, "schema", 0),
    ("optional-sha256", SOURCE, "sha256", "not a digest"),
    ("other-text", SOURCE, "sha256", "0" * 64),
    ("optional-version", SOURCE, "version", 0),
    ("optional-published", SOURCE, "published", "五月"),
    ("optional-published", SOURCE, "published", "2026年5月"),
    ("optional-published", SOURCE, "published", "2026-13"),
    ("optional-notices", SOURCE, "notices", ["2 figure/unused", "note/unread"]),
    ("revisionOf", REVISION, "of", None),
    ("title", POLICY, "title", ""),
    ("optional-region", POLICY, "region", ["珠海市", "中山市"]),
    ("other-region", POLICY, "region", "中山市"),
    ("optional-number", POLICY, "number", ""),
    ("optional-titleKey", POLICY, "title_key", ""),
    ("source", CLAUSE, "source", None),
    ("start", MEASURE, "start", -1),
    ("end", CLAUSE, "end", None),
    ("start", CHAPTER, "start", 1000),
    ("order", CLAUSE, "order", None),
    ("depth", CLAUSE, "level", "county"),
    ("level-of-part", CLAUSE, "level", 1),
    ("region", REPORTED, "region", None),
    ("optional-order", MEASURE, "order", -1),
    ("name", BODY, "name", None),
    ("known", BODY, "known", None),
    ("optional-rank", BODY, "level", "municipal"),
    ("optional-partners", BODY, "partners", -1),
    ("optional-betweenness", BODY, "betweenness", 1.2),
    ("optional-community", BODY, "community", "region:440400"),
    ("optional-core", BODY, "core", 2.5),
    ("optional-code", ABOVE, "code", "4404"),
    ("optional-known", REGION, "known", "yes"),
    ("optional-key", TOPIC, "key", ""),
    ("Concept", INDUSTRY, "known", True),
    ("kind", FUNDING, "kind", "gift"),
    ("quote", FUNDING, "quote", ""),
    ("optional-amount", FUNDING, "amount", -1),
    ("optional-amount", FUNDING, "amount", "500万元"),
    ("optional-bound", FUNDING, "bound", "most"),
    ("optional-rate", FUNDING, "rate", 30),
    ("optional-rateBound", FUNDING, "rate_bound", "most"),
    ("rate-of-bound", FUNDING, "rate", None),
    ("optional-per", FUNDING, "per", ["enterprise", "tree"]),
    ("optional-oneOff", FUNDING, "one_off", "no"),
    ("optional-cumulative", FUNDING, "cumulative", "no"),
    ("optional-currency", FUNDING, "currency", "元"),
    ("currency-of-amount", FUNDING, "currency", None),
    ("indicator", TARGET, "indicator", None),
    ("value", TARGET, "value", "二十"),
    ("optional-deadline", TARGET, "deadline", "年底"),
    ("optional-period", OBSERVATION, "period", "去年"),
    ("role", RESPONSIBLE, "role", "helper"),
    ("optional-mention", RESPONSIBLE, "mention", ""),
    ("optional-start", RESPONSIBLE, "start", 1000),
    ("optional-end", RESPONSIBLE, "end", [15, 16]),
    ("edge-source", RESPONSIBLE, "source", None),
    ("form", CARRIES, "form", ["full_text", "speech"]),
    ("form", REPORTS, "form", "poem"),
    ("form-of-full-text", CARRIES, "form", "speech"),
    ("form-of-report", REPORTS, "form", "full_text"),
    ("status", CARRIES, "status", None),
    ("optional-effective", CARRIES, "effective", "即日"),
    ("optional-expires", CARRIES, "expires", "另行通知"),
    ("optional-periodStart", CARRIES, "period_start", "明年"),
    ("optional-periodEnd", CARRIES, "period_end", "明年"),
    ("reversed-dates", CARRIES, "expires", "2026-05-31"),
    ("reversed-dates", CARRIES, "period_end", "2025"),
    ("score", SAME, "score", 1.2),
    ("why", SAME, "why", None),
    ("misplaced-quote", FUNDING, "quote", "最高300万元"),
    ("misplaced-quote", MEASURE, "text", TEXT),
    ("misplaced-quote", ABOUT, "mention", "技术创新"),
    ("beyond-text", CHAPTER, "end", 1000),
    ("other-region", OBSERVATION, "region", "中山市"),
    ("other-source", PROVIDES, "source", T),
    ("wrong-id", CITES, "id", "cites:none"),
    ("wrong-id", CITES, "id", "provides:000000000000000f"),
)
_LOST: tuple[tuple[str, Node | Edge, Node | Edge], ...] = (
    ("of-one-policy", BELONGS, MEASURE),
    ("stated-somewhere", STATED, MEASURE),
    ("in-one-whole", PART, CLAUSE),
    ("provided-by-one", PROVIDES, FUNDING),
    ("set-by-one", SETS, TARGET),
    ("stated-by-one", STATES, OBSERVATION),
    ("observed-somewhere", OBSERVED, OBSERVATION),
    ("other-policy", CARRIES, MEASURE),
    ("missing-end", TOPIC, ABOUT),
)


def _third(region: str, place: Node) -> tuple[Node | Edge, ...]:
    """Return another source, with a measure of a policy of its own in a region; the measure comes first."""
    source = _source(U, REPORT, key="c.txt")
    policy = node("Policy", _hash("policy", 3), title="若干措施", region=region)
    measure = node("Measure", _hash("measure", 3), source=U, start=0, end=9, region=region, text=REPORT)
    return (
        measure, source, policy,
        edge("REPORTS", source, policy, source=U, number=3, form="speech", status="unknown"),
        edge("STATED_IN", measure, source, source=U, number=3),
        edge("BELONGS_TO", measure, policy, source=U, number=3),
        edge("APPLIES_IN", measure, place, source=U, number=3),
    )  # fmt: skip


def _same(start: Node | Edge, end: Node | Edge) -> Edge:
    assert isinstance(start, Node)
    assert isinstance(end, Node)
    return edge("SAME_AS", start, end, source=None, number=2, score=0.9, why="同一标题")


THIRD = _third("珠海市", REGION)
_AWAY = _third("广东省", ABOVE)
_TWICE = replace(MEASURE, id=_hash("measure", 4))
_STATED_TWICE = tuple(replace(one, id=_hash(one.type, 4), start=_TWICE.id) for one in (STATED, BELONGS, APPLIES))
_SECOND = node("Policy", _hash("policy", 2), title="另一方案", region="珠海市")
_FURTHER = node("Region", "region:440500", name="汕头市", code="440500", known=True)
_NO_TEXT = edit(SOURCE, text=None, sha256=None)
_MORE = (
    Wrong("amount-or-rate", "no figure", changed(FUNDING, amount=None, rate=None, rate_bound=None), FUNDING.id),
    Wrong("outside-measure", "money elsewhere", changed(FUNDING, **_quoted("2025年有8个")), FUNDING.id),
    Wrong("outside-measure", "goal elsewhere", changed(TARGET, **_quoted("2025年有8个")), TARGET.id),
    Wrong("outside-measure", "topic elsewhere", changed(ABOUT, **_quoted("2025年", "mention")), ABOUT.id),
    Wrong("outside-clause", "measure too long", changed(MEASURE, end=len(TEXT), text=TEXT), MEASURE.id),
    Wrong("outside-clause", "chapter too short", changed(CHAPTER, start=3), CLAUSE.id),
    Wrong("beyond-text", "mention too long", changed(RESPONSIBLE, end=1000), RESPONSIBLE.id),
    Wrong("quote-length", "no text", altered((SOURCE, _NO_TEXT), (FUNDING, edit(FUNDING, end=27))), FUNDING.id),
    Wrong("of-one-policy", "two policies", added(
        _SECOND, edge("CITES", SOURCE, _SECOND, number=2), edge("CARRIES", SOURCE, _SECOND, number=2, form="full_text",
        status="issued"), edge("BELONGS_TO", MEASURE, _SECOND, number=5)), MEASURE.id),
    Wrong("other-policy", "of a policy only cited", added(
        _SECOND, edge("CITES", SOURCE, _SECOND, number=2), *_STATED_TWICE[::2], _TWICE,
        edge("BELONGS_TO", _TWICE, _SECOND, number=5)), _TWICE.id),
    Wrong("within-one", "in two regions", added(_FURTHER, edge("WITHIN", REGION, _FURTHER, source=None, number=2)), CITY),
    Wrong("same-as-one", "the same as two", added(*THIRD, _same(REPORTED, THIRD[0])), REPORTED.id),
    Wrong("counts-itself", "the same as what does not count", added(*THIRD, _same(MEASURE, THIRD[0])), REPORTED.id),
    Wrong("same-as-region", "of two regions", added(*_AWAY, _same(_AWAY[0], MEASURE)), _hash("same_as", 2)),
    Wrong("same-as-source", "of one source", added(_TWICE, *_STATED_TWICE, _same(_TWICE, MEASURE)), _hash("same_as", 2)),
    Wrong("ring", "a region in itself", added(edge("WITHIN", ABOVE, REGION, source=None, number=2)), ABOVE.id),
    Wrong("ring", "a broader topic", added(edge("BROADER", BROADER, TOPIC, source=None, number=2)), TOPIC.id),
    Wrong("shared-id", "a policy and a measure", added(node("Policy", MEASURE.id, title="方案")), MEASURE.id),
    Wrong("id", "empty", added(replace(POLICY, id="")), ""),
    Wrong("wrong-id", "words", added(node("Policy", "policy:行动方案", title="方案")), "policy:行动方案"),
    Wrong("wrong-id", "key of another list", added(node("Region", "region:珠海", name="珠海", known=False)), "region:珠海"),
    Wrong("unknown-term", "Company", added(node("Company")), _hash("company")),
    Wrong("unknown-term", "Policy.colour", changed(POLICY, colour="red"), POLICY.id),
    Wrong("unknown-term", "LIKES", added(edge("LIKES", BODY, MEASURE)), _hash("likes")),
    Wrong("unknown-term", "ABOUT.colour", changed(ABOUT, colour="red"), ABOUT.id),
    Wrong("wrong-ends", "a topic about a measure", added(edge("ABOUT", TOPIC, MEASURE, number=2)), _hash("about", 2)),
    Wrong("wrong-ends", "money from a source", added(edge("PROVIDES", SOURCE, FUNDING, number=2)), _hash("provides", 2)),
)  # fmt: skip


def wrong_graphs() -> Iterator[Wrong]:
    """Yield graphs that differ from the good one in one thing."""
    for rule, thing, name, value in _VALUES:
        wrong = changed(thing, **{name: value})
        yield Wrong(rule, f"{_called(thing)}.{name} = {value!r}", wrong, value if name == "id" else thing.id)
    for rule, lost, thing in _LOST:
        yield Wrong(rule, f"no {_called(lost)}", altered((lost, None)), thing.id)
    yield from _MORE


def _called(thing: Node | Edge) -> str:
    return thing.label if isinstance(thing, Node) else thing.type
