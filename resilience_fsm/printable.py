"""Names from outside, as they are printed: of files, of other people's charts, of what is seen."""

from collections.abc import Iterable


def printable(given: str) -> str:
    r"""A text on one line, harmless to whatever shows it: what does not print is escaped.

    That is, as in a string of Python, a line end (``\n``), the beginning of an escape sequence
    (``\x1b``), a mark that turns the direction of writing (``\u202e``), and a byte of a file name
    that is no UTF-8 (``\udcff``). Other texts are returned as they are.
    """
    if given.isprintable():
        return given
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode()
        for letter in given
    )


def printable_lines(given: Iterable[str]) -> tuple[str, ...]:
    """Texts, each on one line and harmless."""
    return tuple(map(printable, given))


class PrintableError(Exception):
    """An error that names things from outside: its text is one line and harmless to a terminal."""

    def __str__(self) -> str:
        return printable(super().__str__())
