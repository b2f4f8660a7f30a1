"""The claims of a dataset behind indexes: what rules, tables and reports ask of them."""
