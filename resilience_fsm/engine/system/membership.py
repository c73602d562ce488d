"""The sets in which a function looks for the state of a component, as its code has them.

A set goes by the hash and never asks the state, so that ``view.door in {"opn"}`` would be false
without a word. Where the code says outright which component is looked for in which set, the set is
held to the states of that component like anything else that it is compared with. Sets that are made
while the function runs are not seen, nor those with which a variable component is compared.
"""

from collections.abc import Iterator
from contextlib import suppress
from dis import Instruction, get_instructions
from functools import cache
from itertools import chain
from types import CodeType, FunctionType

from attrs import frozen


@frozen
class Membership:
    """A component that is looked for in a set.

    Args:
        component: The component, as the function calls it.
        values: The set.
    """

    component: str
    values: frozenset[object]


@frozen
class _Looking:
    """What stands in some code: a component, and a set or the name of one."""

    component: str
    where: object


def memberships(function: object) -> Iterator[Membership]:
    """What a function looks for in sets, and the functions that it closes over or names."""
    seen: set[int] = set()
    waiting = [function]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, FunctionType) or id(one) in seen:
            continue
        seen.add(id(one))
        named = {name: one.__globals__.get(name) for name in _names(one.__code__)}
        if _has_sets(one.__code__) or any(isinstance(it, set | frozenset) for it in named.values()):
            for looking in _within(one.__code__):  # to take code apart takes its time
                where = looking.where
                values = named.get(where) if isinstance(where, str) else where
                if isinstance(values, set | frozenset):
                    yield Membership(looking.component, frozenset(values))
        waiting += named.values()
        for cell in one.__closure__ or ():
            with suppress(ValueError):  # it may be empty still
                waiting.append(cell.cell_contents)


@cache
def _names(code: CodeType) -> tuple[str, ...]:
    inner = (one for one in code.co_consts if isinstance(one, CodeType))
    return tuple(dict.fromkeys(chain(code.co_names, *map(_names, inner))))


@cache
def _has_sets(code: CodeType) -> bool:
    consts = code.co_consts
    return any(isinstance(one, frozenset) for one in consts) or any(
        _has_sets(one) for one in consts if isinstance(one, CodeType)
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
            if component and place.opname in ("LOAD_CONST", "LOAD_GLOBAL"):
                yield _Looking(component, place.argval)
        before.append(instruction)


def _component(key: Instruction, read: Instruction) -> str:
    """The component that is read, ``view.door`` or ``view["door"]``; empty where it is neither."""
    if read.opname == "LOAD_ATTR":
        return str(read.argval)
    is_item = read.opname in ("BINARY_SUBSCR", "BINARY_OP") and key.opname == "LOAD_CONST"
    return key.argval if is_item and isinstance(key.argval, str) else ""
