"""On random systems the live charts, the tables, the search and a plain search say the same."""

from collections.abc import Mapping, Sequence
from typing import Any

from engine_toys import chart
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resilience_fsm.engine import (
    Compiled,
    Component,
    ImpossibleEventError,
    LiveSystem,
    System,
    View,
    compile_system,
    explore,
)

SETTINGS = settings(
    derandomize=True,
    deadline=None,
    max_examples=60,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

Transition = tuple[str, str, tuple[tuple[str, str], ...], str]
"""Source, target, what other components have to be in, and how the conditions are joined."""


class Plan:
    """A random system as plain data: what both the engine and the oracle are made from.

    Args:
        states: By component, its states; it begins in the first.
        transitions: By component and event, its transitions in order.
        owners: By event, its owner.
    """

    def __init__(
        self,
        states: Mapping[str, Sequence[str]],
        transitions: Mapping[str, Mapping[str, Sequence[Transition]]],
        owners: Mapping[str, str],
    ) -> None:
        self.states = states
        self.transitions = transitions
        self.owners = owners

    def __repr__(self) -> str:
        return f"Plan({self.states!r}, {self.transitions!r}, {self.owners!r})"

    def system(self) -> System:
        """The plan as charts."""
        components = []
        for name, states in self.states.items():
            facts = {}
            events: dict[str, list[tuple[str, str, str]]] = {}
            for event, transitions in self.transitions[name].items():
                for source, target, conditions, join in transitions:
                    terms = []
                    for other, state in conditions:
                        fact = f"{other}_is_{state}"
                        facts[fact] = _fact(other, state)
                        terms.append(fact)
                    events.setdefault(event, []).append((source, target, join.join(terms)))
            components.append(Component(name, chart(states, events), facts=facts))
        return System(components, owners=self.owners)

    def step(self, state: tuple[str, ...], event: str) -> tuple[str, ...] | None:
        """The oracle's step, straight from the definition."""
        at = dict(zip(self.states, state, strict=True))
        after = dict(at)
        for name in self.states:
            for source, target, conditions, join in self.transitions[name].get(event, ()):
                held = [at[other] == wanted for other, wanted in conditions]
                if source == at[name] and (
                    not held or (all(held) if join == " and " else any(held))
                ):
                    after[name] = target
                    break
            else:
                if name == self.owners.get(event):
                    return None
        return tuple(after.values())


def _fact(other: str, state: str) -> Any:
    def fact(view: View) -> bool:
        return view[other] == state

    return fact


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Two to four components, two or three states each, over at most five events."""
    names = [f"c{n}" for n in range(draw(st.integers(2, 4)))]
    states = {name: [f"s{n}" for n in range(draw(st.integers(2, 3)))] for name in names}
    conditions = st.lists(
        st.sampled_from([(name, state) for name in names for state in states[name]]), max_size=3
    ).map(tuple)
    transitions: dict[str, dict[str, list[Transition]]] = {name: {} for name in names}
    owners = {}
    for event in [f"e{n}" for n in range(draw(st.integers(1, 5)))]:
        mentions = draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
        owners[event] = mentions[0]
        for name in mentions:
            own = st.sampled_from(states[name])
            transitions[name][event] = draw(
                st.lists(
                    st.tuples(own, own, conditions, st.sampled_from([" and ", " or "])),
                    min_size=1,
                    max_size=3,
                )
            )
    return Plan(states, transitions, owners)


def start(plan: Plan) -> tuple[str, ...]:
    return tuple(states[0] for states in plan.states.values())


def plain_search(plan: Plan) -> tuple[set[tuple[str, ...]], int, int]:
    """States, transitions and levels by the simplest search there is."""
    seen = {start(plan)}
    frontier = seen
    transitions = depth = 0
    while frontier:
        depth += 1
        after = {
            (state, event): plan.step(state, event) for state in frontier for event in plan.owners
        }
        steps = [target for target in after.values() if target is not None]
        transitions += len(steps)
        frontier = set(steps) - seen
        seen = seen | frontier
    return seen, transitions, depth


@SETTINGS
@given(plans())
def test_the_search_agrees_with_a_plain_one(plan: Plan) -> None:
    """The same states, as many transitions, and as many levels."""
    found = explore(compile_system(plan.system()))
    states = list(found.states())
    assert (set(states), found.transitions, found.depth) == plain_search(plan)
    assert len(states) == len(set(states))


@SETTINGS
@given(plans(), st.data())
def test_a_walk_agrees_everywhere(plan: Plan, data: st.DataObject) -> None:
    """Along a random walk the live charts, the tables, the space and the oracle never differ."""
    tables: Compiled = compile_system(plan.system())
    reachable = set(explore(tables).states())
    live = LiveSystem(tables)
    state = start(plan)
    for _ in range(12):
        event = data.draw(st.sampled_from(sorted(plan.owners)))
        expected = plan.step(state, event)
        step = tables.try_step(state, event)
        assert (step.state if step else None) == expected
        assert (event in tables.possible(state)) == (expected is not None)
        if expected is None:
            try:
                live.send(event)
            except ImpossibleEventError:
                pass
            else:
                raise AssertionError(f"{event} was possible on the live charts")
        else:
            live.send(event)
            state = expected
        assert tuple(live.state.values()) == state
        assert state in reachable
