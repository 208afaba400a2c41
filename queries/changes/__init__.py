"""What changed between two texts: draft and issued text, old and new edition, earlier and present version."""
