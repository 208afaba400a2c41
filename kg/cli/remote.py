"""Commands through a service: --store http://HOST does over HTTP what it does on a store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.cli.intake import Intake, Outcome, distinct_intakes
from kg.errors import ApiError
from kg.stores.base import Changes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.client import Client
    from queries.changes.model import Differences
    from queries.comparison import Comparison
    from queries.sparql.model import Answer, Limits, Question

_OF_THE_FILE = (413, 415, 422)
"""Statuses that speak of one file; after any other the next file would fare no better."""


def compare(client: Client, regions: Sequence[str], filters: Mapping[str, Any]) -> Comparison:
    """Compare regions at a service."""
    import msgspec

    from queries.comparison import Comparison

    return msgspec.convert(client.compare(list(regions), **filters), Comparison)


def diff(client: Client, old: str, new: str | None) -> Differences:
    """Compare two texts at a service."""
    import msgspec

    from queries.changes.model import Differences

    return msgspec.convert(client.diff(old, new), Differences)


def sparql(client: Client, question: Question, limits: Limits) -> Answer:
    """Ask a service in SPARQL; it has limits of its own, and the smaller ones count."""
    from queries.sparql.model import MEDIA_TYPES, Answer

    wanted = {MEDIA_TYPES[form]: form for form in (question.rows_as, question.graph_as) if form}
    body, kind, cut = client.sparql(
        question.text, ", ".join(wanted), bind=question.bindings, limit=limits.rows, timeout=limits.seconds
    )
    if kind not in wanted:
        raise ApiError(f"{client.url} answers in {kind or 'no known form'}, which was not asked for")
    return Answer(body=body, form=wanted[kind], rows=cut or 0, truncated=cut is not None)


def info(client: Client) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Return what the store of a service is, its counts and its sources; the place is that of the service."""
    found = client.info()
    return {"location": client.url, **found["store"]}, found["counts"], found["sources"]


def remove(client: Client, name: str) -> tuple[str, Changes]:
    """Remove a source by any of its names; return its key and what changed."""
    row = client.query("source.text", {"source": name})["rows"][0]
    return row["source"], Changes(**client.remove(row["source_id"])["changes"])


def ingest(
    client: Client, intakes: Sequence[Intake], outcome: Outcome, tick: Callable[[Intake], None]
) -> Changes | None:
    """Send the files; return what the store did, None where nothing could be sent."""
    changes = None
    for intake, sent in distinct_intakes(intakes, _prepare, outcome, tick):
        try:
            result = client.ingest(sent.content, intake.name, key=sent.label, metadata=sent.metadata)
        except ApiError as error:
            if error.status not in _OF_THE_FILE:
                raise
            outcome.fail(intake, error)
            continue
        outcome.merge(sent.key, result["counts"], result["notices"])
        changes = (changes or Changes()) + Changes(**result["changes"])
    return changes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """A file as it is sent: texts as they are, records with the text and what is known of them."""

    key: str
    content: bytes
    label: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)


def _prepare(intake: Intake) -> _Sent:
    if intake.is_record:
        from kg.cli.application import read_source
        from kg.codec import dump_record

        record = read_source(intake)
        return _Sent(key=record.key, content=dump_record(record).encode())
    content = intake.load()
    key = intake.metadata.get("uri") or intake.key
    return _Sent(key=key, content=content, label=intake.key, metadata=intake.metadata)
