"""A graph as FollowTheMoney entities, one in a line of JSON, for the tools of investigators (Aleph, OpenSanctions).

- A body is a PublicBody, a region a Territory, a source a PlainText, or an Article where it only reports; both with the text.
- A policy is a Document without a file of its own, for there is no class of legislation; Documentation leads from the
  sources that carry, report or cite it.
- A measure is a Project; who answers for it is a ProjectParticipant in a role, with the words that say so.
- Money is a Project that UnknownLink joins to its measure. No class says offered: a Payment has been made, a Debt is owed. So
  the sum stands in words with its bound, and as an ``amount`` only where the text states it without one.
- Concepts are keywords of measures. Clauses, goals and observations are left out: the texts hold them.

The names are those of the model of followthemoney 4; tests check them against it, so that the export needs no library.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.graph import Bundle, Edge, Node
from kg.ids import content_id
from kg.phrases import kind_name, quoted, role_name, status_name, sum_words
from kg.telling import CONCEPTS, label
from ontology.names import EN, ZH

PREFIX = "policy-kg"
"""What ids of ours begin with among those of other data sets."""

_NAME, _STRING, _TEXT = 384, 1024, 65_000
"""The most characters that a value of each type has in the model."""
_LENGTHS = {
    "name": _NAME,
    "alias": _NAME,
    "previousName": _NAME,
    "weakAlias": _NAME,
    "description": _TEXT,
    "summary": _TEXT,
}
_PLAIN = re.compile(r"[a-z_]+:[0-9A-Za-z:-]*[0-9A-Za-z]")
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What other tools choke on or part lines at, but the end of a line itself."""
_TOPICS = {"nation": "gov.national", "province": "gov.state", "prefecture": "gov.muni", "county": "gov.muni"}
_COUNTRIES = {"71": "tw", "81": "hk", "82": "mo"}
"""Codes of ISO 3166-1 that places have beside that of the country, by the first two figures of GB/T 2260."""
_OFFERED = "政策所定，不是付款记录 / offered by a policy, no record of a payment"
_EXACT = (None, "exact")

Entity = dict[str, Any]


def write_ftm(bundles: Iterable[Bundle]) -> Iterator[str]:
    """Yield a graph as lines of JSON, an entity each, with an id that no other line has."""
    for bundle in bundles:
        for entity in _WRITERS.get(bundle.node.label, _nothing)(bundle):
            yield json.dumps(entity, ensure_ascii=False, separators=(",", ":")) + "\n"


def entity_id(identity: str) -> str:
    """Return an id as FollowTheMoney takes it: letters, figures, dots and hyphens.

    >>> entity_id("agency:440400:industry-and-it")
    'policy-kg.agency.440400.industry-and-it'
    """
    if not _PLAIN.fullmatch(identity):
        identity = content_id(identity.partition(":")[0], identity)
    return f"{PREFIX}.{identity.replace(':', '.').replace('_', '-')}"


def _entity(schema: str, identity: str, **properties: object) -> Entity:
    """Return an entity with the values that are known: lists of text, none longer than the model has it."""
    known = {name: _values(name, value) for name, value in properties.items()}
    return {
        "id": entity_id(identity),
        "schema": schema,
        "properties": {name: values for name, values in sorted(known.items()) if values},
    }


def _values(name: str, value: object) -> list[str]:
    given = value if isinstance(value, list | tuple) else [value]
    texts = (_clean(str(each), lines=name == "description") for each in given if each is not None)
    return list(dict.fromkeys(_shortened(text, _LENGTHS.get(name, _STRING)) for text in texts if text))


def _clean(text: str, *, lines: bool) -> str:
    """Return a text without controls and halves of characters, which other tools choke on; with its lines if wanted."""
    kept = _CONTROLS.sub(" ", text)
    return kept.strip() if lines else " ".join(kept.split())


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _nothing(_: Bundle) -> Iterator[Entity]:
    return iter(())


def _agency(bundle: Bundle) -> Iterator[Entity]:
    """Yield a body and its region; a short form without the place, such as 市工信局, is many bodies' and so a weak alias."""
    node, name = bundle.node, str(bundle.node.properties["name"])
    aliases = _list(node, "aliases")
    region = next((edge.end for edge in bundle.edges if edge.type == "OF"), "")
    topic = _TOPICS.get(str(node.properties.get("level"))) if node.properties.get("kind") == "government" else None
    countries, place = _countries(region), "" if node.properties.get("level") == "nation" else name[:2]
    yield _entity(
        "PublicBody", node.id,
        name=name, previousName=_list(node, "former"), classification=[node.properties.get("kind"), node.properties.get("level")],
        alias=[alias for alias in aliases if place and alias.startswith(place)], topics=topic,
        weakAlias=[alias for alias in aliases if not place or not alias.startswith(place)],
        country=countries, jurisdiction=countries,
    )  # fmt: skip
    yield from _links(bundle.edges, "OF")


def _region(bundle: Bundle) -> Iterator[Entity]:
    """Yield a region, within the one around it."""
    node, held = bundle.node, bundle.node.properties
    code, name = held.get("code"), held.get("full_name") or held["name"]
    yield _entity(
        "Territory", node.id,
        name=name, level=held.get("level"), alias=held["name"] if held["name"] != name else None,
        weakAlias=[held.get("short"), *_list(node, "aliases")],
        description=f"GB/T 2260 {code}" if str(code).isdecimal() else None, country=_countries(node.id),
        partOf=[entity_id(edge.end) for edge in bundle.edges if edge.type == "WITHIN"],
    )  # fmt: skip


def _source(bundle: Bundle) -> Iterator[Entity]:
    """Yield a text, who issued it, and the policies that it carries, reports or cites."""
    node, held = bundle.node, bundle.node.properties
    uri, title = str(held.get("uri") or ""), held.get("title")
    carried = any(edge.type == "CARRIES" for edge in bundle.edges)
    entity = _entity(
        "PlainText" if carried or not _of(bundle, "REPORTS") else "Article", node.id,
        title=title, fileName=title or held["key"], publishedAt=held.get("published"), publisher=held.get("publisher"),
        author=[edge.properties.get("mention") for edge in _of(bundle, "ISSUED_BY")], notes=held.get("rights"),
        sourceUrl=uri if uri.startswith(("http://", "https://")) else None, language="zho", country="cn",
    )  # fmt: skip
    text = str(held.get("text") or "")  # as published, so that offsets hold
    entity["properties"]["bodyText"] = [text[at : at + _TEXT] for at in range(0, len(text), _TEXT)]
    yield entity
    for edge in _of(bundle, "ISSUED_BY", "CARRIES", "REPORTS", "CITES"):
        yield _documentation(edge, document=node.id, entity=edge.end)
    yield from _links(bundle.edges, "SUPERSEDES")


def _policy(bundle: Bundle) -> Iterator[Entity]:
    """Yield a policy, where it holds, and the policies that are the same."""
    node, held = bundle.node, bundle.node.properties
    yield _entity(
        "Document", node.id,
        title=held["title"], fileName=held["title"], keywords=["政策", held.get("number"), held.get("region")],
        summary="政策本身，文本见来源 / the policy itself; its sources hold the text", country="cn",
    )  # fmt: skip
    yield from _links(bundle.edges, "APPLIES_IN")
    yield from _likenesses(bundle.edges)


def _measure(bundle: Bundle) -> Iterator[Entity]:
    """Yield a measure, where it is stated, who answers for it, and what it provides."""
    node, held = bundle.node, bundle.node.properties
    text = str(held.get("text") or "")
    yield _entity(
        "Project", node.id,
        name=held.get("heading") or _shortened(text, 60) or node.id, description=text, recordId=node.id, country="cn",
        keywords=sorted({word for edge in bundle.edges if (word := _concept(edge))}),
        summary=f"政策措施 / policy measure; {_place(node)}", proof=_proof(node),
    )  # fmt: skip
    yield _entity(
        "Documentation", f"documentation:{node.id.partition(':')[2]}",
        document=_proof(node), entity=entity_id(node.id), role="载于 stated in", description=_place(node),
    )  # fmt: skip
    for edge in bundle.edges:
        if edge.type == "BELONGS_TO":
            yield _documentation(edge, document=edge.end, entity=node.id)
        if edge.type == "RESPONSIBLE_FOR":
            yield _participant(edge)
    yield from _links(bundle.edges, "PROVIDES", "APPLIES_IN")
    yield from _likenesses(bundle.edges)


def _participant(edge: Edge) -> Entity:
    role = str(edge.properties["role"])
    return _entity(
        "ProjectParticipant", edge.id,
        participant=entity_id(edge.start), project=entity_id(edge.end), role=f"{role_name(role)} {role}",
        description=_words(edge), recordId=edge.id, proof=_proof(edge),
    )  # fmt: skip


def _funding(bundle: Bundle) -> Iterator[Entity]:
    """Yield money that a measure offers."""
    node, held = bundle.node, bundle.node.properties
    kind = kind_name(str(held["kind"]))
    is_sum = held.get("amount") is not None and held.get("bound") in _EXACT
    yield _entity(
        "Project", node.id,
        name=f"{kind}：{sum_words(held)}", keywords=["资金支持", kind], status=_OFFERED, recordId=node.id,
        summary=held.get("condition"), proof=_proof(node), country="cn",
        description=f"{quoted(str(held['quote']))} {_place(node)}",
        amount=f"{held['amount']:.10g}" if is_sum else None, currency=held.get("currency") if is_sum else None,
    )  # fmt: skip


def _documentation(edge: Edge, *, document: str, entity: str) -> Entity:
    return _entity(
        "Documentation", edge.id,
        document=entity_id(document), entity=entity_id(entity), role=_role(edge), description=_words(edge),
        status=status_name(str(edge.properties["status"])) if "status" in edge.properties else None,
        date=edge.properties.get("published"), recordId=edge.id, proof=_proof(edge),
    )  # fmt: skip


def _links(edges: Sequence[Edge], *kinds: str) -> Iterator[Entity]:
    for edge in edges:
        if edge.type in kinds:
            yield _entity(
                "UnknownLink", edge.id,
                subject=entity_id(edge.start), object=entity_id(edge.end), role=_role(edge), recordId=edge.id, proof=_proof(edge),
                description=_words(edge),
            )  # fmt: skip


def _likenesses(edges: Sequence[Edge]) -> Iterator[Entity]:
    for edge in edges:
        if edge.type in ("SAME_AS", "SIMILAR_TO"):
            score, why = edge.properties.get("score"), edge.properties.get("why")
            yield _entity(
                "Similar", edge.id,
                candidate=entity_id(edge.start), match=entity_id(edge.end), confidenceScore=score, criteria=why,
                matcher=f"{PREFIX} {edge.type}",
            )  # fmt: skip


def _role(edge: Edge) -> str:
    return f"{ZH[edge.type]} {EN[edge.type]}"


def _concept(edge: Edge) -> str | None:
    """Return what a keyword says of a concept that an edge leads to: its name, else the words of the text."""
    scheme, _, key = edge.end.partition(":")
    if scheme not in CONCEPTS:
        return None
    name = label(scheme, key)
    return str(edge.properties.get("mention") or "") if name == key else name


def _words(edge: Edge) -> str | None:
    """Return the words that an edge rests on, with their place."""
    words = edge.properties.get("mention") or edge.properties.get("title")
    if not words:
        return None
    rule = edge.properties.get("rule")
    return f"{quoted(str(words))} {_place(edge)}{f'; {rule}' if rule else ''}"


def _place(thing: Node | Edge) -> str:
    """Return where something stands: the source and the offsets in its text, the end exclusive."""
    start, end = thing.properties.get("start"), thing.properties.get("end")
    return f"{thing.source}" if start is None else f"{thing.source} [{start}:{end}]"


def _proof(thing: Node | Edge) -> str | None:
    return entity_id(thing.source) if thing.source else None


def _of(bundle: Bundle, *kinds: str) -> list[Edge]:
    return [edge for edge in bundle.edges if edge.type in kinds]


def _list(node: Node, name: str) -> list[str]:
    value = node.properties.get(name)
    return list(value) if isinstance(value, list) else []


def _countries(region: str) -> list[str]:
    """Return the codes of the country of a region, given its id."""
    own = _COUNTRIES.get(region.removeprefix("region:")[:2])
    return ["cn", own] if own else ["cn"]


_WRITERS: Mapping[str, Callable[[Bundle], Iterator[Entity]]] = {
    "Agency": _agency,
    "Funding": _funding,
    "Measure": _measure,
    "Policy": _policy,
    "Region": _region,
    "Source": _source,
}
