"""Markdown pages → blocks."""
