"""Values of facts as words of either language: kinds, roles, states, money, goals, dates, counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from babel.numbers import format_compact_decimal, format_decimal, format_percent

from kg import phrases
from kg.wording import plain_number
from ontology.load import SCHEME_FILES, load_bodies, load_scheme
from queries.web.language import Language

_EN: Mapping[str, Mapping[str, str]] = {
    "role": {
        "lead": "leads",
        "responsible": "responsible",
        "participant": "takes part",
        "implementing": "carries out",
    },
    "form": {
        "full_text": "full text",
        "news_report": "news report",
        "speech": "speech",
        "white_paper_report": "white paper",
    },
    "status": {"draft": "draft for comment", "issued": "issued", "unknown": "status unknown"},
    "validity": {
        "draft": "draft for comment",
        "not-yet-in-force": "not yet in force",
        "in-force": "in force",
        "expired": "expired",
        "unknown": "validity unknown",
    },
    "bound": {"max": "at most", "min": "at least", "approx": "about", "exact": "exactly"},
    "shared": {
        "topic": "topic",
        "instrument": "tool",
        "industry": "industry",
        "beneficiary": "recipient",
        "matter": "words",
    },
    "level": {
        "nation": "nation",
        "province": "province",
        "prefecture": "city",
        "county": "county or district",
        "zone": "zone",
    },
}
_ZH: Mapping[str, Any] = {
    "role": phrases.role_name,
    "form": phrases.form_name,
    "status": phrases.status_name,
    "validity": phrases.validity_name,
    "bound": phrases.bound_name,
    "shared": {
        "topic": "主题",
        "instrument": "政策工具",
        "industry": "产业",
        "beneficiary": "受益对象",
        "matter": "内容",
    }.get,
    "level": {
        "nation": "国家",
        "province": "省级",
        "prefecture": "市级",
        "county": "县区级",
        "zone": "功能区",
    }.get,
}
_ALIKE = {
    "topic": "主题",
    "instrument": "政策工具",
    "industry": "产业",
    "beneficiary": "受益对象",
    "matter": "事项",
    "heading": "标题",
    "wording": "表述",
    "opening": "开头",
    "kind": "性质",
}
_BEFORE = {"max": "up to ", "min": "at least ", "approx": "about ", "exact": ""}
_LEAST_SHARE, _ROUND_SHARE = 0.001, 0.1
"""Shares below the first are told as less than it; from the second on, without decimals."""
_SIZES = ((1e9, "billion"), (1e6, "million"))


def label(kind: str, value: str | None, language: Language) -> str:
    """Return the name of a closed value, such as a role; of a kind of money the vocabulary's."""
    if kind == "kind":
        concept = load_scheme("funding-kind").concepts.get(value or "")
        return _in(concept, language) if concept else value or ""
    if language is Language.ZH:
        return _ZH[kind](value) or value or ""
    return _EN[kind].get(value or "unknown", value or "")


def name(thing: Mapping[str, Any], language: Language) -> str:
    """Return what a thing is called; a concept and a standard body of the vocabularies also in English."""
    own = str(thing.get("name") or thing.get("heading") or thing.get("title") or thing.get("id") or "")
    if language is Language.ZH:
        return own
    scheme, _, key = str(thing.get("id") or "").partition(":")
    if scheme in SCHEME_FILES:
        concept = load_scheme(scheme).concepts.get(key)
        return concept.en if concept else own
    return own


def gloss(thing: Mapping[str, Any], language: Language) -> str:
    """Return what a body is in English, to stand beside its name; empty where none is known."""
    kind, _, rest = str(thing.get("id") or "").partition(":")
    return "" if language is Language.ZH or kind != "agency" else _bodies().get(rest.rpartition(":")[2], "")


def money(fact: Mapping[str, Any], language: Language) -> str:
    """Return a sum of money with its bound, share and unit of entitlement; the quotation where it has no figure.

    >>> money({"kind": "reward", "amount": 5e6, "bound": "max", "per": ["enterprise"]}, Language.EN)
    'up to CNY 5 million per enterprise'
    """
    words = phrases.sum_words(fact) if language is Language.ZH else _english_sum(fact)
    once = bool(fact.get("one_off"))
    if not words:
        span = fact.get("span") or {}
        return str(fact.get("quote") or span.get("quote") or "")
    if not once:
        return words
    return f"{words}（一次性）" if language is Language.ZH else f"{words}, once"


def goal(target: Mapping[str, Any], language: Language) -> str:
    """Return a goal as words: indicator, value, deadline.

    >>> goal({"indicator": "智能工厂", "value": 20.0, "unit": "个", "bound": "min", "deadline": "2028"}, Language.EN)
    '智能工厂: at least 20 个 by 2028'
    """
    if language is Language.ZH:
        return phrases.goal_words(target)
    value, until = target.get("value"), target.get("deadline")
    told = str(target.get("indicator") or "")
    if value is not None:
        figure = f"{_BEFORE.get(target.get('bound') or '', '')}{plain_number(value)} {target.get('unit') or ''}".strip()
        told = f"{told}: {figure}" if told else figure
    return f"{told} by {until}" if until else told


def reason(why: str, language: Language) -> str:
    """Return why two measures are alike, as ``Reason.words`` of kg/similarity.py tells it.

    >>> reason("same topic: 人才", Language.ZH), reason("like heading: 0.60", Language.ZH)
    ('主题相同：人才', '标题相近（0.60）')
    """
    if language is Language.EN:
        return why
    how, _, what = why.partition(": ")
    way, _, kind = how.partition(" ")
    thing = _ALIKE.get(kind, kind)
    return f"{thing}相同：{what}" if way == "same" else f"{thing}相近（{what}）"


def date(text: str | None, language: Language) -> str:
    """Return a date, which may be a year or a month only."""
    return (phrases.date_words(text) if language is Language.ZH else text) if text else ""


def number(value: float, language: Language) -> str:
    """Return a number with its groups: 12,345."""
    return format_decimal(value, locale=str(language))


def share(part: float, language: Language) -> str:
    """Return a share in per cent, in as many digits as tell something.

    >>> share(0.4567, Language.ZH), share(0.0453, Language.EN), share(0.0002, Language.EN), share(0.0002, Language.ZH)
    ('46%', '4.5%', 'under 0.1%', '不到0.1%')
    """
    if 0 < part < _LEAST_SHARE:
        return "under 0.1%" if language is Language.EN else "不到0.1%"
    return format_percent(part, format="0%" if part >= _ROUND_SHARE else "0.#%", locale=str(language))


def short_number(value: float, language: Language) -> str:
    """Return a large number in short: 1.2万, 12K."""
    return format_compact_decimal(value, locale=str(language), fraction_digits=1)


@cache
def _bodies() -> Mapping[str, str]:
    return {body.key: body.en for body in load_bodies()}


def _english_sum(fact: Mapping[str, Any]) -> str:
    rate, amount, base = fact.get("rate"), fact.get("amount"), fact.get("base")
    parts = []
    if rate is not None:
        share = f"{_BEFORE.get(fact.get('rate_bound') or '', '')}{plain_number(rate * 100)}%"
        parts.append(f"{share} of {base}" if base else share)
    if amount is not None:
        currency = fact.get("currency") or "CNY"
        parts.append(f"{_BEFORE.get(fact.get('bound') or '', '')}{currency} {_english_amount(amount)}")
    per = _per(fact.get("per") or ())
    total = " in all" if fact.get("cumulative") else ""
    return f"{', '.join(parts)}{total}{per}" if parts else ""


def _english_amount(amount: float) -> str:
    size, word = next(((size, word) for size, word in _SIZES if abs(amount) >= size), (1.0, ""))
    if not word:
        return format_decimal(amount, locale=str(Language.EN))
    return f"{plain_number(amount / size)} {word}"


def _per(per: Sequence[str]) -> str:
    return f" per {' and '.join(per)}" if per else ""


def _in(concept: Any, language: Language) -> str:
    return str(concept.zh if language is Language.ZH else concept.en)
