"""Where a chart with nested or parallel states is: its active states, and what it remembers.

python-statemachine has them in the order in which they were entered; here they are in the order in
which the chart has them, so that one place has one name.
"""

from collections.abc import Iterable, Sequence
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
        self.by_id = {state.id: state for state in states}
        self._order = {state.id: number for number, state in enumerate(states)}

    def read(self, live: StateChart[Any]) -> Configuration:
        """Where a live chart is."""
        return Configuration(
            self._in_order(state.id for state in live.configuration),
            tuple(
                (name, self._in_order(state.id for state in states))
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

    def facets(self, at: Configuration) -> dict[str, object]:
        """Where the chart is ``at``, the state that each compound state is in; and the data."""
        active = set(at.active)
        outer = [name for name in at.active if self.by_id[name].parent is None]
        inner: dict[str, object] = {"at": outer[0] if outer else None}
        for name, state in self.by_id.items():
            if state.states and not state.parallel:
                inner[name] = next((one.id for one in state.states if one.id in active), None)
        return {**inner, **dict(at.data)}

    def _in_order(self, states: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(states, key=self._order.__getitem__))

    def _innermost(self, states: Sequence[str]) -> list[str]:
        active = set(states)
        return [one for one in states if not any(s.id in active for s in self.by_id[one].states)]

    def has_ended(self, at: Configuration) -> bool:
        """Whether the chart does not go on: a final state at its root, or all of its regions."""
        active = [self.by_id[one] for one in at.active]
        roots = [state for state in active if state.parent is None]
        return any(root.final or (root.parallel and _is_over(root, active)) for root in roots)


def _is_over(state: State, active: Sequence[State]) -> bool:
    if state.parallel:
        return all(_is_over(one, active) for one in state.states)
    return any(one.final and one in active for one in state.states)
