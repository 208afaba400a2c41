"""The search for ways between two things: from both ends at once, always where there is less to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.stores.base import Reader
from queries.frontier import Place, Step, choose_places, count_relations, step_out

MOST_TRIES = 50_000
"""So many steps are tried to put ways of one length together from what was seen."""


class Walk:
    """The part of the graph that was seen so far; ``truncated`` once something was left out."""

    def __init__(self, reader: Reader, start: Place, end: Place, avoid: Sequence[str]) -> None:
        """Begin at both ends, with nothing seen."""
        self.start, self.end, self.truncated = start, end, False
        self._reader, self._avoid = reader, avoid
        self._sides = [_Side(start), _Side(end)]
        self._seen: dict[Place, dict[tuple[str, str, Place], Step]] = {}

    def go_on(self) -> None:
        """Take one step from one side: all ways up to the number of steps taken are seen, bar what was left out."""
        for side in self._sides:
            self.truncated |= side.count(self._reader)
        side = min(self._sides, key=lambda side: sum(side.last.values()))
        places, left_out = choose_places(side.last)
        steps = step_out(self._reader, places, avoid=self._avoid, ends=(self.start, self.end))
        for step in steps:
            for one in (step, step.back()):
                self._seen.setdefault(one.start, {}).setdefault((one.relation, one.direction, one.end), one)
        side.reach({step.end for step in steps})
        self.truncated |= left_out

    def ways(self, length: int) -> Iterator[tuple[Step, ...]]:
        """Yield the ways of this length that pass nothing twice, in a fixed order; of parallel relations one."""
        leading = [{self.end}]
        for _ in range(length - 1):
            leading.append({place for end in leading[-1] for _, _, place in self._seen.get(end, ())})
        self._tries = MOST_TRIES
        self._sorted: dict[Place, list[Step]] = {}
        yield from self._extend((), self.start, leading)

    def _extend(self, way: tuple[Step, ...], place: Place, leading: Sequence[set[Place]]) -> Iterator[tuple[Step, ...]]:
        """Yield the ways that go on from a place; ``leading`` has what is so many steps from the end, none first."""
        if not leading:
            yield way
            return
        barred = {self.start, *(step.end for step in way), *([self.end] if len(leading) > 1 else [])}
        for step in self._steps(place):
            if self._tries and step.end in leading[-1] and step.end not in barred:
                self._tries -= 1
                self.truncated |= not self._tries
                yield from self._extend((*way, step), step.end, leading[:-1])

    def _steps(self, place: Place) -> list[Step]:
        if place not in self._sorted:
            self._sorted[place] = sorted(self._seen.get(place, {}).values(), key=lambda step: step.key)
        return self._sorted[place]


class _Side:
    """What was reached from one end: everything, and with its number of relations what was reached last."""

    def __init__(self, end: Place) -> None:
        """Begin with the end itself."""
        self.last: dict[Place, int] = {}
        self._reached = self._uncounted = {end}

    def reach(self, places: set[Place]) -> None:
        """Take note of where a step has led."""
        self.last, self._uncounted = {}, places - self._reached
        self._reached = self._reached | places

    def count(self, reader: Reader) -> bool:
        """Count the relations of what was reached last; tell whether that was too much to count."""
        if self._uncounted:
            self.last = count_relations(reader, self._uncounted)
        left_out = len(self.last) < len(self._uncounted)
        self._uncounted = set()
        return left_out
