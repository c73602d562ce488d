"""A python-statemachine chart, read into plain data, or refused with all that is in the way.

A flat chart without side effects is read as it is: what a callback hides, no table can hold. Of
another one something has to be assumed. What is read then is a plain chart: the same states and
transitions, without the code, and with a free fact for each answer that nobody gives; it is made of
the chart, remembers what was assumed, and is composed, run and exported like any other. The class
that was read stays untouched; tools attach listeners or subclass it afterwards.
"""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from attrs import evolve
from statemachine import StateChart

from resilience_fsm.engine.system.acting import Actor
from resilience_fsm.engine.system.assumed import assumed_of, assumed_of_acting
from resilience_fsm.engine.system.assumption import (
    Assuming,
    Assumption,
    Callbacks,
    Final,
    Guards,
    Lift,
)
from resilience_fsm.engine.system.changing import changeable
from resilience_fsm.engine.system.chart import Chart
from resilience_fsm.engine.system.data import Arguments, argument_choices, finite_fields
from resilience_fsm.engine.system.flat import read_flat
from resilience_fsm.engine.system.free import FreeFact, narrowed, values_asked
from resilience_fsm.engine.system.guard import guard_of
from resilience_fsm.engine.system.library import states_within
from resilience_fsm.engine.system.made_of import MadeOf, remember
from resilience_fsm.engine.system.names_of_guards import NamesOfGuards
from resilience_fsm.engine.system.naming import (
    sent_by_code,
    sent_names,
)
from resilience_fsm.engine.system.obstacle import ChartError, Obstacle, obstacles
from resilience_fsm.engine.system.plain import Arrow, plain_chart
from resilience_fsm.engine.system.renaming import fit_names, renamed_guard
from resilience_fsm.engine.system.rounds import Rounds
from resilience_fsm.engine.system.running import Ran, Runner, run_through
from resilience_fsm.engine.system.system import Component, System
from resilience_fsm.engine.words.errors import CompositionError, nearest

_OF_CODE = {Lift.CALLBACKS, Lift.SENDING, Lift.HARMLESS}


def read_chart(
    chart: type[StateChart[Any]],
    *,
    callbacks: Callbacks | None = None,
    guards: Guards | None = None,
    final: Final | None = None,
    facts: Collection[str] = (),
    data: type | None = None,
    arguments: Arguments | None = None,
) -> Chart:
    """Read a chart class; a class does not change, so it is read once.

    Args:
        chart: The class.
        callbacks: What is assumed of its code: ``"ignored"``, ``"sending"`` or ``"harmless"``; of
            all, or by name.
        guards: What is assumed of what its guards ask: ``"free"``, or by name also what it answers.
        final: What is assumed of its final states: ``"sink"``.
        facts: The names under which facts answer, whatever the chart has under them.
        data: The class of its model, where all of what it keeps is finite; guards and actions are
            then run on it, and nothing is assumed of them. No fact answers then.
        arguments: By event and argument, the values with which it can be sent; with data alone.

    Raises:
        CompositionError: What the code does is more than its data say.
        ChartError: The chart has something that tables cannot hold and that nobody said how to
            take; the message names all of it, says why, and what to do instead.
    """
    if data is not None:
        return _act(chart, Assuming(None, None, final), data, arguments or {})
    if arguments:
        raise CompositionError("arguments: they are given to a chart that is read with its data.")
    return read_assuming(chart, Assuming(callbacks, guards, final), facts)


def read_assuming(
    chart: type[StateChart[Any]], assuming: Assuming, facts: Collection[str] = ()
) -> Chart:
    """Read a chart class under what is assumed of it, as `read_chart` does.

    Raises:
        CompositionError: As `read_chart` does.
    """
    # Facts that stand for nothing of the chart make no other reading.
    known = frozenset(name for name in facts if assuming.guards or hasattr(chart, name))
    return _read(chart, assuming, known)


def assumable(
    chart: type[StateChart[Any]], facts: Collection[str] = ()
) -> tuple[frozenset[str], frozenset[str]]:
    """The names of the code of a chart, and those of what its guards ask: what can be assumed of.

    Args:
        chart: The class.
        facts: The names under which facts answer.
    """
    found = obstacles(chart, frozenset(facts))
    code = {one.about for one in found if _OF_CODE & {*one.lifts}}
    return frozenset(code), frozenset(NamesOfGuards(chart).asked)


def read_component(component: Component) -> Chart:
    """Read the chart of a component, whose facts answer for what the chart has of these names.

    Raises:
        ChartError: It cannot be read.
    """
    return read_chart(component.chart, facts=component.facts)


def assumptions(system: System) -> tuple[Assumption, ...]:
    """What was assumed of the charts of a system: all that is found out of it rests on that.

    Raises:
        ChartError: A chart cannot be read.
    """
    components = [*system.components, *(c for kind in system.kinds for c in kind.components)]
    return tuple(dict.fromkeys(a for one in components for a in read_component(one).assumed))


@cache
def _read(chart: type[StateChart[Any]], assuming: Assuming, facts: frozenset[str]) -> Chart:
    name = chart.__name__
    found = obstacles(chart, facts)
    named = NamesOfGuards(chart)
    left = [one for one in found if not _is_lifted(one, assuming, named)]
    if left:
        raise ChartError(name, left)
    if assuming.is_by_name:
        assuming.refuse_unknown(name, *assumable(chart, facts))
    if any(one.is_run for one in found):
        return _run(chart, found, assuming, facts)
    as_it_is = read_flat(chart)
    asked = {name for one in as_it_is.transitions for name in one.guard.names}
    stand = {name for name in asked & facts if hasattr(chart, name)}
    if not found and not stand and not assuming.guards:
        return as_it_is
    return _plain(as_it_is, found, stand, assuming, facts)


def _is_lifted(one: Obstacle, assuming: Assuming, named: NamesOfGuards) -> bool:
    lifted = assuming.lifts(one.about, named.by_code.get(one.about, ()))
    return lifted >= {*one.lifts} and (one.is_run or bool(one.lifts))


def _run(
    chart: type[StateChart[Any]],
    found: Collection[Obstacle],
    assuming: Assuming,
    facts: Collection[str],
) -> Chart:
    """The flat chart that comes out of running one."""
    named = NamesOfGuards(chart)
    asked = [one for one in named.asked if one not in facts]
    stand = {one for one in named.asked if one in facts and hasattr(chart, one)}
    events = _sent_to(chart)
    taken = {*(state.id for state in states_within(chart)), *events.values()}
    assumed_of_guards = [one for one in asked if assuming.answer(one) is not None]
    fit = fit_names(assumed_of_guards, taken)
    renamed = {one: fit.get(one, one) for one in named.asked}
    known = tuple(str(event) for event in chart.events)  # type: ignore[attr-defined] # on the class: all event ids
    change = changeable(chart, named, known)
    fresh = {fit[one] for one in fit if one in change and assuming.answer(one) == "free"}
    rounds = Rounds(frozenset(fresh))
    free_now = {fit[one] for one in fit if assuming.answer(one) == "free"}
    ran = run_through(Runner(chart, named.of, renamed, rounds, free_now), chart.__name__, events)
    guards = [guard_of(one.guard, chart.__name__) for one in ran.arrows if one.guard]
    values = values_asked(guards, chart.__name__)
    free = tuple(
        FreeFact(name, asks, _left(asks, values[name], assuming, chart.__name__), time)
        for asks, first in fit.items()
        for time in range(len(values))
        for name in [rounds.name(first, time)]
        if name in values
    )
    if doubly := {one.name for one in free if one.time} & {*taken, *renamed.values()}:
        raise CompositionError(
            f"{chart.__name__}: '{min(doubly)}' is also what a guard is called that a step asks "
            "again; find another name."
        )
    assumed = tuple(assumed_of(chart.__name__, found, stand, free, assuming, ran.endless))
    if len(ran.initial) > 1 and stand:
        raise CompositionError(
            f"{chart.__name__}: where it begins depends on what guards of transitions without an "
            "event answer, and a fact answers; give these transitions an event."
        )
    by_itself = sent_by_code(known)
    made_of = MadeOf(assumed, free, ran.final, ran.configurations, by_itself=by_itself)
    sent = {called: (event, dict[str, object]()) for event, called in events.items()}
    return _flat(chart, ran, sent, made_of)


def _act(
    chart: type[StateChart[Any]], assuming: Assuming, data: type, arguments: Arguments
) -> Chart:
    """The flat chart that comes out of running one with its code on its data."""
    name = chart.__name__
    found = obstacles(chart)
    left = [one for one in found if not _is_done_by_acting(one, assuming)]
    if left:
        raise ChartError(name, left)
    fields = finite_fields(data)
    by_itself = sent_by_code(str(event) for event in chart.events)  # type: ignore[attr-defined] # on the class: all event ids
    events = _sent_to(chart)
    for event in arguments:
        if event not in events:
            raise CompositionError(
                f"{name}: no event '{event}' to give arguments to. {nearest(event, events)}"
            )
    sent = {
        f"{called}{said}": (event, chosen)
        for event, called in events.items()
        if called not in by_itself  # which the code that runs makes it send
        for said, chosen in argument_choices(arguments.get(event, {}))
    }
    ran = run_through(Actor(chart, data, fields, sent), name, {one: one for one in sent})
    assumed = tuple(assumed_of_acting(name, found, tuple(fields)))
    made_of = MadeOf(assumed, (), ran.final, ran.configurations, has_data=True)
    return _flat(chart, ran, sent, made_of)


def _sent_to(chart: type[StateChart[Any]]) -> dict[str, str]:
    transitions = [t for state in states_within(chart) for t in state.transitions]
    return sent_names(
        (str(event) for event in chart.events),  # type: ignore[attr-defined] # on the class: all event ids
        has_eventless=any(t.is_eventless and not t.initial for t in transitions),
    )


def _is_done_by_acting(one: Obstacle, assuming: Assuming) -> bool:
    if one.about == "listeners" or Lift.FINAL in one.lifts:
        return Lift.FINAL in one.lifts and assuming.final is not None
    return one.is_run or bool(one.lifts)


def _flat(
    chart: type[StateChart[Any]],
    ran: Ran,
    sent: Mapping[str, tuple[str, Mapping[str, object]]],
    made_of: MadeOf,
) -> Chart:
    happening = {event for arrow in ran.arrows for event in arrow.events}
    machine = plain_chart(
        chart.__name__,
        ran.configurations,
        ran.initial[0],
        ran.arrows,
        summary=chart.__doc__,
        module=chart.__module__,
        events=[event for event in sent if event in happening],
    )
    more = evolve(
        made_of,
        beginnings=ran.initial,
        facets=ran.facets,
        passed=ran.passed,
        original=chart,
        sent=dict(sent),
    )
    remember(machine, more)
    return read_flat(machine)


def _plain(
    read: Chart,
    found: Collection[Obstacle],
    stand: Collection[str],
    assuming: Assuming,
    facts: Collection[str],
) -> Chart:
    """The chart that is made of one of which something was assumed."""
    renamed: dict[str, str] = {}
    if assuming.guards:
        asked = dict.fromkeys(n for one in read.transitions for n in sorted(one.guard.names))
        known = {*facts, *(fact.name for fact in read.free)}
        taken = {*read.states, *read.events}
        renamed = fit_names(
            [one for one in asked if one not in known and assuming.answer(one) is not None], taken
        )
    transitions = tuple(
        evolve(one, guard=renamed_guard(one.guard, renamed)) for one in read.transitions
    )
    values = values_asked((one.guard for one in transitions), read.name)
    free = tuple(
        FreeFact(name, asks, _left(asks, values[name], assuming, read.name))
        for asks, name in renamed.items()
    )
    assumed = read.assumed + tuple(assumed_of(read.name, found, stand, free, assuming))
    made_of = MadeOf(assumed, read.free + free, read.final, original=read.machine)
    machine = plain_chart(
        read.name,
        read.states,
        read.initial,
        [
            Arrow(one.source, one.target, one.events, one.guard.text, one.annotation)
            for one in transitions
        ],
        summary=read.machine.__doc__,
        module=read.machine.__module__,
        events=read.events,
    )
    remember(machine, made_of)
    return read_flat(machine)


def _left(
    asks: str, values: Mapping[str, object], assuming: Assuming, place: str
) -> Mapping[str, object]:
    return narrowed(asks, values, assuming.answer(asks), place)
