"""From the graph to answers: the catalogue of queries, comparison and exports."""
