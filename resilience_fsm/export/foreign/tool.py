"""The checkers whose runs are read."""

import re
from enum import Enum

from resilience_fsm.export.errors import ExportError
from resilience_fsm.export.format import Format


class Tool(Enum):
    """A checker, by the name that the command line gives it."""

    SPIN = "spin"
    TLC = "tlc"
    STORM = "storm"

    def __str__(self) -> str:
        return self.value

    @property
    def called(self) -> str:
        """The name that it gives itself."""
        return "TLC" if self is Tool.TLC else self.value.capitalize()

    @property
    def reads(self) -> Format:
        """The format of the models that it reads."""
        return _READS[self]


_READS = {Tool.SPIN: Format.PROMELA, Tool.TLC: Format.TLA, Tool.STORM: Format.PRISM}
_MARKS = (
    (Tool.STORM, re.compile(r"\A\s*\[")),
    (Tool.TLC, re.compile(r"\A\s*\{|^TLC2? |^@!@!@STARTMSG|^(?:State )?1: <", re.MULTILINE)),
    (
        Tool.SPIN,
        re.compile(r"^\s*\d+:\s+proc\s|^spin: |^pan:\d+:|^-?\d+:-?\d+:-?\d+$", re.MULTILINE),
    ),
)


def guessed(text: str) -> Tool:
    """The checker that printed a text.

    Raises:
        ExportError: It looks like none of them.
    """
    for tool, mark in _MARKS:
        if mark.search(text):
            return tool
    raise ExportError(
        "It looks like no run of Spin, TLC or Storm. Expected what spin -t -p or pan -r prints, "
        "the error trace of TLC, or a scheduler of Storm as JSON; say which with --tool."
    )
