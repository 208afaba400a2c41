"""What sources that speak of the same thing agree on, and where their figures differ."""
