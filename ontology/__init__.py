"""What may be said: classes, relations, shapes and vocabularies."""
