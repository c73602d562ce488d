"""States that a property names and that no component has: a comparison that is always false.

A property is run once more in each of its cases, on states that take note of what they are compared
with. Told is only a text that stands as it is in the code that compares, and that is a state of no
chart of the whole system; a word of the property's own, such as for no state, looks the same. So
neither the names of events nor texts that are put together or looked up are ever taken for states;
what is compared by way of a set, a dictionary or a name for several states is not seen.
"""

import sys
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache, partial
from typing import TYPE_CHECKING, Any, cast

from attrs import frozen

from resilience_fsm.engine.claim import Property
from resilience_fsm.engine.decision import Leaf
from resilience_fsm.engine.errors import nearest
from resilience_fsm.engine.literals import literals_of, literals_within
from resilience_fsm.engine.predicate import Every, StateView, values_of
from resilience_fsm.engine.system import System

if TYPE_CHECKING:
    from resilience_fsm.engine.obligation import Obligation


@frozen
class Misspelling:
    """A text that a component is compared with, and that is a state of nothing.

    Args:
        component: The component, as the system calls it.
        text: The text.
        nearest: A sentence that names the states of the component that come nearest.
    """

    component: str
    text: str
    nearest: str


class Speller:
    """Finds what the properties of one system compare components with, though it is no state.

    Args:
        system: The system.
    """

    def __init__(self, system: System) -> None:
        components = [
            *system.components,
            *(one for kind in system.kinds for one in kind.components),
        ]
        self._system = system
        self._states = frozenset(state.id for one in components for state in one.chart.states)

    def misspellings(self, prop: Property, due: "Obligation") -> Iterator[Misspelling]:
        """What a property compares components with; each once.

        Args:
            prop: The property.
            due: One instance of it, tabulated.
        """
        found: dict[tuple[str, str], None] = {}
        claim, parts = prop.claim, due.visible.composition.parts
        # What may be read is named in the same code. To run a property takes most of the time.
        names = {*self._states, *parts, *due.instance.aliases(self._system), *due.visible.events}
        for kind, numbers in due.instance.numbers.items():  # events put together from two texts
            names |= {f"{kind}_{number}_" for number in range(1, len(numbers) + 1)}
            names |= {event.removeprefix(f"{kind}_1_") for event in due.visible.events}
        for predicate, decided in (
            (claim.premise, due.premise),
            (claim.conclusion, due.conclusion),
        ):
            if predicate is None or decided is None:
                continue
            predicates = predicate.predicates if isinstance(predicate, Every) else (predicate,)
            for one, leaves in zip(predicates, decided.conjuncts, strict=True):
                if not literals_within(one) <= names:
                    self._run(one, leaves, due, found)
        for component, text in found:
            yield Misspelling(component, text, nearest(text, parts[component].chart.states))

    def _run(
        self,
        predicate: Callable[[StateView], object],
        leaves: Iterable[Leaf[bool]],
        due: "Obligation",
        found: dict[tuple[str, str], None],
    ) -> None:
        """Run a predicate in each of its cases; what it compares is put down in ``found``."""
        aliases, rename_event = due.instance.aliases(self._system), cache(due.instance.rename_event)

        @cache
        def observed(key: Hashable) -> tuple[Any, ...]:
            values = values_of(key, due.visible)
            if isinstance(key, str):
                component = key
            elif isinstance(values[0], str):
                component = cast("tuple[str, ...]", key)[-1]  # after an event
            else:
                return tuple(values)
            return tuple(_Observed(state, component, self._states, found) for state in values)

        def read(chosen: Mapping[Hashable, int], key: Hashable) -> Any:
            return observed(key)[chosen[key]]

        for leaf in leaves:
            # It ran before: what it raises now is because these texts are of a type of their own.
            # No answer rests on this run, and what is not seen is not told.
            with suppress(Exception):
                predicate(StateView(partial(read, dict(leaf.reads)), aliases, rename_event))


class _Observed(str):
    """A state that takes note of the literals that it is compared with."""

    def __new__(
        cls, state: str, component: str, known: Collection[str], found: dict[tuple[str, str], None]
    ) -> "_Observed":
        """A state of a component; what it is compared with is put down in ``found``."""
        made = super().__new__(cls, state)
        made._component, made._known, made._found = component, known, found
        return made

    _component: str
    _known: Collection[str]
    _found: dict[tuple[str, str], None]

    def __eq__(self, other: object) -> bool:
        """As of any text."""
        self._note(other)
        return str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        """As of any text."""
        self._note(other)
        return str.__ne__(self, other)

    __hash__ = str.__hash__

    def _note(self, other: object) -> None:
        if not isinstance(other, str) or other in self._known:
            return
        comparing = sys._getframe(2).f_code  # noqa: SLF001 # the only way to ask who compares
        if other in literals_of(comparing):
            self._found[self._component, str(other)] = None
