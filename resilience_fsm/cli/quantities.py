"""Quantities on the command line: sizes of memory, lengths of time and numbers of states."""

import re
from decimal import Decimal
from typing import Annotated, TypeAlias

import typer

_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT]?)(?:I?B)?", re.IGNORECASE)


def size(text: str) -> int:
    """A number of bytes, written such as ``2G``, ``512MiB`` or ``1000000``; units are binary.

    Raises:
        typer.BadParameter: It is not understood, or is not more than zero.
    """
    match = _SIZE.fullmatch(text.strip())
    count = int(Decimal(match[1]) * _UNITS[match[2].upper()]) if match else 0
    if count < 1:
        raise typer.BadParameter(
            f"'{text}' is no amount of memory. Expected a number with K, M, G or T, such as 2G."
        )
    return count


def seconds(text: str) -> float:
    """A number of seconds, written such as ``60`` or ``0.5``.

    Raises:
        typer.BadParameter: It is not understood, or is not more than zero.
    """
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise typer.BadParameter(
            f"'{text}' is no number of seconds. Expected a number above zero, such as 60."
        )
    return number


MaxStates: TypeAlias = Annotated[
    int,
    typer.Option(
        min=1,
        help="Stop a search at so many states; what is not decided by then is undecided.",
    ),
]

MaxSeconds: TypeAlias = Annotated[
    float | None,
    typer.Option(
        parser=seconds,
        metavar="SECONDS",
        help="Stop after so many seconds, whatever is at work.",
        show_default=False,
    ),
]
