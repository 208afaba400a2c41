"""Every error that is raised on purpose.

PolicyKgError
├── InputError          what was given cannot be used
│   ├── ReadError         a source that cannot be read: empty, binary, wrong encoding, too large
│   ├── RecordError       a record that is not well formed
│   │   └── GraphError      a source that states what the ontology does not allow; carries what is wrong
│   ├── RdfError          RDF that tells no graph
│   ├── VocabularyError   a vocabulary file that is not well formed
│   ├── NameUnknownError  a name or id that matches nothing; carries the nearest names
│   ├── NameAmbiguousError a name that matches several things; carries them
│   ├── CatalogueError    a query file that breaks its contract
│   ├── QueryError        an unknown query, or a parameter it does not take
│   ├── SparqlError       a question in SPARQL that is not well formed, or does what is refused
│   └── TooCostlyError    a question in SPARQL that takes more memory than it may
├── BusyError           too many questions at once, or what they need is being made; says when to come again
├── NotInstalledError   an optional part is missing here: an extra, or a font
├── ApiError            a service over HTTP refused, or cannot be reached
└── StoreError          the store cannot do what was asked
    ├── StoreMissingError no store is there yet
    ├── StoreLockedError  another process owns it
    ├── StoreVersionError it was written by an incompatible version
    ├── StoreTimeoutError a query took too long and was stopped
    ├── StoreUnavailableError the server is away, or cannot do it now
    └── StoreBusyError    it is written too often to be read as one version
"""

from __future__ import annotations

from collections.abc import Sequence

_TOLD = 3
"""Violations that a message tells; the others it counts."""


class PolicyKgError(Exception):
    """An error with a message that says what, where, and what to do next."""


class InputError(PolicyKgError):
    """What was given cannot be used."""


class ReadError(InputError):
    """A source cannot be read."""


class RecordError(InputError):
    """A record is not well formed."""


class RdfError(InputError):
    """RDF that is not well formed, or tells no graph of ours."""


class GraphError(RecordError):
    """A source states what the ontology does not allow; ``violations`` says what, each in a line."""

    def __init__(self, violations: Sequence[str]) -> None:
        self.violations = tuple(violations)
        others = len(self.violations) - _TOLD
        more = f"; and {others} more" if others > 0 else ""
        super().__init__(f"the ontology does not allow it: {'; '.join(self.violations[:_TOLD])}{more}")


class VocabularyError(InputError):
    """A vocabulary or ontology file is not well formed."""


class NameUnknownError(InputError):
    """A name matches nothing; ``nearest`` holds the closest names there are."""

    def __init__(self, kind: str, name: str, nearest: Sequence[str] = ()) -> None:
        self.kind, self.name, self.nearest = kind, name, tuple(nearest)
        hint = f"; nearest: {', '.join(self.nearest)}" if self.nearest else ""
        super().__init__(f"no {kind} is named {name!r}{hint}")


class NameAmbiguousError(InputError):
    """A name matches several things; ``candidates`` holds their full names."""

    def __init__(self, kind: str, name: str, candidates: Sequence[str], advice: str = "give the full name") -> None:
        self.kind, self.name, self.candidates = kind, name, tuple(candidates)
        super().__init__(f"{name!r} may be {' or '.join(self.candidates[:8])}: {advice}")


class CatalogueError(InputError):
    """A query file breaks its contract."""


class QueryError(InputError):
    """An unknown query, or a parameter that it does not take."""


class SparqlError(InputError):
    """A question in SPARQL is not well formed, or does what is refused."""


class TooCostlyError(InputError):
    """A question in SPARQL takes more memory than it may, or is nested too deeply to be read."""


class BusyError(PolicyKgError):
    """Too many questions came at once, or what they need is being made: come again in so many ``seconds``."""

    def __init__(self, message: str, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(message)


class NotInstalledError(PolicyKgError):
    """An optional part is missing here: an extra, or a font; says what to install."""


class ApiError(PolicyKgError):
    """A service over HTTP refused, with the status and the kind of the problem, or cannot be reached: no status."""

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        detail: str = "",
        request_id: str | None = None,
        kind: str = "",
    ) -> None:
        self.status, self.detail, self.request_id, self.kind = status, detail or message, request_id, kind
        super().__init__(message)


class StoreError(PolicyKgError):
    """The store cannot do what was asked."""


class StoreMissingError(StoreError):
    """No store is there yet."""


class StoreLockedError(StoreError):
    """Another process owns the store."""


class StoreTimeoutError(StoreError):
    """A query took too long and was stopped."""


class StoreUnavailableError(StoreError):
    """The server is away, or cannot do it now; it may pass."""


class StoreVersionError(StoreError):
    """The store was written by an incompatible version."""


class StoreBusyError(StoreError):
    """The store is written too often to be read as one version."""
