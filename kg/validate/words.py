"""Words that do not stand where they are said to, in the text of their source."""

from __future__ import annotations

from collections.abc import Iterator

from kg.characters import without_gaps
from kg.graph import Graph, Node, Properties
from kg.ids import text_digest
from kg.validate.violation import Violation

_QUOTED = {"Measure": "text", "Funding": "quote", "Target": "quote", "Observation": "quote"}
"""Label -> the property that has the words between start and end."""


def find_misplaced_words(graph: Graph) -> Iterator[Violation]:
    """Find words that differ from the text of their source between start and end, and texts with another digest."""
    texts: dict[str, str] = {}
    for node in graph.nodes:
        if node.label == "Source" and isinstance(text := node.properties.get("text"), str):
            texts[node.id] = text
            yield from _other_text(node, text)
    for node in graph.nodes:
        if node.label in ("Clause", *_QUOTED):
            yield from _misplaced(node.id, texts.get(node.source or ""), node.properties, _QUOTED.get(node.label))
    for edge in graph.edges:
        yield from _misplaced(edge.id, texts.get(edge.source or ""), edge.properties, "mention")


def _other_text(node: Node, text: str) -> Iterator[Violation]:
    digest = node.properties.get("sha256")
    if (
        isinstance(digest, str) and len(digest) == 64 and digest != text_digest(text)
    ):  # any other is no digest, as a shape says
        zh, en = "文本与其摘要（sha256）不符", "the text is not the one that sha256 was made of"
        yield Violation(node=node.id, rule="other-text", zh=zh, en=en, value=digest)


def _misplaced(found: str, text: str | None, properties: Properties, name: str | None) -> Iterator[Violation]:
    start, end = properties.get("start"), properties.get("end")
    words = properties.get(name) if name else None
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end):
        return
    if text is not None and end > len(text):
        zh, en = f"终点超出原文，原文共 {len(text)} 字", f"it ends beyond the text, which has {len(text)} characters"
        yield Violation(node=found, rule="beyond-text", zh=zh, en=en, value=f"{start}:{end}")
    elif not isinstance(words, str) or not words:
        return
    elif text is not None and not _same(text[start:end], words, exact=name != "mention"):
        zh, en = f"原文第 {start}—{end} 字不是 {name} 所引", f"text[{start}:{end}] is not its {name}"
        yield Violation(node=found, rule="misplaced-quote", zh=zh, en=en, value=words)
    elif text is None and name != "mention" and len(words) != end - start:
        zh, en = (
            f"引文共 {len(words)} 字，起止相距 {end - start} 字",
            f"{len(words)} characters are quoted from {end - start}",
        )
        yield Violation(node=found, rule="quote-length", zh=zh, en=en, value=words)


def _same(printed: str, words: str, *, exact: bool) -> bool:
    """Compare with the text as printed; a mention may leave out its line breaks and spaces."""
    return printed == words if exact else printed == words or without_gaps(printed) == without_gaps(words)
