"""What the code of a chart may do beside what it is called for: send events, set what guards read.

Code is read, not run: what it names and stores, and that of the functions that it calls by name.
Whatever cannot be seen, such as a name that is put together when it runs, counts as done.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dis import Instruction, get_instructions
from functools import partial
from inspect import isclass
from pathlib import PurePath
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType
from typing import Any

from attrs import frozen
from statemachine import StateChart

_SENDS = frozenset({"send", "raise_"})
_BEGINS = "activate_initial_state"
_MOVES = frozenset(
    {"current_state", "current_state_value", "configuration", "history_values", "_config"}
)
_LOOKS_UP = frozenset({"getattr", "setattr", "eval", "exec", "methodcaller", "attrgetter", "vars"})


_NOTHING = frozenset({"CACHE", "EXTENDED_ARG", "NOP", "PUSH_NULL"})
_SIMPLE = frozenset({"LOAD_CONST", "LOAD_FAST"})
_EMPTY = frozenset({"BUILD_LIST", "BUILD_MAP", "BUILD_TUPLE"})


@frozen
class Behaviour:
    """What some code may do.

    Args:
        sends: How it sends events of the chart, in words; empty where it does not.
        moves: What else it does that can make the chart move, or may do unseen, likewise.
        sets: The attributes that it stores.
        reads: The attributes that it asks for.
    """

    sends: str = ""
    moves: str = ""
    sets: frozenset[str] = frozenset()
    reads: frozenset[str] = frozenset()


def behaviour_of(
    function: object, chart: type[StateChart[Any]], events: Collection[str]
) -> Behaviour:
    """What a callback or a guard of a chart may do.

    Args:
        function: The callback; or the name of an attribute of the chart.
        chart: The chart, whose methods it can call.
        events: The chart's events.
    """
    sends, moves, sets, reads = "", "", set[str](), set[str]()
    seen: set[int] = set()
    waiting: list[object] = [function]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            if one in events:  # an event of python-statemachine is a text itself
                sends = sends or f"sends '{one}'"
                continue
            there = [vars(base)[one] for base in chart.__mro__ if one in vars(base)][:1]
            waiting += [it for it in there if not isinstance(it, str)]
            continue
        one = _unwrapped(one)
        if id(one) in seen:
            continue
        seen.add(id(one))
        modules: list[ModuleType] = []
        if not isinstance(one, FunctionType):
            moves = moves or _unseen(one)
            continue
        for code in _codes(one.__code__):
            for what, name in _names(code):
                if what == "set":
                    sets.add(name)
                    if name in _MOVES:
                        moves = moves or f"sets '{name}'"
                elif what == "global":
                    if name in _LOOKS_UP:
                        moves = moves or f"looks names up as it runs ({name})"
                    found = one.__globals__.get(name)
                    if _is_near(found, one):
                        waiting.append(found)
                    elif isinstance(found, ModuleType):
                        modules.append(found)
                else:
                    reads.add(name)
                    beside = [vars(module).get(name) for module in modules]
                    waiting += [function for function in beside if _is_near(function, one)]
                    if name == _BEGINS:
                        moves = moves or f"calls '{name}'"
                    elif name in _SENDS:
                        sends = sends or f"calls '{name}'"
                    elif name in events:
                        sends = sends or f"sends '{name}'"
                    elif _is_of(chart, name):
                        waiting.append(name)
        waiting += _enclosed(one)
    return Behaviour(sends, moves, frozenset(sets), frozenset(reads))


def functions_of(listener: object) -> tuple[object, ...] | None:
    """What a chart may call of a listener: its methods; None where it is made by a function.

    Args:
        listener: An object, its class, or something that makes it.
    """
    made = listener.func if isinstance(listener, partial) else listener
    if isinstance(made, FunctionType | BuiltinFunctionType | MethodType):
        return None
    kind = made if isclass(made) else type(made)
    there = (one for base in kind.__mro__ for one in vars(base).values())
    return tuple(one for one in there if isinstance(one, FunctionType | property))


def _unwrapped(one: object) -> object:
    while True:
        match one:
            case partial():
                one = one.func
            case MethodType():
                one = one.__func__
            case staticmethod() | classmethod():
                one = one.__func__
            case property():
                one = one.fget
            case FunctionType() if hasattr(one, "__wrapped__"):
                one = one.__wrapped__
            case _:
                return one


def _unseen(one: object) -> str:
    """Why nobody can see what something does; empty where it is a value, or cannot know a chart."""
    if isinstance(one, BuiltinFunctionType) or not callable(one):
        return ""
    name = getattr(one, "__name__", type(one).__name__)
    return f"is a {'class' if isclass(one) else type(one).__name__}, {name}, whose code is not seen"


def _is_near(found: object, function: FunctionType) -> bool:
    """Whether something is a function by the same authors: of their module, package or folder."""
    if not isinstance(found, FunctionType):
        return False
    package, own = (str(one.__module__).partition(".")[0] for one in (found, function))
    folder, here = (PurePath(one.__code__.co_filename).parent for one in (found, function))
    return package == own or folder == here


def _is_of(chart: type[StateChart[Any]], name: str) -> bool:
    """Whether an attribute is code that the authors of a chart wrote."""
    return any(
        name in vars(base) and callable(_unwrapped(vars(base)[name]))
        for base in chart.__mro__
        if base not in StateChart.__mro__
    )


def _enclosed(function: FunctionType) -> Iterator[object]:
    for cell in function.__closure__ or ():
        try:
            value = cell.cell_contents
        except ValueError:  # it may be empty still
            continue
        if isinstance(value, FunctionType):
            yield value


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _names(code: CodeType) -> Iterable[tuple[str, str]]:
    """What each instruction does with a name: ``set``, ``global`` or ``read``."""
    done = [one for one in get_instructions(code) if one.opname not in _NOTHING]
    for at, one in enumerate(done):
        name = str(one.argval)
        if (
            one.opname == "LOAD_GLOBAL"
            and name == "getattr"
            and (asked := _asked_for(done[at + 1 : at + 8]))
        ):
            yield "read", asked
            continue
        match one.opname:
            case "STORE_ATTR" | "DELETE_ATTR":
                yield "set", name
            case "LOAD_GLOBAL" | "LOAD_NAME" | "IMPORT_FROM":
                yield "global", name
            case "LOAD_ATTR" | "LOAD_METHOD" | "LOAD_SUPER_ATTR":
                yield "read", name


def _asked_for(after: Sequence[Instruction]) -> str:
    """The attribute that ``getattr`` is called for, where it is written down as it is; or nothing.

    Args:
        after: The instructions after the one that loads it.
    """
    rest = list(after)
    if not rest or not rest.pop(0).opname.startswith("LOAD_FAST"):
        return ""
    while rest and rest[0].opname == "LOAD_ATTR":
        rest.pop(0)
    if not rest or rest[0].opname != "LOAD_CONST" or not isinstance(rest[0].argval, str):
        return ""
    asked = str(rest.pop(0).argval)
    is_default = bool(rest) and (rest[0].opname in _SIMPLE or rest[0].opname in _EMPTY)
    if is_default and (rest[0].opname in _SIMPLE or rest[0].arg == 0):
        rest.pop(0)
    return asked if rest and rest[0].opname in ("PRECALL", "CALL") else ""
