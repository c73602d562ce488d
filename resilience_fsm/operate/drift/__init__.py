"""Drift: what one version of the specification does, and another does not."""
