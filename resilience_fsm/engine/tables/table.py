"""The transition table of one component on one event, tabulated from its own guards."""

from collections.abc import Mapping, Sequence
from math import prod
from typing import Any

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from resilience_fsm.engine.system.chart import ChartTransition
from resilience_fsm.engine.system.composition import Composition
from resilience_fsm.engine.system.part import Part
from resilience_fsm.engine.tables.guard_reader import NONE, GuardReader
from resilience_fsm.engine.tables.joint_cases import JointCases
from resilience_fsm.engine.words.comparing import (
    Asked,
    Tally,
    decide_by_comparing,
    names_in,
    read_of,
)
from resilience_fsm.engine.words.decision import Leaf, decide, read_set
from resilience_fsm.engine.words.errors import TooManyCasesError

Digits = Mapping[str, NDArray[np.uint16]]
"""By component, the state numbers in many states at once."""

Rows = NDArray[np.int16]
"""Numbers of chosen transitions; -1 where none is."""

DENSE_LIMIT = 1 << 19


@frozen(eq=False)
class Table:
    """Which transition is chosen, as a function of what the guards read.

    Args:
        component: Whose transitions they are.
        event: On which event.
        transitions: The candidates, in the order in which they are tried.
        targets: For each candidate, the number of its target state.
        reads: What the guards read, own state first.
        sizes: For each of ``reads``, its number of states.
        leaves: The cases; the outcome is the number of the chosen candidate.
        is_compared: Whether the cases are what the guards compare (`Asked`) and not the states that
            they read, of which there are too many.
    """

    component: str
    event: str
    transitions: tuple[ChartTransition, ...]
    targets: NDArray[np.int16]
    reads: tuple[str, ...]
    sizes: tuple[int, ...]
    leaves: tuple[Leaf[int], ...] = field(repr=False)
    _dense: Rows | None = field(repr=False)
    _tree: Any = field(repr=False)
    is_compared: bool = False

    def choose(self, digits: Digits, count: int) -> Rows:
        """The chosen candidate in each of ``count`` states."""
        if self._dense is not None:
            return np.take(self._dense, place_in_table(self.reads, self.sizes, digits, count))
        chosen = np.full(count, NONE, dtype=np.int16)
        self._descend(self._tree, digits, np.arange(count), chosen)
        return chosen

    def _descend(self, node: Any, digits: Digits, where: NDArray[np.intp], chosen: Rows) -> None:
        if not len(where):
            return
        if isinstance(node, int):
            chosen[where] = node
            return
        read, branches, children = node
        branch = branches[_read(read, digits, where)]
        for number, child in enumerate(children):
            self._descend(child, digits, where[branch == number], chosen)

    def over(self, reads: Sequence[str]) -> Rows | None:
        """The chosen candidate by the states of ``reads``, an axis for each; None for a tree."""
        if self._dense is None:
            return None
        return spread(self._dense, self.reads, reads)

    def choose_one(self, state: Mapping[str, int]) -> int:
        """The chosen candidate in one state, given as state numbers by component."""
        if self._dense is not None:
            return int(self._dense[tuple(state[name] for name in self.reads)])
        node = self._tree
        while not isinstance(node, int):
            read, branches, children = node
            node = children[branches[_read_one(read, state)]]
        return node

    def cases(self) -> Any:
        """Its cases as a tree: a chosen candidate, or what is read next with the cases of each.

        What is read is told by its place in ``reads``, and its states are in their order.

        Raises:
            TooManyCasesError: The cases are what the guards compare.
        """
        if self.is_compared:
            raise TooManyCasesError(
                f"{self.component}, guards of '{self.event}': they read too many states to tell "
                "what they do in each."
            )
        return _by_state(self.leaves, self.reads, 0)

    def effect(self, promises: NDArray[np.bool_] | None = None) -> object:
        """What it does in every case, whichever transition does it; equal for tables that do alike.

        Args:
            promises: For each transition of an owner, whether it is a promise.
        """
        if self._dense is None:
            return self.leaves, self.targets.tobytes(), promises is not None and promises.tobytes()
        chosen = self._dense
        leads_to = np.where(chosen == NONE, NONE, self.targets[chosen])
        promised = b"" if promises is None else ((chosen != NONE) & promises[chosen]).tobytes()
        return self.reads, leads_to.tobytes(), promised


def place_in_table(
    reads: Sequence[str], sizes: Sequence[int], digits: Digits, count: int
) -> NDArray[Any]:
    """Where each of ``count`` states is in a flat table over ``reads``."""
    # No wider than it has to be: this goes over all states for every component that is read.
    place: NDArray[Any] = np.zeros(count, dtype=np.uint16 if prod(sizes) <= 1 << 16 else np.uint32)
    for name, size in zip(reads, sizes, strict=True):
        if size > 1:  # constants are read by many guards
            place *= size
            place += digits[name]
    return place


def spread(array: NDArray[Any], names: Sequence[str], onto: Sequence[str]) -> NDArray[Any]:
    """An array with an axis for each of ``names`` as one that has an axis for each of ``onto``."""
    order = sorted(range(len(names)), key=lambda axis: onto.index(names[axis]))
    sizes = dict(zip(names, array.shape, strict=True))
    return array.transpose(order).reshape([sizes.get(name, 1) for name in onto])


def build_table(
    composition: Composition,
    part: Part,
    event: str,
    transitions: tuple[ChartTransition, ...] | None = None,
    *,
    compares: bool = False,
    joint: JointCases | None = None,
) -> Table:
    """Tabulate the transitions of ``part`` on ``event``.

    Args:
        composition: Where the part is.
        part: Whose transitions they are.
        event: On which event.
        transitions: Others to take in the place of its own; for mutants.
        compares: Whether the states that a part like it reads were too many cases.
        joint: What is known of joint steps that come out in several ways; None to run all guards.

    Raises:
        FactError: A fact raised, was not a function of its view, or has too many cases.
    """
    is_own = transitions is None
    if transitions is None:
        transitions = part.transitions_on(event)
    guards = GuardReader(composition, part, transitions)
    # Replicas have the same guards and facts, and the first of them shows whether these waver.
    is_new = is_own and part.number <= 1
    leaves, compares = _cases(guards, event, twice=is_new, compares=compares, joint=joint)
    names = (name for key in read_set(leaves) for name in names_in(key))
    reads = tuple(dict.fromkeys([part.name, *names]))
    return table_of(
        component=part.name,
        event=event,
        transitions=transitions,
        states={name: composition.parts[name].states for name in reads},
        leaves=leaves,
        compares=compares,
    )


def table_of(
    *,
    component: str,
    event: str,
    transitions: tuple[ChartTransition, ...],
    states: Mapping[str, tuple[str, ...]],
    leaves: tuple[Leaf[int], ...],
    compares: bool = False,
) -> Table:
    """The table of some cases, dense where it is small enough.

    Args:
        component: Whose transitions they are.
        event: On which event.
        transitions: The candidates.
        states: By component that the guards read, its states; the component's own first.
        leaves: The cases.
        compares: Whether the cases are what the guards compare.
    """
    sizes = tuple(map(len, states.values()))
    is_dense = prod(sizes) <= DENSE_LIMIT and not compares
    dense = _dense(leaves, tuple(states), sizes) if is_dense else None
    return Table(
        component=component,
        event=event,
        transitions=transitions,
        targets=np.array([states[component].index(t.target) for t in transitions], dtype=np.int16),
        reads=tuple(states),
        sizes=sizes,
        leaves=leaves,
        dense=dense,
        tree=None if dense is not None else _tree(leaves, states, 0),
        is_compared=compares,
    )


def _cases(
    guards: GuardReader, event: str, *, twice: bool, compares: bool, joint: JointCases | None
) -> tuple[tuple[Leaf[int], ...], bool]:
    """The cases of some guards, and whether they are what these compare."""
    first_true, domain, place = guards.first_true, guards.domain, guards.place(event)
    try:
        if joint is not None and event in guards.part.coming_out:
            return joint.of(guards.part, event), False
        if not compares:
            return decide(first_true, domain, place, twice=twice), False
    except TooManyCasesError as too_many:
        try:
            return decide_by_comparing(first_true, domain, place), True
        except TooManyCasesError:
            raise too_many from None
    return decide_by_comparing(first_true, domain, place), True


def _dense(leaves: Sequence[Leaf[int]], reads: tuple[str, ...], sizes: tuple[int, ...]) -> Rows:
    table = np.full(sizes, NONE, dtype=np.int16)
    for leaf in leaves:
        decided = dict(leaf.reads)
        where = tuple(decided.get(name, slice(None)) for name in reads)
        table[where] = leaf.outcome
    return table


def _tree(leaves: Sequence[Leaf[int]], states: Mapping[str, tuple[str, ...]], depth: int) -> Any:
    """Nested triples, an outcome at the leaves.

    Of what is read, the number of the branch for every value there, and the branches. What is read
    is a component, or several of which those are counted that are in some states.
    """
    if len(leaves[0].reads) == depth:
        return leaves[0].outcome
    key, children = _children(leaves, depth)
    asked, read = read_of(key), names_in(key)
    parts = [states[name] for name in read]
    branches = np.arange(len(read) + 1 if isinstance(asked, Tally) else len(parts[0]))
    if isinstance(key, Asked):
        branches = np.isin(branches, key.values).astype(np.intp)
    return (
        tuple(
            (name, np.isin(part, asked.states).astype(np.uint16))
            for name, part in zip(read, parts, strict=True)
        )
        if isinstance(asked, Tally)
        else str(asked),
        branches,
        [_tree(child, states, depth + 1) for child in children],
    )


def _by_state(leaves: Sequence[Leaf[int]], reads: tuple[str, ...], depth: int) -> Any:
    """Nested pairs of (position in ``reads``, children by state); an outcome at the leaves."""
    if len(leaves[0].reads) == depth:
        return leaves[0].outcome
    name, children = _children(leaves, depth)
    return reads.index(str(name)), [_by_state(child, reads, depth + 1) for child in children]


def _children(leaves: Sequence[Leaf[int]], depth: int) -> tuple[Any, list[list[Leaf[int]]]]:
    """What is read at a depth of the tree, and the leaves behind each of its values in order."""
    found: dict[int, list[Leaf[int]]] = {}
    for leaf in leaves:
        found.setdefault(leaf.reads[depth][1], []).append(leaf)
    return leaves[0].reads[depth][0], [found[value] for value in sorted(found)]


def _read(read: Any, digits: Digits, where: NDArray[np.intp]) -> NDArray[Any]:
    """In some states, where a component is, or how many are where they are counted."""
    if isinstance(read, str):
        return digits[read][where]
    counted: NDArray[Any] = np.sum([counts[digits[name][where]] for name, counts in read], axis=0)
    return counted


def _read_one(read: Any, state: Mapping[str, int]) -> int:
    """The same in one state."""
    if isinstance(read, str):
        return state[read]
    return sum(int(counts[state[name]]) for name, counts in read)


__all__ = [
    "NONE",
    "Digits",
    "Rows",
    "Table",
    "build_table",
    "place_in_table",
    "spread",
    "table_of",
]
