"""Predicates over states, tabulated like guards and then decided for all states at once."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from attrs import frozen

from resilience_fsm.engine.system.view import View, aliases_of, names_of, read_of
from resilience_fsm.engine.tables.compiled import Compiled
from resilience_fsm.engine.verdict.question import (
    SETTLED,
    After,
    Changes,
    Possible,
    Promised,
    Question,
    question_of,
)
from resilience_fsm.engine.words.decision import Leaf, Tree, decide, read_set, tree_of
from resilience_fsm.engine.words.outcome import holds, truth_of

Deciding = Callable[
    [Callable[[Any], bool], Callable[[Any], Sequence[Any]], str], tuple[Leaf[bool], ...]
]
"""Finds the cases of a predicate, given what values there are, and what it is of."""


class StateView(View):
    """A state as a property sees it: the components, and what can happen.

    Args:
        read: Gives the state of a component, and answers what else is asked.
        aliases: Other names of components.
        rename_event: Gives the name that an event has in the system.
        names: The names of the components that are there; those that have an alias left out.
        events: The names of the events that are there.
    """

    __slots__ = ("_events", "_rename_event")

    def __init__(
        self,
        read: Callable[[Any], Any],
        aliases: Mapping[str, str],
        rename_event: Callable[[str], str] = str,
        names: Container[str] = (),
        events: Container[str] = (),
    ) -> None:
        super().__init__(read, aliases, names)
        self._rename_event = rename_event
        self._events = events

    @property
    def settled(self) -> bool:
        """Whether no promised reaction that would change the state is possible."""
        return bool(read_of(self)(SETTLED))

    def knows(self, event: str) -> bool:
        """Whether there is an event called ``event``; whether it can happen is not asked."""
        return _rename_of(self)(event) in _events_of(self)

    def possible(self, event: str) -> bool:
        """Whether ``event`` can happen."""
        return bool(read_of(self)(Possible(_rename_of(self)(event))))

    def promised(self, event: str) -> bool:
        """Whether ``event`` is a reaction that is promised."""
        return bool(read_of(self)(Promised(_rename_of(self)(event))))

    def after(self, event: str) -> View:
        """The components after ``event``; unchanged where it is not possible."""
        name, read = _rename_of(self)(event), read_of(self)
        return View(
            lambda component: read(_after(name, component)), aliases_of(self), names_of(self)
        )

    def changes(self, event: str, component: str) -> bool:
        """Whether ``event`` would change ``component``; false where it is not possible.

        It has two answers, where to compare the component before and after has as many as both
        states combined.
        """
        name = aliases_of(self).get(component, component)
        return bool(read_of(self)(Changes(_rename_of(self)(event), name)))


_after = cache(After)  # it is asked in every case, for the same few
_rename_of = vars(StateView)["_rename_event"].__get__
_events_of = vars(StateView)["_events"].__get__


@frozen
class Every:
    """The conjunction of predicates that are tabulated one by one.

    A predicate that asks many things in one run has as many cases as all their answers combined;
    apart, they have the sum.
    """

    predicates: tuple[Callable[[StateView], object], ...]

    def __call__(self, view: StateView) -> bool:
        """Whether all of them are true."""
        return all(holds(predicate, view) for predicate in self.predicates)


def every(predicates: Iterable[Callable[[StateView], object]]) -> Every:
    """True where all of ``predicates`` are; each is tabulated by itself."""
    found = tuple(predicates) if isinstance(predicates, Iterable) else (predicates,)
    for one in found:
        if not callable(one):
            raise TypeError(f"every() takes a list of functions of a state, and was given {one!r}.")
    if not found:
        raise TypeError("every() was given no function of a state: it would be true of anything.")
    return Every(found)


def conjuncts_of(
    predicate: Callable[[StateView], object],
) -> tuple[Callable[[StateView], object], ...]:
    """The predicates that a conjunction is made of; any other predicate is its only one."""
    return predicate.predicates if isinstance(predicate, Every) else (predicate,)


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
        return any(question.asks_settled for question in self._questions)

    @cached_property
    def asked_events(self) -> frozenset[str]:
        """The events of which it asks whether they can happen, or what they lead to."""
        return frozenset(one.event for one in self._questions if one.event is not None)

    @cached_property
    def _questions(self) -> frozenset[Question]:
        keys = (key for leaves in self.conjuncts for key in read_set(leaves))
        return frozenset(map(question_of, keys))

    @cached_property
    def parts(self) -> "tuple[Decided, ...]":
        """Its conjuncts, each by itself."""
        return tuple(Decided((leaves,), self.influences) for leaves in self.conjuncts)

    @cached_property
    def trees(self) -> tuple[Tree, ...]:
        """For each conjunct its cases as a tree."""
        return tuple(tree_of(leaves) for leaves in self.conjuncts)

    def where_settled(self, is_settled: bool) -> "Decided":
        """What is left of it in states that are settled, or in those that are not."""
        return Decided(
            tuple(
                tuple(
                    Leaf(tuple(read for read in leaf.reads if read[0] != SETTLED), leaf.outcome)
                    for leaf in leaves
                    if dict(leaf.reads).get(SETTLED, is_settled) == is_settled
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
    deciding: Deciding = decide,
) -> Decided:
    """Tabulate ``predicate`` over the parts of ``compiled``.

    Args:
        predicate: The predicate.
        compiled: What it may see.
        place: What it is of, for messages.
        aliases: By name that it uses, the part.
        rename_event: Gives the event that it means by a name.
        deciding: Finds the cases.

    Raises:
        FactError: The predicate raised, is no function of its view, says neither True nor False,
            compares a component with what is no state of it, or has too many cases.
        CompositionError: It reads a component that is not there.
        UnknownEventError: It names an event that is not there.
    """
    names = compiled.composition.system.names
    rename_event = cache(rename_event)  # it is asked in every case, for the same few
    predicates = conjuncts_of(predicate)

    def tabulated(one: Callable[[StateView], object]) -> tuple[Leaf[bool], ...]:
        compiled.composition.refuse_strange_sets(one, aliases, place)
        return deciding(
            lambda read: truth_of(one(seen_through(read))),
            lambda key: question_of(key).seen_values(compiled),
            place,
        )

    @cache
    def seen_through(read: Callable[[Any], Any]) -> StateView:
        return StateView(read, aliases, rename_event, names, compiled.composition.events)

    conjuncts = tuple(tabulated(one) for one in predicates)
    influences: set[str] = set()
    for leaves in conjuncts:
        for key in read_set(leaves):
            influences |= question_of(key).influences(compiled)
    return Decided(conjuncts, frozenset(influences))
