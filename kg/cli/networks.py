"""The command about ties: who is tied to whom, and the place of each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.application import OutputOption, StoreOption, app, ask
from kg.cli.output import Format
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.client import Client
    from kg.stores.base import Store

FORMS = ("table", "json", "csv", "xlsx", "graphml", "gexf", "cytoscape")
FILES = ("graphml", "gexf", "cytoscape")
_SUFFIXES = {".cyjs": "cytoscape", **{f".{form}": form for form in FORMS[1:-1]}}
TOP = 20
_SHOWN = (
    "rank",
    "name",
    "region",
    "degree",
    "strength",
    "community_name",
    "tied_to",
    "weight",
    "heading",
    "source",
    "quote",
)


class By(StrEnum):
    """What a network is taken apart by."""

    YEAR = "year"


@app.command()
def network(
    view: Annotated[str, typer.Argument(help="agencies, topics, citations or similar.")],
    measure: Annotated[
        str | None,
        typer.Option(
            help="Rank by degree, strength, betweenness, pagerank or core; of citations also in_degree, out_degree."
        ),
    ] = None,
    by: Annotated[
        By | None, typer.Option(help="year: rank and measure in each year, so that one sees who gained.")
    ] = None,
    region: Annotated[
        list[str] | None, typer.Option(help="Only this region and its subdivisions; of similar, several.")
    ] = None,
    topic: Annotated[str | None, typer.Option(help="Only measures about this topic or a narrower one.")] = None,
    role: Annotated[
        str | None, typer.Option(help="Only bodies in this role: lead, participant, implementing, responsible.")
    ] = None,
    level: Annotated[
        str | None, typer.Option(help="Only bodies of this level; of topics, the regions that are tied.")
    ] = None,
    since: Annotated[str | None, typer.Option(help="Only what was published then or later: 2024, 2024-05.")] = None,
    until: Annotated[str | None, typer.Option(help="Only what was published then or earlier.")] = None,
    broad: Annotated[
        bool | None, typer.Option("--broad", help="Of topics: only the broadest, each with its narrower ones.")
    ] = None,
    ties: Annotated[
        bool, typer.Option("--ties", help="Show the ties among them, each with its words, instead of the things.")
    ] = False,
    top: Annotated[
        int | None, typer.Option(min=1, max=1000, help="So many, the first by rank; a file has all unless given.")
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", "-f", help=f"{', '.join(FORMS)}; else what the name of the file says, else table."),
    ] = None,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Show who is tied to whom: measures of each, communities, year by year, files for Gephi, yEd and Cytoscape.

    agencies: bodies that are responsible for the same measures; topics: regions and what their measures are about;
    citations: which policy cites which; similar: measures of different policies that do the same (by topic or region).

    kg network agencies --region 珠海市                       who works with most others

    kg network agencies --region 珠海市 --measure betweenness  who joins groups that do not work together

    kg network agencies --region 珠海市 --ties                 who with whom, how often, by which words

    kg network agencies --by year --top 10                    who gained

    kg network topics --level province --broad                what provinces have in common

    kg network citations                                      what is cited most

    kg network similar --topic 人才 --region 珠海市 --region 广州市

    kg network agencies -o 部门.gexf                           for Gephi; .graphml for yEd, .cyjs for Cytoscape
    """
    _check(view, measure)
    shown = _form(form, output)
    filters = {
        "region": region,
        "topic": topic,
        "role": role,
        "level": level,
        "since": since,
        "until": until,
        "broad": broad,
    }
    asked = {name: value for name, value in filters.items() if value}
    if view != "similar" and region:
        if len(region) > 1:
            raise InputError(f"the network of {view} is of one region and what lies in it: give --region once")
        asked["region"] = region[0]
    if shown in FILES:
        if by or ties:
            raise InputError(f"{shown} has things and ties at once: leave out {'--by' if by else '--ties'}")
        _write(_file(store, view, shown, measure=measure, top=top, **asked), output, view, shown)
        return
    told = _answer(store, view, by, {"measure": measure, "top": top or TOP, **asked})
    _show(told, Format(shown), output, ties=ties, years=by is not None)


def _check(view: str, measure: str | None) -> None:
    """Refuse what there is not before the store or the service is asked."""
    from queries.ties import find_view
    from queries.ties.rows import check_measure

    check_measure(find_view(view), measure)


def _form(given: str | None, output: Path | None) -> str:
    if given is not None and given not in FORMS:
        raise InputError(f"--format is {', '.join(FORMS[:-1])} or {FORMS[-1]}, not {given!r}")
    return given or _SUFFIXES.get(output.suffix.lower() if output else "", "table")


def _file(store: str | None, view: str, form: str, *, measure: str | None, top: int | None, **filters: Any) -> bytes:
    def here(graph: Store) -> bytes:
        from queries.ties import FileFormat, find_file

        return find_file(graph, view, FileFormat(form), by=measure, top=top, **filters)

    def there(service: Client) -> bytes:
        return service.network_file(view, form, measure=measure, top=top, **filters)

    return ask(store, here, there)


def _write(content: bytes, output: Path | None, view: str, form: str) -> None:
    from kg.cli.output import print_bytes

    suffix = {kind: name for name, kind in _SUFFIXES.items()}[form]
    print_bytes(content, output, f"{view}{suffix}")


def _answer(store: str | None, view: str, by: By | None, asked: Mapping[str, Any]) -> dict[str, Any]:
    def here(graph: Store) -> dict[str, Any]:
        from queries.ties import find_network, find_years

        given = {**asked}
        measure = given.pop("measure")
        return (find_network if by is None else find_years)(graph, view, by=measure, **given)

    return ask(store, here, lambda service: service.network(view, by_year=by is not None, **asked))


def _show(told: Mapping[str, Any], form: Format, output: Path | None, *, ties: bool, years: bool) -> None:
    from kg.cli.answers import show_answer
    from kg.cli.output import print_text

    answer = dict(told)
    if ties and not years:
        answer["rows"] = told["ties"]
        answer["columns"] = list(dict.fromkeys(name for row in told["ties"] for name in row))
    elif form is Format.TABLE and output is None:
        answer = _by_year(told) if years else _short(told)
    show_answer(answer, form, output)
    if form is Format.TABLE and output is None:
        print_text("".join(f"\n{line}\n" for line in _explained(told, years=years)))


def _short(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rows with the columns that a table has room for, the measure asked for right after the name."""
    by = told["parameters"]["measure"]
    names = ["rank", "name", by, *(name for name in _SHOWN[2:] if name != by), "start", "end"]
    return {**told, "columns": names}


def _by_year(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row for each thing, with its measure in each year."""
    by = told["parameters"]["measure"]
    years = [year or "undated" for year in told["years"]]
    rows: dict[str, dict[str, Any]] = {}
    for row in told["rows"]:
        rows.setdefault(row["id"], {"name": row["name"]})[row["year"] or "undated"] = row[by]
    return {**told, "columns": ["name", *years], "rows": list(rows.values())}


def _explained(told: Mapping[str, Any], *, years: bool) -> list[str]:
    by = told["parameters"]["measure"]
    known = told["measures"][by]
    lines = [f"{by}: {known['about']['zh']} · {known['about']['en']}"]
    if not years:
        lines.append(f"{told['things']} things, {told['tied']} ties, {len(told['communities'])} communities")
    return [*lines, *told["notes"]]
