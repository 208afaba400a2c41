"""The lists: fragments of Cypher to start from, filter by and sort by, read from files and held to a contract."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from kg.errors import CatalogueError
from queries.catalogue import parse_parameter, split_header
from queries.contract import Parameter, find_columns, find_parameters, find_writes

FOLDER = Path(__file__).parent / "cypher" / "lists"
_ALL = re.compile(r"\AMATCH \(\w+:(\w+)\)")
BY_ID = "id"
"""The sort that every list has."""
_SECTION = re.compile(r"^//: *(?P<kind>start|context|item|filter|sort|return)(?P<names>(?: +\w+)*) *\n", re.MULTILINE)
_VARIABLE = re.compile(r"[(\[](\w+)(?=[:)\]])")
_KEYS = {"id", "each", "title", "extends", "item", "context", "params", "columns"}


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a query, and the parameters that call for it."""

    names: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list of things of one class: what it takes, what it gives, and the fragments it is composed from."""

    id: str
    title: Mapping[str, str]
    item: str
    params: Mapping[str, Parameter]
    columns: tuple[str, ...]
    context_names: tuple[str, ...]
    """What the context binds, which is one row for each item."""
    starts: tuple[Fragment, ...] = field(repr=False)
    filters: tuple[Fragment, ...] = field(repr=False)
    sorts: Mapping[str, str] = field(repr=False)
    context: str = field(repr=False)
    result: str = field(repr=False)

    @property
    def sort_names(self) -> tuple[str, ...]:
        """Return what it may be sorted by."""
        return (BY_ID, *self.sorts)

    @property
    def start_from_ids(self) -> str:
        """Return the start from all, narrowed to the things that ``$ids`` names."""
        opening = rf"UNWIND $ids AS wanted MATCH ({self.item}:\1 {{id: wanted}})"
        return _ALL.sub(opening, self.starts[-1].text, count=1)

    @property
    def label(self) -> str:
        """Return the label of what it lists."""
        opening = _ALL.match(self.starts[-1].text)
        return opening[1] if opening else ""

    def needs_context(self, text: str) -> bool:
        """Tell whether a fragment speaks of what the context binds."""
        return any(re.search(rf"(?<![\w.$]){name}\.", text) for name in self.context_names)


@functools.cache
def load_lists() -> Mapping[str, Listing]:
    """Return the lists by id, sorted; raise CatalogueError naming the first that breaks its contract."""
    found: dict[str, Listing] = {}
    files = {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.cypher"))}
    shared = yaml.safe_load((FOLDER / "parameters.yaml").read_text("utf-8"))
    params = {name: parse_parameter(name, {"default": None, **body}, FOLDER.name) for name, body in shared.items()}
    waiting = sorted(files, key=lambda name: (_header(files[name], name).get("extends") is not None, name))
    for name in waiting:
        for listing in _parse(files[name], name, params, found):
            problems = list(find_problems(listing))
            if problems:
                raise CatalogueError(f"{name}.cypher, list {listing.id}: {'; '.join(problems)}")
            found[listing.id] = listing
    return MappingProxyType(dict(sorted(found.items())))


def _header(text: str, name: str) -> dict[str, Any]:
    header = split_header(text, name)[0]
    unknown = set(header) - _KEYS
    if unknown or header.get("id") != name:
        raise CatalogueError(f"{name}: the header needs id: {name}, and knows {', '.join(sorted(_KEYS))}")
    return header


def _parse(text: str, name: str, params: Mapping[str, Parameter], found: Mapping[str, Listing]) -> Iterator[Listing]:
    header, body = _header(text, name), split_header(text, name)[1]
    base = found[header["extends"]] if "extends" in header else None
    for key, given in (header.get("each") or {name: {"title": header.get("title")}}).items():
        written = body
        for token in ("label", "relation"):
            written = re.sub(rf"\b{token.upper()}\b", given.get(token, ""), written)
        own = Listing(
            id=key,
            title=MappingProxyType(dict(given["title"] or {})),
            item=header["item"],
            params=MappingProxyType({each: _own(params[each], given) for each in header["params"]}),
            columns=tuple(header["columns"]),
            context_names=tuple(header.get("context") or ()),
            **_sections(written, name),
        )
        yield own if base is None else _extend(own, base, written)


def _own(parameter: Parameter, given: Mapping[str, Any]) -> Parameter:
    """Let a parameter that takes names of what the list lists take those."""
    return replace(parameter, resolve=str(given["label"]).lower()) if parameter.resolve == "own" else parameter


def _sections(body: str, name: str) -> dict[str, Any]:
    marks = list(_SECTION.finditer(body))
    if not marks or body[: marks[0].start()].strip():
        raise CatalogueError(f"{name}: what follows the header is sections that open with //: start, filter, sort ...")
    ends = [mark.start() for mark in marks[1:]] + [len(body)]
    kinds: dict[str, list[Fragment]] = {}
    for mark, end in zip(marks, ends, strict=True):
        fragment = Fragment(tuple(mark["names"].split()), body[mark.end() : end].strip())
        kinds.setdefault(mark["kind"], []).append(fragment)
    return {
        "starts": tuple(kinds.get("start", ())),
        "filters": tuple(kinds.get("filter", ())),
        "sorts": MappingProxyType({fragment.names[0]: fragment.text for fragment in kinds.get("sort", ())}),
        "context": "\n".join(fragment.text for fragment in kinds.get("context", ())),
        "result": "\n".join(fragment.text for fragment in kinds.get("return", ())),
    }


def _extend(own: Listing, base: Listing, body: str) -> Listing:
    """Let a list start from, and filter by, the things that its own belong to."""
    item = next(
        body[mark.end() :].partition("\n//:")[0].strip() for mark in _SECTION.finditer(body) if mark["kind"] == "item"
    )
    starts = [Fragment(each.names, f"{each.text}\n{item}") for each in base.starts if each.names]
    taken = {name for fragment in own.filters for name in fragment.names}
    filters = [each for each in base.filters if not set(each.names) & taken and set(each.names) <= set(own.params)]
    return replace(
        own,
        starts=(*(start for start in starts if set(start.names) <= set(own.params)), *own.starts),
        filters=(*filters, *own.filters),
        sorts=MappingProxyType({"published": base.sorts["published"], **own.sorts}),
        context=base.context,
    )


def _bound(texts: Iterable[str]) -> frozenset[str]:
    """Return the variables that patterns bind."""
    return frozenset(name for text in texts for name in _VARIABLE.findall(text))


def find_problems(listing: Listing) -> Iterator[str]:
    """Say everything in which a list breaks its contract."""
    for check in (_check_parameters, _check_starts, _check_result):
        yield from check(listing)


def _check_parameters(listing: Listing) -> Iterator[str]:
    fragments = (*listing.starts, *listing.filters)
    texts = [*(each.text for each in fragments), *listing.sorts.values(), listing.context, listing.result]
    used = frozenset[str]().union(*(find_parameters(text) for text in texts))
    for name in sorted(used - set(listing.params)):
        yield f"${name} is used but params lacks it"
    for name in sorted(set(listing.params) - used):
        yield f"params has {name} but no fragment uses ${name}"
    for fragment in fragments:
        loose = find_parameters(fragment.text) - set(fragment.names)
        if loose:
            yield f"the fragment for {' '.join(fragment.names) or 'all'} uses ${', $'.join(sorted(loose))}"
    for text in texts:
        yield from find_writes(text)


def _check_starts(listing: Listing) -> Iterator[str]:
    if not listing.starts or listing.starts[-1].names:
        yield "the last start must need no parameter"
    elif not listing.starts[-1].text.startswith(f"MATCH ({listing.item}:{listing.label})"):
        yield f"the last start must open with MATCH ({listing.item}:Label)"
    kept = _bound([listing.context, listing.result, f"({listing.item})"])
    for name in sorted(_bound(each.text for each in listing.starts) & _bound(each.text for each in listing.filters)):
        if name not in kept:
            yield f"a start and a filter both bind {name}: the embedded engine takes it for the same thing"


def _check_result(listing: Listing) -> Iterator[str]:
    if bool(listing.context) != bool(listing.context_names) or (listing.context and "WHERE" not in listing.context):
        yield "the context binds what context names, and ends with a WHERE that filters can be added to"
    if find_columns(listing.result) != listing.columns:
        yield f"columns {list(listing.columns)} are not what RETURN gives: {list(find_columns(listing.result))}"
