"""The command that sets sources side by side and tells where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from kg.cli.application import FormatOption, OutputOption, StoreOption, app, ask
from kg.cli.output import Format, print_text

_LONGEST = 100


@app.command()
def conflicts(
    region: Annotated[str | None, typer.Option(help="Only this region and its subdivisions.")] = None,
    policy: Annotated[str | None, typer.Option(help="Only this policy, by title or id.")] = None,
    agreeing: Annotated[bool, typer.Option("--agreeing", help="Show the facts that agree as well.")] = False,
    changes: Annotated[
        bool, typer.Option("--changes", help="Also what differs between a draft and the issued text.")
    ] = False,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Show where two sources of one policy, or of one region and year, give other figures or bodies.

    A report may round (超4000家 for 4000家以上, 近500亿元 for 498亿元) and leave out; that is no conflict.

    kg conflicts --region 珠海市

    kg conflicts --policy 珠海市人工智能赋能制造业高质量发展行动方案 --agreeing --format csv --output facts.csv
    """
    from kg.cli import answers
    from queries.conflicts import find_conflicts

    asked: dict[str, Any] = {"region": region, "policy": policy, "agreeing": agreeing, "changes": changes}
    found = ask(
        store, lambda graph: find_conflicts(graph, **asked).to_dict(), lambda service: service.conflicts(**asked)
    )
    if form is Format.TABLE and output is None:
        print_text("".join(conflict_lines(found)))
    else:
        answers.show_answer(found, form, output)


def conflict_lines(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is printed: each fact in the words of both sources, what there is to say besides, and the sum."""
    for row in found["rows"]:
        named = " · ".join(str(row[name]) for name in ("policy", "region", "what", "about") if row[name])
        why = f" ({row['why']})" if row["why"] else ""
        yield f"{named}\n{row['verdict']}{why}\n{_side(row, 'a')}{_side(row, 'b')}\n"
    for note in found["notes"]:
        yield f"{note}\n"
    yield _sum_up(found["summary"])


def _side(row: Mapping[str, Any], side: str) -> str:
    quote = " ".join(str(row[f"quote_{side}"]).split())
    words = quote if len(quote) <= _LONGEST else f"{quote[:_LONGEST]}…"
    marks = "".join(f" [{row[name]}]" for name in (f"form_{side}", f"status_{side}") if row[name])
    place = f"{row[f'source_{side}']} {row[f'start_{side}']}–{row[f'end_{side}']}"
    return f"  {row[f'figure_{side}']}  “{words}” {place}{marks}\n"


def _sum_up(summary: Mapping[str, int]) -> str:
    policies = "policy" if summary["policies"] == 1 else "policies"
    return (
        f"{summary['policies']} {policies} with several sources; {summary['joined']} facts joined: "
        f"{summary['agreeing']} agree, {summary['disagreeing']} disagree, {summary['differing_in_kind']} differ in kind\n"
    )
