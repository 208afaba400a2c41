"""From a published text to a record, and from records to a graph."""
