"""The reference of the documentation: pages made from the command line and from the schemas."""
