"""A TOML file as values: understood, or refused by key, with what was expected there."""

from collections.abc import Callable
from enum import Enum
from typing import Any

import attrs
from cattrs import Converter, ForbiddenExtraKeysError


def placed(told: str) -> str:
    """A fault with its key first."""
    what, _, place = told.rpartition(" @ ")
    key = place.removeprefix(".")
    return f"{key}: {what}." if key else f"{what}."


def _number(value: object, type_: type) -> Any:
    if isinstance(value, bool) or not isinstance(value, int if type_ is int else (int, float)):
        raise ValueError(f"expected a {'whole ' if type_ is int else ''}number, unquoted")
    return type_(value)


def _text(value: object, _type: type) -> str:
    if not isinstance(value, str):
        raise ValueError("expected a text in double quotes")
    return value


def _boolean(value: object, _type: type) -> bool:
    if not isinstance(value, bool):
        raise ValueError("expected true or false")
    return value


def _choice(value: object, type_: type[Enum]) -> Enum:
    try:
        return type_(value)
    except ValueError:
        choices = " or ".join(f'"{one.value}"' for one in type_)
        raise ValueError(f"expected {choices}") from None


def told(tables: str) -> Callable[[BaseException, type | None], str]:
    """What is said of one fault.

    Args:
        tables: What a list of tables in the file is called.
    """
    return lambda error, type_: _told(error, type_, tables)


def _told(error: BaseException, type_: type | None, tables: str) -> str:
    if isinstance(error, ForbiddenExtraKeysError):
        known = ", ".join(field.name for field in attrs.fields(error.cl))
        return f"no such key: {', '.join(sorted(error.extra_fields))}; expected {known}"
    if isinstance(error, KeyError):
        return f"missing: {error.args[0]}"
    if isinstance(error, ValueError) and str(error).startswith("expected"):
        return str(error)
    del type_
    return f"expected a list of tables, such as [[{tables}]], or of texts"


def converter() -> Converter:
    """A converter that refuses keys and types that are not there, for `told` to tell."""
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook(int, _number)
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(bool, _boolean)
    converter.register_structure_hook_func(
        lambda type_: isinstance(type_, type) and issubclass(type_, Enum), _choice
    )
    return converter
