"""Sources in batches that share a transaction, made ready while the batch before is written."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from kg.stores.rows import Batch

if TYPE_CHECKING:
    from kg.graph import Graph, Node

ELEMENTS = 30_000
"""Nodes and edges after which the next source starts a new transaction; a source never splits."""
CHARACTERS = 4_000_000
"""Length of the texts and records, former ones of a copy included, after which it does so too."""


def batches(sources: Iterable[tuple[str, Graph]]) -> Iterator[Batch]:
    """Yield prepared sources; the caller's iterable is read here, the rows are made beside.

    Of two graphs for one source in a batch the last counts. At most two batches are in memory besides the
    one that the caller works on.
    """
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="kg-rows") as worker:
        ready: deque[Future[Batch]] = deque()
        for batch in _cut(sources):
            ready.append(worker.submit(Batch.of, batch))
            if len(ready) > 1:
                yield ready.popleft().result()
        while ready:
            yield ready.popleft().result()


def _cut(sources: Iterable[tuple[str, Graph]]) -> Iterator[dict[str, Graph]]:
    batch: dict[str, Graph] = {}
    elements = characters = 0
    for source, graph in sources:
        batch[source] = graph
        elements += len(graph.nodes) + len(graph.edges)
        characters += sum(_length(node) for node in graph.nodes if node.label in ("Source", "Revision"))
        if elements >= ELEMENTS or characters >= CHARACTERS:
            yield batch
            batch, elements, characters = {}, 0, 0
    if batch:
        yield batch


def _length(node: Node) -> int:
    return sum(len(str(node.properties.get(name) or "")) for name in ("text", "record"))
