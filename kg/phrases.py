"""Figures and closed values in Chinese words, for sentences and headings; the labels of kinds are the vocabulary's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kg.record import Form, FundingKind, Status
from kg.validity import Validity
from kg.wording import amount_words, plain_number
from ontology.load import load_scheme

_BEFORE = {"max": "最高", "min": "不低于", "approx": "约"}
_SHARE = {"max": "不超过", "min": "不低于", "approx": "约"}
_COUNT = {"max": "不超过", "min": "不少于", "approx": "约"}
_COUNTED = {
    "enterprise": "每家企业",
    "institution": "每家机构",
    "project": "每个项目",
    "case": "每个案例",
    "product": "每个产品",
    "region": "每个地区",
    "person": "每人",
    "unit": "每单位",
    "year": "每年",
    "month": "每月",
}
"""The classes of what money is counted by, in the order in which Chinese names them."""
_FORMS = {
    Form.FULL_TEXT: "全文",
    Form.NEWS_REPORT: "新闻报道",
    Form.SPEECH: "讲话发言",
    Form.WHITE_PAPER_REPORT: "白皮书报道",
}
_STATUSES = {Status.DRAFT: "征求意见稿", Status.ISSUED: "已印发", Status.UNKNOWN: "状态不明"}
_VALIDITIES = {
    Validity.DRAFT: "征求意见稿",
    Validity.NOT_YET: "尚未施行",
    Validity.IN_FORCE: "现行有效",
    Validity.EXPIRED: "已到期",
    Validity.UNKNOWN: "效力不明",
}
_BOUNDS = {"max": "上限", "min": "下限", "approx": "约数", "exact": "定额"}
_GRANTS = {
    FundingKind.VOUCHER: "发放{sum}的{once}{label}",
    FundingKind.FUND: "以{sum}的{label}支持",
    FundingKind.CREDIT: "提供{sum}的{label}支持",
    FundingKind.INVESTMENT: "投入或带动{sum}的{label}",
    FundingKind.MATCHING: "给予{sum}的{once}{label}资金",
}
_INNER_MARKS = str.maketrans("“”", "‘’")
_GRANT = "给予{sum}的{once}{label}"


def kind_name(kind: str) -> str:
    """Return the Chinese label of a kind of money: ``interest_subsidy`` is 贷款贴息."""
    concept = load_scheme("funding-kind").concepts.get(kind)
    return concept.zh if concept else kind


def role_name(role: str) -> str:
    """Return what a body does in its role: ``lead`` is 牵头."""
    concept = load_scheme("role").concepts.get(role)
    return concept.zh if concept else role


def form_name(form: str) -> str:
    """Return how a source carries a policy: ``news_report`` is 新闻报道."""
    return _named(_FORMS, form)


def status_name(status: str | None) -> str:
    """Return the status of a policy; None is as unknown as ``unknown``."""
    return _named(_STATUSES, status or Status.UNKNOWN)


def validity_name(validity: str) -> str:
    """Return what a policy is on a date: ``expired`` is 已到期."""
    return _named(_VALIDITIES, validity)


def bound_name(bound: str | None) -> str:
    """Return what a figure limits: ``max`` is 上限; empty where the text does not say."""
    return _named(_BOUNDS, bound or "")


def _named(names: Mapping[Any, str], value: str) -> str:
    return names.get(value, value)


def per_words(per: Sequence[str]) -> str:
    """Return what money is counted by, recipients before times.

    >>> per_words(["year", "enterprise"])
    '每家企业每年'
    """
    known = [words for name, words in _COUNTED.items() if name in per]
    return "".join([*known, *(f"每{name}" for name in per if name not in _COUNTED)])


def terms_words(per: Sequence[str], *, one_off: bool | None = False, cumulative: bool | None = False) -> str:
    """Return by what, once or in all: 每家企业每年累计; 未注明计量单位 where the text does not say."""
    times = ("累计" if cumulative else "") + ("一次性" if one_off else "")
    return f"{per_words(per)}{times}" or "未注明计量单位"


def money_words(amount: float, bound: str | None = None, currency: str | None = None) -> str:
    """Return an amount with its bound.

    >>> money_words(5000000, "max")
    '最高500万元'
    """
    return f"{_BEFORE.get(bound or '', '')}{amount_words(amount, None, currency)}"


def share_words(rate: float, bound: str | None = None, base: str | None = None) -> str:
    """Return a share of its base.

    >>> share_words(0.3, "max", "设备投入")
    '不超过设备投入的30%'
    """
    return f"{_SHARE.get(bound or '', '')}{f'{base}的' if base else ''}{plain_number(rate * 100)}%"


def sum_words(funding: Mapping[str, Any], *, counted: bool = True) -> str:
    """Return rate, amount and what they are counted by; without the unit where ``counted`` is false.

    ``least`` of a fact is the floor of a range whose cap it is.

    >>> sum_words({"rate": 0.3, "rate_bound": "max", "amount": 1e6, "bound": "max", "per": ["enterprise", "year"]})
    '不超过30%、每家企业每年最高100万元'
    """
    per = list(funding.get("per") or ()) if counted else [x for x in funding.get("per") or () if x in ("year", "month")]
    before = per_words(per) + ("累计" if funding.get("cumulative") else "")
    rate, amount = funding.get("rate"), funding.get("amount")
    least = funding.get("least")
    share = "" if rate is None else share_words(rate, funding.get("rate_bound"), funding.get("base"))
    if amount is None:
        return f"{before}{'' if least is None else f'{plain_number(least * 100)}%至'}{share}"
    floor = "" if least is None else f"{amount_words(least, None, funding.get('currency'))}至"
    money = f"{before}{floor}{money_words(amount, funding.get('bound'), funding.get('currency'))}"
    return "、".join(part for part in (share, money) if part)


def grant_words(funding: Mapping[str, Any], *, counted: bool = True, label: str | None = None) -> str:
    """Return what is given, as the predicate of a sentence; ``label`` is what the text calls it.

    >>> grant_words({"kind": "reward", "amount": 5e6, "bound": "max", "one_off": True})
    '给予最高500万元的一次性奖励'
    """
    words = sum_words(funding, counted=counted)
    kind, name = funding["kind"], label or kind_name(funding["kind"])
    if not words:
        return f"给予{name}（“{funding.get('quote')}”）"
    once = "一次性" if funding.get("one_off") else ""
    return _GRANTS.get(kind, _GRANT).format(sum=words, once=once, label=name)


def goal_words(target: Mapping[str, Any]) -> str:
    """Return a goal as a sentence without a subject.

    >>> goal_words({"indicator": "智能工厂", "value": 20.0, "unit": "个", "bound": "min", "deadline": "2028"})
    '到2028年智能工厂不少于20个'
    """
    until = f"到{date_words(target['deadline'])}" if target.get("deadline") else ""
    value = target.get("value")
    if value is None:
        return f"{until}{target.get('indicator') or ''}"
    bound, least = _COUNT.get(target.get("bound") or "", "达到"), target.get("least")
    floor = "" if least is None else f"{plain_number(least)}至"
    return f"{until}{target.get('indicator') or ''}{bound}{floor}{plain_number(value)}{target.get('unit') or ''}"


def quoted(words: str) -> str:
    """Return words in Chinese quotation marks; those within become single ones, as GB/T 15834 has it.

    >>> quoted("“一企一策”引导")
    '“‘一企一策’引导”'
    """
    return f"“{words.translate(_INNER_MARKS)}”"


def date_words(date: str) -> str:
    """Return a date as it is written in a sentence.

    >>> date_words("2028-12-31"), date_words("2028-06"), date_words("2028")
    ('2028年12月31日', '2028年6月', '2028年')
    """
    parts = date.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return date
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))
