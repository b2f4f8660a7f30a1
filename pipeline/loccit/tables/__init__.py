"""Claims → tables with citations, in memory."""
