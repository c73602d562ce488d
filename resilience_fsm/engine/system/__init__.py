"""A system as its author writes it, and what becomes of it: parts, alphabet, owners."""
