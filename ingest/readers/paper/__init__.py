"""Texts laid out on pages: characters at their places, put together to lines, columns, tables and paragraphs."""
