"""Claim sheets: the YAML that marks the claims in an article's own words."""
