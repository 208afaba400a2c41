"""One format a file: bytes to a document."""
