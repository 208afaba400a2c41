"""Networks opened in Gephi itself."""
