"""The commands about who owns what: kg agency NAME, and partners, load, unowned, leads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from kg.cli.application import FormatOption, OutputOption, StoreOption, app, ask
from kg.cli.output import Format
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.stores.base import Store

DEFAULT = "work"
ABOUT = """Who owns what: the measures of an agency, and agencies by what they do.

kg agency 市工信局 --region 珠海市                what it leads, answers for, takes part in; by which words

kg agency partners 市工信局 --region 珠海市       who shares measures with it, and who leads then

kg agency load --region 珠海市                   how many measures each body has in each role

kg agency unowned --region 珠海市                measures that name no body; --count by policy

kg agency leads 人才 珠海市 广州市                which kind of body answers for a thing in each region
"""


class _Group(TyperGroup):
    """Takes a word that is no command for the name of an agency."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the default command in front where none is named; the type of a context is private to typer."""
        named = bool(args) and (args[0] in self.commands or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if named or not args else [DEFAULT, *args])


group = typer.Typer(help=ABOUT, cls=_Group, no_args_is_help=True, rich_markup_mode=None)
app.add_typer(group, name="agency")

AgencyArgument = Annotated[str, typer.Argument(metavar="NAME", help="Official name, id, or short form with --region.")]
RegionOption = Annotated[str | None, typer.Option(help="Only measures of this region and its subdivisions.")]
RoleOption = Annotated[str | None, typer.Option(help="lead, participant, implementing or responsible.")]
PolicyOption = Annotated[str | None, typer.Option(help="Only measures of this policy, by id or title.")]
LimitOption = Annotated[int | None, typer.Option(help="Rows at most.")]


@group.command(DEFAULT)
def work(
    name: AgencyArgument,
    region: RegionOption = None,
    role: RoleOption = None,
    policy: PolicyOption = None,
    limit: LimitOption = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """List what an agency owns by policy and role, with the words that say so, money and goals (the default command).

    kg agency 市工信局 --region 珠海市 --role lead

    kg agency 广州市工业和信息化局 --format csv --output work.csv
    """
    asked: dict[str, Any] = {"region": region, "role": role, "policy": policy, "limit": limit}

    def here(graph: Store) -> dict[str, Any]:
        from queries.owning import find_work

        return find_work(graph, name, **asked).to_dict()

    _show(ask(store, here, lambda service: service.agency_work(name, **asked)), form, output)


@group.command()
def partners(
    name: AgencyArgument,
    region: RegionOption = None,
    limit: LimitOption = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """List the bodies that share measures with an agency, how many, who leads, and the first of them.

    kg agency partners 市工信局 --region 珠海市
    """
    _show(_query(store, "agency.partners", agency=name, region=region, limit=limit), form, output)


@group.command()
def load(
    region: RegionOption = None,
    role: RoleOption = None,
    limit: LimitOption = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Count the measures of each body in each role, and its policies; a measure that is stated again counts once.

    kg agency load --region 珠海市
    """
    _show(_query(store, "stats.agencies-by-measures", region=region, role=role, limit=limit), form, output)


@group.command()
def unowned(
    region: RegionOption = None,
    policy: Annotated[str | None, typer.Option(help="Only measures of this policy, by title or id.")] = None,
    count: Annotated[
        bool, typer.Option("--count", help="Count them by policy, beside those that name a body.")
    ] = False,
    limit: LimitOption = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """List measures that name no body: none in a full text; unknown where only a report is held, which leaves much out.

    kg agency unowned --region 珠海市 --count
    """
    if count and policy is not None:
        raise InputError("--count counts by policy: give --region with it, or --policy without it")
    query = "stats.measures-without-owner" if count else "measures.without-owner"
    asked = {"region": region, "limit": limit} if count else {"region": region, "policy": policy, "limit": limit}
    _show(_query(store, query, **asked), form, output)


@group.command()
def leads(
    about: Annotated[
        str, typer.Argument(help="A topic, instrument or industry, by name or id: 人才, 算力券, industry:robot.")
    ],
    regions: Annotated[list[str], typer.Argument(help="One or more regions, by name or code.")],
    role: RoleOption = None,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    store: StoreOption = None,
) -> None:
    """Say which kinds of bodies answer for a thing in each region: bodies, number of measures, an example.

    Without --role these are the bodies that lead, and those named responsible. A region without any says whether
    that is known: "none in the sources held" needs a full text.

    kg agency leads 人才 珠海市 广州市

    kg agency leads industry:robot 广东省 浙江省 --role participant
    """

    def here(graph: Store) -> dict[str, Any]:
        from queries.owning import compare_leads

        return compare_leads(graph, about, regions, role=role).to_dict()

    _show(ask(store, here, lambda service: service.leads(about, regions, role=role)), form, output)


def _query(store: str | None, query: str, **asked: Any) -> dict[str, Any]:
    def here(graph: Store) -> dict[str, Any]:
        from queries.run import run

        return run(graph, query, **asked).to_dict()

    return ask(store, here, lambda service: service.query(query, asked))


def _show(answer: Mapping[str, Any], form: Format, output: Path | None) -> None:
    from kg.cli.answers import show_marked

    show_marked(answer, form, output)
