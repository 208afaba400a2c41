"""Who is tied to whom, and whose place among the others that gives: views, measures, years, files."""

from queries.ties.answering import find_file, find_network, find_years
from queries.ties.files import FileFormat
from queries.ties.measuring import MEASURES, RANKING, Measured, measure
from queries.ties.model import Tie, TieGraph, Vertex
from queries.ties.quoting import quote
from queries.ties.views import VIEWS, View, find_view, read_view, read_years

__all__ = [
    "MEASURES",
    "RANKING",
    "VIEWS",
    "FileFormat",
    "Measured",
    "Tie",
    "TieGraph",
    "Vertex",
    "View",
    "find_file",
    "find_network",
    "find_view",
    "find_years",
    "measure",
    "quote",
    "read_view",
    "read_years",
]
