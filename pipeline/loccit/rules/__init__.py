"""Rules: claims and tables → findings; one family a file, no I/O."""
