"""Who is tied to whom, and whose place among the others that gives: views, measures, years, files."""

from queries.ties.measuring import MEASURES, Measured, measure
from queries.ties.model import Tie, TieGraph, Vertex
from queries.ties.views import VIEWS, View, read_view, read_years

__all__ = [
    "MEASURES",
    "VIEWS",
    "Measured",
    "Tie",
    "TieGraph",
    "Vertex",
    "View",
    "measure",
    "read_view",
    "read_years",
]
