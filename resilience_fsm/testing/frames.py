"""Frames: what of a traceback the tester wrote, and what only leads there."""

import sysconfig
from collections.abc import Iterator
from pathlib import Path
from types import FrameType, TracebackType

__tracebackhide__ = True  # pytest shows the frames of the tester, and the story

_ON_THE_WAY = ("resilience_fsm.testing", "hypothesis")
_INSTALLED = tuple(
    Path(path).resolve()
    for name, path in sysconfig.get_paths().items()
    if name in {"stdlib", "platstdlib", "purelib", "platlib"}
)


def of_the_tester(found: TracebackType | None) -> TracebackType | None:
    """A traceback without what only leads to what the tester wrote.

    What is called from there is left whole.
    """
    frames = list(_frames(found))
    last = max((n for n, frame in enumerate(frames) if _is_on_the_way(frame.tb_frame)), default=-1)
    rest: TracebackType | None = None
    for number, frame in reversed(list(enumerate(frames))):
        is_own = not (_is_on_the_way(frame.tb_frame) or _is_installed(frame.tb_frame))
        if number > last or is_own:
            rest = TracebackType(rest, frame.tb_frame, frame.tb_lasti, frame.tb_lineno)
    return rest


def place(frame: FrameType | None) -> str:
    """Where a call is, in the innermost of what the tester wrote; empty where nothing tells."""
    while frame is not None and not _is_on_the_way(frame):
        if not _is_installed(frame):
            name = Path(frame.f_code.co_filename).name
            return f"{name}:{frame.f_lineno}, in {frame.f_code.co_name}()"
        frame = frame.f_back
    return ""


def _frames(found: TracebackType | None) -> Iterator[TracebackType]:
    while found is not None:
        yield found
        found = found.tb_next


def _is_on_the_way(frame: FrameType) -> bool:
    module = str(frame.f_globals.get("__name__"))
    return module.startswith(tuple(f"{name}." for name in _ON_THE_WAY)) or module in _ON_THE_WAY


def _is_installed(frame: FrameType) -> bool:
    path = Path(frame.f_code.co_filename).resolve()
    return any(path.is_relative_to(place) for place in _INSTALLED)
