"""One schema, compiled: to a Frictionless Table Schema and to a Pandera schema."""
