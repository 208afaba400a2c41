"""A gate that readers pass together, and that is shut for them while a commit is made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Gate:
    """Let readers in together; one writer at a time may shut it and is then alone.

    A writer that waits is not overtaken: readers that come after it stay outside, so it waits for those inside only.
    """

    def __init__(self) -> None:
        """Make an open gate with nobody inside."""
        self._change = Condition()
        self._inside = 0
        self._is_open = True

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Be inside, beside other readers."""
        with self._change:
            self._change.wait_for(lambda: self._is_open)
            self._inside += 1
        try:
            yield
        finally:
            with self._change:
                self._inside -= 1
                self._change.notify_all()

    def shut(self) -> None:
        """Keep readers out, and wait until those inside have left."""
        with self._change:
            self._is_open = False
            self._change.wait_for(lambda: self._inside == 0)

    def open(self) -> None:
        """Let readers in; doing so twice does no harm."""
        with self._change:
            self._is_open = True
            self._change.notify_all()
