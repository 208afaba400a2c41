"""Figures that differ between a text and what is reported of it are found, and no others."""

from __future__ import annotations

import pytest

from queries.agreement.facts import Body
from queries.agreement.joining import Joined, join_policy
from queries.agreement.verdicts import AGREEING, Verdict
from tests.queries.agreement.texts import PAIRS, PARTS, read_pair, told_by


@pytest.fixture(scope="module")
def joined() -> dict[str, list[Joined]]:
    """Return what is joined, by the name of the pair."""
    return {name: join_policy(told_by(read_pair(pair))) for name, pair in PAIRS.items()}


def shown(joined: Joined) -> tuple[str, str, str]:
    """Return the kind of a fact and what the report and the text say."""
    sides = (joined.one, joined.other)
    return joined.kind, *(side.name if isinstance(side, Body) else side.shown for side in sides)  # type: ignore[return-value]


def is_one_of(found: tuple[str, str, str], expected: list[list[str]]) -> bool:
    return any(found[0] == kind and told in found[1] and formal in found[2] for kind, told, formal in expected)


@pytest.mark.parametrize(
    ("named", "verdict"), [("disagrees", Verdict.DISAGREES), ("other_kind", Verdict.OTHER_KIND)], ids=["figure", "kind"]
)
@pytest.mark.parametrize("part", PARTS)
def test_what_differs_is_flagged_and_nothing_else(
    joined: dict[str, list[Joined]], part: str, named: str, verdict: Verdict
) -> None:
    flagged = {
        pair["name"]: [shown(one) for one in joined[pair["name"]] if one.judgement.verdict is verdict]
        for pair in PARTS[part]
    }
    wrong = [row for name, rows in flagged.items() for row in rows if not is_one_of(row, PAIRS[name].get(named, []))]
    missed = [
        expected
        for name, rows in flagged.items()
        for expected in PAIRS[name].get(named, [])
        if not any(is_one_of(row, [expected]) for row in rows)
    ]
    assert (wrong, missed) == ([], [])


@pytest.mark.parametrize("part", PARTS)
def test_what_is_told_in_other_words_is_joined(joined: dict[str, list[Joined]], part: str) -> None:
    found = sum(
        min(sum(one.judgement.verdict in AGREEING for one in joined[pair["name"]]), pair.get("agreeing", 0))
        for pair in PARTS[part]
    )
    assert found / sum(pair.get("agreeing", 0) for pair in PARTS[part]) >= 0.9
