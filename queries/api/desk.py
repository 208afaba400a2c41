"""What the routes ask: a store, read as one version at a time, and the names of that version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from kg.stores.base import Reader
from kg.stores.snapshot import Snapshots
from queries.api.settings import ApiSettings
from queries.resolve import Resolver
from queries.run import resolver_of

T = TypeVar("T")


@dataclass(slots=True)
class Desk:
    """A store and the settings it is served with; threads share it."""

    reader: Reader
    settings: ApiSettings
    snapshots: Snapshots = field(init=False)
    _resolver: tuple[str, Resolver] | None = None
    _kept: tuple[str, dict[str, Any]] = ("", {})
    _making: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.snapshots = Snapshots(self.reader)

    def version(self) -> str:
        """Return the version of the data now."""
        return self.reader.data_version()

    def read(self, work: Callable[[Resolver], T]) -> tuple[T, str]:
        """Return what the work gives, and the version of the data that all of it saw."""
        return self.snapshots.read(lambda: work(self._resolver_for(self.snapshots.seen)))

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """Return what the function gives, made once for a version of the data; to be called by the work of ``read``.

        It is for counts of everything, which take long and which many ask for. What was made while something was
        written is kept for a version that is gone, as ``read`` will find.
        """
        version = self.snapshots.seen
        with self._making:
            if self._kept[0] != version:
                self._kept = (version, {})
            held = self._kept[1]
            if name not in held:
                held[name] = make()
            found: T = held[name]
        return found

    def _resolver_for(self, version: str) -> Resolver:
        held = self._resolver
        if held is None or held[0] != version:
            held = (version, resolver_of(self.reader))
            self._resolver = held
        return held[1]
