"""Random walks on systems, for the tests that let somebody else's interpreter walk along."""

from collections.abc import Iterator, Mapping
from random import Random

from attrs import frozen
from engine_toys import Route, barrier, die_hard, graded, two_phase_commit
from joint_systems import herman, joint
from random_systems import system as random_system

from resilience_fsm.engine import Compiled, Component, Counts, State, System, compile_system
from resilience_fsm.export.neutral.beginning import begin_anywhere
from resilience_fsm.export.neutral.model import Model, model_of
from resilience_fsm.export.neutral.statement import Statements
from resilience_fsm.operate.scope import exactly
from resilience_fsm.pair.portal_pair import portal_system

NOTHING_CLAIMED = Statements((), (), ())

READINGS = {
    "outlook_plugin_reading": "redirected_like_a_browser",
    "call_assistant_reading": "connected_at_failback",
    "transfer_reading": "unsaid_after_failover",
}

RANDOM_SYSTEMS = 24

JOINT_SYSTEMS = (0, 1, 4, 5)


@frozen
class Walk:
    """A walk from the first initial state.

    Args:
        name: What is walked on.
        compiled: The system.
        model: The same as a model, with this beginning only.
        steps: The events that are sent, possible or not, and the state after each.
    """

    name: str
    compiled: Compiled
    model: Model
    steps: tuple[tuple[str, State], ...]


def walks() -> Iterator[Walk]:
    """At least 10,000 steps: on the pair, on toys, on systems that are left to chance."""
    yield walk("pair", portal_system(), 1_500, begin=READINGS)
    yield walk(
        "pair with a session, a change and a conference",
        portal_system(),
        1_000,
        exactly(number_of_users=1, changes=1, conferences=1).counts,
        READINGS,
    )
    yield walk("die hard", die_hard(), 1_500)
    yield walk("two-phase commit", two_phase_commit(2), 1_500)
    yield walk("barrier", barrier(3), 1_500)
    yield walk("route", System([Component("route", Route)], certainty=graded), 100)
    yield walk("coins that are tossed at once", herman(3), 300)
    for seed in JOINT_SYSTEMS:
        yield walk(f"random joint steps {seed}", joint(Random(seed)).system, 125)
    told = compile_system(die_hard())
    yield walk_from("die hard from the middle", told, random_state(told), 500)
    for seed in range(RANDOM_SYSTEMS):
        yield walk(f"random {seed}", random_system(Random(seed))[0], 125, {"k": 2})


def random_state(compiled: Compiled) -> State:
    """Some state of each component, whether they ever come together or not."""
    random = Random("anywhere")
    return tuple(random.choice(part.states) for part in compiled.composition.parts.values())


def walk(
    name: str,
    system: System,
    length: int,
    counts: Counts | None = None,
    begin: Mapping[str, str] | None = None,
) -> Walk:
    """A walk of which about half the events are possible, and the rest as it comes."""
    compiled = compile_system(system, counts)
    state = compiled.composition.first_initial(begin)
    return walk_from(name, compiled, state, length)


def walk_from(name: str, compiled: Compiled, state: State, length: int) -> Walk:
    """A walk from any state, be it one that the system begins in or not."""
    beginning = dict(zip(compiled.names, state, strict=True))
    random = Random(name)
    steps = []
    for _ in range(length):
        possible = compiled.possible(state)
        event = random.choice(
            possible if possible and random.random() < 0.5 else [*compiled.events]
        )
        step = compiled.try_step(state, event)
        state = step.state if step else state
        steps.append((event, state))
    return Walk(name, compiled, begin_anywhere(model_of(compiled), beginning), tuple(steps))
