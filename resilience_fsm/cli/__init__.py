"""The command line: a thin skin over the library, one command a file."""

UNDECIDED = 3
"""The exit code where nothing is violated and something undecided."""

TOO_LITTLE_MEMORY = "resilience-fsm: there is too little memory for an answer."
"""What is said where the system gives no more."""

TOO_EARLY = "Interrupted before anything was decided."
"""What an interrupt is told that strikes before any search."""
