"""Addresses of pages: a thing has one by the class that its id names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote, urlencode

PLACES = {
    "policy": "policies",
    "measure": "measures",
    "agency": "agencies",
    "region": "regions",
    "industry": "industries",
    "instrument": "instruments",
    "topic": "topics",
    "beneficiary": "beneficiaries",
    "source": "sources",
}
"""The first part of an id, and where its pages are; what has no page of its own is shown in the graph."""
AROUND = 200
"""Characters before and after a quotation that the reader of a source is shown at once."""


def path_of(identity: str) -> str:
    """Return the path of the page of a thing.

    >>> path_of("region:440400")
    '/regions/region:440400'
    """
    place = PLACES.get(identity.partition(":")[0])
    return f"/{place}/{quote(identity, safe=':')}" if place else address("/graph", {"focus": identity})


def address(path: str, given: Mapping[str, Any] | Iterable[tuple[str, Any]] = ()) -> str:
    """Return a path with parameters; lists are repeated, what is None or empty is left out.

    >>> address("/search", {"q": "券", "region": None, "facet": ["topic", "region"]})
    '/search?q=%E5%88%B8&facet=topic&facet=region'
    """
    pairs = given.items() if isinstance(given, Mapping) else given
    flat = [(name, one) for name, value in pairs for one in (value if isinstance(value, list | tuple) else [value])]
    told = urlencode([(name, _text(value)) for name, value in flat if value not in (None, "")], safe=":")
    return f"{path}?{told}" if told else path


def quotation(source: str, start: int, end: int) -> str:
    """Return the path of a source with some of its words marked, scrolled to."""
    return f"{address(path_of(source), {'start': start, 'end': end})}#q"


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
