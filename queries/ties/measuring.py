"""What the place of each thing in a network amounts to: measures, communities, and what each tells a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.errors import QueryError
from queries.ties.model import TieGraph
from queries.ties.ranks import page_ranks

SEED = 0
"""What is drawn is drawn alike each time."""
STEPS = 10_000_000
"""Ties that betweenness looks at, some five seconds; of larger networks it starts from so many things only as fit."""
FEWEST_STARTS = 50
_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure: its name and what it tells, in Chinese and English; ``ranks`` where more of it is a higher place."""

    label: Mapping[str, str]
    about: Mapping[str, str]
    ranks: bool = True
    directed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """Things with more ties among themselves than to others, named by the one with the strongest ties of all."""

    number: int
    name: str
    lead: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A network with the measures of each thing by id; ``starts`` is how many betweenness was estimated from, if it was."""

    graph: TieGraph
    names: tuple[str, ...]
    values: Mapping[str, Mapping[str, float]]
    communities: tuple[Community, ...] = ()
    starts: int | None = None

    def ranked(self, by: str) -> list[str]:
        """Return the ids of the things, the highest first."""
        return sorted(self.values, key=lambda one: (-self.values[one][by], -self.values[one].get("strength", 0), one))


MEASURES: Mapping[str, Measure] = {
    "degree": Measure(
        label={"zh": "联系数", "en": "Degree"},
        about={"zh": "与多少个对象有直接联系", "en": "With how many others it is tied directly."},
    ),
    "strength": Measure(
        label={"zh": "联系强度", "en": "Strength"},
        about={"zh": "全部联系的权重之和，如共同负责的措施数合计", "en": "The weights of all its ties together."},
    ),
    "in_degree": Measure(
        label={"zh": "被引用数", "en": "Cited by"},
        about={"zh": "被多少个对象引用", "en": "How many others lead to it: by how many it is cited."},
        directed=True,
    ),
    "out_degree": Measure(
        label={"zh": "引用数", "en": "Cites"},
        about={"zh": "引用了多少个对象", "en": "To how many others it leads: how many it cites."},
        directed=True,
    ),
    "betweenness": Measure(
        label={"zh": "中介度", "en": "Betweenness"},
        about={
            "zh": "其他任意两者之间的最短路径有多大比例经过它：数值高的，联结彼此没有直接联系的群体",
            "en": "What share of the shortest ways between any two others leads through it: who joins groups that are not tied.",
        },
    ),
    "pagerank": Measure(
        label={"zh": "PageRank 影响度", "en": "PageRank"},
        about={
            "zh": "与重要的对象联系越多、越强，自身越重要；全部对象合计为1",
            "en": "Ties to those that matter count for more; all things together have 1.",
        },
    ),
    "core": Measure(
        label={"zh": "核数", "en": "Core number"},
        about={
            "zh": "属于一个内部每个成员都与至少k个其他成员有联系的群体，k的最大值",
            "en": "The largest k of a group in which it is and each has ties with at least k others of the group.",
        },
    ),
    "community": Measure(
        label={"zh": "群组", "en": "Community"},
        about={
            "zh": "内部联系多于对外联系的群组的编号，最大的为1，以联系最强的成员命名（Louvain算法）",
            "en": "The number of its group, the largest being 1: its members have more ties to each other than to others (Louvain).",
        },
        ranks=False,
    ),
    "component": Measure(
        label={"zh": "连通部分", "en": "Component"},
        about={
            "zh": "彼此有路径相通的对象为同一部分，最大的为1",
            "en": "The number of its part, the largest being 1: some way of ties leads to each member, and to nothing else.",
        },
        ranks=False,
    ),
}
"""The measures by name."""
RANKING = tuple(name for name, one in MEASURES.items() if one.ranks)


def names_for(directed: bool) -> tuple[str, ...]:
    """Return the measures that a network has."""
    return tuple(name for name, one in MEASURES.items() if directed or not one.directed)


def measure(graph: TieGraph, names: Iterable[str] | None = None) -> Measured:
    """Compute measures of each thing, by default all; the same network gives the same values.

    Communities, cores and components look at ties without their direction, and betweenness at ties without their weight.
    """
    wanted = names_for(graph.directed) if names is None else tuple(names)
    for name in wanted:
        if name not in names_for(graph.directed):
            raise QueryError(
                f"the network of {graph.view} has no {name}; it has {', '.join(names_for(graph.directed))}"
            )
    ids = [one.id for one in graph.vertices]
    net = to_networkx(graph)
    starts = _starts(net)
    columns = {name: _COMPUTED[name](net) for name in wanted}
    rows = {one: {name: columns[name][at] for name in wanted} for at, one in enumerate(ids)}
    return Measured(
        graph=graph,
        names=wanted,
        values=rows,
        communities=_communities(graph, net, columns["community"]) if "community" in wanted else (),
        starts=starts if "betweenness" in wanted else None,
    )


def to_networkx(graph: TieGraph) -> Any:
    """Return the network with things as numbers in their order: what hangs on the order of a set hangs on nothing else."""
    places = {one.id: at for at, one in enumerate(graph.vertices)}
    net: Any = nx.DiGraph() if graph.directed else nx.Graph()
    net.add_nodes_from(range(len(places)))
    net.add_weighted_edges_from((places[tie.start], places[tie.end], tie.weight) for tie in graph.ties)
    return net


Column = Sequence[float]


def _degree(net: Any) -> Column:
    return [degree for _, degree in net.to_undirected().degree()]


def _strength(net: Any) -> Column:
    return [round(strength, _DIGITS) for _, strength in net.degree(weight="weight")]


def _betweenness(net: Any) -> Column:
    found = nx.betweenness_centrality(net, k=_starts(net), seed=SEED)
    return [round(found[one], _DIGITS) for one in net]


def _starts(net: Any) -> int | None:
    """Return from how many things betweenness starts, None for all of them."""
    fitting = max(FEWEST_STARTS, STEPS // max(1, net.number_of_edges() + len(net)))
    return fitting if fitting < len(net) else None


def _pagerank(net: Any) -> Column:
    return [round(rank, _DIGITS) for rank in page_ranks(net)]


def _core(net: Any) -> Column:
    plain = net.to_undirected()
    plain.remove_edges_from(list(nx.selfloop_edges(plain)))
    found = nx.core_number(plain)
    return [found[one] for one in net]


def _community(net: Any) -> Column:
    return _numbered(net, nx.community.louvain_communities(net.to_undirected(), weight="weight", seed=SEED))


def _component(net: Any) -> Column:
    return _numbered(net, nx.connected_components(net.to_undirected()))


def _numbered(net: Any, groups: Iterable[set[int]]) -> Column:
    """Number groups from 1 on, the largest first, then the one with the first thing."""
    found: dict[int, int] = {}
    for number, group in enumerate(sorted(groups, key=lambda one: (-len(one), min(one))), 1):
        found |= dict.fromkeys(group, number)
    return [found[one] for one in net]


_COMPUTED: Mapping[str, Callable[[Any], Column]] = {
    "degree": _degree,
    "strength": _strength,
    "in_degree": lambda net: [degree for _, degree in net.in_degree()],
    "out_degree": lambda net: [degree for _, degree in net.out_degree()],
    "betweenness": _betweenness,
    "pagerank": _pagerank,
    "core": _core,
    "community": _community,
    "component": _component,
}


def _communities(graph: TieGraph, net: Any, numbers: Column) -> tuple[Community, ...]:
    groups: dict[int, list[int]] = {}
    for at, number in enumerate(numbers):
        groups.setdefault(int(number), []).append(at)
    strength = dict(net.degree(weight="weight"))
    found = []
    for number, group in sorted(groups.items()):
        lead = graph.vertices[min(group, key=lambda at: (-strength[at], at))]
        found.append(Community(number=number, name=lead.name, lead=lead.id, size=len(group)))
    return tuple(found)
