"""Tables that surely have their structure, without Frictionless looking at their rows."""
