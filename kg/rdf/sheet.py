"""What is said of the things of one bundle, subject by subject, each source's words in a graph of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.rdf.iris import named

Object: TypeAlias = NamedNode | Literal
Told: TypeAlias = list[tuple[NamedNode, Object]]
"""Predicates and objects of one subject."""


class Sheet:
    """Collects what is said; it comes out by graph and subject, in the order in which they came up, without repeats."""

    __slots__ = ("_said",)

    def __init__(self) -> None:
        self._said: dict[str | None, dict[NamedNode, Told]] = {}

    def about(self, source: str | None, subject: NamedNode) -> Told:
        """Return the list to which goes what the source says of the subject; None is for what no source owns."""
        return self._said.setdefault(source, {}).setdefault(subject, [])

    def quads(self) -> Iterator[Quad]:
        """Yield what is said, with the graph of its source."""
        for source, subjects in self.sources():
            graph = DefaultGraph() if source is None else named(source)
            for subject, told in subjects:
                for predicate, value in told:
                    yield Quad(subject, predicate, value, graph)

    def sources(self) -> Iterator[tuple[str | None, Iterator[tuple[NamedNode, Told]]]]:
        """Yield each source with the subjects and what it says of them."""
        for source, subjects in self._said.items():
            yield source, ((subject, list(dict.fromkeys(told))) for subject, told in subjects.items() if told)

    def subjects(self) -> Iterator[tuple[NamedNode, Told]]:
        """Yield each subject once with all that is said of it, whoever says it."""
        merged: dict[NamedNode, Told] = {}
        for subjects in self._said.values():
            for subject, told in subjects.items():
                if told:
                    merged.setdefault(subject, []).extend(told)
        for subject, told in merged.items():
            yield subject, list(dict.fromkeys(told))
