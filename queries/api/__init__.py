"""The HTTP API over the catalogue, the lists and the comparison."""
