"""The command line: a thin skin over the library, one command a file."""

UNDECIDED = 3
"""The exit code where nothing is violated and something undecided."""

TOO_EARLY = "Interrupted before anything was decided."
"""What an interrupt is told that strikes before any search."""
