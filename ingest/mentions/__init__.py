"""One kind of value a file: text to mentions."""
