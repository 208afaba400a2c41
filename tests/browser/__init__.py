"""The web pages in a real browser: what it is, what it is shown, and what must hold."""
