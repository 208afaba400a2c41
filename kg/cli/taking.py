"""Taking in what comes over HTTP: an upload to a record, and into the store that is served."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from ingest.load import check_statements, load_records
from ingest.pipeline import Metadata, extract_source
from ingest.readers import SourceText, read_bytes
from kg.cli.intake import Outcome
from kg.codec import load_record
from kg.errors import ReadError, RecordError
from kg.ids import source_id
from kg.record import Record
from kg.stores.base import Store
from queries.api.settings import MAX_TEXT
from queries.api.uploads import check_address, check_length

if TYPE_CHECKING:
    from queries.api.jobs import Upload

_HELD = "MATCH (s:Source {id: $id}) RETURN s.key AS key"


class SourceTaker:
    """Writes uploads into one store; the queue before it lets one at a time come."""

    def __init__(self, store: Store, *, max_text: int = MAX_TEXT) -> None:
        """Take note of the open store, and of how many characters a text may have."""
        self._store, self._max_text = store, max_text

    def take_in(self, upload: Upload, step: Callable[[str, int, int], None]) -> Mapping[str, Any]:
        """Read, extract, check and store a source; say what was read and what changed."""
        step("read", 1, 2)
        record = read_uploaded(upload, self._max_text)
        _check_addresses(record)
        check_statements(record)
        step("store", 2, 2)
        held = source_id(record.key)
        created = not list(self._store.rows(_HELD, {"id": held}))
        changes = load_records(self._store, [record])
        outcome = Outcome()
        outcome.add(record)
        return {
            "source": {"id": held, "key": record.key}, "created": created, "unchanged": bool(changes.unchanged),
            "counts": outcome.counts, "notices": outcome.notices, "changes": asdict(changes),
        }  # fmt: skip

    def remove(self, source: str) -> Mapping[str, Any] | None:
        """Remove a source by id; None where it is not held."""
        key = next((row["key"] for row in self._store.rows(_HELD, {"id": source})), None)
        if key is None:
            return None
        changes = self._store.remove(source)
        return {"source": {"id": source, "key": key}, "changes": asdict(changes)}


def _load_record(content: bytes) -> Record:
    try:
        return load_record(content)
    except RecursionError as error:
        raise RecordError("the record is nested too deeply") from error


def _check_addresses(record: Record) -> None:
    """Refuse what could do harm as a link; a record brings addresses of its own."""
    for address in (record.source, record.uri):
        try:
            check_address(address or "")
        except ValueError as error:
            raise RecordError(f"{address!r} cannot be what a source is known by: {error}") from error


def read_uploaded(upload: Upload, max_text: int = MAX_TEXT) -> Record:
    """Read an upload as `kg ingest` reads a file of that name, except that a record has no files beside it."""
    if upload.is_record:
        record = _load_record(upload.content)
        check_length(record.text or "", max_text)
        return replace(record, source=upload.key or record.source, **dict[str, Any](upload.metadata))
    document = _document(upload)
    check_length(document.text, max_text)
    key = upload.key or upload.metadata["uri"]
    return extract_source(document, source=key, metadata=Metadata(**dict[str, Any](upload.metadata)))


def _document(upload: Upload) -> SourceText:
    if not upload.is_text:
        return read_bytes(upload.content, upload.name)
    text = upload.content.decode()
    if not text.strip():
        raise ReadError(f"{upload.name}: the text is empty")
    return SourceText(text, upload.name, "text/2 utf-8")
