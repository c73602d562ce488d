"""Mutants of the tables, and which properties notice them."""
