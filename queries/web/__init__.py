"""Pages for readers, rendered from the same answers as the API gives; see queries/README.md."""
