"""What is asked about networks, in one call: the first things by rank, the whole as a file, or year by year."""

from __future__ import annotations

from typing import Any

from kg.stores.base import Reader
from queries.resolve import Resolver
from queries.ties.elements import to_elements
from queries.ties.files import FileFormat, to_file
from queries.ties.growth import read_growth
from queries.ties.measuring import measure
from queries.ties.quoting import quote
from queries.ties.rows import TOP, check_measure, shown_of, to_answer, to_growth
from queries.ties.views import find_view, read_view


def find_network(
    store: Reader, name: str, *, by: str | None = None, top: int = TOP, resolver: Resolver | None = None, **filters: Any
) -> dict[str, Any]:
    """Return the first things of a network by a measure with all measures of the whole, and the ties among them.

    Each thing comes with its strongest tie in the words of a source; filters are those of the view.
    """
    view = find_view(name)
    by = check_measure(view, by)
    measured = measure(read_view(store, name, resolver=resolver, quoted=False, **filters))
    shown = quote(store, shown_of(measured, measured.ranked(by)[:top]))
    return to_answer(measured, shown, view, by=by, top=top)


def find_years(
    store: Reader, name: str, *, by: str | None = None, top: int = TOP, resolver: Resolver | None = None, **filters: Any
) -> dict[str, Any]:
    """Return the rank and measure of the first things of all years in each year."""
    view = find_view(name)
    by = check_measure(view, by)
    return to_growth(read_growth(store, name, by, resolver=resolver, **filters), view, top=top)


def find_file(
    store: Reader,
    name: str,
    form: FileFormat,
    *,
    by: str | None = None,
    top: int | None = None,
    resolver: Resolver | None = None,
    **filters: Any,
) -> bytes:
    """Return a network as a file, with the measures of the whole; ``top`` leaves the first things by rank."""
    view = find_view(name)
    by = check_measure(view, by)
    measured = measure(read_view(store, name, resolver=resolver, quoted=False, **filters))
    kept = measured.graph.among(measured.ranked(by)[:top])
    return to_file(to_elements(measured, quote(store, kept), by=by, title=view.about["zh"]), form)
