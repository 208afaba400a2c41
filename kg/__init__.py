"""The graph: record and graph model, ids, stores, views and the command line."""
