"""The commands that look after a store: copy, info, migrate, rebuild, remove."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.application import FormatOption, StoreOption, app, opened, service_at
from kg.cli.output import Format


@app.command()
def copy(
    origin: Annotated[str, typer.Argument(metavar="FROM", help="Folder or address of the graph to copy.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Folder or address; made if it is not there.")],
) -> None:
    """Carry a graph to another store, with the versions of its sources; what is there already is not written again.

    Sources that only TO has stay, and so do those of which it has a later version. After an interruption the same command goes on; at the end the numbers of
    nodes and relations of every source are compared.

      kg copy ~/policies neo4j://localhost:7687
    """
    from kg.cli.output import print_text
    from kg.cli.progress import counting, say_changes
    from kg.stores.copying import copy_store
    from kg.stores.reading import count_sources

    with opened(origin) as old, opened(target, write=True) as new, counting(count_sources(old)) as tick:
        copied = copy_store(old, new, progress=tick)
    say_changes("copied", copied.changes)
    others = f"; {copied.others} other sources stay there" if copied.others else ""
    newer = f"; {copied.newer} sources are newer there and stay" if copied.newer else ""
    print_text(
        f"verified: {copied.nodes} nodes and {copied.edges} relations of the sources are in both{others}{newer}\n"
    )


@app.command()
def migrate(store: StoreOption = None) -> None:
    """Bring a store that an earlier version wrote up to date, from the records that it keeps.

    What was brought up to date before an interruption is not done again.
    """
    from ingest.load import rebuild
    from kg.cli.progress import counting, say_changes
    from kg.stores.reading import count_sources

    with opened(store, write=True, any_version=True) as graph, counting(count_sources(graph)) as tick:
        changes = rebuild(graph, progress=lambda record: tick(record.key))
    say_changes("migrated", changes)


@app.command()
def rebuild(store: StoreOption = None) -> None:
    """Compute anew what follows from all sources together: which measures and policies are one, how bodies stand.

    Every write does the first for the policies that it touches. The standing of each body among all others (its partners,
    whom it joins, its group), by which pages tell and sort, is computed by kg ingest up to 2,000 measures, and here.
    """
    from kg.cli.output import print_text
    from kg.cli.standing import compute_standing
    from kg.stores.base import Changes

    with opened(store) as graph:
        graph.about()  # who opens to write makes what is not there
    with opened(store, write=True) as graph:
        done = graph.derive() + compute_standing(graph)
    told = (
        f"{done.edges_written} relations written, {done.edges_deleted} deleted, standing of {done.nodes_written} bodies"
    )
    print_text(f"rebuilt: {told if done != Changes() else 'nothing had to change'}\n")


@app.command()
def info(form: FormatOption = Format.TABLE, store: StoreOption = None) -> None:
    """Say where the graph is, which database and layout it has, and what it holds, by kind and by source."""
    from kg.cli import answers, remote
    from queries.run import run

    if service := service_at(store):
        with service:
            answers.show_info(*remote.info(service), form)
        return
    with opened(store) as graph:
        about, counts, sources = graph.about(), run(graph, "graph.counts"), run(graph, "sources.list", limit=5000)
    answers.show_info(about, counts.to_dict(), sources.to_dict(), form)


@app.command()
def remove(
    source: Annotated[str, typer.Argument(help="Key, uri, title or id; see kg query sources.list.")],
    store: StoreOption = None,
) -> None:
    """Remove a source and everything that only it states.

    kg remove plan.txt
    """
    from kg.cli import remote
    from kg.cli.progress import say_changes
    from queries.run import run

    if service := service_at(store):
        with service:
            key, changes = remote.remove(service, source)
        say_changes(f"removed {key}", changes)
        return
    with opened(store) as graph:
        row = run(graph, "source.text", source=source).rows[0]
    with opened(store, write=True) as graph:
        changes = graph.remove(row["source_id"])
    say_changes(f"removed {row['source']}", changes)
