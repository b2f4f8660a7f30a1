"""The grammar of figures and the arithmetic of what they stand for; pure, no I/O."""
