"""PageRank in plain Python: that of networkx needs SciPy, which is larger than all the rest of what we install."""

from __future__ import annotations

import math
from typing import Any

DAMPING, PRECISION, MOST_ROUNDS = 0.85, 1e-9, 200


def page_ranks(net: Any) -> list[float]:
    """Return the rank of each node of a networkx graph of the nodes 0, 1, …; together they have 1.

    A random walk follows ties by their weight, and starts anywhere anew with 1 - ``DAMPING``, or where no tie leads on.
    """
    number = len(net)
    leading = [[(end, given["weight"]) for end, given in net.adj[one].items()] for one in range(number)]
    shares = [
        [(end, weight / total) for end, weight in ties] if (total := math.fsum(weight for _, weight in ties)) else []
        for ties in leading
    ]
    ranks = [1 / number for _ in range(number)]
    for _ in range(MOST_ROUNDS):
        lost = math.fsum(rank for rank, ties in zip(ranks, shares, strict=True) if not ties)
        found = [(1 - DAMPING + DAMPING * lost) / number for _ in range(number)]
        for rank, ties in zip(ranks, shares, strict=True):
            for end, share in ties:
                found[end] += DAMPING * rank * share
        moved = math.fsum(abs(new - old) for new, old in zip(found, ranks, strict=True))
        ranks = found
        if moved <= PRECISION * number:
            break
    return ranks
