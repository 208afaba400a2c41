"""Public money: amounts and rates that a sentence grants, with cap, tier, unit of count and condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from ingest.context import Context
from ingest.document import Span, sentences
from ingest.mentions.conditions import read_aim
from ingest.mentions.grants import find_granted, is_share
from ingest.mentions.items import Item, find_items
from ingest.mentions.kinds import read_kind
from ingest.mentions.quantities import CURRENCIES, MOST_FIGURES, Kind, Quantity
from ingest.mentions.terms import Terms, read_terms
from kg.record import Bound, Funding, FundingKind

_HANDED_OUT = regex.compile(r"^(?!.*(?:每(?!年)|单[张人户])).*(?:发放|投放|派发|安排)")
_TO_EACH = regex.compile(r"(?:^|[，；。将还])对(?![接口外])")


def read_funding(
    ctx: Context, span: Span, figures: Sequence[Quantity], *, heading: str | None = None
) -> tuple[list[Funding], list[Span]]:
    """Return the funding of a clause, and the figures used for it or set as its conditions."""
    if all(figure.kind is Kind.COUNT and figure.unit != "成" for figure in figures):
        return [], []
    found: list[Funding] = []
    used: list[Span] = []
    terms: Terms | None = None
    kind: FundingKind | None = None
    waiting = [heading or ""]
    aim: str | None = None
    for start, end in sentences(ctx.doc.flat, span):
        quantities = [
            _as_share(ctx.doc.flat, figure, start, end)
            for figure in figures
            if start <= figure.start and figure.end <= end
        ][:MOST_FIGURES]
        granted = find_granted(ctx.doc.flat, start, end, quantities, carried=_goes_on(ctx.doc.flat, found, start))
        if not granted:
            waiting.append(ctx.doc.flat[start:end])
            continue
        told = next(filter(None, map(read_aim, reversed(waiting))), None)
        aim, terms = (told, None) if told else (aim, terms)
        waiting.clear()
        items = list(find_items(ctx.doc.flat, granted, start, end))
        for item in items:
            item_kind = read_kind(ctx.doc.flat, item, start, end, kind)
            if item_kind is None:
                continue
            kind = item_kind
            spread = _is_spread(ctx.doc.flat, item, kind)
            lent = kind is FundingKind.CREDIT
            terms = read_terms(
                ctx.doc.flat,
                item,
                Span(start, end),
                terms,
                fund=spread,
                lent=lent,
                volume=lent and not _is_capped(item),
                aim=aim,
            )
            found += _funding(ctx, item, kind, terms)
        used += [Span(q.figure, q.end) for q in quantities if q.kind in (Kind.MONEY, Kind.RATE, Kind.POINTS)]
    return found, used


def _goes_on(flat: str, found: Sequence[Funding], start: int) -> bool:
    """Say whether a part behind a semicolon may go on with what the part before grants."""
    return bool(found) and start > 0 and flat[start - 1] == "；"


def _is_spread(flat: str, item: Item, kind: FundingKind) -> bool:
    """Say whether a sum is for a purpose at large, not for each recipient: a fund, a lever, vouchers in all."""
    if kind in (FundingKind.FUND, FundingKind.INVESTMENT):
        return True
    clause = flat[max(item.window_start, flat.rfind("，", 0, item.start) + 1) : item.end]
    if kind is not FundingKind.VOUCHER or _TO_EACH.search(flat[item.window_start : item.start]):
        return False
    return _HANDED_OUT.search(clause) is not None


def _as_share(flat: str, figure: Quantity, start: int, end: int) -> Quantity:
    """Read tenths that are paid as a rate: 财政负担四成 is 40%."""
    if not is_share(flat, figure, start, end):
        return figure
    return replace(figure, kind=Kind.RATE, amount=round(float(figure.value) / 10, 4))


def _is_capped(item: Item) -> bool:
    """Say whether a sum is a ceiling, which each recipient has, and not a volume."""
    return item.amount is not None and item.amount.bound is Bound.MAX


def _funding(ctx: Context, item: Item, kind: FundingKind, terms: Terms) -> list[Funding]:
    """Return one item, or two for a range: its lower end as a floor, its upper as a cap."""
    start, end = ctx.doc.origin(item.start, item.end)
    amount = item.amount
    one = Funding(
        kind=kind, start=start, end=end, quote=ctx.doc.text[start:end],
        amount=_yuan(amount.amount) if amount else None, bound=amount.bound if amount else None,
        rate=item.rate.amount if item.rate else None, rate_bound=item.rate.bound if item.rate else None,
        per=terms.per, one_off=terms.one_off, cumulative=terms.cumulative, condition=terms.condition, base=terms.base,
        duration=terms.duration, currency=CURRENCIES.get(amount.unit.lstrip("百千万亿"), "CNY") if amount else "CNY", group=f"{item.window_start}" if item.tiers > 1 else None,
    )  # fmt: skip
    if amount is not None and amount.upper_amount is not None:
        return [replace(one, bound=Bound.MIN), replace(one, amount=_yuan(amount.upper_amount), bound=Bound.MAX)]
    if item.rate is not None and item.rate.upper_amount is not None:
        return [replace(one, rate_bound=Bound.MIN), replace(one, rate=item.rate.upper_amount, rate_bound=Bound.MAX)]
    return [one]


def _yuan(amount: float) -> int | float:
    """Return a sum without the dust of binary fractions: 4.6亿元 is 460000000."""
    exact = round(amount, 4)
    return int(exact) if float(exact).is_integer() else exact
