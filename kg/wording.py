"""Figures in few words: yuan in 万元 and 亿元, bounds as signs, rates in per cent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SIGNS = {"max": "≤", "min": "≥", "approx": "≈", "exact": ""}


def amount_words(amount: float | None, bound: str | None = None, currency: str | None = None) -> str:
    """Return an amount with its bound.

    >>> amount_words(5000000, "max")
    '≤500万元'
    >>> amount_words(1250000000)
    '12.5亿元'
    """
    if amount is None:
        return ""
    unit, size = next((u for u in (("亿", 1e8), ("万", 1e4)) if abs(amount) >= u[1]), ("", 1))
    money = "元" if currency in (None, "", "CNY") else f" {currency}"
    return f"{_SIGNS.get(bound or '', '')}{plain_number(amount / size)}{unit}{money}"


def rate_words(rate: float | None, bound: str | None = None) -> str:
    """Return a share as per cent with its bound.

    >>> rate_words(0.3, "max")
    '≤30%'
    """
    return "" if rate is None else f"{_SIGNS.get(bound or '', '')}{plain_number(rate * 100)}%"


def funding_words(funding: Mapping[str, Any]) -> str:
    """Return one sum of money: amount, unit of entitlement and rate.

    >>> funding_words({"amount": 1000000, "bound": "max", "rate": 0.3, "rate_bound": "max", "per": ["enterprise", "year"]})
    '≤100万元 per enterprise, year; ≤30%'
    """
    amount = amount_words(funding.get("amount"), funding.get("bound"), funding.get("currency"))
    per = ", ".join(funding.get("per") or ())
    rate = rate_words(funding.get("rate"), funding.get("rate_bound"))
    first = f"{amount} per {per}" if amount and per else amount
    return "; ".join(part for part in (first, rate) if part) or str(funding.get("quote") or "")


def target_words(target: Mapping[str, Any]) -> str:
    """Return one goal: indicator, value with bound and unit, deadline.

    >>> target_words({"indicator": "服务商", "value": 10.0, "unit": "家", "bound": "min", "deadline": "2028"})
    '服务商 ≥10家 (2028)'
    """
    value = target.get("value")
    sign = _SIGNS.get(target.get("bound") or "", "")
    figure = "" if value is None else f"{sign}{plain_number(value)}{target.get('unit') or ''}"
    deadline = f" ({target['deadline']})" if target.get("deadline") else ""
    return f"{target.get('indicator') or ''} {figure}".strip() + deadline


def plain_number(value: float) -> str:
    """Return a number without needless zeros, to six places."""
    return f"{round(value, 6):.6f}".rstrip("0").rstrip(".")
