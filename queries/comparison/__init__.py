"""Regions side by side: what each does about the same things, by whose money, by whom and until when."""

from queries.comparison.building import compare as compare
from queries.comparison.model import Comparison as Comparison
from queries.comparison.scope import Scope as Scope
