"""Where a region of a chart is, or what a text of its data is, as a view hands it out."""

from enum import Enum

from resilience_fsm.engine.words.errors import FactError, nearest


class Inner(str):
    """Where a compound state is, or a field that is a text: to be compared with what it can be.

    Args:
        value: What it is.
        name: Whose.
        known: What it can be.
    """

    name: str
    known: tuple[object, ...]

    def __new__(cls, value: object, name: str, known: tuple[object, ...]) -> "Inner":
        """The text itself, which knows what it can be."""
        made = super().__new__(cls, value)
        made.name, made.known = name, known
        return made

    def __eq__(self, other: object) -> bool:
        """Whether it is that.

        Raises:
            FactError: It can never be that.
        """
        if isinstance(other, str) and not isinstance(other, Inner) and other not in self.known:
            texts = [one for one in self.known if isinstance(one, str)]
            raise FactError(
                f"{self.name} is compared with {str(other)!r}, which it never is. "
                f"{nearest(other, texts)}"
            )
        return str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        """Whether it is something else.

        Raises:
            FactError: It is never anything else.
        """
        return not self == other

    __hash__ = str.__hash__


def inner_of(value: object, name: str, known: tuple[object, ...]) -> object:
    """What a view hands out of a region or a field: a text that knows what it can be, or the value.

    Args:
        value: What it is.
        name: Whose.
        known: What it can be.
    """
    is_text = isinstance(value, str) and not isinstance(value, Enum)
    return Inner(value, name, known) if is_text else value
