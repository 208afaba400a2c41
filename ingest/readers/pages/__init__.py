"""Pages of the web: which part is the text, its lines and tables, and what the page says of it."""
