"""Measures that were split in several, or merged, as far as the words tell it plainly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from queries.changes.pairing import Group, Pairing, Profile

_SHARE = 0.5
"""Share of its words that a part has from the whole, and has of what the other part left of the whole."""


def join_parts(pairing: Pairing, groups: Sequence[Group]) -> list[Group]:
    """Add measures left over to the groups of which they are a part: new ones of an old measure, old ones of a new."""
    found = {group.old[0]: group for group in groups}
    taken = {at for group in groups for at in group.new}
    for at, profile in enumerate(pairing.new):
        if at not in taken and (whole := _whole(pairing, profile, list(found.values()), _of_old)) is not None:
            group = found[whole]
            found[whole] = replace(group, new=tuple(sorted((*group.new, at))))
    for at, profile in enumerate(pairing.old):
        if at not in found and (whole := _whole(pairing, profile, list(found.values()), _of_new)) is not None:
            group = found[whole]
            found[whole] = replace(group, old=tuple(sorted((*group.old, at))))
    return [group for _, group in sorted(found.items())]


_Sides = Callable[[Pairing, Group], tuple[Profile, list[Profile]] | None]


def _of_old(pairing: Pairing, group: Group) -> tuple[Profile, list[Profile]] | None:
    """Return the old measure of a group, and its parts so far."""
    return pairing.old[group.old[0]], [pairing.new[at] for at in group.new]


def _of_new(pairing: Pairing, group: Group) -> tuple[Profile, list[Profile]] | None:
    """Return the new measure of a group, and its parts so far; what was split is not merged as well."""
    return (pairing.new[group.new[0]], [pairing.old[at] for at in group.old]) if len(group.new) == 1 else None


def _whole(pairing: Pairing, part: Profile, groups: Sequence[Group], sides: _Sides) -> int | None:
    """Return the key of the group that a measure left over is a part of: the one that it explains most of."""
    best: tuple[float, int] | None = None
    for group in groups:
        found = sides(pairing, group)
        if found is None:
            continue
        whole, parts = found
        share = _explained(pairing, part, whole, parts)
        if share >= _SHARE and (best is None or share > best[0]):
            best = share, group.old[0]
    return best[1] if best else None


def _explained(pairing: Pairing, part: Profile, whole: Profile, parts: Sequence[Profile]) -> float:
    """Return the share of what the other parts leave of the whole that this part has, 0 if it is mostly something else."""
    rest = whole.words - frozenset().union(*(one.words for one in parts))
    weight = pairing.weight(part.words)
    if not rest or not weight or pairing.weight(part.words & whole.words) < _SHARE * weight:
        return 0.0
    return pairing.weight(part.words & rest) / min(pairing.weight(rest), weight)
