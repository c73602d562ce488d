"""The command line: a thin skin over the library, one command a file."""
