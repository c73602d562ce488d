"""What an author gives: understood, or refused by what it is, and with what was expected."""

from collections.abc import Iterable, Mapping
from inspect import isclass
from typing import Any

from statemachine import State, StateChart

from resilience_fsm.engine.words.errors import CompositionError


def expect(given: object, of: Any, what: str) -> Any:
    """Something that has to be of a type.

    Args:
        given: What was given.
        of: Of which type it has to be.
        what: Where it was given, for messages.

    Raises:
        CompositionError: It is of another type.
    """
    if isinstance(given, of):
        return given
    name = of.__name__
    hint = f"; one of that class is wanted: {name}(...)" if given is of else ""
    raise refusal(given, f"a {name}", what, hint)


def expect_chart(given: object, what: str) -> None:
    """The class of a chart.

    Raises:
        CompositionError: It is something else, such as an instance of one.
    """
    if isinstance(given, StateChart):
        hint = f"; give the class itself, {type(given).__name__}"
        raise refusal(given, "the class of a chart", what, hint)
    if not (isclass(given) and issubclass(given, StateChart)):
        raise refusal(given, "the class of a chart, a subclass of StateChart", what)


def several(given: object, of: Any, what: str) -> tuple[Any, ...]:
    """Several things of a type.

    Raises:
        CompositionError: It is no list, or something in it is of another type.
    """
    if isinstance(given, of):
        raise refusal(given, f"a list of {of.__name__}", what, "; put it into a list: [...]")
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        raise refusal(given, f"a list of {of.__name__}", what)
    return tuple(expect(one, of, what) for one in given)


def texts(given: object, what: str) -> tuple[str, ...]:
    """Several texts; a single one is no list of its letters.

    Raises:
        CompositionError: It is no list, or something in it is no text.
    """
    if isinstance(given, str):
        raise refusal(given, "a list of str", what, f"; put it into a list: [{given!r}]")
    return several(given, str, what)


def by_name(given: object, of: Any, what: str) -> dict[str, Any]:
    """Things of a type by name.

    Raises:
        CompositionError: It is no mapping, or a key is no text, or a value of another type.
    """
    if not isinstance(given, Mapping):
        raise refusal(given, f"a mapping from names to {of.__name__}", what)
    return {expect(key, str, what): expect(value, of, what) for key, value in given.items()}


def a_name(given: object, what: str) -> str:
    """A name.

    Raises:
        CompositionError: It is no text, or an empty one.
    """
    name: str = expect(given, str, what)
    if not name.strip():
        raise CompositionError(f"{what}: expected a name, and was given {name!r}.")
    return name


def refusal(given: object, wanted: str, what: str, hint: str = "") -> CompositionError:
    """The error for something that is of the wrong type."""
    if isclass(given):
        it = f"the class {given.__name__}"
    elif isinstance(given, State):
        it = f"the state '{given.id}'"
    else:
        it = f"{given!r}, of type {type(given).__name__}"
    return CompositionError(f"{what}: expected {wanted}, and was given {it}{hint}.")
