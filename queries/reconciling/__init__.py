"""Entity reconciliation: what a name in a spreadsheet means, one class of thing a module."""
