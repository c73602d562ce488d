"""Predicates over states, tabulated like guards and then decided for all states at once."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from resilience_fsm.engine.compiled import Compiled
from resilience_fsm.engine.decision import Leaf, decide, read_set
from resilience_fsm.engine.table import NONE
from resilience_fsm.engine.view import View, unknown_component

if TYPE_CHECKING:
    from resilience_fsm.engine.space import StateSpace

Mask = NDArray[np.bool_]

_POSSIBLE = "possible"
_PROMISED = "promised"
_SETTLED = ("settled",)
_AFTER = "after"
_TRUTH = (False, True)


class StateView(View):
    """A state as a property sees it: the components, and what can happen."""

    __slots__ = ("_rename_event",)

    def __init__(
        self,
        read: Callable[[Any], Any],
        aliases: Mapping[str, str],
        rename_event: Callable[[str], str] = str,
    ) -> None:
        super().__init__(read, aliases)
        self._rename_event = rename_event

    @property
    def settled(self) -> bool:
        """Whether no promised reaction that would change the state is possible."""
        return bool(self._ask(_SETTLED))

    def possible(self, event: str) -> bool:
        """Whether ``event`` can happen."""
        return bool(self._ask((_POSSIBLE, self._rename_event(event))))

    def promised(self, event: str) -> bool:
        """Whether ``event`` is a reaction that is promised."""
        return bool(self._ask((_PROMISED, self._rename_event(event))))

    def after(self, event: str) -> View:
        """The components after ``event``; unchanged where it is not possible."""
        name = self._rename_event(event)
        return View(lambda component: self._ask((_AFTER, name, component)), self._aliases)

    def _ask(self, key: tuple[str, ...]) -> Any:
        return self._read(key)  # type: ignore[arg-type] # keys beyond names are this class's own


@frozen
class Every:
    """The conjunction of predicates that are tabulated one by one.

    A predicate that asks many things in one run has as many cases as all their answers combined;
    apart, they have the sum.
    """

    predicates: tuple[Callable[[StateView], object], ...]

    def __call__(self, view: StateView) -> bool:
        """Whether all of them are true."""
        return all(predicate(view) for predicate in self.predicates)


def every(predicates: Iterable[Callable[[StateView], object]]) -> Every:
    """True where all of ``predicates`` are; each is tabulated by itself."""
    return Every(tuple(predicates))


@frozen(eq=False)
class Decided:
    """A predicate, tabulated.

    Args:
        conjuncts: The cases of each of its conjuncts.
        influences: The parts that it reads, and those that decide what else it asks.
    """

    conjuncts: tuple[tuple[Leaf[bool], ...], ...]
    influences: frozenset[str]

    @cached_property
    def asks_settled(self) -> bool:
        """Whether it asks whether the state is settled."""
        return _SETTLED in self._questions

    @cached_property
    def asked_events(self) -> frozenset[str]:
        """The events of which it asks whether they can happen, or what they lead to."""
        return frozenset(key[1] for key in self._questions if key != _SETTLED)

    @cached_property
    def _questions(self) -> frozenset[tuple[str, ...]]:
        keys = (key for leaves in self.conjuncts for key in read_set(leaves))
        return frozenset(key for key in keys if isinstance(key, tuple))

    @cached_property
    def parts(self) -> "tuple[Decided, ...]":
        """Its conjuncts, each by itself."""
        return tuple(Decided((leaves,), self.influences) for leaves in self.conjuncts)

    @cached_property
    def trees(self) -> tuple[Any, ...]:
        """For each conjunct its cases as a tree: a truth value, or a key and what follows."""
        return tuple(_tree(leaves, 0) for leaves in self.conjuncts)

    def where_settled(self, is_settled: bool) -> "Decided":
        """What is left of it in states that are settled, or in those that are not."""
        return Decided(
            tuple(
                tuple(
                    Leaf(tuple(read for read in leaf.reads if read[0] != _SETTLED), leaf.outcome)
                    for leaf in leaves
                    if dict(leaf.reads).get(_SETTLED, is_settled) == is_settled
                )
                for leaves in self.conjuncts
            ),
            self.influences,
        )


def tabulate(
    predicate: Callable[[StateView], object],
    compiled: Compiled,
    place: str,
    aliases: Mapping[str, str],
    rename_event: Callable[[str], str] = str,
) -> Decided:
    """Tabulate ``predicate`` over the parts of ``compiled``.

    Raises:
        FactError: The predicate raised, or is no function of its view, or has too many cases.
        CompositionError: It reads a component that is not there.
        UnknownEventError: It names an event that is not there.
    """

    def domain(key: Hashable) -> Sequence[Any]:
        return values_of(key, compiled)

    rename_event = cache(rename_event)  # it is asked in every case, for the same few
    predicates = predicate.predicates if isinstance(predicate, Every) else (predicate,)

    def tabulated(one: Callable[[StateView], object]) -> tuple[Leaf[bool], ...]:
        return decide(lambda read: bool(one(StateView(read, aliases, rename_event))), domain, place)

    conjuncts = tuple(tabulated(one) for one in predicates)
    names: set[str] = set()
    for leaves in conjuncts:
        for key in read_set(leaves):
            names |= _influences(key, compiled)
    return Decided(conjuncts, frozenset(names))


def values_of(key: Hashable, compiled: Compiled) -> Sequence[Any]:
    """The values that what a predicate asks for can have, in order.

    Raises:
        CompositionError: It asks for a component that is not there.
        UnknownEventError: It names an event that is not there.
    """
    if isinstance(key, str):
        return compiled.composition.part(key).states
    assert isinstance(key, tuple)
    if key[0] != "settled":
        compiled.composition.event(key[1])
    if key[0] == _AFTER:
        if key[2] not in compiled.composition.parts:
            raise unknown_component(key[2], compiled.composition.parts)
        return compiled.composition.parts[key[2]].states
    return _TRUTH


def _influences(key: Hashable, compiled: Compiled) -> set[str]:
    if isinstance(key, str):
        return {key}
    assert isinstance(key, tuple)
    if key == _SETTLED:
        return settling_parts(compiled)
    event = compiled.events[key[1]]
    names = set(event.owner.reads)
    if key[0] == _AFTER:
        names.add(key[2])
        if key[2] in event.tables:
            names |= set(event.tables[key[2]].reads)
    return names


def settling_parts(compiled: Compiled) -> set[str]:
    """The parts that decide whether a state is settled.

    Followers matter only where the owner may stay: otherwise its own move is the change.
    """
    names: set[str] = set()
    for event in compiled.events.values():
        if not event.promises.any():
            continue
        names |= set(event.owner.reads)
        if any(
            transition.source == transition.target
            for transition, promise in zip(event.owner.transitions, event.promises, strict=True)
            if promise
        ):
            names |= set(event.reads)
    return names


def evaluate(decided: Decided, space: "StateSpace", about: Collection[str]) -> Mask:
    """In which states of ``space`` the predicate is true, settled meaning the parts ``about``."""
    result = np.ones(len(space), dtype=np.bool_)
    columns: dict[Hashable, NDArray[Any]] = {}

    def descend(node: Any, where: NDArray[np.intp]) -> None:
        if node is True or not len(where):
            return
        if node is False:
            result[where] = False
            return
        key, branches = node
        if key not in columns:
            columns[key] = _column(key, space, about)
        values = columns[key][where]
        for value, branch in branches:
            descend(branch, where[values == value])

    for tree in decided.trees:
        descend(tree, np.flatnonzero(result))
    return result


def _tree(leaves: Sequence[Leaf[bool]], depth: int) -> Any:
    """Pairs of a key and the branches by its value; where all agree, just the truth value."""
    if len(leaves[0].reads) == depth:
        return leaves[0].outcome
    by_value: dict[int, list[Leaf[bool]]] = {}
    for leaf in leaves:
        by_value.setdefault(leaf.reads[depth][1], []).append(leaf)
    branches = tuple((value, _tree(branch, depth + 1)) for value, branch in by_value.items())
    first = branches[0][1]
    if isinstance(first, bool) and all(branch is first for _, branch in branches):
        return first
    return leaves[0].reads[depth][0], branches


def _column(key: Hashable, space: "StateSpace", about: Collection[str]) -> NDArray[Any]:
    if isinstance(key, str):
        return space.digits[key]
    assert isinstance(key, tuple)
    if key == _SETTLED:
        return space.settled_among(about)
    if key[0] == _POSSIBLE:
        return space.possible(key[1])
    if key[0] == _PROMISED:
        return space.promised(key[1])
    _, name, component = key
    digits = space.digits[component].copy()
    table = space.compiled.events[name].tables.get(component)
    if table is not None:
        chosen = table.choose(space.digits, len(space))
        moved = space.possible(name) & (chosen != NONE)
        digits[moved] = table.targets[chosen[moved]]
    return digits
