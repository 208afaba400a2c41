"""Public money: amounts and rates that a sentence grants, with cap, tier, unit of count and condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from ingest.context import Context
from ingest.document import Span, sentences
from ingest.mentions.conditions import read_aim
from ingest.mentions.funds import FUND_AFTER, is_fund, is_loan
from ingest.mentions.grants import CLAUSE_ENDS, TIER_GLUE, find_granted, is_share
from ingest.mentions.quantities import CURRENCIES, MOST_FIGURES, Kind, Quantity
from ingest.mentions.terms import Terms, read_terms
from kg.record import Bound, Funding, FundingKind

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
_LOAN_SIZE = regex.compile(
    r"(?:授信|(?:新增|投放|发放)[^，。；]{0,8}贷款)$|(?:贷款|授信|融资|转贷|信贷|担保)(?:总)?(?:规模|额度|本金|总额|余额)(?:的?上限)?(?:为|达到?)?$"
)
_KINDS: tuple[tuple[FundingKind, regex.Pattern[str]], ...] = (
    (
        FundingKind.INTEREST_SUBSIDY,
        regex.compile(
            r"贴息|利息补贴|利息补助|利率补贴|补贴利息|利息的?\d+%|贷款利息|利息[^，。]{0,12}(?:补|负担|承担|返还)"
        ),
    ),
    (FundingKind.VOUCHER, regex.compile(r"券(?!商|公司)(?<!(?<!认)证券|债券)")),
    (FundingKind.MATCHING, regex.compile(r"配套(?!设施|服务|建设|能力|企业|产业|率|工程)")),
    (FundingKind.FUND, regex.compile(r"基金|资金池|(?:安排|设立|统筹|预算)[^，。；]{0,30}资金|专项资金")),
    (
        FundingKind.CREDIT,
        regex.compile(
            r"授信|信贷|贷款|(?<!承)担保(?!费|额|业务|机构|公司|贷款损失|风险|补)|信用额度|融资额度|融资支持|贷”"
        ),
    ),
    (FundingKind.REWARD, regex.compile(r"奖励|奖金|重奖|奖(?![补项学])")),
    (
        FundingKind.INVESTMENT,
        regex.compile(r"注资|参股|股权投资|直接投资|基金[^。；]*投资|撬动|带动社会资本|跟投|直投"),
    ),
    (
        FundingKind.SUBSIDY,
        regex.compile(r"补助|补贴|资助|补偿|减免|返还|扶持|支持|承担|报销|代缴|负担|津贴|供养|低保|生活保障|救助|补"),
    ),
)
_HANDED_OUT = regex.compile(r"^(?!.*(?:每|单[张人户])).*(?:发放|投放|派发|安排)")
_TO_EACH = regex.compile(r"(?:^|[，；。将还])对(?![接口外])")
_INVESTS_IN = regex.compile(r"对[^，。；]{2,20}(?:投资|出资|参股|跟投|注资)$")
_IN_ALL = regex.compile(r"合计|累计|总额|总计")
_GIVEN = regex.compile(r"给予|予以|发给|发放|每|单[个家户项]|可获|可享")
_AWARD = regex.compile(r"奖补|以奖代补")
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


def read_funding(
    ctx: Context, span: Span, figures: Sequence[Quantity], *, heading: str | None = None
) -> tuple[list[Funding], list[Span]]:
    """Return the funding of a clause, and the figures used for it or set as its conditions."""
    found: list[Funding] = []
    used: list[Span] = []
    terms: Terms | None = None
    kind: FundingKind | None = None
    aim = read_aim(heading) if heading else None
    for start, end in sentences(ctx.doc.flat, span):
        quantities = [
            _as_share(ctx.doc.flat, figure, start, end)
            for figure in figures
            if start <= figure.start and figure.end <= end
        ][:MOST_FIGURES]
        granted = find_granted(ctx.doc.flat, start, end, quantities, carried=_goes_on(ctx.doc.flat, found, start))
        if not granted:
            told = read_aim(ctx.doc.flat[start:end])
            aim, terms = (told, None) if told else (aim, terms)
            continue
        items = list(_items(ctx.doc.flat, granted, start, end))
        for item in items:
            item_kind = _kind(ctx.doc.flat, item, start, end, kind)
            if item_kind is None:
                continue
            kind = item_kind
            spread = _is_spread(ctx.doc.flat, item, kind)
            lent = kind is FundingKind.CREDIT
            terms = read_terms(ctx.doc.flat, item, Span(start, end), terms, fund=spread, lent=lent, aim=aim)
            found += _funding(ctx, item, kind, terms, printed=_printed(ctx, terms, span.start, item.end))
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


def _runs(flat: str, granted: Sequence[Quantity]) -> list[list[Quantity]]:
    """Group listed figures of one kind: 500万元、300万元."""
    runs: list[list[Quantity]] = []
    for quantity in granted:
        if runs and runs[-1][-1].kind is quantity.kind and TIER_GLUE.match(flat[runs[-1][-1].end : quantity.start]):
            runs[-1].append(quantity)
        else:
            runs.append([quantity])
    return runs


def _as_share(flat: str, figure: Quantity, start: int, end: int) -> Quantity:
    """Read tenths that are paid as a rate: 财政负担四成 is 40%."""
    if not is_share(flat, figure, start, end):
        return figure
    return replace(figure, kind=Kind.RATE, amount=round(float(figure.value) / 10, 4))


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


def _items(flat: str, granted: Sequence[Quantity], start: int, end: int) -> Iterator[Item]:
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
        count = 1 if _is_span(amounts) else max(len(rates), len(amounts))
        if count < len(amounts):
            yield from (
                _item(None, each, None, each, tier=0, tiers=1, window=(window, upto)) for each in amounts if each
            )
            count = 0
        for tier in range(count):
            rate = rates[min(tier, len(rates) - 1)]
            amount = amounts[min(tier, len(amounts) - 1)]
            if tier < count - 1 and len(amounts) == 1 and _is_overall(flat, run[-1], amount):
                amount = None
            yield _item(rates[0], amounts[0], rate, amount, tier=tier, tiers=count, window=(window, upto))
        window = last[-1].end


def _is_span(amounts: Sequence[Quantity | None]) -> bool:
    """Say whether two sums are a floor and a cap: 不低于200万元、最高800万元."""
    bounds = [amount.bound for amount in amounts if amount is not None]
    return bounds == [Bound.MIN, Bound.MAX]


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


def _kind(flat: str, item: Item, start: int, end: int, previous: FundingKind | None) -> FundingKind | None:
    after = flat[item.end : item.window_end]
    own = flat[item.window_start : item.end]
    stop = CLAUSE_ENDS.search(after)
    near = after[: stop.start()] if stop else after
    if item.amount is not None:
        if FUND_AFTER.match(flat, item.amount.end, end):
            return FundingKind.FUND
        if item.rate is None and is_fund(flat, item.amount, start, end):
            return FundingKind.FUND
        if item.rate is None and _INVESTS_IN.search(flat[item.window_start : item.amount.start]):
            return FundingKind.INVESTMENT
        if item.rate is None and is_loan(flat, item.amount, start, end):
            return FundingKind.CREDIT
        if item.rate is None and _is_loan_size(flat[start : item.amount.start], item.amount):
            return FundingKind.CREDIT
    for text in (near, own, flat[start:end] if item.window_start == start else ""):
        kind = _kind_of(text, item, forward=text is near)
        if kind is not None:
            return kind
    whole = _kind_of(flat[start:end], item, forward=True)
    given = FundingKind.SUBSIDY if item.rate or _GIVEN.search(own) else None
    if previous in (FundingKind.FUND, FundingKind.INVESTMENT) and given:
        return given
    return previous or whole or given


def _is_loan_size(before: str, amount: Quantity) -> bool:
    return _LOAN_SIZE.search(before) is not None or (
        amount.lead in ("限额", "上限") and before.endswith(("贷款", "授信"))
    )


def _kind_of(text: str, item: Item, *, forward: bool) -> FundingKind | None:
    if item.rate and _AWARD.search(text):
        return FundingKind.SUBSIDY
    if _AWARD.search(text):
        return FundingKind.REWARD
    best: tuple[int, FundingKind] | None = None
    for rank, (kind, pattern) in enumerate(_KINDS):
        matches = list(pattern.finditer(text))
        if not matches:
            continue
        if rank < 3:
            return kind
        at = matches[0].start() if forward else -matches[-1].end()
        if best is None or at < best[0]:
            best = (at, kind)
    return best[1] if best else None


def _printed(ctx: Context, terms: Terms, start: int, end: int) -> str | None:
    """Return the condition in the script that the clause is printed in."""
    if terms.condition is None:
        return None
    doc = ctx.doc
    published = {
        ord(char): doc.text[at]
        for char, at in zip(doc.flat[start:end], doc.at[start:end], strict=True)
        if char != doc.text[at] and char.isalpha() and doc.text[at].isalpha()
    }
    return terms.condition.translate(published) if published else terms.condition


def _funding(ctx: Context, item: Item, kind: FundingKind, terms: Terms, *, printed: str | None) -> list[Funding]:
    """Return one item, or two for a range: its lower end as a floor, its upper as a cap."""
    start, end = ctx.doc.origin(item.start, item.end)
    amount = item.amount
    one = Funding(
        kind=kind, start=start, end=end, quote=ctx.doc.text[start:end],
        amount=_yuan(amount.amount) if amount else None, bound=amount.bound if amount else None,
        rate=item.rate.amount if item.rate else None, rate_bound=item.rate.bound if item.rate else None,
        per=terms.per, one_off=terms.one_off, cumulative=terms.cumulative, condition=printed, base=terms.base,
        duration=terms.duration, currency=CURRENCIES.get(amount.unit.lstrip("百千万亿"), "CNY") if amount else "CNY", group=f"{item.window_start}" if item.tiers > 1 else None,
    )  # fmt: skip
    if amount is None or amount.upper_amount is None:
        return [one]
    return [replace(one, bound=Bound.MIN), replace(one, amount=_yuan(amount.upper_amount), bound=Bound.MAX)]


def _yuan(amount: float) -> int | float:
    """Return a sum without the dust of binary fractions: 4.6亿元 is 460000000."""
    exact = round(amount, 4)
    return int(exact) if float(exact).is_integer() else exact
