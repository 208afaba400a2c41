"""One format a file: bytes to a text with what the file says of itself."""

from ingest.readers.reading import SUFFIXES, load_file, read_bytes, read_document
from ingest.readers.source import SourceText

__all__ = ["SUFFIXES", "SourceText", "load_file", "read_bytes", "read_document"]
