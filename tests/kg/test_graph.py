"""Graphs as plain values."""

from kg.graph import Edge, Graph, Node


def edge(relation: str, start: tuple[str, str], end: tuple[str, str], name: str) -> Edge:
    return Edge(type=relation, id=name, start_label=start[0], start=start[1], end_label=end[0], end=end[1])


def test_relations_are_told_with_what_they_start_from_but_who_is_responsible_with_the_measure() -> None:
    agency, measure, topic = ("Agency", "a"), ("Measure", "m"), ("Topic", "t")
    about, owned = edge("ABOUT", measure, topic, "e1"), edge("RESPONSIBLE_FOR", agency, measure, "e2")
    graph = Graph.of([Node(label=label, id=name) for label, name in (topic, measure, agency)], [owned, about])

    bundles = {bundle.node.id: bundle.edges for bundle in graph.bundles()}

    assert bundles == {"a": (), "m": (about, owned), "t": ()}
    assert list(bundles) == ["a", "m", "t"]
