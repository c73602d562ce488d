"""Provisos: what a system adds to the transitions of a chart, which stays as it is.

Whoever uses a chart in several systems may know more in one of them: a condition under which an
event is held back there, a rule on which it rests. As a proviso that is one more conjunct of every
guard of the event and one more rule of every transition, so that nobody copies the chart for it.
"""

from collections.abc import Mapping

from attrs import evolve, field, frozen

from resilience_fsm.engine.system.chart import Chart, ChartTransition
from resilience_fsm.engine.system.guard import Guard, guard_of
from resilience_fsm.engine.words.errors import CompositionError, nearest
from resilience_fsm.engine.words.given import expect, texts


def _rules(given: object) -> tuple[str, ...]:
    return texts(given, "rules of a proviso")


def _states(given: object) -> tuple[str, ...]:
    return texts(given, "states of a proviso")


@frozen
class Proviso:
    """What the transitions of one event need and rest on beside what their chart says.

    Args:
        condition: An expression over facts of the component, such as a guard is; empty for none.
        rules: Ids of the rules that say so.
        states: The states of the chart that it is about; all of them where empty.
    """

    condition: str = ""
    rules: tuple[str, ...] = field(default=(), converter=_rules)
    states: tuple[str, ...] = field(default=(), converter=_states)

    def __attrs_post_init__(self) -> None:
        expect(self.condition, str, "condition of a proviso")

    def is_about(self, state: str) -> bool:
        """Whether it speaks of transitions out of a state of the chart."""
        return not self.states or state in self.states

    def guard(self, place: str) -> Guard:
        """Its condition as a guard.

        Args:
            place: Where it stands, for messages.

        Raises:
            CompositionError: It is no expression over facts.
        """
        return guard_of(self.condition, place) if self.condition else Guard((), frozenset())


def under_provisos(chart: Chart, provided: Mapping[str, Proviso], place: str) -> Chart:
    """A chart with what a system adds to it.

    A transition that several events fire becomes one for each of them that has a proviso.

    Args:
        chart: The chart.
        provided: By the chart's own name of an event, what is added.
        place: The component, for messages.

    Raises:
        CompositionError: The chart has no such event, or a condition is no expression over facts.
    """
    if not provided:
        return chart
    for own, proviso in provided.items():
        if own not in chart.events:
            raise CompositionError(
                f"{place}: no event '{own}' to add a proviso to. {nearest(own, chart.events)}"
            )
        for state in proviso.states:
            if state not in chart.states:
                raise CompositionError(
                    f"{place}: no state '{state}', of which the proviso of '{own}' speaks. "
                    f"{nearest(state, chart.states)}"
                )
    added = {own: proviso.guard(f"{place}, '{own}'") for own, proviso in provided.items()}

    def changed(transition: ChartTransition, event: str) -> ChartTransition:
        guard, annotation = transition.guard, transition.annotation
        more, rules = added[event], (*annotation.rules, *provided[event].rules)
        return evolve(
            transition,
            events=(event,),
            guard=Guard((*guard.terms, *more.terms), guard.names | more.names),
            annotation=evolve(annotation, rules=tuple(dict.fromkeys(rules))),
        )

    transitions: list[ChartTransition] = []
    for transition in chart.transitions:
        concerned = [
            event
            for event in transition.events
            if event in provided and provided[event].is_about(transition.source)
        ]
        untouched = tuple(event for event in transition.events if event not in concerned)
        if untouched:
            transitions.append(evolve(transition, events=untouched))
        transitions += [changed(transition, event) for event in concerned]
    return evolve(chart, transitions=tuple(transitions))
