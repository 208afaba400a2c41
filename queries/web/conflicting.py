"""Where sources differ as its page shows it: by policy, both sides with their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from kg.ids import source_id
from kg.phrases import per_words
from queries.agreement.verdicts import Verdict
from queries.web.language import Language

EACH = 100
"""Facts on a page."""
_ROLE = re.compile(r"^(?P<name>.*) \((?P<role>[a-z]+)\)$")
_PER = re.compile(r" per ([a-z]+(?:, [a-z]+)*)")
_SIDES = ("a", "b")


def groups(rows: Sequence[Mapping[str, Any]], language: Language) -> list[dict[str, Any]]:
    """Return facts by the policy that they are of; those of statistics by their region."""
    found = []
    for (policy, title, region), of_one in groupby(
        rows, key=lambda row: (row["policy_id"], row["policy"], row["region"])
    ):
        facts = [_fact(row, language) for row in of_one]
        found.append({"id": policy, "title": title, "region": region, "facts": facts})
    return found


def _fact(row: Mapping[str, Any], language: Language) -> dict[str, Any]:
    return {
        "what": row["what"],
        "about": row["about"],
        "verdict": Verdict(row["verdict"]).name.lower(),
        "why": list(reasons(row["why"])),
        "sides": [_side(row, side, language) for side in _SIDES],
    }


def _side(row: Mapping[str, Any], side: str, language: Language) -> dict[str, Any]:
    figure = str(row[f"figure_{side}"] or "")
    body = _ROLE.match(figure) if row["what"] == "agency" else None
    return {
        "figure": body["name"] if body else told(figure, language),
        "role": body["role"] if body else None,
        "source": source_id(row[f"source_{side}"]),
        "key": row[f"source_{side}"],
        "span": {name: row[f"{name}_{side}"] for name in ("quote", "start", "end")},
        "form": row[f"form_{side}"],
        "status": row[f"status_{side}"],
        "measure": row[f"measure_{side}"],
    }


def told(figure: str, language: Language) -> str:
    """Return a figure as a reader of the language writes it.

    >>> told("≤300万元 per enterprise, year; ≤10%", Language.ZH)
    '每家企业每年≤300万元，≤10%'
    """
    if language is not Language.ZH:
        return figure
    parts = [_PER.sub("", part) for part in figure.split("; ")]
    before = ["".join(per_words(per.split(", ")) for per in _PER.findall(part)) for part in figure.split("; ")]
    return "，".join(f"{per}{part}" for per, part in zip(before, parts, strict=True))


def reasons(why: str) -> Iterator[dict[str, str]]:
    """Yield what a verdict rests on: of what (amount, rate, figure, deadline, unit, entitlement, role), and how.

    >>> list(reasons("amount: different figures; deadline: 2027 / 2028"))
    [{'of': 'amount', 'how': 'different figures'}, {'of': 'deadline', 'how': '2027 / 2028'}]
    """
    for one in why.split("; ") if why else ():
        of, mark, how = one.partition(": ")
        yield {"of": of, "how": how} if mark else {"of": "", "how": one}


def page_of(rows: Sequence[Mapping[str, Any]], page: int) -> Sequence[Mapping[str, Any]]:
    """Return the rows of a page, counted from 1."""
    return rows[(page - 1) * EACH : page * EACH]
