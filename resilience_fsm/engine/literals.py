"""The texts that stand in the code of a function, and in the code of what it may call."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache, partial
from types import CodeType, FunctionType


@cache
def literals_of(code: CodeType) -> frozenset[str]:
    """The texts in some code, those of its tuples and sets included, that may be names."""
    return frozenset(text for text in _texts(code.co_consts) if text.isidentifier())


def literals_within(function: object) -> frozenset[str]:
    """The same for a function and the functions that it closes over or names; no others."""
    found: set[str] = set()
    seen: set[int] = set()
    waiting: list[object] = [function]
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        match one:
            case FunctionType():
                waiting += [one.__code__, *_reachable(one)]
            case CodeType():
                found |= literals_of(one)
                waiting += [inner for inner in one.co_consts if isinstance(inner, CodeType)]
            case partial():
                waiting += [one.func, *one.args, *one.keywords.values()]
            case tuple() | list() | set() | frozenset():
                waiting += one
            case dict():
                waiting += one.values()
    return frozenset(found)


def _texts(constants: Iterable[object]) -> Iterator[str]:
    for one in constants:
        if isinstance(one, str):
            yield one
        elif isinstance(one, tuple | frozenset):
            yield from _texts(one)


def _reachable(function: FunctionType) -> Iterator[object]:
    """What a function closes over, its defaults, and the functions among the globals it names."""
    for cell in function.__closure__ or ():
        with suppress(ValueError):  # it may be empty still
            yield cell.cell_contents
    yield from function.__defaults__ or ()
    yield from (function.__kwdefaults__ or {}).values()
    for name in _names(function.__code__):
        named = function.__globals__.get(name)
        if isinstance(named, FunctionType):
            yield named


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _names(one)
