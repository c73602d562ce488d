"""Promela, for Spin: one text for counts and safety, one for liveness."""
