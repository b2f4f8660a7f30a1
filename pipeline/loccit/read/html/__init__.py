"""HTML pages → blocks."""
