"""The commands about anybody's charts: ``resilience-fsm charts``, one command a file."""
