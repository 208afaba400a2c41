"""How each body stands among all others, from all of the graph: what stores keep at bodies for pages and lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from kg.graph import Node
from kg.stores.base import Reader
from queries.ties.measuring import Measured, measure
from queries.ties.model import Tie, TieGraph, Vertex

_MEASURES = ("degree", "betweenness", "core", "community")
_BODIES = "MATCH (a:Agency) RETURN a.id AS id"
_SHARED = """MATCH (a:Agency)-[:RESPONSIBLE_FOR]->(m:Measure)
WHERE NOT (m)-[:SAME_AS]->()
WITH m, collect(DISTINCT a.id) AS bodies
WHERE size(bodies) > 1
RETURN bodies"""


def find_standing(reader: Reader) -> list[Node]:
    """Return the derived properties of all bodies, for ``Store.annotate``: those without partners have 0 and no community.

    The network is that of the view "agencies" without filters, whole however many ties it has.
    """
    bodies = sorted(row["id"] for row in reader.rows(_BODIES))
    measured = measure(_network(row["bodies"] for row in reader.rows(_SHARED)), _MEASURES)
    return [Node(label="Agency", id=one, properties=_figures(measured, one)) for one in bodies]


def _network(shared: Iterable[Sequence[str]]) -> TieGraph:
    weights = Counter(pair for bodies in shared for pair in combinations(sorted(bodies), 2))
    return TieGraph(
        view="agencies",
        directed=False,
        parameters={},
        vertices=tuple(
            Vertex(id=one, kind="Agency", name=one) for one in sorted({end for pair in weights for end in pair})
        ),
        ties=tuple(
            Tie(start=one, end=other, relation="WORKS_WITH", weight=number)
            for (one, other), number in sorted(weights.items())
        ),
    )


def _figures(measured: Measured, body: str) -> dict[str, int | float | str | None]:
    found = measured.values.get(body)
    if found is None:
        return {"partners": 0, "betweenness": 0.0, "core": 0}
    return {
        "partners": int(found["degree"]),
        "betweenness": found["betweenness"],
        "core": int(found["core"]),
        "community": measured.communities[int(found["community"]) - 1].lead,
    }
