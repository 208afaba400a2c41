"""One format a file: bytes to a document."""

from ingest.readers.text import SourceText, read_document

__all__ = ["SourceText", "read_document"]
