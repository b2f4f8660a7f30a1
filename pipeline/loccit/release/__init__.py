"""A checked dataset → an immutable version of it in a catalog, and what proves it."""
