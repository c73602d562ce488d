"""What is wrong with a test, and not with the system under test."""

from resilience_fsm.printable import PrintableError


class SpecificationError(PrintableError, ValueError):
    """A specification for tests, or a script, speaks of something that does not exist."""


class AdapterError(SpecificationError):
    """An adapter is wrong, or tells nothing that could be judged; the system is not accused."""


class AdapterHangsError(AdapterError):
    """A method of an adapter did not come back in time, and was cut off."""


class LearnedModelError(SpecificationError):
    """No learned model can be read from a file, or it speaks of what the pair does not have."""


# As pytest has it for its own outcomes: its summary begins with what happened, not with a module.
for _error in (SpecificationError, AdapterError, AdapterHangsError):
    _error.__module__ = "builtins"
