"""Where the graph is kept: one protocol, one module a database."""
