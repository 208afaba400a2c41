"""What is otherwise in the policy as a whole: title, status, number, period, issuers, dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.record import Policy, Record
from kg.titles import title_key
from queries.changes.model import Alteration, Kind, Words


def main_policy(record: Record) -> Policy | None:
    """Return the policy that most measures of a source belong to, the first if there are none."""
    counted = Counter(measure.policy for measure in record.measures)
    return max(record.policies, key=lambda policy: counted[policy.id], default=None)


def compare_policies(old: Record, new: Record) -> list[Alteration]:
    """Return what is otherwise in the policies that two sources carry; marks of drafts in titles do not count."""
    one, other = main_policy(old), main_policy(new)
    if one is None or other is None:
        return []
    found = []
    if _key(one) != _key(other):
        found.append(_altered(Kind.TITLE, (one.title, other.title), old, new))
    for kind, values in _values(one, other, old, new):
        if values[0] != values[1]:
            found.append(_altered(kind, values, old, new))
    return [*found, *_issuers(one, other, old, new)]


def _key(policy: Policy) -> tuple[str, str]:
    key = title_key(policy.title, policy.region)
    return key.words, key.edition


def _values(
    one: Policy, other: Policy, old: Record, new: Record
) -> Iterator[tuple[Kind, tuple[str | None, str | None]]]:
    yield Kind.STATUS, (str(one.status), str(other.status))
    yield Kind.DOCUMENT_NUMBER, (one.number, other.number)
    yield Kind.PERIOD, (_period(one), _period(other))
    yield Kind.PUBLISHED, (one.published or old.published, other.published or new.published)
    yield Kind.EFFECTIVE, (one.effective, other.effective)
    yield Kind.EXPIRES, (one.expires, other.expires)


def _issuers(one: Policy, other: Policy, old: Record, new: Record) -> Iterator[Alteration]:
    before, after = ({issuer.name: issuer for issuer in policy.issuers} for policy in (one, other))
    for name in dict.fromkeys((*before, *after)):
        if (name in before) != (name in after):
            issuer, record = (before[name], old) if name in before else (after[name], new)
            place = _at(record, issuer.start, issuer.end)
            if name in before:
                yield Alteration(kind=Kind.ISSUER, subject=name, old=name, old_at=place)
            else:
                yield Alteration(kind=Kind.ISSUER, subject=name, new=name, new_at=place)


def _altered(kind: Kind, values: tuple[str | None, str | None], old: Record, new: Record) -> Alteration:
    return Alteration(
        kind=kind,
        subject=str(kind),
        old=values[0],
        new=values[1],
        old_at=_printed(kind, values[0], old),
        new_at=_printed(kind, values[1], new),
    )


def _printed(kind: Kind, value: str | None, record: Record) -> Words | None:
    """Return where a title or number is printed; dates and status have no place of their own in a record."""
    start = (record.text or "").find(value) if value and kind in (Kind.TITLE, Kind.DOCUMENT_NUMBER) else -1
    return _at(record, start, start + len(value)) if value and start >= 0 else None


def _at(record: Record, start: int | None, end: int | None) -> Words | None:
    if start is None or end is None or record.text is None:
        return None
    return Words(start=start, end=end, quote=record.text[start:end])


def _period(policy: Policy) -> str | None:
    return "–".join(policy.period) if policy.period else None
