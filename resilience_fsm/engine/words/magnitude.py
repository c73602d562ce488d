"""Numbers of states that are too long to be written: Python itself reads none of that length.

The product of ten thousand users has as many states as a number of thousands of digits says.
"""

from math import floor, log10

from resilience_fsm.text import Text

DIGITS = 4000
"""Longer numbers are told by their size."""


def magnitude(number: int) -> int | str:
    """The number itself; of one that is too long to be written, its size in words.

    Args:
        number: From 0 on.
    """
    if number < 10**DIGITS:
        return number
    digits = log10(number)
    exponent = floor(digits)
    first = floor(100 * 10 ** (digits - exponent)) / 100  # never rounded up to ten
    return Text("about {first:.2f}e{exponent}", first=first, exponent=exponent)
