"""The words of the engine: certainty, causes, limits, errors, and what a function answers."""
