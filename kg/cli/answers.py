"""What the command line prints for each kind of answer; it knows rows, not where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from rich.text import Text

from kg.cli.output import (
    Format,
    answer_view,
    chosen_format,
    dump_json,
    is_terminal,
    print_rich,
    print_rows,
    print_text,
)
from kg.errors import QueryError
from kg.marking import Mark, clip_marks, mark_text

_STYLES = {"agencies": "cyan", "funding": "green", "targets": "magenta", "concept": "yellow"}
_FACTS = ("agencies", "funding", "targets", "industries", "instruments", "topics", "beneficiaries")
_NOTHING = "nothing found\n"


class Asked(Protocol):
    """What takes parameters: a query, or an example."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def params(self) -> Mapping[str, Any]:
        """Its parameters by name."""
        ...


class QueryLike(Asked, Protocol):
    """What is shown of a query."""

    @property
    def title(self) -> Mapping[str, str]:
        """Its titles, zh and en."""
        ...

    @property
    def kind(self) -> str:
        """Its kind."""
        ...

    @property
    def columns(self) -> tuple[str, ...]:
        """Its columns."""
        ...

    @property
    def status(self) -> str:
        """Its status."""
        ...

    @property
    def cypher(self) -> str:
        """Its text."""
        ...


def parse_options(words: Sequence[str], query: Asked) -> dict[str, Any]:
    """Read ``--name value`` and ``--name=value``; a list parameter may be given more than once."""
    given: dict[str, Any] = {}
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        if not word.startswith("--"):
            raise QueryError(
                f"{query.id}: {word!r} is not an option; write --name value, see kg query {query.id} --describe"
            )
        name, equals, value = word[2:].partition("=")
        if not equals:
            if not waiting:
                raise QueryError(f"{query.id}: --{name} needs a value")
            value = waiting.pop(0)
        name = name.replace("-", "_")
        parameter = query.params.get(name)
        if parameter is not None and parameter.type == "strings":
            given.setdefault(name, []).append(value)
        elif name in given:
            raise QueryError(f"{query.id}: --{name} is given twice")
        else:
            given[name] = value
    return given


def show_answer(answer: Mapping[str, Any], form: Format, output: Path | None = None) -> None:
    """Print an answer; a table that goes to a file is written as its name says, else as CSV."""
    form = chosen_format(form, output)
    if form is Format.JSON:
        print_text(dump_json(answer), output)
    elif form is not Format.TABLE:
        print_rows(answer["columns"], answer["rows"], form, output=output, title=answer.get("query") or "rows")
    elif answer["rows"]:
        print_rich(answer_view(answer["columns"], answer["rows"]))
    else:
        print_text(_NOTHING)


def show_marked(answer: Mapping[str, Any], form: Format, output: Path | None = None) -> None:
    """Print an answer; in a table the policy of a row says whether it is a draft or only reported."""
    if form is Format.TABLE and output is None:
        columns = [name for name in answer["columns"] if name not in ("form", "status")]
        rows = [{**row, "policy": _marked_policy(row)} if row.get("policy") else row for row in answer["rows"]]
        answer = {**answer, "columns": columns, "rows": rows}
    show_answer(answer, form, output)


def _marked_policy(row: Mapping[str, Any]) -> str:
    """Return the title of the policy of a row, with [reported] and [draft] behind it where it is that."""
    reported = " [reported]" if row.get("form") not in (None, "full_text") else ""
    return f"{row['policy']}{reported}{' [draft]' if row.get('status') == 'draft' else ''}"


def show_catalogue(queries: Iterable[QueryLike], form: Format) -> None:
    """List the queries with their titles and parameters; a star marks what must be given."""
    rows = [
        {
            "id": query.id,
            "title": f"{query.title['zh']} · {query.title['en']}",
            "parameters": " ".join(f"--{p.name}{'*' if p.required else ''}" for p in query.params.values()),
        }
        for query in queries
    ]
    columns = ["id", "title", "parameters"]
    show_answer({"query": "--list", "parameters": {}, "columns": columns, "rows": rows}, form)


def describe_query(query: QueryLike, form: Format) -> None:
    """Show what a query takes, what it gives, and its text."""
    columns = ["parameter", "type", "default", "max", "one_of", "example", "takes_names_of", "about"]
    rows = [
        {
            "parameter": f"--{p.name}", "type": p.type, "default": "(required)" if p.required else p.default, "max": p.max,
            "one_of": list(p.enum), "example": p.example, "takes_names_of": p.resolve, "about": p.about,
        }
        for p in query.params.values()
    ]  # fmt: skip
    if form is not Format.TABLE:
        show_answer({"query": query.id, "parameters": {}, "columns": columns, "rows": rows}, form)
        return
    print_text(f"{query.id}  {query.title['zh']} · {query.title['en']}  ({query.kind}, {query.status})\n\n")
    if rows:
        print_rich(answer_view(columns, rows))
    print_text(f"\ncolumns: {', '.join(query.columns)}\n\n{query.cypher}")


def show_node(node: Mapping[str, Any], answer: Mapping[str, Any], form: Format) -> None:
    """Print what there is of a thing; a measure with its facts marked in its text."""
    if form is not Format.TABLE:
        show_answer(answer, form)
        return
    print_text(f"{node['label']} {node['id']}\n{node['name'] or ''}\n\n")
    if node["label"] != "Measure" or not answer["rows"]:
        show_answer(answer, form)
        return
    row = dict(answer["rows"][0])
    if row["quote"]:
        print_rich(_marked(row))
        print_text("\n")
    row["quote"] = None
    print_rich(answer_view(answer["columns"], [row]))


def show_source(node: Mapping[str, Any], answer: Mapping[str, Any], record: Mapping[str, Any]) -> None:
    """Print a source with the facts that its record states marked in its text."""
    row = dict(answer["rows"][0])
    print_text(f"{node['label']} {node['id']}\n{node['name'] or ''}\n\n")
    if row["text"]:
        observed = {"targets": record.get("observations", [])}
        facts = {
            name: [fact for one in (*record["measures"], observed) for fact in one.get(name, ())] for name in _FACTS
        }
        print_rich(_marked({"quote": row["text"], "start": 0, **facts}))
        print_text("\n")
    row["text"] = None
    row["notices"] = len(record.get("notices", ()))
    print_rich(answer_view([*answer["columns"], "notices"], [row]))


def _marked(row: Mapping[str, Any]) -> Text:
    marks = [
        Mark(fact["start"], fact["end"], kind if kind in _STYLES else "concept")
        for kind in _FACTS
        for fact in row[kind]
        if fact.get("start") is not None and fact.get("end") is not None
    ]
    if not is_terminal():
        return Text(mark_text(row["quote"], row["start"], marks))
    text = Text(row["quote"])
    for mark in clip_marks(row["quote"], row["start"], marks):
        text.stylize(f"bold {_STYLES[mark.kind]}", mark.start, mark.end)
    return text


def show_info(about: Mapping[str, Any], counts: Mapping[str, Any], sources: Mapping[str, Any], form: Format) -> None:
    """Print what the store is, how much of each class it holds, and its sources."""
    if form is Format.JSON:
        numbers = {row["label"]: row["number"] for row in counts["rows"]}
        print_text(dump_json({"store": dict(about), "counts": numbers, "sources": sources["rows"]}))
    elif form is not Format.TABLE:
        show_answer(sources, form)
    else:
        print_text(f"store: {about['location']}\n")
        print_text(f"engine: {about['engine']} {about['engine_version']}, layout {about['schema']}\n")
        print_text(f"standing of bodies: {_standing(about)}\n\n")
        show_answer(counts, form)
        print_text("\n")
        show_answer(sources, form)


def _standing(about: Mapping[str, Any]) -> str:
    """Say whether the properties that are computed from all sources together hold for the data as they are."""
    if about.get("derived_version") is None:
        return "not computed yet; kg rebuild computes it"
    is_current = about["derived_version"] == about["data_version"]
    return "computed from these data" if is_current else "out of date; kg rebuild computes it anew"
