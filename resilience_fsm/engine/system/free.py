"""Free facts: what a guard asks and nobody answers, so that it may come out in every way.

A fact that is asked for its truth is true or false. One that is compared with constants has as many
values as the comparisons can tell apart: each constant, and one between, below and above them.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from attrs import field, frozen

from resilience_fsm.engine.system.guard import Guard, parsed
from resilience_fsm.engine.words.errors import CompositionError

NO_AND_YES: Mapping[str, object] = {"no": False, "yes": True}


@frozen
class FreeFact:
    """A fact that may have any value.

    Args:
        name: What guards call it.
        asks: What it stands for in the chart that was read.
        values: By the name of a state, the value that guards see there.
        time: How often it was asked in the step before this one answers; see `Rounds`.
    """

    name: str
    asks: str
    values: Mapping[str, object] = field(hash=False)
    time: int = 0

    @property
    def about(self) -> str:
        """What it stands for, in words."""
        return f"{self.asks} (asked again in a step)" if self.time else self.asks


def narrowed(
    name: str, values: Mapping[str, object], answer: object, place: str
) -> Mapping[str, object]:
    """The values of a free fact that are left where its answer is said.

    Args:
        name: What guards call it.
        values: The values that they can tell apart.
        answer: ``free``, True or False.
        place: The chart, for messages.

    Raises:
        CompositionError: True or False answers nothing that is asked.
    """
    if not isinstance(answer, bool):
        return values
    if values is not NO_AND_YES:
        raise CompositionError(
            f"{place}: guards compare '{name}' with {', '.join(values)}, to which {answer} is no "
            "answer; expected 'free', or a fact."
        )
    return {state: value for state, value in values.items() if value == answer}


def values_asked(guards: Iterable[Guard], place: str) -> dict[str, Mapping[str, object]]:
    """By name that some guards ask, the values that they can tell apart.

    Args:
        guards: All guards of a chart.
        place: The chart, for messages.

    Raises:
        CompositionError: Names are compared with what has no order that is known.
    """
    asked = _Asked()
    for guard in guards:
        for expression, _ in guard.terms:
            asked.visit(parsed(expression))
    values: dict[str, Mapping[str, object]] = {}
    for group in asked.groups():
        constants = {one for name in group for one in asked.constants[name]}
        if len(group) == 1 and not asked.compared & group:
            values[next(iter(group))] = NO_AND_YES
            continue
        if asked.truths & group:
            constants |= {0} if _are_numbers(constants) else {""}
        found = _values(constants, sorted(group), place, has_order=bool(asked.ordered & group))
        values.update(dict.fromkeys(sorted(group), found))
    return values


class _Asked(ast.NodeVisitor):
    """What some expressions ask of their names."""

    def __init__(self) -> None:
        self.constants: dict[str, set[object]] = {}
        self.truths: set[str] = set()
        self.compared: set[str] = set()
        self.ordered: set[str] = set()
        self._linked: list[set[str]] = []

    def visit_Name(self, node: ast.Name) -> None:  # ast's
        """A name whose truth is asked."""
        self.truths.add(node.id)
        self.constants.setdefault(node.id, set())

    def visit_Compare(self, node: ast.Compare) -> None:  # ast's
        """What is compared with each other."""
        for operator, (left, right) in zip(
            node.ops, pairwise([node.left, *node.comparators]), strict=True
        ):
            names = {one.id for one in (left, right) if isinstance(one, ast.Name)}
            values = {one.value for one in (left, right) if isinstance(one, ast.Constant)}
            for one in (left, right):
                if not isinstance(one, ast.Name | ast.Constant):
                    self.visit(one)
            for name in names:
                self.constants.setdefault(name, set()).update(values)
            self.compared |= names
            if not isinstance(operator, ast.Eq | ast.NotEq):
                self.ordered |= names
            self._linked.append(names)

    def groups(self) -> Iterator[set[str]]:
        """The names, those together that are compared with each other."""
        groups = [{name} for name in self.constants]
        for linked in self._linked:
            if len(linked) > 1:
                joined = [group for group in groups if group & linked]
                groups = [group for group in groups if not group & linked]
                groups.append(set[str]().union(*joined))
        yield from groups


def _are_numbers(constants: Iterable[object]) -> bool:
    return all(isinstance(one, int | float) for one in constants)


def _values(
    constants: set[object], group: Sequence[str], place: str, *, has_order: bool
) -> dict[str, object]:
    if _are_numbers(constants):
        return _numbers(sorted(map(_number, constants)), len(group))
    if has_order:
        raise CompositionError(
            f"{place}: '{group[0]}' is compared by order with "
            f"{', '.join(sorted(map(repr, constants)))}, which are no numbers, and nobody knows "
            "what lies between; let a fact answer it."
        )
    named = {_state_name(one): one for one in sorted(constants, key=repr)}
    others = (
        {"other": _Other(0)}
        if len(group) == 1
        else {f"other_{number}": _Other(number) for number in range(1, len(group) + 1)}
    )
    return {**named, **others}


@frozen
class _Other:
    """A value that is equal to no constant of a chart."""

    number: int


def _number(value: object) -> Any:
    return int(value) if isinstance(value, bool) else value


def _numbers(constants: Sequence[Any], wanted: int) -> dict[str, object]:
    """The constants, and between, below and above them as many values as are wanted."""
    if not constants:
        return {f"value_{number}": number for number in range(1, wanted + 1)}
    low, high = constants[0], constants[-1]
    named: dict[str, object] = dict(
        _several(f"below_{_state_name(low)}", [low - wanted + step for step in range(wanted)])
    )
    for number, constant in enumerate(constants):
        if number:
            before = constants[number - 1]
            width = (constant - before) / (wanted + 1)
            name = f"between_{_state_name(before)}_and_{_state_name(constant)}"
            named.update(_several(name, [before + width * step for step in range(1, wanted + 1)]))
        named[f"is_{_state_name(constant)}"] = constant
    named.update(
        _several(f"above_{_state_name(high)}", [high + step for step in range(1, wanted + 1)])
    )
    return named


def _several(name: str, values: Sequence[Any]) -> Iterator[tuple[str, object]]:
    if len(values) == 1:
        return iter([(name, values[0])])
    return ((f"{name}_{number}", value) for number, value in enumerate(values, start=1))


def _state_name(constant: object) -> str:
    """A constant as a name has it."""
    text = str(constant).replace("-", "minus_").replace(".", "_point_").replace("+", "")
    return (
        "".join(letter if letter.isalnum() or letter == "_" else "_" for letter in text) or "empty"
    )
