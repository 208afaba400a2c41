"""Regions side by side: what each does about the same things, by whose money, by whom and until when."""
