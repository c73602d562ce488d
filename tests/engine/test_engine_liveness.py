"""What is bound to happen, and the traps in which checkers of liveness are known to fall."""

from collections.abc import Collection
from itertools import combinations
from random import Random
from types import new_class

import numpy as np
import pytest
from engine_toys import nowhere
from statemachine import State

from resilience_fsm.engine import (
    Answer,
    Certainty,
    Claim,
    Component,
    Kind,
    Machine,
    Property,
    StateSpace,
    System,
    Verdict,
    check,
    compile_system,
    explore,
    fault,
    leads_to,
    persistently,
    reaction,
    reactions_terminate,
    repair,
    user,
)
from resilience_fsm.engine.space.path import Mask, shortest_path
from resilience_fsm.engine.verdict.judge import Judge
from resilience_fsm.engine.verdict.liveness import avoidance, avoiding, fair_groups, loop_at
from resilience_fsm.engine.verdict.strong_fairness import rescuing


class Server(Machine):
    """Fails, is repaired, and restarts by itself."""

    up = State(initial=True)
    failed = State()
    starting = State()
    fails = fault(up.to(failed) | starting.to(failed))
    restarts = reaction(failed.to(starting))
    comes_up = reaction(starting.to(up))


class Ticker(Machine):
    """A user who never stops pressing a key."""

    tick = State(initial=True)
    tock = State()
    presses = user(tick.to(tock) | tock.to(tick))


class Lift(Machine):
    """Once called it goes up or down: one has to happen, neither is preferred."""

    waiting = State(initial=True)
    called = State()
    above = State()
    below = State()
    calls = user(waiting.to(called))
    goes_up = reaction(called.to(above), "may", choice="goes", choice_rules=("sure",))
    goes_down = reaction(called.to(below), "may", choice="goes", choice_rules=("sure",))
    returns = repair(above.to(waiting) | below.to(waiting))


class Breaker(Machine):
    """Closes by itself as long as it is armed; the user arms and disarms it for ever."""

    open_armed = State(initial=True)
    open_safe = State()
    closed = State()
    disarms = user(open_armed.to(open_safe))
    arms = user(open_safe.to(open_armed))
    closes = reaction(open_armed.to(closed))


def answer(system: System, claim: Claim, about: dict[str, int] | None = None) -> Answer:
    (found,) = check(system, [Property("p", "A sentence.", claim, (), about or {})]).answers
    return found


def is_(state: str, name: str = "machine"):  # type: ignore[no-untyped-def]
    return lambda view: view[name] == state


def test_a_chain_of_promises_is_bound_to_happen() -> None:
    """Promised reactions one after the other reach the goal, and each of them is needed."""
    found = answer(
        System([Component("machine", Server)]),
        persistently(lambda v: not nowhere(v.machine)).leads_to(is_("up")),
    )
    # The server can fail again and again, so that nothing is bound to come.
    assert found.verdict is Verdict.VIOLATED
    assert found.trace is not None
    assert found.trace.loop is not None


def test_a_goal_that_faults_can_undo_is_reached_in_between() -> None:
    """From failed, starting is bound to come, whatever faults follow."""
    found = answer(System([Component("machine", Server)]), leads_to(is_("failed"), is_("starting")))
    assert found
    assert found.fairness == ("restarts",)


def test_fairness_is_not_broken_by_others_who_are_busy() -> None:
    """A cycle of somebody else's events does not hold a promised reaction up for ever."""
    system = System([Component("machine", Server), Component("ticker", Ticker)])
    assert answer(system, leads_to(is_("failed"), is_("starting")))


def test_stuttering_is_possible_where_nothing_is_promised() -> None:
    """A user who could act need not: the run that stays for ever is the counterexample."""
    found = answer(System([Component("machine", Ticker)]), leads_to(is_("tick"), is_("tock")))
    assert found.verdict is Verdict.VIOLATED
    assert found.trace is not None
    assert found.trace.events == ()
    assert found.trace.loop == 0
    assert found.rescue == ()


def test_a_reaction_that_is_promised_again_and_again_is_only_weakly_fair() -> None:
    """A reaction that can be disabled may be left out for ever; the shortest run stays there."""
    found = answer(
        System([Component("machine", Breaker)]), leads_to(is_("open_armed"), is_("closed"))
    )
    assert found.verdict is Verdict.VIOLATED
    assert found.trace is not None
    assert (found.trace.events, found.trace.loop) == (("disarms",), 1)
    assert found.rescue == ()  # the user may leave it disarmed for good


def test_strong_fairness_is_a_hint() -> None:
    """Where nothing but the breaks in a promise avoids the goal, the reaction is named."""

    class Rearming(Machine):
        """Arms itself again."""

        open_armed = State(initial=True)
        open_safe = State()
        closed = State()
        disarms = user(open_armed.to(open_safe))
        arms = reaction(open_safe.to(open_armed))
        closes = reaction(open_armed.to(closed))

    found = answer(
        System([Component("machine", Rearming)]), leads_to(is_("open_safe"), is_("closed"))
    )
    assert found.verdict is Verdict.VIOLATED
    assert found.trace is not None
    assert (found.trace.events, found.trace.loop) == (("disarms", "arms", "disarms"), 1)
    assert found.rescue == ("closes",)


def test_a_choice_is_fair_as_a_whole() -> None:
    """One of the alternatives is bound to come, and none of them is."""
    grades = {"sure": Certainty.CERTAIN, "may": Certainty.MAY}
    system = System(
        [Component("machine", Lift)],
        certainty=lambda rules: Certainty.weakest(grades[rule] for rule in rules),
    )
    moved = answer(system, leads_to(is_("called"), lambda v: v.machine in ("above", "below")))
    assert moved
    assert moved.fairness == ("goes",)
    assert answer(system, leads_to(is_("called"), is_("above"))).verdict is Verdict.VIOLATED


def test_a_premise_that_is_never_met_is_vacuous() -> None:
    """Where no run passes through the premise, nothing is said."""
    claim = leads_to(lambda v: nowhere(v.machine), is_("up"))
    assert answer(System([Component("machine", Server)]), claim).verdict is Verdict.VACUOUS


def test_only_the_reactions_that_are_needed_are_named() -> None:
    """The fairness that a claim does not need is not part of its minimal set."""
    system = System(
        [
            Component("machine", Server),
            Component("other", Server, events={e: f"other_{e}" for e in _SERVER_EVENTS}),
        ]
    )
    claim = leads_to(
        lambda v: v.machine == "failed" and v.other == "failed", lambda v: v.machine == "starting"
    )
    assert answer(system, claim).fairness == ("restarts",)


_SERVER_EVENTS = ("fails", "restarts", "comes_up")


def test_liveness_holds_for_any_number() -> None:
    """What one replica is bound to do does not depend on how many others there are."""
    system = System([Component("ticker", Ticker)], [Kind("server", [Component("server", Server)])])
    claim = leads_to(is_("failed", "server"), is_("starting", "server"))
    found = answer(system, claim, {"server": 1})
    assert found
    assert found.fairness == ("server_1_restarts",)
    for number in (1, 2, 3):
        (exact,) = check(
            system, [Property("p", "s", claim, (), {"server": 1})], {"server": number}
        ).answers
        assert exact.verdict is found.verdict


def _random_space(random: Random) -> StateSpace:
    """A random machine of a few states whose events are a user's or promised reactions."""
    count = random.randint(2, 6)
    states = {f"s{n}": State(initial=n == 0) for n in range(count)}
    members: dict[str, object] = dict(states)
    for number in range(random.randint(1, 5)):
        annotate = random.choice((user, reaction))
        arrows = None
        for source in random.sample(range(count), random.randint(1, count)):
            arrow = states[f"s{source}"].to(states[f"s{random.randrange(count)}"])
            arrows = arrow if arrows is None else arrows | arrow
        assert arrows is not None
        members[f"e{number}"] = annotate(arrows)
    chart = new_class("Random", (Machine,), {}, lambda body: body.update(members))
    return explore(compile_system(System([Component("machine", chart)])))


def _can_be_avoided(space: StateSpace, goal: Mask, strong: Collection[str] = ()) -> set[int]:
    """An oracle without components: every set of states in which a fair run could stay."""
    groups = fair_groups(space, {"machine"})
    edges = list(
        zip(
            space.edges.source.tolist(),
            space.edges.event.tolist(),
            space.edges.target.tolist(),
            strict=True,
        )
    )
    outside = [n for n in range(len(space)) if not goal[n]]

    def reaches(start: int, end: int, inside: set[int]) -> bool:
        seen, waiting = {start}, [start]
        while waiting:
            at = waiting.pop()
            for source, _, target in edges:
                if source == at and target in inside and target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return end in seen

    resting: set[int] = set()
    for size in range(1, len(outside) + 1):
        for chosen in combinations(outside, size):
            inside = set(chosen)
            if not all(reaches(a, b, inside) for a in inside for b in inside):
                continue
            if all(
                (all if group.name in strong else any)(not group.promised[n] for n in inside)
                or any(
                    group.taken[i] and s in inside and t in inside
                    for i, (s, _, t) in enumerate(edges)
                )
                for group in groups
            ):
                resting |= inside
    return {n for n in outside if any(reaches(n, end, set(outside)) for end in resting)}


@pytest.mark.parametrize("seed", range(120))
def test_components_and_all_sets_of_states_agree(seed: int) -> None:
    """On random machines the components give the same answer as trying every set of states."""
    random = Random(seed)
    space = _random_space(random)
    goal: Mask = space.digits["machine"] == random.randrange(6)
    groups = fair_groups(space, {"machine"})
    found = avoidance(space, goal, groups)
    avoided = {n for n in range(len(space)) if found.states[n]}
    assert avoided == _can_be_avoided(space, goal)
    assert set(np.flatnonzero(avoiding(space, goal, groups)).tolist()) == avoided
    for start in sorted(avoided):
        stem = shortest_path(space, start, found.resting, found.inside)
        assert stem is not None
        loop = loop_at(space, found, stem.end)
        _assert_is_fair_run(space, goal, found.groups, start, stem.events, loop)


@pytest.mark.parametrize("seed", range(120))
def test_strong_fairness_and_all_sets_of_states_agree(seed: int) -> None:
    """What is said to rescue a claim does, none of it can be missed, and nothing else would."""
    random = Random(seed)
    space = _random_space(random)
    goal: Mask = space.digits["machine"] == random.randrange(6)
    groups = fair_groups(space, {"machine"})
    for start in _can_be_avoided(space, goal):
        found = rescuing(space, np.arange(len(space)) == start, goal, groups)
        everything = {group.name for group in groups}
        assert bool(found) == (start not in _can_be_avoided(space, goal, everything))
        if found:
            assert start not in _can_be_avoided(space, goal, found)
            for one in found:
                assert start in _can_be_avoided(space, goal, set(found) - {one})


def _assert_is_fair_run(  # type: ignore[no-untyped-def]
    space: StateSpace, goal: Mask, groups, start: int, stem: tuple[str, ...], loop: tuple[str, ...]
) -> None:
    number = {space.state(n): n for n in range(len(space))}
    at = start
    for event in stem:
        at = number[space.compiled.step(space.state(at), event).state]
        assert not goal[at]
    first, visited, taken = at, {at}, set()
    for event in loop:
        for group in groups:
            if group.name == event and group.promised[at]:
                taken.add(event)
        at = number[space.compiled.step(space.state(at), event).state]
        assert not goal[at]
        visited.add(at)
    assert at == first
    for group in groups:
        assert group.name in taken or any(not group.promised[n] for n in visited)


@pytest.mark.parametrize("seed", range(60))
def test_where_reactions_terminate_all_settles(seed: int) -> None:
    """Two ways to the same: no circle of promised reactions, no run of them that never settles.

    The second can hold without the first, since runs are fair.
    """
    space = _random_space(Random(seed))
    promised = np.zeros(space.transitions, dtype=np.bool_)
    for number, event in enumerate(space.events):
        edges = np.flatnonzero(space.edges.event == number)
        promised[edges] = space.promised(event)[space.edges.source[edges]]
    groups = fair_groups(space, {"machine"})
    unsettled = avoidance(space, space.settled, groups, promised).states
    terminates = Judge.of(space, reactions_terminate(), None, None, {"machine"}).verdict
    assert terminates is Verdict.VIOLATED or not unsettled.any()
