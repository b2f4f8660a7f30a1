"""Findings and answers → terminal and JSON."""
