"""What was seen in a source and not used, with its words."""

from __future__ import annotations

from dataclasses import replace

from kg.codec import load_record
from kg.noticing import COLUMNS, is_of, notice_rows
from kg.stores.base import Reader
from queries.resolve import Resolver
from queries.run import Answer, run


def find_notices(store: Reader, source: str, *, kind: str | None = None, resolver: Resolver | None = None) -> Answer:
    """Return the notices of a source in the order in which they were made, of one kind or group of kinds if asked.

    Raises NameUnknownError for a source that is not held.
    """
    asked = run(store, "source.record", resolver=resolver, source=source)
    records = [replace(load_record(row["record"]), text=row["text"]) for row in asked.rows]
    found = [row for record in records for row in notice_rows(record) if kind is None or is_of(row["kind"], kind)]
    parameters = {**asked.parameters, "kind": kind}
    return Answer(query="source.notices", parameters=parameters, columns=COLUMNS, rows=tuple(found))
