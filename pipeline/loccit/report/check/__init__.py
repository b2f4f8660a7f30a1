"""The answer of a check, in each format."""
