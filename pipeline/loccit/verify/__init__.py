"""A release → what can be proved of it, by the one who downloaded it."""
