"""The formats of exports."""

from enum import Enum


class Format(Enum):
    """A format of exports, by the name that the command line gives it."""

    PROMELA = "promela"
    PRISM = "prism"
    TLA = "tla"
    SCXML = "scxml"
    XSTATE = "xstate"
    NUSMV = "nusmv"

    def __str__(self) -> str:
        return self.value
