"""How the command line prints what changed between two texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text

from kg.cli import answers
from kg.cli.output import Format, dump_json, print_rich, print_text
from kg.tabular import dump_csv

if TYPE_CHECKING:
    from queries.changes.model import Alteration, Differences, Edit, MeasureChange

_COLOURS = {"added": "green", "dropped": "red", "changed": "yellow", "split": "cyan", "merged": "cyan", "moved": "blue"}


def show_pairs(pairs: Sequence[Mapping[str, Any]], form: str, output: Path | None) -> None:
    """List what can be compared."""
    from queries.changes.pairs import COLUMNS

    rows = [{name: pair[name] for name in COLUMNS} for pair in pairs]
    shown = Format.TABLE if form == "markdown" else Format(form)
    answers.show_answer({"query": "diff", "parameters": {}, "columns": list(COLUMNS), "rows": rows}, shown, output)


def show_differences(found: Differences, form: str, output: Path | None) -> None:
    """Print what changed; a table that goes to a file is written as Markdown."""
    from queries.changes import output as shape

    if form == "json":
        print_text(dump_json(shape.to_dict(found)), output)
    elif form == "csv":
        print_text(dump_csv(shape.COLUMNS, list(shape.to_rows(found)), bom=output is not None), output)
    elif form == "markdown" or output is not None:
        print_text(shape.to_markdown(found), output)
    else:
        for block in _blocks(found):
            print_rich(block)


def _blocks(found: Differences) -> Iterable[Text]:
    from queries.changes.output import GROUPS, name_of, summary

    yield Text(summary(found), style="bold")
    yield Text(f"old: {found.old.title or ''} ({name_of(found.old)}, {found.old.status})")
    yield Text(f"new: {found.new.title or ''} ({name_of(found.new)}, {found.new.status})")
    for note in found.notes:
        yield Text(f"note: {note}", style="dim")
    if found.policy:
        yield Text("\npolicy", style="bold")
        yield from (line for one in found.policy for line in _alteration(one, found))
    for outcome in GROUPS:
        changes = [change for change in found.measures if change.outcome == outcome]
        if changes:
            yield Text(f"\n{outcome}", style=f"bold {_COLOURS[outcome]}")
        for change in changes:
            yield from _change(change, found)


def _change(change: MeasureChange, found: Differences) -> Iterable[Text]:
    from queries.changes.output import heading_of, name_of

    yield Text(f"  {heading_of(change)}", style="bold")
    if not (change.old and change.new):
        part, side = (change.new[0], found.new) if change.new else (change.old[0], found.old)
        yield Text(f"    {' '.join(part.quote.split())}")
        yield Text(f"    {name_of(side)} {part.start}–{part.end}", style="dim")
    for one in change.alterations:
        yield from _alteration(one, found)
    for edit in change.edits:
        yield _edit(edit, change)


def _alteration(one: Alteration, found: Differences) -> Iterable[Text]:
    from queries.changes.output import alteration_words, evidence_words

    yield Text(f"    {alteration_words(one)}")
    if evidence := evidence_words(one, found):
        yield Text(f"      {evidence}", style="dim")


def _edit(edit: Edit, change: MeasureChange) -> Text:
    """Mark what was struck and put in, by colour and by signs: [-struck-]{+put in+}."""
    from queries.changes.output import edit_context

    before, after = edit_context(edit, change)
    text = Text(f"    wording: …{before}")
    if edit.old:
        text.append(f"[-{' '.join(edit.old.quote.split())}-]", style="red strike")
    if edit.new:
        text.append(f"{{+{' '.join(edit.new.quote.split())}+}}", style="green")
    return text.append(f"{after}…")
