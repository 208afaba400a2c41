"""A policy is a draft, in force or expired on a date, and unknown where the text does not tell."""

from __future__ import annotations

import doctest
from typing import Any

import pytest

from kg import validity
from kg.validity import Validity, validity_on


@pytest.mark.parametrize(
    ("date", "known", "expected"),
    [
        ("2026-11-22", {"status": "draft", "issued": "2020-01-01", "expires": "2021-01-01"}, Validity.DRAFT),
        ("2026-11-22", {"status": "issued"}, Validity.IN_FORCE),
        ("2026-11-22", {"status": "unknown"}, Validity.UNKNOWN),
        ("2026-11-22", {"status": "unknown", "issued": "2026-11-22"}, Validity.IN_FORCE),
        ("2026-11-22", {"status": "issued", "issued": "2026-01-01", "effective": "2027-01-01"}, Validity.NOT_YET),
        ("2026-11-22", {"status": "issued", "expires": "2026-11-22"}, Validity.IN_FORCE),
        ("2026-11-23", {"status": "issued", "expires": "2026-11-22"}, Validity.EXPIRED),
        ("2026-12-31", {"status": "issued", "period_end": "2026"}, Validity.IN_FORCE),
        ("2027-01-01", {"status": "issued", "period_end": "2026"}, Validity.EXPIRED),
        ("2027-01-01", {"status": "issued", "period_end": "2026", "expires": "2028-06"}, Validity.IN_FORCE),
        ("2028-07-01", {"status": "unknown", "expires": "2028-06"}, Validity.EXPIRED),
    ],
)
def test_a_policy_is_what_its_dates_say(date: str, known: dict[str, Any], expected: Validity) -> None:
    assert validity_on(date, **known) is expected


def test_examples() -> None:
    assert doctest.testmod(validity).failed == 0
