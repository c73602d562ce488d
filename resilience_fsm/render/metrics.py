"""How wide a text is, without a screen: the advance widths of Helvetica.

The figures are those of the Adobe font metrics, in thousandths of the size; Arial, Liberation Sans
and Nimbus Sans have the same. A drawing says with each text how wide it is to be, so that any other
font is set to that width, and no text leaves its box.
"""

import unicodedata
from functools import cache

# From the space to the tilde.
_REGULAR = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 "
    "556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 "
    "500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 "
    "556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584 "
)
_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 "
    "556 556 556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 "
    "556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 "
    "556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 "
    "333 611 556 778 556 556 500 389 280 389 584 "
)
_BEYOND = {
    "•": 350,
    "·": 333,
    "×": 584,
    "’": 222,
    "“": 333,
    "”": 333,
    "–": 556,
    "—": 1000,
    "…": 1000,
}
_UNITS = 1000
_FIRST = 32
# What is in no table: as wide as most capital letters, and a full square for East Asian letters.
_OTHER, _WIDE = 722, 1000


@cache
def _widths(bold: bool) -> tuple[int, ...]:
    return tuple(int(width) for width in (_BOLD if bold else _REGULAR).split())


@cache
def _width_of(letter: str, bold: bool) -> int:
    widths = _widths(bold)
    # An accented letter is as wide as the letter.
    plain = unicodedata.normalize("NFD", letter)
    number = ord(plain[0]) - _FIRST
    if 0 <= number < len(widths):
        return widths[number]
    if letter in _BEYOND:
        return _BEYOND[letter]
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn"):
        return 0
    return _WIDE if unicodedata.east_asian_width(letter) in "FWA" else _OTHER


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is.

    Args:
        text: One line.
        size: Of the letters, in any unit.
        bold: Whether it is set in bold.

    Returns:
        Its width, in the unit of ``size``.
    """
    return sum(_width_of(letter, bold) for letter in text) * size / _UNITS


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """A text in lines that fit; a word that is too long for a line is broken.

    Args:
        text: The text; its own line ends stay.
        room: How wide a line may be.
        size: Of the letters, in the unit of ``room``.
        bold: Whether it is set in bold.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if not line or text_width(longer, size, bold=bold) <= room:
                line = longer
            else:
                lines.append(line)
                line = word
            while len(line) > 1 and text_width(line, size, bold=bold) > room:
                fits = next(
                    n
                    for n in range(len(line) - 1, 0, -1)
                    if n == 1 or text_width(line[:n], size, bold=bold) <= room
                )
                lines.append(line[:fits])
                line = line[fits:]
        lines.append(line)
    return lines
