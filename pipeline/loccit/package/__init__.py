"""Resources → files, and back."""
