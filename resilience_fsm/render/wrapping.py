"""Long text in short lines, broken where a reader would break it."""

import re
from collections.abc import Iterable, Sequence

WIDTH = 46
"""The width in characters that the text of arrows and boxes keeps to where it can."""

_BEFORE_OPERATOR = re.compile(r"\s+(?=(?:and|or|v|\^)\s)")


def wrap_guard(text: str, before: str = "", width: int = WIDTH) -> tuple[str, ...]:
    """A guard in brackets, in lines that begin with ``and`` or ``or``.

    Args:
        text: The guard.
        before: What stands before the bracket.
        width: How long a line gets before it is broken, if it can be broken at all.
    """
    pieces = _BEFORE_OPERATOR.split(text)
    pieces[0] = f"{before}[{pieces[0]}"
    pieces[-1] = f"{pieces[-1]}]"
    return _fill(pieces, width)


def wrap_names(names: Iterable[str], before: str = "", width: int = WIDTH) -> tuple[str, ...]:
    """Names, separated by commas, in lines; nothing where there are none.

    Args:
        names: The names.
        before: What stands before the first; it can stand on a line of its own.
        width: How long a line gets before it is broken, if it can be broken at all.
    """
    pieces = list(names)
    if not pieces:
        return ()
    listed = [*(f"{piece}," for piece in pieces[:-1]), pieces[-1]]
    return _fill([before, *listed] if before else listed, width)


def _fill(pieces: Sequence[str], width: int) -> tuple[str, ...]:
    lines = [pieces[0]]
    for piece in pieces[1:]:
        if len(lines[-1]) + 1 + len(piece) > width:
            lines.append(piece)
        else:
            lines[-1] = f"{lines[-1]} {piece}"
    return tuple(lines)
