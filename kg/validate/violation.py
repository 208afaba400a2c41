"""What is wrong with a graph: where, against which rule, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kg.graph import Edge, Graph, Node, Properties

WORDS = ("quote", "mention", "text", "title", "heading", "name", "key")
"""Properties that tell a node or an edge by its words, the most exact first."""
SHOWN = 40
"""Characters of the words that a message shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A node or edge that breaks a rule, with what is asked of it in Chinese and English.

    ``source`` and ``key`` name the source that states it; ``words`` are what it quotes, or is called, and ``start`` and
    ``end`` where they stand in that source. What is not known, or is of no source, is None.
    """

    node: str
    rule: str
    """The name of the shape, or of a check: see ontology/README.md."""
    zh: str
    en: str
    value: str | None = None
    label: str | None = None
    """The class of the node or the type of the edge."""
    ends: str | None = None
    """The ids of the nodes that an edge joins."""
    source: str | None = None
    key: str | None = None
    words: str | None = None
    start: int | None = None
    end: int | None = None
    shape: str | None = field(default=None, compare=False)
    """The IRI of the shape, where it has one."""
    constraint: str | None = field(default=None, compare=False)
    """The IRI of the component of SHACL that is not satisfied; None for checks beside the shapes."""

    def __str__(self) -> str:
        """Return it in one line: what, where, in which words, and what is asked."""
        what = f"{self.label} {self.node}" if self.label else self.node
        ends = f" ({self.ends})" if self.ends else ""
        words = f" “{shortened(self.words)}”" if self.words else ""
        place = f" [{self.start}:{self.end}]" if self.start is not None and self.end is not None else ""
        value = f" ({shortened(self.value)})" if self.value else ""
        return f"{what}{ends}{words}{place}: {self.zh} · {self.en}{value} <{self.rule}>"


def shortened(words: str) -> str:
    """Return the words in one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


def sort_key(item: Violation) -> tuple[str, ...]:
    """Return what violations are sorted by: source, node, rule, value."""
    return item.key or "", item.node, item.rule, item.value or ""


def locate(found: Iterable[Violation], graph: Graph) -> list[Violation]:
    """Return the violations, sorted, with the source and the words of the nodes and edges of the graph."""
    found = list(found)
    wanted = {item.node for item in found}
    told: dict[str, Node | Edge] = {edge.id: edge for edge in graph.edges if edge.id in wanted}
    told |= {node.id: node for node in graph.nodes if node.id in wanted}
    keys = {node.id: _text(node.properties, "key") for node in graph.nodes if node.label == "Source"}
    return sorted((_located(item, told.get(item.node), keys) for item in found), key=sort_key)


def _located(item: Violation, thing: Node | Edge | None, keys: Mapping[str, str | None]) -> Violation:
    if thing is None:
        return item
    source = thing.source or (thing.id if isinstance(thing, Node) and thing.label == "Source" else None)
    words = next((text for name in WORDS if (text := _text(thing.properties, name))), None)
    if isinstance(thing, Node) and thing.label == "Source":
        words = _text(thing.properties, "title")
    return replace(
        item,
        label=thing.label if isinstance(thing, Node) else thing.type,
        ends=None if isinstance(thing, Node) else f"{thing.start} → {thing.end}",
        source=source,
        key=keys.get(source or ""),
        words=words,
        start=_place(thing.properties, "start"),
        end=_place(thing.properties, "end"),
    )


def _text(properties: Properties, name: str) -> str | None:
    value = properties.get(name)
    return value if isinstance(value, str) and value else None


def _place(properties: Properties, name: str) -> int | None:
    value: Any = properties.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
