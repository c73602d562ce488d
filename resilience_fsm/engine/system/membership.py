"""The sets in which a function looks for the state of a component, as its code has them.

A set goes by the hash and never asks the state, so that ``view.door in {"opn"}`` would be false
without a word, and so would a set of members of an `Enum`. Where the code says outright which
component is looked for in which set, the set is held to the states of that component like anything
else that it is compared with. Where it does not, a state whose hash is asked for tells where from
(`container`): a set or a dictionary that has a name there, or stands there, is held to them as
well. Not seen is one that a call comes back with, and what ``mapping.get`` looks for.

A text is searched for letters: ``view.door in ("opn")`` lacks a comma.
"""

from collections.abc import Iterator
from contextlib import suppress
from dis import Instruction, get_instructions, opmap
from functools import cache
from itertools import chain
from types import CodeType, FrameType, FunctionType
from typing import Any

from attrs import frozen

_CONTAINS = opmap["CONTAINS_OP"]
_NO_CONTAINER = object()


@frozen
class Membership:
    """A component that is looked for in a set.

    Args:
        component: The component, as the function calls it.
        values: The set, or the text in which it is searched for.
    """

    component: str
    values: frozenset[object] | str


def container(frame: FrameType) -> set[object] | frozenset[object] | dict[object, object] | None:
    """The set or the dictionary in which some code is looking for something just now, if seen.

    Args:
        frame: The code, as it runs.
    """
    found = _searched(frame)
    return found if isinstance(found, set | frozenset | dict) else None


def contents(frame: FrameType) -> tuple[object, ...]:
    """What is in the tuple, list or set in which some code is looking for something just now.

    Args:
        frame: The code, as it runs; nothing where it is doing something else, or it is not seen.
    """
    found = _searched(frame)
    return tuple(found) if isinstance(found, tuple | list | set | frozenset) else ()


def _searched(frame: FrameType) -> object:
    code = frame.f_code
    if code.co_code[frame.f_lasti] != _CONTAINS:
        return _NO_CONTAINER
    return _value(frame, list(_until(code, frame.f_lasti)))


@cache
def _until(code: CodeType, place: int) -> tuple[Instruction, ...]:
    return tuple(one for one in get_instructions(code) if one.offset < place)


def _value(frame: FrameType, before: list[Instruction]) -> object:
    """What some instructions leave behind last, which are taken away; as far as it can be told."""
    one = before.pop() if before else None
    match one.opname if one else "":
        case "LOAD_CONST":
            return one.argval  # type: ignore[union-attr]
        case "LOAD_GLOBAL" | "LOAD_NAME":
            return frame.f_globals.get(one.argval, _NO_CONTAINER)  # type: ignore[union-attr]
        case name if name.startswith(("LOAD_FAST", "LOAD_DEREF", "LOAD_CLOSURE")):
            variable: Any = one.argval  # type: ignore[union-attr]
            return frame.f_locals.get(variable, _NO_CONTAINER)
        case "LOAD_ATTR":
            owner = _value(frame, before)
            # An attribute that is worked out when asked for is left alone.
            return getattr(owner, "__dict__", {}).get(one.argval, _NO_CONTAINER)  # type: ignore[union-attr]
        case "BUILD_SET" | "BUILD_TUPLE":
            size: Any = one.arg  # type: ignore[union-attr]
            values = [_value(frame, before) for _ in range(size)]
            if any(value is _NO_CONTAINER for value in values):
                return _NO_CONTAINER
            return set(values) if one.opname == "BUILD_SET" else tuple(values)  # type: ignore[union-attr]
    return _NO_CONTAINER


@frozen
class _Name:
    """What a function calls by a name from outside of it."""

    name: str


@frozen
class _Looking:
    """What stands in some code: a component, and a set, a text or the name of one."""

    component: str
    where: object


def memberships(function: object) -> Iterator[Membership]:
    """What a function looks for in sets, and the functions that it closes over or names."""
    seen: set[FunctionType] = set()
    waiting = [function]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, FunctionType) or one in seen:
            continue
        seen.add(one)
        named = {name: one.__globals__.get(name) for name in _names(one.__code__)}
        if _looks(one.__code__):
            for looking in _within(one.__code__):  # to take code apart takes its time
                where = looking.where
                values = named.get(where.name) if isinstance(where, _Name) else where
                if isinstance(values, set | frozenset):
                    yield Membership(looking.component, frozenset(values))
                elif isinstance(values, str):
                    yield Membership(looking.component, values)
        waiting += named.values()
        for cell in one.__closure__ or ():
            with suppress(ValueError):  # it may be empty still
                waiting.append(cell.cell_contents)


@cache
def _names(code: CodeType) -> tuple[str, ...]:
    inner = (one for one in code.co_consts if isinstance(one, CodeType))
    return tuple(dict.fromkeys(chain(code.co_names, *map(_names, inner))))


@cache
def _looks(code: CodeType) -> bool:
    return _CONTAINS in code.co_code[::2] or any(
        _looks(one) for one in code.co_consts if isinstance(one, CodeType)
    )


@cache
def _within(code: CodeType) -> tuple[_Looking, ...]:
    inner = (_within(one) for one in code.co_consts if isinstance(one, CodeType))
    return (*_outright(code), *chain(*inner))


def _outright(code: CodeType) -> Iterator[_Looking]:
    before: list[Instruction] = []
    for instruction in get_instructions(code):
        if instruction.opname == "CONTAINS_OP" and len(before) > 2:
            *_, key, read, place = before
            component = _component(key, read)
            if component and place.opname == "LOAD_CONST":
                yield _Looking(component, place.argval)
            elif component and place.opname == "LOAD_GLOBAL":
                yield _Looking(component, _Name(place.argval))
        before.append(instruction)


def _component(key: Instruction, read: Instruction) -> str:
    """The component that is read, ``view.door`` or ``view["door"]``; empty where it is neither."""
    if read.opname == "LOAD_ATTR":
        return str(read.argval)
    is_item = read.opname in ("BINARY_SUBSCR", "BINARY_OP") and key.opname == "LOAD_CONST"
    return key.argval if is_item and isinstance(key.argval, str) else ""
