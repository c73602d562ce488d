"""How much of a machine or a system is drawn."""

from enum import Enum


class Detail(Enum):
    """How much is drawn, by the name that a command line would give it."""

    CORE = "core"
    """What is promised and what the environment does, in the reader's words."""

    FULL = "full"
    """Everything, under the names of the charts: what is only allowed or unsaid, guards, rules."""

    def __str__(self) -> str:
        return self.value
