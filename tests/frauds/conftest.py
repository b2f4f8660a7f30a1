"""The tests of this folder share one release and what came of doctoring it."""
