"""Finite data: the fields of a model, each with the values that its type says it can have."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from inspect import isclass
from itertools import product
from types import UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

import attrs

from resilience_fsm.engine.words.errors import CompositionError

Arguments: TypeAlias = Mapping[str, Mapping[str, Sequence[object]]]
"""By event and argument, the values that it can have."""

_EXPECTED = "bool, an Enum, a Literal, None, or Annotated[int, range(...)], and unions of these"


def finite_fields(model: type) -> dict[str, tuple[object, ...]]:
    """By field of a model, the values that it can have; left out is where a chart keeps its state.

    Args:
        model: A class of attrs, or a dataclass.

    Raises:
        CompositionError: It is neither, or a field has a type with values without an end.
    """
    if not isclass(model) or not (attrs.has(model) or dataclasses.is_dataclass(model)):
        raise CompositionError(
            f"data: expected a class of attrs or a dataclass, and was given {model!r}."
        )
    hints = get_type_hints(model, include_extras=True)
    kind: Any = model
    fields: Any = attrs.fields(kind) if attrs.has(model) else dataclasses.fields(kind)
    names = [
        field.name for field in fields if field.name != "state"
    ]  # the chart keeps its own there
    found: dict[str, tuple[object, ...]] = {}
    for name in names:
        values = tuple(_values(hints.get(name)))
        if not values:
            raise CompositionError(
                f"{model.__name__}.{name}: {hints.get(name)!r} is no type whose values can be told "
                f"one by one. Expected {_EXPECTED}."
            )
        found[name] = values
    return found


def _values(kind: Any) -> Iterator[object]:
    origin, given = get_origin(kind), get_args(kind)
    if kind is bool:
        yield from (False, True)
    elif kind is type(None):
        yield None
    elif isclass(kind) and issubclass(kind, Enum):
        yield from kind
    elif origin is Literal:
        yield from given
    elif origin is Annotated and given[0] is int:
        yield from (one for more in given[1:] if isinstance(more, range) for one in more)
    elif origin in (Union, UnionType):
        several = [tuple(_values(one)) for one in given]
        if all(several):
            yield from (value for values in several for value in values)


def argument_choices(
    given: Mapping[str, Sequence[object]],
) -> Iterator[tuple[str, dict[str, object]]]:
    """The ways to send an event, each with what is said of it in its name.

    Args:
        given: By argument, the values that it can have.
    """
    for values in product(*given.values()):
        chosen = dict(zip(given, values, strict=True))
        said = "".join(f"__{name}_{value_name(value)}" for name, value in chosen.items())
        yield said, chosen


def value_name(value: object) -> str:
    """A value as a name has it."""
    text = value.name if isinstance(value, Enum) else str(value)
    text = text.replace("-", "minus_")
    return "".join(one if one.isalnum() or one == "_" else "_" for one in text).lower() or "empty"
