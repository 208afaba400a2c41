"""What is raised when a vocabulary or the ontology is not well formed."""

from __future__ import annotations


class VocabularyError(ValueError):
    """A file of the ontology is not well formed; the message names the file and the term."""
