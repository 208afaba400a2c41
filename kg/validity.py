"""Whether a policy is a draft, in force or expired on a date."""

from __future__ import annotations

from enum import StrEnum

from kg.record import Status


class Validity(StrEnum):
    """What a policy is on a date."""

    DRAFT = "draft"
    NOT_YET = "not-yet-in-force"
    IN_FORCE = "in-force"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


def validity_on(
    date: str,
    *,
    status: str | None,
    issued: str | None = None,
    effective: str | None = None,
    expires: str | None = None,
    period_end: str | None = None,
) -> Validity:
    """Return what a policy is on an ISO date; dates may be years or months, which end with their last day.

    A draft is one on any date. What begins: the date in force, else the date of issue. What ends: the date of expiry, else
    the end of the period that the title names. Without a beginning it is in force only if the text calls itself issued.

    >>> validity_on("2026-11-22", status="issued", issued="2026-02-01", period_end="2028")
    <Validity.IN_FORCE: 'in-force'>
    >>> validity_on("2029-01-01", status="issued", issued="2026-02-01", period_end="2028")
    <Validity.EXPIRED: 'expired'>
    """
    if status == Status.DRAFT:
        return Validity.DRAFT
    begins, ends = effective or issued, expires or period_end
    if ends and date > _last_day(ends):
        return Validity.EXPIRED
    if begins is None:
        return Validity.IN_FORCE if status == Status.ISSUED else Validity.UNKNOWN
    return Validity.NOT_YET if date < begins else Validity.IN_FORCE


def _last_day(date: str) -> str:
    return f"{date}-12-31"[:10] if len(date) == 4 else f"{date}-31"[:10]
