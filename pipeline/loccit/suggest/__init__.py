"""Figures that no sheet accounts for → entries that a person reads: the cues of ``schemas/``."""
