"""The state machine: guided over the whole graph, shrunk to the shortest story, always ended."""

import pytest
from engine_toys import two_phase_commit
from hypothesis import HealthCheck, settings
from hypothesis.errors import InvalidArgument
from hypothesis.stateful import rule
from statemachine import State
from testing_toys import (
    THE_BOILER,
    Blown,
    Careless,
    Kettle,
    Locked,
    NeverWarm,
    StaysOn,
    boiler,
)

from resilience_fsm.engine import Component, Machine, System
from resilience_fsm.testing import (
    Deviation,
    Observation,
    SpecificationMachine,
    portal_specification,
    run_case,
    specification,
    state_machine,
)
from resilience_fsm.testing.guide import BACKEND, Guide
from resilience_fsm.testing.shortening import shortened

QUICK = settings(
    max_examples=20,
    stateful_step_count=10,
    deadline=None,
    database=None,
    report_multiple_bugs=False,
)


def run_test_of(machine: type[SpecificationMachine], chosen: settings | None = None) -> None:
    """Run the test case of a machine as pytest would."""
    case = machine.TestCase
    if chosen is not None:
        case.settings = chosen
    case("runTest").runTest()


def test_guidance_where_nothing_can_be_undone() -> None:
    """Two-phase commit never comes back, so that 100 cases cannot cover it; guided, more do.

    To take each of its 1,145 transitions at least once takes 298 cases (the least flow through its
    graph that uses every one), more than a default run has.
    """
    model = specification(two_phase_commit(3), commands="all")
    guided, blind = state_machine(model), state_machine(model, guided=False)
    for machine in (guided, blind):
        run_test_of(machine, settings(deadline=None, database=None, derandomize=True))
    edges = "transitions of the graph"
    assert guided.coverage.counts()[edges].all == 1145
    assert guided.coverage.counts()[edges].covered > 3 * blind.coverage.counts()[edges].covered


def test_a_default_run_covers_every_transition_of_the_pair() -> None:
    """Every transition, every guard outcome and every rule, reactions commanded too."""
    machine = state_machine(portal_specification(commands="all"))
    run_test_of(machine, settings(deadline=None, database=None, derandomize=True))
    assert all(count.covered == count.all for count in machine.coverage.counts().values())
    assert machine.coverage.missed_rules == ()
    assert "(100%)" in str(machine.coverage)


@pytest.mark.parametrize("adapter", [Kettle, Blown])
def test_right_systems_pass(adapter: type[Kettle]) -> None:
    """A system that does its duty passes, whether or not it does what it may."""
    run_test_of(state_machine(THE_BOILER, adapter), QUICK)


@pytest.mark.parametrize(
    ("adapter", "script"),
    [
        (NeverWarm, ["turn_on", "wait"]),
        (StaysOn, ["turn_on", "turn_off"]),
        (Locked, ["turn_on"]),
        (Careless, ["turn_off"]),
    ],
)
@pytest.mark.parametrize("guided", [True, False])
def test_wrong_systems_are_caught_with_the_shortest_story(
    adapter: type[Kettle], script: list[str], guided: bool
) -> None:
    """Whoever chose the rules, the story is shrunk to what is needed."""
    model = boiler(refused=["turn_off"]) if adapter is Careless else THE_BOILER
    with pytest.raises(Deviation) as caught:
        run_test_of(state_machine(model, adapter, guided=guided), QUICK)
    told = [*caught.value.run.script]
    assert told[: len(script)] == script
    assert len(told) <= len(script) + 1


def test_each_system_that_is_started_is_ended() -> None:
    """Also those of failing cases, and those that fail while they start."""

    class Counted(NeverWarm):
        pass

    class Unborn(Kettle):
        def observe(self) -> Observation:
            return {"boiler": "hot"}

    for adapter in (Counted, Unborn):
        adapter.started = adapter.stopped = 0
        with pytest.raises(Deviation):
            run_test_of(state_machine(THE_BOILER, adapter), QUICK)
        assert adapter.started == adapter.stopped > 0


def test_rules_are_events_and_preconditions_guards() -> None:
    """Each command is a rule of its name, possible where its guard is true; waiting always is."""
    machine = state_machine(THE_BOILER, Kettle)
    rules = {rule.function.__name__: rule for rule in machine.setup_state().rules}
    assert set(rules) == {"turn_on", "turn_off", "wait"}
    case = machine()
    allowed = {name for name, rule in rules.items() if all(p(case) for p in rule.preconditions)}
    assert allowed == {"turn_on", "wait"}
    case.turn_on()  # type: ignore[attr-defined] # made from the specification
    allowed = {name for name, rule in rules.items() if all(p(case) for p in rule.preconditions)}
    assert allowed == {"turn_off", "wait"}
    case.teardown()


def test_no_hurry() -> None:
    """A specification that does not hurry lets the system come to rest first."""
    machine = state_machine(boiler(hurries=False), Kettle)
    case = machine()
    case.take("turn_on")
    assert [move for move in ("turn_on", "turn_off") if case.may_take(move)] == []
    case.teardown()


def test_rules_of_ones_own() -> None:
    """The machine can be subclassed, and is guided still."""
    looked: list[str] = []

    class Mine(state_machine(THE_BOILER, Kettle)):  # type: ignore[misc] # a class made at run time
        @rule()
        def look(self) -> None:
            looked.append(self.case.run.belief.states[0][0])

    run_test_of(Mine, QUICK)
    assert looked
    assert Mine.coverage.counts()["transitions of the machines"].covered >= 3


def test_settings_of_ones_own_are_kept() -> None:
    """The guide is a backend beside all other settings, and another backend is left alone."""
    seen: list[str] = []

    class Watched(Kettle):
        def start(self) -> None:
            assert settings.default is not None
            seen.append(settings.default.backend)

    few = settings(QUICK, max_examples=3, suppress_health_check=list(HealthCheck))
    run_test_of(state_machine(THE_BOILER, Watched), few)
    assert 3 <= len(seen) < 20
    assert set(seen) == {BACKEND}
    with pytest.raises(InvalidArgument, match=r"resilience_fsm\.guide"):
        settings(backend="no such backend")


@pytest.mark.parametrize("event", ["teardown", "memory", "user.login"])
def test_an_event_that_is_no_name_of_a_rule(event: str) -> None:
    """A rule hides nothing that the state machine needs, and its event happens all the same."""

    class Tearing(Machine):
        here = State(initial=True)
        there = State()
        here.to(there, event=event)
        back = there.to(here)

    specified = specification(System([Component("t", Tearing)]))
    tested = state_machine(specified)
    run_test_of(tested)
    assert [event] in [one["events"] for one in tested.coverage.document()["covered"]]


def test_what_comes_and_goes_is_told_all_the_same() -> None:
    """A system that fails now and then gets its story, with a word of warning."""
    starts = iter(range(1000))

    class Moody(NeverWarm):
        def start(self) -> None:
            self.is_moody = next(starts) < 2

        def observe(self) -> Observation:
            if self.state == "heating" and not self.is_moody:
                self.state = "hot"
            return {"boiler": self.state}

    with pytest.raises(Deviation, match="Did not come: warms_up") as caught:
        run_test_of(state_machine(THE_BOILER, Moody), QUICK)
    assert caught.value.__notes__[-1].startswith("Repeated 3 times, the system did not")


def test_what_was_seen_is_not_done_again() -> None:
    """Shortening a case tries the same again and again; the system sees each script once."""
    seen: list[tuple[str, ...]] = []

    class Counted(NeverWarm):
        def start(self) -> None:
            self.done: list[str] = []

        def do(self, event: str) -> None:
            super().do(event)
            self.done.append(event)

        def stop(self) -> None:
            seen.append(tuple(self.done))

    machine = state_machine(THE_BOILER, Counted)
    with pytest.raises(Deviation) as caught:
        run_test_of(machine, QUICK)
    assert caught.value.run.script == ["turn_on", "wait"]
    assert len(seen) < 20


def test_no_runs_to_shorten() -> None:
    """With no cases left to try, the story is told as it is."""
    cases: list[list[str]] = []

    class Later(Kettle):
        """Stays cold from the second time on."""

        def start(self) -> None:
            self.times = 0
            cases.append([])

        def do(self, event: str) -> None:
            super().do(event)
            cases[-1].append(event)
            self.times += event == "turn_on"

        def observe(self) -> Observation:
            if self.state == "heating" and self.times < 2:
                self.state = "hot"
            return {"boiler": self.state}

    with pytest.raises(Deviation) as caught:
        run_test_of(state_machine(THE_BOILER, Later, shrink_runs=0), QUICK)
    told = [entry for entry in caught.value.run.script if entry != "wait"]
    assert told == cases[-1]  # the first case that failed, and nothing was tried after it
    with pytest.raises(Deviation) as caught:
        run_test_of(state_machine(THE_BOILER, Later, shrink_runs=100), QUICK)
    assert caught.value.run.script == ["turn_on", "turn_off", "turn_on", "wait"]


def test_rules_of_ones_own_see_the_system_where_the_test_is() -> None:
    """A case that was only remembered is done when somebody looks at it."""
    machine = state_machine(THE_BOILER, Kettle)
    for _ in range(2):
        case = machine()
        case.take("turn_on")
        case.take("wait")
        assert case.case.run.script == ["turn_on", "wait"]
        case.teardown()


def test_shortening_by_hand() -> None:
    """What Hypothesis leaves is shortened by stretches and by pairs, and stays possible."""
    long = ["turn_on", "turn_off", "wait", "turn_on", "turn_off", "wait", "turn_on", "wait", "wait"]
    with pytest.raises(Deviation) as caught:
        run_case(THE_BOILER, Fickle, long)
    found = shortened(caught.value, THE_BOILER, Fickle, runs=200)
    assert found.run.script == ["turn_on", "wait"]
    with pytest.raises(Deviation) as caught:
        run_case(THE_BOILER, Fickle, long)
    assert shortened(caught.value, THE_BOILER, Fickle, runs=0) is caught.value


class Fickle(Kettle):
    """Stays cold every second time that the same is tried."""

    starts = 0

    def start(self) -> None:
        """Count."""
        type(self).starts += 1

    def observe(self) -> Observation:
        """Warm up, or not."""
        if self.state == "heating" and self.starts % 2 == 0:
            self.state = "hot"
        return {"boiler": self.state}


def test_the_guide_gives_up_beyond_its_horizon() -> None:
    """It looks so far and no further; a graph that is done is not walked again."""

    def line(node: int) -> dict[str, int]:
        return {"on": node + 1}

    guide = Guide(line, horizon=5)
    for node in range(10):
        guide.tries(node, "on")
    assert guide.way_from(0) == ()
    assert guide.way_from(7) == ("on", "on", "on", "on")
    for node in range(5):
        assert guide.way_from(node) == ()
    assert guide.way_from(9) == ()  # it has looked in vain often enough
    circle = Guide(lambda node: {"on": (node + 1) % 3})
    for node in range(3):
        circle.tries(node, "on")
    assert circle.way_from(0) == circle.way_from(1) == ()
