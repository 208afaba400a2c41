"""Progress on a terminal, and the summary after taking in sources."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from kg.cli.intake import Intake, Outcome
from kg.cli.output import print_text
from kg.stores.base import Changes


@contextmanager
def ticking(total: int) -> Iterator[Callable[[Intake], None]]:
    """Give a function to call for each file; it moves a bar when standard error is a terminal."""
    with counting(total) as tick:
        yield lambda intake: tick(intake.name)


@contextmanager
def counting(total: int) -> Iterator[Callable[[str], None]]:
    """Give a function to call with the name of each thing begun; it moves a bar as ``ticking`` does."""
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.fields[name]}", markup=False))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=total, name="")
        count = 0

        def tick(name: str) -> None:
            nonlocal count
            progress.update(task, completed=count, name=Text(name).plain)
            count += 1

        yield tick


@contextmanager
def advancing(total: int | None, *, is_bytes: bool = False) -> Iterator[Callable[[int], None]]:
    """Give a function to call with how many more there are, of so many things or of bytes; it moves a bar likewise."""
    console = Console(stderr=True)
    columns = (BarColumn(), DownloadColumn() if is_bytes else MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=total)
        yield lambda more: progress.advance(task, more)


def report(outcome: Outcome, changes: Changes | None, *, dry_run: bool, verbose: bool = False) -> None:
    """Say what was read and noticed, of each source too if asked, what the store did, and what could not be used."""
    for path, reason in outcome.failures:
        sys.stderr.write(f"kg: {path}: {reason}\n")
    if not outcome.counts:
        sys.stderr.write("kg: nothing could be read; nothing was stored\n")
        return
    read = ", ".join(f"{number} {name}" for name, number in outcome.counts.items() if number)
    print_text(f"{'would store' if dry_run else 'read'}: {read}\n")
    if outcome.notices:
        print_text(f"notices: {_counted(outcome.notices)} (kg notices lists them)\n")
    for key, notices in outcome.noticed.items() if verbose else ():
        print_text(f"  {key}: {_counted(notices)}\n")
    if changes is not None:
        say_changes("stored", changes)


def _counted(notices: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {kind}" for kind, number in sorted(notices.items()))


def say_changes(what: str, changes: Changes) -> None:
    """Say what a write did."""
    said = [
        f"{number} {name}"
        for name, number in (
            ("sources", changes.sources),
            ("unchanged", changes.unchanged),
            ("nodes written", changes.nodes_written),
            ("relations written", changes.edges_written),
            ("nodes deleted", changes.nodes_deleted),
            ("relations deleted", changes.edges_deleted),
        )
        if number
    ]
    print_text(f"{what}: {', '.join(said) or 'nothing to do'}\n")
