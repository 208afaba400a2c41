"""One kind of fact a file: clauses and mentions to facts."""
