"""The live charts of the pair do what the tables say: in every cell, and on long random walks."""

from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from live_deployments import (
    NOT_READY,
    ONE_OF_EACH,
    PERHAPS_READY,
    SOME_OF_EACH,
    hosted,
    tables,
)
from thorough import some_of

from resilience_fsm.engine import (
    ChartTransition,
    Compiled,
    Counts,
    ImpossibleEventError,
    LiveSystem,
    Part,
    State,
    Step,
    Table,
    UnknownEventError,
    View,
    read_chart,
)
from resilience_fsm.engine.tables.table import NONE
from resilience_fsm.pair.deployment import READY, Deployment

if TYPE_CHECKING:
    from statemachine import StateChart

# Every cell of every table


class Seat:
    """One live chart on its own, with its facts as the model, that can be put into any state.

    Written without `LiveSystem`, so that a mistake of its wiring cannot hide here.
    """

    def __init__(self, part: Part) -> None:
        self.at: dict[str, str] = {}
        self._part = part
        view = View(lambda name: self.at[name], part.aliases)
        model = type("Model", (), {"state": None})()
        for name, fact in part.facts.items():
            setattr(model, name, lambda _fact=fact: _fact(view))
        self._chart: StateChart[Any] = part.chart_class(model=model)
        self._chart.add_listener(self)
        self._known = dict(
            zip(_transitions(part), read_chart(part.chart_class).transitions, strict=True)
        )
        self._fired: list[object] = []

    def before_transition(self, event_data: Any) -> None:
        """What python-statemachine calls for the transition that it has chosen."""
        self._fired.append(event_data.transition)

    def fire(self, own_event: str, state: dict[str, str]) -> tuple[list[ChartTransition], str]:
        """Send an event in a state of the whole pair.

        Returns:
            The transitions that the chart chose, and the state that it is in afterwards.
        """
        self.at = state
        chart_state = next(s for s in self._chart.states if s.id == state[self._part.name])
        self._chart.current_state_value = chart_state.value
        self._fired.clear()
        self._chart.send(own_event)
        (after,) = self._chart.configuration
        return [self._known[id(fired)] for fired in self._fired], str(after.id)


def _transitions(part: Part) -> Iterator[int]:
    return (id(one) for state in part.chart_class.states for one in state.transitions)


def cells(compiled: Compiled, table: Table, random: Random) -> Iterator[tuple[dict[str, str], int]]:
    """For each cell a state of the whole pair that agrees with it, at random for the rest."""
    parts = compiled.composition.parts
    for leaf in table.leaves:
        state = {name: random.choice(part.states) for name, part in parts.items()}
        state.update({str(name): parts[str(name)].states[value] for name, value in leaf.reads})
        yield state, leaf.outcome


def same(one: ChartTransition, other: ChartTransition) -> bool:
    """Whether two are one transition, of which one has lost the events that do not exist."""
    return (one.source, one.target, one.guard, one.annotation) == (
        other.source,
        other.target,
        other.guard,
        other.annotation,
    )


@pytest.mark.parametrize(
    "deployment",
    [
        pytest.param(PERHAPS_READY, id="perhaps_ready"),
        pytest.param(hosted("as1", "as2"), id="two_application_servers"),
        pytest.param(hosted("as1", "AS1"), id="one_application_server_for_both"),
        pytest.param(None, id="configuration"),
    ],
)
def test_live_charts_agree_with_every_cell(deployment: Deployment | None) -> None:
    """In every cell of every table the live chart takes the transition that the table has."""
    compiled = tables(deployment, ONE_OF_EACH)
    random = Random(0)
    seats: dict[str, Seat] = {}
    tried = 0
    for name, event in compiled.events.items():
        for component, table in event.tables.items():
            part = compiled.composition.parts[component]
            seat = seats.setdefault(component, Seat(part))
            for state, outcome in cells(compiled, table, random):
                expected = None if outcome == NONE else table.transitions[outcome]
                fired: list[ChartTransition] = []
                after = state[component]
                for own in part.own_names(name):
                    if expected is None or own in expected.events:
                        fired, after = seat.fire(own, state)
                        break
                where = (name, component, state)
                assert len(fired) == (expected is not None), where
                assert after == (state[component] if expected is None else expected.target), where
                assert all(expected is not None and same(one, expected) for one in fired), where
                tried += 1
    assert tried == sum(len(t.leaves) for e in compiled.events.values() for t in e.tables.values())


def test_one_event_of_the_pair_is_one_event_of_a_chart() -> None:
    """No chart of the pair has two names for one event, so a cell is one event to send."""
    for deployment in (READY, hosted("as1", "as2"), hosted("as1", "as1"), None):
        compiled = tables(deployment, ONE_OF_EACH)
        for name, event in compiled.events.items():
            for mover in event.tables:
                assert len(compiled.composition.parts[mover].own_names(name)) == 1


# Long random walks


class Recorder:
    """An ordinary listener of one chart that notes what the chart did since it was cleared."""

    def __init__(self) -> None:
        self.moves: list[tuple[str, str]] = []
        self.finished = 0

    def on_transition(self, source: Any, target: Any) -> None:
        """What python-statemachine calls in the middle of a transition."""
        self.moves.append((source.id, target.id))

    def after_transition(self) -> None:
        """What it calls at the end."""
        self.finished += 1

    def clear(self) -> None:
        """Forget."""
        self.moves.clear()
        self.finished = 0


WALKS: dict[str, tuple[Deployment | None, Counts | None, int]] = {
    "ready": (READY, None, 32_000),
    "not_ready": (NOT_READY, None, 20_000),
    "application_servers": (hosted("as1", "as2"), None, 14_000),
    "one_application_server_for_both": (hosted("as1", "as1"), None, 12_000),
    "configuration": (None, None, 16_000),
    "ready_with_replicas": (READY, SOME_OF_EACH, 4_000),
    "not_ready_with_replicas": (NOT_READY, SOME_OF_EACH, 2_000),
}
IMPOSSIBLE_EVERY = 40  # steps between two attempts at something impossible
AGAIN_AFTER = 200  # steps: a change is made once, and is over soon


def test_walks_are_long() -> None:
    """Together the walks take a hundred thousand steps."""
    assert sum(steps for _, _, steps in WALKS.values()) >= 100_000


@pytest.mark.parametrize(
    ("part", "variety"), some_of([(8, 0.4), (1, 0.5)], 1), ids=["a part", "whole"]
)
@pytest.mark.parametrize("name", some_of(WALKS, 4))
def test_live_pair_never_differs_from_the_tables(name: str, part: int, variety: float) -> None:
    """On a random walk the charts that move, from where and to where, are those of the tables."""
    deployment, counts, steps = WALKS[name]
    steps //= part
    compiled = tables(deployment, counts)
    random = Random(name)
    graph = _Graph(compiled)
    taken: set[str] = set()
    while steps > 0:
        taken |= _walk(graph, min(steps, AGAIN_AFTER if counts else steps), random)
        steps -= AGAIN_AFTER if counts else steps
    assert len(taken) > len(compiled.events) * variety


class _Graph:
    """The steps that the tables have out of each state, looked up once."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self._known: dict[State, dict[str, Step]] = {}

    def __getitem__(self, state: State) -> dict[str, Step]:
        if state not in self._known:
            self._known[state] = {
                event: self.compiled.step(state, event) for event in self.compiled.possible(state)
            }
        return self._known[state]


def _walk(graph: _Graph, steps: int, random: Random) -> set[str]:
    compiled = graph.compiled
    live = LiveSystem(compiled, random.choice(compiled.composition.initial))
    recorders = {part: Recorder() for event in compiled.events.values() for part in event.tables}
    for part, recorder in recorders.items():
        live.add_listener(part, recorder)
    state = tuple(live.state.values())
    taken = set()
    for number in range(steps):
        possible = graph[state]
        if number % IMPOSSIBLE_EVERY == 0:
            impossible = [event for event in compiled.events if event not in possible]
            _try_impossible(live, recorders, random.choice(impossible))
        event = random.choice(list(possible))
        taken.add(event)
        step = possible[event]
        after = live.send(event)
        moved = {part: recorder for part, recorder in recorders.items() if recorder.moves}
        assert tuple(after.values()) == step.state, (number, event)
        assert moved.keys() == step.chosen.keys(), (number, event)
        for part, recorder in moved.items():
            transition = step.chosen[part]
            assert recorder.moves == [(transition.source, transition.target)], (number, event)
            assert recorder.finished == 1, (number, event)
            recorder.clear()
        state = step.state
    return taken


def _try_impossible(live: LiveSystem, recorders: dict[str, Recorder], event: str) -> None:
    before = live.state
    with pytest.raises(ImpossibleEventError):
        live.send(event)
    assert live.state == before
    assert not any(recorder.moves or recorder.finished for recorder in recorders.values())


def test_live_pair_knows_the_events_of_the_tables() -> None:
    """What the live pair calls possible it takes, and a name that it does not know it refuses."""
    live = LiveSystem(tables(READY))
    assert "fail_over" not in live.possible
    live.send("primary_portal_stops")
    assert "fail_over" in live.possible
    with pytest.raises(UnknownEventError, match="primary_portal_starts, primary_portal_stops"):
        live.send("primary_portal_stop")
    assert live.send("fail_over")["secondary_portal"] == "active"
