"""Puts this folder on the path of the tests, for what they share."""
