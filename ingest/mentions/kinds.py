"""What kind of money a grant is: a reward, a subsidy, a loan, a fund."""

from __future__ import annotations

import regex

from ingest.mentions.funds import FUND_AFTER, is_fund, is_loan
from ingest.mentions.grants import CLAUSE_ENDS
from ingest.mentions.items import Item
from ingest.mentions.quantities import Quantity
from kg.record import FundingKind

_LOAN_SIZE = regex.compile(
    r"(?:贷款|授信)(?:最高)?(?:额度|限额)(?:标准)?：[^。；]*$|(?:授信|(?:新增|投放|发放)[^，。；]{0,8}贷款)$|(?:贷款|授信|融资|转贷|信贷|担保)(?:总)?(?:规模|额度|本金|总额|余额)(?:的?上限)?(?:为|达到?)?$"
)
_KINDS: tuple[tuple[FundingKind, regex.Pattern[str]], ...] = (
    (
        FundingKind.INTEREST_SUBSIDY,
        regex.compile(
            r"贴息|利息补贴|利息补助|利率补贴|补贴利息|利息的?\d+%|贷款利息|利息[^，。]{0,12}(?:补|负担|承担|返还)"
        ),
    ),
    (FundingKind.VOUCHER, regex.compile(r"券(?!商|公司)(?<!(?<!认)证券|债券)")),
    (FundingKind.MATCHING, regex.compile(r"配套(?!系|设施|服务|建设|能力|企业|产业|率|工程)")),
    (
        FundingKind.FUND,
        regex.compile(
            r"(?:财政|预算|[省市县区州]级)每年[^，。；给补奖助]{0,10}(?:安排|列支|拿出|统筹|投入)|基金|资金池|(?:安排|设立|统筹|预算)[^，。；]{0,30}资金|专项资金"
        ),
    ),
    (
        FundingKind.CREDIT,
        regex.compile(
            r"授信|信贷|贷款|(?<!承)担保(?!费|额|业务|机构|公司|贷款损失|风险|补)|信用额度|融资额度|融资支持|贷”"
        ),
    ),
    (FundingKind.REWARD, regex.compile(r"奖励|奖金|重奖|(?<![等特])奖(?![补项学])")),
    (
        FundingKind.INVESTMENT,
        regex.compile(r"注资|参股|股权投资|直接投资|基金[^。；]*投资|撬动|带动社会资本|跟投|直投"),
    ),
    (
        FundingKind.SUBSIDY,
        regex.compile(r"补助|补贴|资助|补偿|减免|返还|扶持|支持|承担|报销|代缴|负担|津贴|供养|低保|生活保障|救助|补"),
    ),
)
_INVESTS_IN = regex.compile(r"对[^，。；]{2,20}(?:投资|出资|参股|跟投|注资)$")
_AS_STAKE = regex.compile(r"股权投资(?!基金|企业|机构)|以股权方式|直接股权|直投方式")
_GIVEN = regex.compile(r"给予|予以|发给|发放|每|单[个家户项]|可获|可享")
_OF_INTEREST = regex.compile(r"(?:利息|LPR|贷款(?:市场报价)?利率|(?<!税)年利率|贴息率)[^，。；]{0,8}$")
_AWARD = regex.compile(r"奖补|以奖代补")


def read_kind(flat: str, item: Item, start: int, end: int, previous: FundingKind | None) -> FundingKind | None:
    """Return the kind of an item from the words around it, else that of the item before."""
    after = flat[item.end : item.window_end]
    own = flat[item.window_start : item.end]
    stop = CLAUSE_ENDS.search(after)
    near = after[: stop.start()] if stop else after
    plain = _plain_kind(flat, item, start, end)
    if plain is not None:
        return plain
    for text in (near, own, flat[start:end] if item.window_start == start else ""):
        kind = _kind_of(text, item, forward=text is near)
        if kind is not None:
            return kind
    whole = _kind_of(flat[start:end], item, forward=True)
    given = FundingKind.SUBSIDY if item.rate or _GIVEN.search(own) else None
    if previous in (FundingKind.FUND, FundingKind.INVESTMENT) and given:
        return given
    if previous or whole or given:
        return previous or whole or given
    standard = "标准" in flat[start : item.start] or flat[start - 1 : start] == "："
    return _kind_of(flat[max(0, start - 60) : start], item, forward=False) if standard else None


def _plain_kind(flat: str, item: Item, start: int, end: int) -> FundingKind | None:
    """Return the kind that the words right beside an item settle: a fund, a stake, a loan, a share of interest."""
    if item.rate is not None:
        before = max(start, item.rate.figure - 16)
        if _OF_INTEREST.search(flat, before, item.rate.figure):
            return FundingKind.INTEREST_SUBSIDY
    if item.amount is None:
        return None
    if FUND_AFTER.match(flat, item.amount.end, end):
        return FundingKind.FUND
    return None if item.rate is not None else _kind_of_sum(flat, item.amount, item.window_start, start, end)


def _kind_of_sum(flat: str, amount: Quantity, window: int, start: int, end: int) -> FundingKind | None:
    if is_fund(flat, amount, start, end):
        return FundingKind.FUND
    if _AS_STAKE.search(flat[max(start, amount.start - 40) : amount.start]):
        return FundingKind.INVESTMENT
    if _INVESTS_IN.search(flat[window : amount.start]):
        return FundingKind.INVESTMENT
    lent = is_loan(flat, amount, start, end) or _is_loan_size(flat[start : amount.start], amount)
    return FundingKind.CREDIT if lent else None


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
