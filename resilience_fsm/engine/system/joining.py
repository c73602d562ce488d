"""A system of charts that people have: each a component, and a component for each free fact.

Charts that share nothing but the names of their events keep these apart: who sends an event to one
chart does not send it to another one. Who means them to move together writes a `System`.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from attrs import field, frozen
from statemachine import StateChart

from resilience_fsm.engine.system.assumption import Assuming, Callbacks, Final, Guards
from resilience_fsm.engine.system.chart import Chart, Machine
from resilience_fsm.engine.system.data import Arguments
from resilience_fsm.engine.system.free import FreeFact
from resilience_fsm.engine.system.obstacle import ChartError
from resilience_fsm.engine.system.plain import Arrow, plain_chart
from resilience_fsm.engine.system.reading import assumable, read_assuming, read_chart
from resilience_fsm.engine.system.system import Component, Fact, System
from resilience_fsm.engine.system.view import View, hides
from resilience_fsm.engine.words.errors import CompositionError
from resilience_fsm.engine.words.given import expect_chart, several


@frozen
class FreeAnswer:
    """The fact that answers what a free fact says just now.

    Args:
        component: The component that has the values.
        values: By its state, the value.
    """

    component: str
    values: Mapping[str, object] = field(hash=False)

    def __call__(self, view: View) -> object:
        """The value, seen through a view."""
        state = view[self.component]
        return next(value for name, value in self.values.items() if state == name)


class FreeChart(Machine):
    """The chart of a free fact, whose states are the values; it is in no chart that was read."""


def system_of_charts(
    charts: Iterable[type[StateChart[Any]]],
    *,
    callbacks: Callbacks | None = None,
    guards: Guards | None = None,
    final: Final | None = None,
    facts: Mapping[str, Fact] | None = None,
    data: Mapping[type[StateChart[Any]], type] | None = None,
    arguments: Arguments | None = None,
    beside: Iterable[type[StateChart[Any]]] = (),
) -> System:
    """A system of some charts.

    Each is a component that is called like its class, in small letters. What its guards ask is
    answered by the fact of that name; what no fact answers is a free fact, if so it was said: a
    component of its own, whose states are the values.

    Args:
        charts: The classes.
        callbacks: What is assumed of their code, as in `read_chart`; what is said by name is said
            of each chart that has something of that name.
        guards: What is assumed of what their guards ask, likewise.
        final: What is assumed of their final states.
        facts: By name, what answers in all of the charts whose guards ask for it.
        data: By chart, the class of its finite data, on which its code is run; as in `read_chart`.
        arguments: By event and argument, the values with which it is sent to a chart with data.
        beside: Other charts, such as another version, that are assumed something of alike: what is
            said by name of one of them is not said of nothing.

    Raises:
        CompositionError: A chart cannot be read; all that is in the way of all of them is told.
    """
    given = several(charts, type, "charts of a system")
    for chart in given:
        expect_chart(chart, "chart of a system")
    answered: dict[str, Fact] = dict(facts or {})
    kept, sent = dict(data or {}), dict(arguments or {})
    for chart in kept:
        if chart not in given:
            raise CompositionError(f"data: {chart!r} is none of the charts.")
    for event in sent:
        if not any(event in map(str, _events(chart)) for chart in kept):
            raise CompositionError(f"arguments: no chart with data has an event '{event}'.")
    said = Assuming(callbacks, guards, final)
    said_of = _said_of_each(said, [one for one in given if one not in kept], answered, beside)
    read, refused = [], []
    for chart in given:
        try:
            if chart in kept:
                given_to = {e: a for e, a in sent.items() if e in map(str, _events(chart))}
                read.append(read_chart(chart, final=final, data=kept[chart], arguments=given_to))
                continue
            read.append(read_assuming(chart, said_of[chart], answered))
        except ChartError as error:
            refused.append(error)
    if refused:
        raise refused[0] if len(refused) == 1 else CompositionError(" ".join(map(str, refused)))
    names = [_component_name(chart.name) for chart in read]
    for name, times in Counter(names).items():
        if times > 1:
            raise CompositionError(
                f"{times} charts would be the component '{name}'; write a System, whose components "
                "have the names that you choose."
            )
    shared = {
        event
        for event, times in Counter(event for chart in read for event in chart.events).items()
        if times > 1
    }
    taken = set(names)
    components: list[Component] = []
    for name, chart in zip(names, read, strict=True):
        own, free = _free_components(name, chart, taken)
        asked = {one for transition in chart.transitions for one in transition.guard.names}
        components.append(
            Component(
                name,
                chart.machine,
                facts={**{f: answered[f] for f in sorted(asked & answered.keys())}, **own},
                events={event: f"{name}_{event}" for event in chart.events if event in shared},
            )
        )
        components += free
    return System(components)


def _said_of_each(
    said: Assuming,
    charts: Sequence[type[StateChart[Any]]],
    facts: Collection[str],
    beside: Iterable[type[StateChart[Any]]],
) -> dict[type[StateChart[Any]], Assuming]:
    """By chart, what is said of it; what is said by name has to be said of something of one."""
    if not said.is_by_name:
        return dict.fromkeys(charts, said)
    names = {chart: assumable(chart, facts) for chart in dict.fromkeys([*charts, *beside])}
    said.refuse_unknown(
        " or ".join(dict.fromkeys(chart.__name__ for chart in names)) or "no chart",
        {name for code, _ in names.values() for name in code},
        {name for _, asked in names.values() for name in asked},
    )
    return {chart: said.about(*names[chart]) for chart in charts}


def _events(chart: Any) -> Iterable[object]:
    events: Iterable[object] = chart.events  # on the class: all event ids
    return events


def _component_name(chart: str) -> str:
    """The name of a class as that of a component: ``OrderControl`` is ``order_control``."""
    letters = [
        f"_{letter}" if at and letter.isupper() and not chart[at - 1].isupper() else letter
        for at, letter in enumerate(chart.strip("_"))
    ]
    name = "".join(letters).lower().replace("__", "_") or "chart"
    return f"{name}_chart" if hides(name) else name


def _free_components(
    owner: str, chart: Chart, taken: set[str]
) -> tuple[dict[str, Fact], list[Component]]:
    """What answers the free facts of a chart, and the components that have the values."""
    facts: dict[str, Fact] = {}
    components: list[Component] = []
    for fact in chart.free:
        name = fact.name
        if name in taken or hides(name) or name in chart.states:
            name = f"{owner}_{fact.name}"
        taken.add(name)
        machine = _free_chart(fact, fact.name)
        facts[fact.name] = FreeAnswer(name, fact.values)
        components.append(
            Component(
                name,
                machine,
                initial=list(fact.values),
                events={event: f"{name}_{event}" for event in map(str, _events(machine))},
            )
        )
    return facts, components


@cache
def _free_chart(fact: FreeFact, name: str) -> type[StateChart[Any]]:
    """A chart that goes from each value of a free fact to each other, at will."""
    states = tuple(fact.values)
    return plain_chart(
        name=f"Free_{name}",
        summary=f"What '{fact.about}' answers, which may change at any time.",
        states=states,
        initial=states[0],
        base=FreeChart,
        arrows=[
            Arrow(other, state, (f"turns_{state}",))
            for state in states
            for other in states
            if other != state
        ],
    )
