"""Questions in SPARQL on a snapshot of the graph as RDF, answered within limits by a process of their own."""
