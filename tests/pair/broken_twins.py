"""Broken twins: a chart class once more, with one thing changed, in the place of the original.

The twin is built from what the engine read of the original (`derived`), so it has the same
states, transitions, guards and annotations, in the same order, save for the change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import evolve

from resilience_fsm.engine import Guard, derived

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from statemachine import StateChart

    from resilience_fsm.engine import ChartTransition, Component, Fact, System

    Change: TypeAlias = Callable[[Sequence[ChartTransition]], Iterable[ChartTransition]]


def twin(chart: type[StateChart[object]], change: Change) -> type[StateChart[object]]:
    """A chart with the states of ``chart`` and what ``change`` makes of its transitions."""
    return derived(chart, f"Broken{chart.__name__}", change)


def guarded(t: ChartTransition, text: str) -> ChartTransition:
    """A transition with another guard; the empty one is always true."""
    return evolve(t, guard=Guard(((text, True),) if text else (), frozenset()))


def _everywhere(system: System, change: Callable[[Component], Component]) -> System:
    return evolve(
        system,
        components=[change(c) for c in system.components],
        kinds=[evolve(k, components=[change(c) for c in k.components]) for k in system.kinds],
    )


def with_chart(system: System, name: str, change: Change) -> System:
    """The system with a broken twin for the component ``name`` (in a kind: its local name)."""
    seen: list[str] = []

    def substitute(component: Component) -> Component:
        if component.name != name:
            return component
        seen.append(name)
        return evolve(component, chart=twin(component.chart, change))

    broken = _everywhere(system, substitute)
    assert seen, f"no component called {name}"
    return broken


def with_fact(system: System, component: str, name: str, fact: Fact) -> System:
    """The system with another fact behind a name that the guards of ``component`` use."""

    def substitute(known: Component) -> Component:
        if known.name != component:
            return known
        assert name in known.facts, f"{component} has no fact called {name}"
        return evolve(known, facts={**known.facts, name: fact})

    return _everywhere(system, substitute)
