"""What a reader chose on a page of a list: the address with one more choice, or one less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from queries.contract import Parameter


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters that were given, as they were given, lists as lists."""

    given: Mapping[str, Any]

    @classmethod
    def of(cls, values: Mapping[str, Any], params: Mapping[str, Parameter]) -> Asked:
        """Return the filters that differ from their defaults, in the order of the parameters."""
        return cls({name: values[name] for name in params if values.get(name) not in (None, [], params[name].default)})

    def adding(self, **values: Any) -> dict[str, Any]:
        """Return the filters with more: what comes as a list is added to those that are there, anything else replaces."""
        return {**self.given, **{name: self._more(name, value) for name, value in values.items()}}

    def without(self, *names: str, value: Any = None) -> dict[str, Any]:
        """Return the filters without some, or without one value of them."""
        return {
            name: [one for one in held if one != value] if value is not None and isinstance(held, list) else held
            for name, held in self.given.items()
            if name not in names or (value is not None and isinstance(held, list))
        }

    def has(self, name: str, value: Any) -> bool:
        """Tell whether a value was given for a filter."""
        held = self.given.get(name)
        return value in held if isinstance(held, list) else held == value

    @property
    def choices(self) -> Iterator[tuple[str, Any]]:
        """Yield each value with its filter."""
        for name, held in self.given.items():
            yield from ((name, one) for one in (held if isinstance(held, list) else [held]))

    def _more(self, name: str, value: Any) -> Any:
        held = self.given.get(name, [])
        return [*held, *(one for one in value if one not in held)] if isinstance(value, list) else value
