"""MediaWiki wikitext → blocks."""
