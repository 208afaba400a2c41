"""What the routes ask: a store, read as one version at a time, and the names of that version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

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

    def __post_init__(self) -> None:
        self.snapshots = Snapshots(self.reader)

    def version(self) -> str:
        """Return the version of the data now."""
        return self.reader.data_version()

    def read(self, work: Callable[[Resolver], T]) -> tuple[T, str]:
        """Return what the work gives, and the version of the data that all of it saw."""
        return self.snapshots.read(lambda: work(self._resolver_for(self.snapshots.seen)))

    def _resolver_for(self, version: str) -> Resolver:
        held = self._resolver
        if held is None or held[0] != version:
            held = (version, resolver_of(self.reader))
            self._resolver = held
        return held[1]
