"""A plan ends ready for sure, whatever happens in between, and none is shorter."""

from collections.abc import Iterable
from functools import cache, reduce
from heapq import heapify, heappop, heappush
from itertools import count, cycle
from random import Random

import pytest
from attrs import evolve
from plan_deployments import every_known_deployment, little_known
from thorough import some_of

from resilience_fsm.engine import Cause, Compiled, LiveSystem, State, View, compile_system
from resilience_fsm.machines import facts
from resilience_fsm.operate.plan import ACTS, Plan
from resilience_fsm.operate.plan import plan as make_plan
from resilience_fsm.operate.plan_words import ADMINISTRATORS, RESTARTS, SETTINGS, STEPS_BACK
from resilience_fsm.pair.configuration import configuration_system, where_it_may_be
from resilience_fsm.pair.deployment import READY, Deployment, OperationMode, Setting, Trunk
from resilience_fsm.rules import rule

SELECT = [*every_known_deployment(OperationMode.SELECT)]
OTHERS = [*every_known_deployment(OperationMode.NON_SELECT)]
NOTHING_DONE, NOTHING_DONE_ELSEWHERE = SELECT[0], OTHERS[0]
for deployments in (SELECT, OTHERS):  # so that a short run has all sorts of them
    Random(15).shuffle(deployments)
MIXED = [*SELECT[:18], *OTHERS[:6], *SELECT[18:], *OTHERS[6:]]
BY_HAND = {
    name
    for name, event in compile_system(configuration_system()).composition.events.items()
    if event.cause is Cause.ADMINISTRATOR
} | {event for pair in RESTARTS for event in pair}


@cache
def plan(deployment: Deployment) -> Plan:
    return make_plan(deployment)


@pytest.fixture(scope="module")
def compiled() -> Compiled:
    return compile_system(configuration_system())


def is_ready(compiled: Compiled, state: State) -> bool:
    return facts.ready(View(dict(zip(compiled.names, state, strict=True)).__getitem__, {}))


Possible = frozenset[int]
"""The states in which a configuration may be, by their numbers."""


class Brute:
    """A plain search of its own: single events, steps back included, every reaction in between."""

    def __init__(self, compiled: Compiled) -> None:
        # The procedure only watches; without it states are the same more often.
        self.compiled = compiled.restricted_to(compiled.cone(SETTINGS))
        self.states: list[State] = []
        self.numbers: dict[State, int] = {}
        self.after: dict[str, dict[int, Possible]] = {event: {} for event in sorted(BY_HAND)}
        self.closures: dict[int, Possible] = {}
        self.costs: dict[Possible, tuple[int, int]] = {}

    def number(self, state: State) -> int:
        """Its place among the states that were come by."""
        if state not in self.numbers:
            self.numbers[state] = len(self.states)
            self.states.append(state)
        return self.numbers[state]

    def closure(self, state: State) -> Possible:
        """The states after any number of reactions."""
        number = self.number(state)
        if number not in self.closures:
            found, waiting = {state}, [state]
            while waiting:
                for step in self.compiled.steps(waiting.pop()).values():
                    if step.event.cause is Cause.REACTION and step.state not in found:
                        found.add(step.state)
                        waiting.append(step.state)
            self.closures[number] = frozenset(map(self.number, found))
        return self.closures[number]

    def tried(self, possible: Possible, event: str) -> Possible:
        """The states after an event, where it is possible, and reactions."""
        after = self.after[event]
        found: set[int] = set()
        for number in possible:
            if number not in after:
                state = self.states[number]
                step = self.compiled.try_step(state, event)
                after[number] = self.closure(state if step is None else step.state)
            found |= after[number]
        return frozenset(found)

    def tried_all(self, deployment: Deployment, events: Iterable[str]) -> Possible:
        """The states after several events."""
        return reduce(self.tried, events, self.beginnings(deployment))

    def beginnings(self, deployment: Deployment) -> Possible:
        """The states that a description leaves possible."""
        begun = where_it_may_be(self.compiled, deployment)
        return Possible().union(*map(self.closure, begun))

    def are_ready(self, possible: Possible) -> bool:
        """Whether everything is in force for sure."""
        return all(is_ready(self.compiled, self.states[number]) for number in possible)

    def is_bound_to_serve(self, number: int) -> bool:
        """Whether promised reactions lead to a primary that serves."""
        state = self.states[number]
        while promised := [s for s in self.compiled.steps(state).values() if s.is_promised]:
            state = promised[0].state
        return state[self.compiled.names.index("primary_portal")] == "active"

    def cheapest(self, deployment: Deployment) -> tuple[int, int]:
        """Stops of portals and events of the cheapest way from all states that are possible."""
        beginning = self.beginnings(deployment)
        self.price(beginning)
        return self.costs[beginning]

    def price(self, beginning: Possible) -> None:
        """Find the cheapest ways from whatever comes after a beginning, from their ends back.

        What comes after an earlier beginning has its costs, and is an end too.
        """
        before: dict[Possible, list[tuple[Possible, str]]] = {beginning: []}
        unpriced = [beginning] * (beginning not in self.costs)
        for possible in unpriced:  # which grows
            for event in self.after:
                then = self.tried(possible, event)
                if then not in before:
                    before[then] = []
                    unpriced += [then] * (then not in self.costs)
                before[then].append((possible, event))
        number = count()
        waiting = [
            (*self.costs.get(end, (0, 0)), next(number), end)
            for end in before
            if end in self.costs or self.are_ready(end)
        ]
        heapify(waiting)
        while waiting:
            stops, events, _, possible = heappop(waiting)
            for earlier, event in before.pop(possible, ()):  # once: the first time is the cheapest
                stop = stops + event.endswith("_stops")
                heappush(waiting, (stop, events + 1, next(number), earlier))
            self.costs.setdefault(possible, (stops, events))


@pytest.fixture(scope="module")
def brute(compiled: Compiled) -> Brute:
    return Brute(compiled)


def cost(found: Plan) -> tuple[int, int]:
    return found.restarts, len(found.events)


@pytest.mark.rule("CFG-5", "CFG-9", "CFG-18", "PRE-4", "Q16")
@pytest.mark.parametrize("deployment", some_of([NOTHING_DONE, *SELECT], 10))
def test_a_plan_is_the_shortest_and_ends_ready(brute: Brute, deployment: Deployment) -> None:
    """From every combination of settings it ends ready for sure, and no way costs less."""
    found = plan(deployment)
    assert brute.are_ready(brute.tried_all(deployment, found.events))
    assert cost(found) == brute.cheapest(deployment)


@pytest.mark.rule("PRE-3", "DEP-3")
@pytest.mark.parametrize("deployment", some_of(OTHERS, 1))
def test_a_plan_moves_to_select_mode(brute: Brute, deployment: Deployment) -> None:
    """So it does in another mode, from which no plan is shorter either."""
    found = plan(deployment)
    assert found.events[0] == "move_to_select"
    assert cost(found) == brute.cheapest(deployment)


def test_a_plan_fits_what_is_not_known(brute: Brute) -> None:
    """Where nothing is known, the plan does from each state, and is that for nothing done."""
    found = plan(little_known())
    assert brute.are_ready(brute.tried_all(little_known(), found.events))
    assert cost(found) == cost(plan(NOTHING_DONE))
    assert len(found.unknown) == 4
    assert [step.may_be_done for step in found.steps] == [
        not step.is_restart for step in found.steps
    ]


@pytest.mark.parametrize(
    ("deployment", "eagerness"), some_of(zip(MIXED, cycle([0.0, 0.5, 1.0]), strict=False), 24)
)
def test_live_charts_end_ready(
    compiled: Compiled, deployment: Deployment, eagerness: float
) -> None:
    """The live charts, taken through a plan, end ready: with no reaction, some, or all."""
    random = Random(repr(deployment))
    events = plan(deployment).events
    beginnings = where_it_may_be(compiled, deployment)
    for beginning in {beginnings[0], beginnings[-1]}:
        live = LiveSystem(compiled, beginning)
        for event in events:
            for _ in range(5):
                reactions = [
                    name
                    for name in live.possible
                    if compiled.composition.events[name].cause is Cause.REACTION
                ]
                if reactions and random.random() < eagerness:
                    live.send(random.choice(reactions))
            if event in live.possible:
                live.send(event)
        assert is_ready(compiled, tuple(live.state.values()))


def test_nothing_is_left_to_do_when_ready() -> None:
    """The plan of a ready deployment is empty, and that of any other is not."""
    assert plan(READY) == Plan(())
    assert plan(READY).is_done
    assert all(plan(one).steps for one in (NOTHING_DONE, little_known()))


@pytest.mark.rule("CFG-18", "PRE-4")
def test_restarts_come_last_and_once() -> None:
    """All settings are made before the two restarts, the secondary's before the primary's."""
    found = plan(NOTHING_DONE)
    assert [step.is_restart for step in found.steps] == [False] * 7 + [True] * 2
    assert [step.words.server for step in found.steps[-2:]] == ["secondary", "primary"]


@pytest.mark.rule("A6", "PRE-6")
def test_the_secondary_first_leaves_nothing_open_after_the_primarys_start(brute: Brute) -> None:
    """After the plan the primary is bound to serve; the other way round it is not, after its start.

    That is the reason for the order of two restarts that cost the same.
    """
    found = plan(NOTHING_DONE)
    settings = [e for step in found.steps if not step.is_restart for e in step.events]
    for sides in (("secondary", "primary"), ("primary", "secondary")):
        states = brute.tried_all(NOTHING_DONE, settings)
        for side in sides:
            states = brute.tried(states, f"{side}_portal_stops")
            states = brute.tried(states, f"{side}_portal_starts")
            if side == "primary":
                assert all(map(brute.is_bound_to_serve, states)) is (sides[-1] == side)


@pytest.mark.rule("FOP-2", "FOP-10", "PRE-6")
def test_whose_service_a_restart_interrupts() -> None:
    """The primary's users are cut off, and those of a secondary that may serve by then."""
    secondary, primary = plan(NOTHING_DONE).steps[-2:]
    assert secondary.interrupts == ()
    assert [told.rules for told in primary.interrupts] == [("FOP-2", "PRE-6")]
    again = [step for step in plan(NOTHING_DONE_ELSEWHERE).steps if step.is_restart]
    assert len(again) == 4
    assert not again[0].interrupts
    assert all(step.interrupts for step in again[1:])
    assert all(str(told.certainty) == "silent" for step in again for told in step.interrupts)


@pytest.mark.rule("PRE-3")
def test_a_restart_for_the_menus_can_be_spared(brute: Brute) -> None:
    """Where the menus are there already, the plan without the first two restarts does."""
    found = plan(NOTHING_DONE_ELSEWHERE)
    spared = [step for step in found.steps if step.unless is not None]
    assert [step.events for step in spared] == [*RESTARTS]
    states = brute.tried_all(NOTHING_DONE_ELSEWHERE, ["move_to_select"])
    place = brute.compiled.names.index("resiliency_menus")
    states = frozenset(one for one in states if brute.states[one][place] == "available")
    needed = (e for step in found.steps if step.unless is None for e in step.events)
    assert brute.are_ready(reduce(brute.tried, needed, states))


def test_what_no_step_can_mend() -> None:
    """Versions that differ, a release below 10 and one host for both are told, the rest planned."""
    server = evolve(READY.servers.secondary, portal_version="11.2")
    differing = evolve(READY, servers=evolve(READY.servers, secondary=server))
    old = evolve(NOTHING_DONE, release="9.1")
    both = evolve(READY.servers.primary, application_server="apps")
    shared = evolve(READY, servers=evolve(READY.servers, primary=both, secondary=both))
    for deployment, key in (
        (differing, "servers.secondary.portal_version"),
        (old, "release"),
        (shared, "servers.primary.application_server"),
    ):
        found = plan(deployment)
        assert [lack.key for lack in found.cannot_mend] == [key]
        assert not found.is_done
    assert plan(old).events == plan(NOTHING_DONE).events
    assert plan(NOTHING_DONE_ELSEWHERE).cannot_mend == ()  # the mode is a step


def test_steps_say_rules_and_are_no_surer() -> None:
    """Each step cites what it rests on, and is as certain as the weakest of that."""
    for deployment in (NOTHING_DONE, NOTHING_DONE_ELSEWHERE, little_known()):
        found = plan(deployment)
        for step in found.steps:
            assert step.rules
            assert step.certainty == max(rule(one).certainty for one in step.rules)
            assert set(step.words.rules) <= set(step.rules)
        assert found.until_then is not None
        assert str(found.until_then.certainty) == "silent"


def test_every_event_has_words(compiled: Compiled) -> None:
    """All that an administrator can do is in words, and every setting has a name."""
    events = compiled.composition.events.values()
    assert {e.name for e in events if e.cause is Cause.ADMINISTRATOR} == ADMINISTRATORS.keys()
    assert {event for act in ACTS for event in act.events} == BY_HAND - set(STEPS_BACK)
    owners = {compiled.composition.events[event].owner for event in ADMINISTRATORS}
    assert owners | {"resiliency_menus"} == SETTINGS.keys()
    for words in (*ADMINISTRATORS.values(), *RESTARTS.values()):
        assert words.server in {"primary", "secondary", "both"}
        assert all(rule(one) for one in words.rules)


def test_a_setting_half_done_is_finished() -> None:
    """What is left of the trunk is ticked and saved, and nothing else."""
    found = plan(evolve(READY, trunk_backup=Trunk(True, False)))
    assert found.events[:2] == ("tick_backs_up_portal", "save_configuration")
    assert found.restarts == 2


@pytest.mark.rule("CFG-5")
def test_a_switch_that_is_off_and_still_in_force_needs_no_restart() -> None:
    """Centralized CTI that was switched off, with no restart since, is switched on again."""
    server = evolve(READY.servers.primary, central_cti_link=Setting(False, True))
    found = plan(evolve(READY, servers=evolve(READY.servers, primary=server)))
    assert found.events == ("primary_central_cti_on",)
