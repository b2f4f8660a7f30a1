"""What is decided: rulings, baselines, the outcome of a check, what was proved."""
