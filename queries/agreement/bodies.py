"""Whether two sources make the same bodies answerable for a measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.record import Role
from queries.agreement.facts import Body
from queries.agreement.verdicts import Judgement, Verdict


def judge_bodies(told: Sequence[Body], formal: Sequence[Body]) -> Iterator[tuple[Body, Body, Judgement]]:
    """Yield how the bodies that a source names as leading, or as the one responsible, stand to those of another.

    A body that only takes part, or carries out, is not weighed: reports leave bodies out. Two bodies conflict
    where each source says of its own that it leads.
    """
    leaders = _leaders(formal)
    if not leaders:
        return
    for body in _leaders(told):
        same = [one for one in formal if may_be_one(body, one)]
        exact = [one for one in same if one in leaders]
        if exact:
            best = min(exact, key=lambda one: one.role != body.role)
            equal = best.role == body.role
            yield (
                body,
                best,
                Judgement(Verdict.AGREES if equal else Verdict.LESS_EXACTLY, "" if equal else _roles(body, best)),
            )
        elif body.role == Role.LEAD and leaders[0].role == Role.LEAD:
            why = f"{body.name} leads in one, {'、'.join(one.name for one in leaders)} in the other"
            yield body, leaders[0], Judgement(Verdict.DISAGREES, why)


def may_be_one(one: Body, other: Body) -> bool:
    """Tell whether two bodies are one, or one may be the other's short name."""
    if one.id == other.id:
        return True
    short, long = sorted((one.name, other.name), key=len)
    rest = iter(long)
    return all(char in rest for char in short)


def _leaders(bodies: Sequence[Body]) -> list[Body]:
    """Return the bodies that lead, else the only one that is responsible."""
    leading = [body for body in bodies if body.role == Role.LEAD]
    responsible = [body for body in bodies if body.role == Role.RESPONSIBLE]
    return leading or responsible


def _roles(one: Body, other: Body) -> str:
    return f"role: {one.role} / {other.role}"
