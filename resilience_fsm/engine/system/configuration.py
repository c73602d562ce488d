"""Where a chart with nested or parallel states is: its active states, and what it remembers.

python-statemachine has them in the order in which they were entered; here they are in the order in
which the chart has them, so that one place has one name.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen
from statemachine import State, StateChart

from resilience_fsm.engine.system.data import value_name
from resilience_fsm.engine.system.library import states_within

NOWHERE = "nowhere"
"""The name of a configuration without states."""


@frozen
class Configuration:
    """Where a chart is.

    Args:
        active: The ids of its active states.
        remembered: What its history states remember.
        data: The values of its fields.
    """

    active: tuple[str, ...]
    remembered: tuple[tuple[str, tuple[str, ...]], ...] = ()
    data: tuple[tuple[str, object], ...] = ()


class Places:
    """The configurations of a chart, and what they are called.

    Args:
        chart: The class.
        fields: The fields of its model that are data.
    """

    def __init__(self, chart: type[StateChart[Any]], fields: Sequence[str] = ()) -> None:
        self._fields = tuple(fields)
        states = states_within(chart)
        times = Counter(state.id for state in states)
        self.states = {_key(state, times): state for state in states}
        """By name, each state: its id; where several have one id, with those around it."""
        # python-statemachine knows a state by its value: those of a live chart are others.
        self._names = {state.value: name for name, state in self.states.items()}
        self._order = {name: number for number, name in enumerate(self.states)}

    def read(self, live: StateChart[Any]) -> Configuration:
        """Where a live chart is."""
        return Configuration(
            self._in_order(live.configuration),
            tuple(
                (name, self._in_order(states))
                for name, states in sorted(live.history_values.items())
            ),
            tuple((name, getattr(live.model, name)) for name in self._fields),
        )

    def name(self, at: Configuration) -> str:
        """What a configuration is called: its innermost states, and what is remembered."""
        said = "__".join(self._innermost(at.active)) or NOWHERE
        for history, states in at.remembered:
            said += f"__{history}_is_{'_'.join(self._innermost(states)) or NOWHERE}"
        return said + "".join(f"__{name}_is_{value_name(value)}" for name, value in at.data)

    def called(self, values: Iterable[object]) -> tuple[str, ...]:
        """The names of states that have these values, in the order of the chart."""
        names = (self._names[value] for value in values)
        return tuple(sorted(names, key=self._order.__getitem__))

    def facets(self, at: Configuration) -> dict[str, object]:
        """Where the chart is ``at``, the state that each compound state is in; and the data."""
        active = set(at.active)
        outer = [name for name in at.active if self.states[name].parent is None]
        inner: dict[str, object] = {"at": outer[0] if outer else None}
        for name, state in self.states.items():
            if state.states and not state.parallel:
                within = [one for one in self._within(state) if one in active]
                inner[name] = within[0] if within else None
        return {**inner, **dict(at.data)}

    def _in_order(self, states: Iterable[State]) -> tuple[str, ...]:
        return self.called(state.value for state in states)

    def _within(self, state: State) -> list[str]:
        return [self._names[one.value] for one in state.states]

    def _innermost(self, states: Sequence[str]) -> list[str]:
        active = set(states)
        return [one for one in states if not active & set(self._within(self.states[one]))]

    def has_ended(self, at: Configuration) -> bool:
        """Whether the chart does not go on: a final state at its root, or all of its regions."""
        active = set(at.active)
        roots = [self.states[one] for one in active if self.states[one].parent is None]
        return any(root.final or (root.parallel and self._is_over(root, active)) for root in roots)

    def _is_over(self, state: State, active: set[str]) -> bool:
        if state.parallel:
            return all(self._is_over(one, active) for one in state.states)
        return any(one.final and self._names[one.value] in active for one in state.states)


def _key(state: State, times: Mapping[str, int]) -> str:
    if times[state.id] == 1:
        return state.id
    return "_".join([*(one.id for one in reversed(list(state.ancestors()))), state.id])
