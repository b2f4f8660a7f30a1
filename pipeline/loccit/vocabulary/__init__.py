"""The vocabulary: properties, qualifiers, units, modifiers and table schemas, read from YAML."""
