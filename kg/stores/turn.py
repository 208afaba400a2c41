"""Turns: one thread at a time, in the order in which they asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Turn:
    """What one thread has at a time; unlike a lock, it goes to whoever has waited longest."""

    def __init__(self) -> None:
        """Make a turn that nobody has."""
        self._change = Condition()
        self._queue: deque[object] = deque()

    @contextmanager
    def taken(self, seconds: float | None = None) -> Iterator[bool]:
        """Have the turn; after so many seconds of waiting go on without it, which the value tells."""
        mine = object()
        try:
            with self._change:
                self._queue.append(mine)
                has_it = self._change.wait_for(lambda: self._queue[0] is mine, seconds)
            if not has_it:
                self._leave(mine)
            yield has_it
        finally:
            self._leave(mine)

    def _leave(self, mine: object) -> None:
        with self._change:
            if mine in self._queue:
                self._queue.remove(mine)
            self._change.notify_all()
