"""The items that the figures of a sentence make: a rate with its cap, tiers of a list, a floor and a ceiling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from ingest.mentions.grants import TIER_GLUE
from ingest.mentions.quantities import Kind, Quantity
from kg.record import Bound

_DISTANT = regex.compile(r"(?P<lead>最高不超过|不超过|不高于|最高|不低于)(?P<base>[^，。；、\d%]{2,30}?)的?$")
_FAR_LEAD = regex.compile(
    r"(?P<lead>最高|最多|至多|上限|不超过)(?:可以|可|能)?"
    r"(?:申请|申领|领取|享受|获得?|得|拿|贷款?|借|补贴|补偿|补|贴息|贴|资助|支持|扶持|给|奖|抵扣?|减免?|优惠|返还?|报销?|授信)(?:到|至)?$"
)
_CEILING = regex.compile(
    r"(?P<lead>最高|上限)(?:[贷融授支奖补资扶额][^，。；：\d]{0,10}|标准)?(?:(?:由|从)[\d.百千万亿]+元)?(?:为|可?达|提高[到至]|提升[到至]|提到|调整[到至为])?$"
)
_LOAN_BETWEEN = regex.compile(
    r"(?:贷款|授信|融资|贷)[^，；]{0,6}(?:规模|额度|限额|总额|本金|余额|上限|额)(?:的?上限)?(?:为|达到?)?$"
)
_IN_ALL = regex.compile(r"合计|累计|总额|总计")
_ANOTHER_GRANT = regex.compile(r"另|再给|还可|同时给予")


@dataclass(frozen=True, slots=True)
class Item:
    """A grant being read: a rate, an amount or both, at ``start:end`` of the flat text."""

    rate: Quantity | None
    amount: Quantity | None
    start: int
    end: int
    tier: int = 0
    tiers: int = 1
    window_start: int = 0
    window_end: int = 0


def _runs(flat: str, granted: Sequence[Quantity]) -> list[list[Quantity]]:
    """Group listed figures of one kind: 500万元、300万元."""
    runs: list[list[Quantity]] = []
    for quantity in granted:
        if runs and runs[-1][-1].kind is quantity.kind and TIER_GLUE.match(flat[runs[-1][-1].end : quantity.start]):
            runs[-1].append(quantity)
        else:
            runs.append([quantity])
    return runs


def _with_distant_bound(flat: str, rate: Quantity, start: int) -> Quantity:
    """Read the bound that stands before the base of a rate or the verb of a sum: 不超过设备购置额的15%, 最多补9万元."""
    if rate.kind is Kind.MONEY and rate.bound is Bound.EXACT:
        far = _FAR_LEAD.search(flat[start : rate.start]) or _CEILING.search(flat[start : rate.start])
        return replace(rate, bound=Bound.MAX, lead=far["lead"], start=start + far.start()) if far else rate
    before = _DISTANT.search(flat[start : rate.start]) if rate.kind is Kind.RATE and not rate.lead else None
    if before is None:
        return rate
    bound = Bound.MIN if before["lead"] == "不低于" else Bound.MAX
    return replace(rate, bound=bound, lead=before["lead"], start=start + before.start())


def find_items(flat: str, granted: Sequence[Quantity], start: int, end: int) -> Iterator[Item]:
    """Yield the items that the granted figures of a sentence make, in order."""
    runs = _runs(flat, [_with_distant_bound(flat, quantity, start) for quantity in granted])
    window = start
    index = 0
    while index < len(runs):
        run, following = runs[index], runs[index + 1] if index + 1 < len(runs) else None
        rates: list[Quantity | None] = [None]
        amounts: list[Quantity | None] = [None]
        last = run
        if run[0].kind is Kind.MONEY:
            amounts = list(run)
            if (
                following
                and following[0].kind in (Kind.RATE, Kind.POINTS)
                and "按" not in flat[run[-1].end : following[0].start]
                and "其中" not in flat[run[-1].end : following[0].start]
            ):
                following = None
        else:
            rates = list(run)
            if following and following[0].kind is Kind.MONEY and _is_cap(flat, run[-1], following[0]):
                amounts, last, index = list(following), following, index + 1
        index += 1
        upto = runs[index][0].start if index < len(runs) else end
        count = 1 if _are_bounds(amounts) else max(len(rates), len(amounts))
        if count < len(amounts):
            yield from _bounds(amounts, window, upto)
            count = 0
        for tier in range(count):
            rate = rates[min(tier, len(rates) - 1)]
            amount = amounts[min(tier, len(amounts) - 1)]
            if tier < count - 1 and len(amounts) == 1 and _is_overall(flat, run[-1], amount):
                amount = None
            yield _item(rates[0], amounts[0], rate, amount, tier=tier, tiers=count, window=(window, upto))
        window = last[-1].end


def _are_bounds(amounts: Sequence[Quantity | None]) -> bool:
    """Say whether two sums are a floor or a price and a cap, and no tiers: 不低于200万元、最高800万元."""
    if len(amounts) != 2 or amounts[0] is None or amounts[1] is None:
        return False
    return amounts[0].bound is not Bound.MAX and amounts[1].bound is Bound.MAX and bool(amounts[1].lead)


def _bounds(amounts: Sequence[Quantity | None], window: int, upto: int) -> Iterator[Item]:
    """Yield a floor or a price, and its cap, which is counted by itself when it stands behind a price."""
    for amount in filter(None, amounts):
        yield _item(None, amount, None, amount, tier=0, tiers=1, window=(window, upto))
        if amount.bound is Bound.EXACT:
            window = amount.end


def _is_overall(flat: str, rate: Quantity, amount: Quantity | None) -> bool:
    """Say whether a cap behind several rates is one for all of them: 每家企业每年合计最高."""
    return amount is not None and _IN_ALL.search(flat[rate.end : amount.start]) is not None


def _is_cap(flat: str, rate: Quantity, amount: Quantity) -> bool:
    between = flat[rate.end : amount.start]
    return not (
        _ANOTHER_GRANT.search(between) or between.endswith(("贷款", "授信")) or _LOAN_BETWEEN.search(between)
    ) and (amount.bound is Bound.MAX or len(between) <= 24)


def _item(
    first_rate: Quantity | None, first_amount: Quantity | None, rate: Quantity | None, amount: Quantity | None,
    *, tier: int, tiers: int, window: tuple[int, int],
) -> Item:  # fmt: skip
    if amount is not None and first_amount is not None and amount is not first_amount and amount.bound is Bound.EXACT:
        amount = replace(amount, bound=first_amount.bound)
    if rate is not None and first_rate is not None and rate is not first_rate and rate.bound is Bound.EXACT:
        rate = replace(rate, bound=first_rate.bound)
    starts = [q.start for q in (first_rate, first_amount) if q is not None]
    ends = [q.end for q in (rate, amount) if q is not None]
    return Item(rate, amount, min(starts), max(ends), tier, tiers, window[0], window[1])
