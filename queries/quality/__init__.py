"""How far to trust what is held: accuracy as measured, what is missing, what was noticed, by which rules facts were read."""
