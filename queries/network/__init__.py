"""Graphs as drawings: where each thing stands, how it is labelled, and which lines join them."""

from queries.network.columns import draw_columns
from queries.network.model import Line, Network, Spot, Thing, Tie, things_of
from queries.network.rings import draw_around, draw_circle
from queries.network.working import owners, partners

__all__ = [
    "Line",
    "Network",
    "Spot",
    "Thing",
    "Tie",
    "draw_around",
    "draw_circle",
    "draw_columns",
    "owners",
    "partners",
    "things_of",
]
