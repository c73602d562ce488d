"""A flat chart class as plain data, with what it remembers of the class that it was made of."""

from typing import Any

from attrs import evolve
from statemachine import StateChart

from resilience_fsm.engine.system.annotation import annotation_of
from resilience_fsm.engine.system.chart import Chart, ChartTransition
from resilience_fsm.engine.system.guard import read_guard
from resilience_fsm.engine.system.made_of import made_of, remember
from resilience_fsm.engine.system.names_of_guards import NamesOfGuards
from resilience_fsm.engine.system.naming import without_twins
from resilience_fsm.engine.system.outcomes import tell_outcomes_apart
from resilience_fsm.engine.system.plain import Arrow, plain_chart


def read_flat(chart: type[StateChart[Any]]) -> Chart:
    """A chart class that is flat, as it is.

    Raises:
        CompositionError: A guard is no expression over facts; or of several ways in which a step
            can come out one cannot be told from the others.
    """
    name = chart.__name__
    states = list(chart.states)
    events = without_twins(str(event) for event in chart.events)  # type: ignore[attr-defined] # on the class: all event ids
    assert chart.initial_state is not None
    names = NamesOfGuards(chart)
    transitions: list[ChartTransition] = []
    for state in states:
        for transition in state.transitions:
            fired_by = tuple(event for event in map(str, transition.events) if event in events)
            if not fired_by:
                continue  # a subclass added it to a state that both share
            place = f"{name}: transition of '{transition.event}' from '{transition.source.id}'"
            transitions.append(
                ChartTransition(
                    source=transition.source.id,
                    target=transition.targets[0].id,
                    events=fired_by,
                    guard=read_guard(transition, place, names.functions.__getitem__),
                    annotation=annotation_of(transition),
                )
            )
    known = made_of(chart)
    if not known.outcomes and any(t.annotation.outcome is not None for t in transitions):
        return _with_outcomes_apart(chart, transitions, events)
    return Chart(
        name=name,
        summary=(chart.__doc__ or "").strip().split("\n", 1)[0],
        states=tuple(state.id for state in states),
        initial=chart.initial_state.id,
        transitions=tuple(transitions),
        events=tuple(event for event in events if any(event in t.events for t in transitions)),
        machine=chart,
        original=known.original or chart,
        facets=known.facets,
        sent=known.sent,
        by_itself=known.by_itself,
        assumed=known.assumed,
        free=known.free,
        final=known.final or tuple(state.id for state in states if state.final),
        configurations=known.configurations,
        passed=known.passed,
        outcomes=known.outcomes,
        beginnings=known.beginnings or (chart.initial_state.id,),
    )


def _with_outcomes_apart(
    chart: type[StateChart[Any]],
    transitions: list[ChartTransition],
    events: tuple[str, ...],
) -> Chart:
    """The chart that is made of one of which a step can come out in several ways."""
    states = [state.id for state in chart.states]
    assert chart.initial_state is not None
    apart = tell_outcomes_apart(chart.__name__, transitions, events, states)
    machine = plain_chart(
        chart.__name__,
        states,
        chart.initial_state.id,
        [
            Arrow(t.source, t.target, t.events, t.guard.text, t.annotation)
            for t in apart.transitions
        ],
        summary=chart.__doc__,
        module=chart.__module__,
        events=apart.events,
    )
    known = made_of(chart)
    more = evolve(known, outcomes=apart.outcomes, original=known.original or chart)
    remember(machine, more)
    return read_flat(machine)
