"""The command that compares regions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.application import OutputOption, StoreOption, app, ask
from kg.cli.output import Format
from kg.errors import InputError
from kg.validity import Validity

if TYPE_CHECKING:
    from queries.comparison import Comparison

FORMS = ("table", "markdown", "csv", "json", "xlsx", "svg", "png", "text")
CHARTS, THEMES = ("caps", "goals", "topics"), ("light", "dark")
_SUFFIXES = {".md": "markdown", ".txt": "text", **{f".{form}": form for form in FORMS[2:-1]}}
"""The format that the name of a file stands for."""


@app.command()
def compare(
    regions: Annotated[list[str], typer.Argument(help="Two or more regions of any level, by name or code.")],
    about: Annotated[
        str | None, typer.Option(help="A topic, tool, industry or recipient, whichever has the name, else words.")
    ] = None,
    topic: Annotated[str | None, typer.Option(help="Only this topic and its narrower ones, e.g. 智能工厂.")] = None,
    instrument: Annotated[str | None, typer.Option(help="Only measures that use this tool, e.g. 贷款贴息.")] = None,
    industry: Annotated[str | None, typer.Option(help="Only measures aimed at this industry.")] = None,
    beneficiary: Annotated[str | None, typer.Option(help="Only measures for these, e.g. 中小企业.")] = None,
    words: Annotated[str | None, typer.Option(help="Only measures that contain all of these words.")] = None,
    issued_from: Annotated[str | None, typer.Option(help="Only policies published then or later, e.g. 2025.")] = None,
    issued_to: Annotated[str | None, typer.Option(help="Only policies published then or earlier.")] = None,
    during: Annotated[str | None, typer.Option(help="Only policies whose period includes it, e.g. 2026.")] = None,
    state: Annotated[Validity | None, typer.Option(help="Only policies in this state on the date of --as-of.")] = None,
    as_of: Annotated[str | None, typer.Option(help="The date of --state, e.g. 2026-12-31; today if not given.")] = None,
    subdivisions: Annotated[bool, typer.Option(help="With what lies inside each region.")] = True,
    above: Annotated[bool, typer.Option(help="With what applies from the regions above, shown apart.")] = True,
    form: Annotated[
        str | None,
        typer.Option("--format", "-f", help=f"{', '.join(FORMS)}; else what the name of the file says, else table."),
    ] = None,
    chart: Annotated[
        str,
        typer.Option(help="What svg and png show: caps (what is paid at most), goals, or topics (who has how much)."),
    ] = "caps",
    theme: Annotated[str, typer.Option(help="Their colours: light, or dark for a dark page.")] = "light",
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Put the measures of regions side by side: money, bodies, goals, quotations, and who has none.

    Measures that do the same thing stand on one line; what is like is compared, and what is not is said to be so.
    An empty cell says whether there is none in the texts held, or whether only a report is held.

    kg compare 珠海市 广州市 --topic 智能工厂

    kg compare 江西省 广东省 上海市 --about 金融 --format markdown

    kg compare 珠海市 广州市 --state in-force --as-of 2026-12-31

    kg compare 珠海市 广州市 -f text                   a Chinese paragraph a topic, each figure with its note

    kg compare 珠海市 广州市 -o 比较.xlsx              side by side, sums, goals, sources

    kg compare 珠海市 广州市 --about 智能工厂 --chart goals -o 目标.svg

    kg compare 珠海市 广州市 江西省 --chart topics --theme dark -o 主题.png
    """
    from kg.cli import output as printing
    from kg.cli.comparison_table import show_comparison
    from queries import comparison
    from queries.comparison.table import to_markdown

    shown = _form(form, output)
    _check("chart", chart, CHARTS)
    _check("theme", theme, THEMES)
    if len(regions) < 2:
        raise InputError("compare needs two or more regions, e.g. kg compare 珠海市 广州市")
    scope = comparison.Scope(
        about=about, topic=topic, instrument=instrument, industry=industry, beneficiary=beneficiary, words=words,
        issued_from=issued_from, issued_to=issued_to, during=during, state=state, as_of=as_of or _today(state),
        subdivisions=subdivisions, above=above,
    )  # fmt: skip
    found = _compare(regions, scope, store)
    if shown == "markdown" or (shown == "table" and output is not None):
        printing.print_text(to_markdown(found), output)
    elif shown == "table":
        show_comparison(found)
    elif shown in ("csv", "json"):
        _show_rows(found, Format(shown), output)
    else:
        _show_file(found, shown, output, chart=chart, theme=theme)


def _form(given: str | None, output: Path | None) -> str:
    """Return the format that is asked for, else the one that the name of the file stands for, else a table."""
    if given is not None and given not in FORMS:
        raise InputError(f"--format is {', '.join(FORMS[:-1])} or {FORMS[-1]}, not {given!r}")
    return given or _SUFFIXES.get(output.suffix.lower() if output else "", "table")


def _check(name: str, given: str, known: Sequence[str]) -> None:
    if given not in known:
        raise InputError(f"--{name} is {', '.join(known[:-1])} or {known[-1]}, not {given!r}")


def _show_file(found: Comparison, form: str, output: Path | None, *, chart: str, theme: str) -> None:
    from kg.cli.output import print_bytes, print_text
    from queries.comparison.charts import Chart
    from queries.comparison.files import file_name, to_file
    from queries.themes import Theme

    content = to_file(found, form, Chart(chart), Theme(theme))
    if form in ("xlsx", "png"):
        print_bytes(content, output, file_name(found, form))
    else:
        print_text(content.decode(), output)


def _today(state: Validity | None) -> str | None:
    return date.today().isoformat() if state is not None else None  # noqa: DTZ011  # the day of whoever asks


def _compare(regions: list[str], scope: Any, store: str | None) -> Comparison:
    from kg.cli import remote
    from queries import comparison

    return ask(
        store,
        lambda graph: comparison.compare(graph, regions, scope),
        lambda service: remote.compare(service, regions, scope.to_parameters()),
    )


def _show_rows(found: Comparison, form: Format, output: Path | None) -> None:
    from kg.cli import answers
    from queries.comparison.rows import COLUMNS, to_dict, to_rows

    rows: Mapping[str, Any] = (
        {"columns": COLUMNS, "rows": list(to_rows(found))} if form is Format.CSV else to_dict(found)
    )
    answers.show_answer(rows, form, output)
