"""Spin: a trail as ``spin -t -p`` or ``pan -r`` prints it.

Of each event there are many statements, which share the number of their step; ``pan`` prints one
for all of them. Which event it is, the line tells that a statement stands on.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from attrs import frozen

from resilience_fsm.export.errors import ExportError
from resilience_fsm.export.foreign.run import ForeignRun, Move

_STATEMENT = re.compile(
    r"^\s*(?P<step>\d+):\s+proc\s+\d+ \((?P<process>\w+)(?::\d+)?\) .*?"
    r":(?P<line>\d+) \(state \d+\)\s+\[(?P<said>.*)\]\s*$"
)
_STEP = re.compile(r"D_STEP(\d+)")
_CYCLE = "<<<<<START OF CYCLE>>>>>"
_MOVES = re.compile(r"(\w+) = (\w+)")
_RAW = re.compile(r"-?\d+:-?\d+:-?\d+")
_BEGIN = "  :: d_step {"
_PROCESS = "model"


@frozen
class _Statement:
    step: int
    line: int
    said: str


def spin_run(
    text: str, model: str, events: Sequence[str], names: Mapping[str, Mapping[str, str]]
) -> ForeignRun:
    """The run that Spin printed.

    Args:
        text: What it printed.
        model: The exported text.
        events: The events, in the order in which the text has them.
        names: By kind of thing, and by identifier, its name.

    Raises:
        ExportError: There is no run in it, or it is one of another model.
    """
    lines = text.splitlines()
    if lines and all(_RAW.fullmatch(line.strip()) for line in lines if line.strip()):
        raise ExportError(
            "This is Spin's trail itself, which has numbers for all that happens. Expected it "
            "replayed: spin -t -p FILE, or ./pan -r"
        )
    begin = [number for number, line in enumerate(model.split("\n"), 1) if line == _BEGIN]
    begins: dict[str, str] = {}
    moves: list[Move] = []
    loop: int | None = None
    for _, group in groupby(_read(lines), key=lambda one: one and one.step):
        statements = [one for one in group if one]  # of one event
        if not statements:
            loop = len(moves)
            continue
        line = statements[0].line
        entered: dict[str, str] = {}
        for one in statements:
            entered |= _entered(one.said, names)
        number = bisect_right(begin, line)
        if number:
            moves.append(Move(f"line {line} of the model", events[number - 1], entered))
        elif moves and entered:
            raise ExportError(_foreign(line))
        else:
            begins |= entered
    shows = re.search(r"proc\s+(?:-|\d+) \((?!model\b)(\w+)(?::\d+)?\)", text)
    if not moves and not shows and loop is None and "trail ends" not in text:
        raise ExportError(
            "There is no step of Spin in it. Expected what spin -t -p FILE prints, or ./pan -r"
        )
    return ForeignRun(begins, tuple(moves), loop, shows[1] if shows else None)


def _foreign(line: int) -> str:
    return (
        f"Line {line} of the model is part of no event. It was exported from other charts, or with "
        "other options; expected the ones that it was exported with."
    )


def _read(lines: Sequence[str]) -> Iterator[_Statement | None]:
    """The statements of the model, in order; None where the cycle begins."""
    for line in lines:
        if _CYCLE in line:
            yield None
        found = _STATEMENT.match(line)
        if found and found["process"] == _PROCESS:
            whole = _STEP.fullmatch(found["said"])  # which pan says to begin on another line
            line_of = int(whole[1] if whole else found["line"])
            yield _Statement(int(found["step"]), line_of, found["said"])


def _entered(said: str, names: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """By component, the state that a statement puts it into; none where it is no assignment."""
    found = _MOVES.fullmatch(said)
    state = names.get("state", {}).get(found[2]) if found else None
    if found is None or state is None:  # a guard, or what a component will be is moved into it
        return {}
    later = names.get("next", {}).get(found[1], "").removeprefix("next_")
    component = names["component"].get(found[1], later)
    return {component: state} if component in names["component"].values() else {}
