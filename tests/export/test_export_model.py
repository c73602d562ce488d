"""The formulas of a model say what the engine says, in every state, reachable or not."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from attrs import field, frozen
from awkward_systems import swap, two_beginnings
from engine_toys import barrier, chart, die_hard, transaction_commit, two_phase_commit
from joint_systems import herman
from random_systems import properties, system
from thorough import some_of

from resilience_fsm.engine import (
    Compiled,
    Component,
    Counts,
    Form,
    Obligations,
    Property,
    StateSpace,
    StateView,
    System,
    compile_system,
    deadlock_free,
    explore,
    followers_keep_up,
    follows,
    never,
    reaction,
)
from resilience_fsm.engine.space.edges import Edges
from resilience_fsm.engine.space.following import left_behind
from resilience_fsm.engine.space.search import _NO_EVENTS, _NO_NUMBERS
from resilience_fsm.engine.verdict.liveness import fair_groups
from resilience_fsm.engine.verdict.walk import evaluate
from resilience_fsm.export.neutral.formula import AnyOf, Definition, Formula, holds
from resilience_fsm.export.neutral.model import Model, model_of
from resilience_fsm.export.neutral.statement import statements_of
from resilience_fsm.operate.deployment_file import read_deployment
from resilience_fsm.operate.scope import exactly
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties import pair_properties

if TYPE_CHECKING:
    from resilience_fsm.engine.verdict.question import Mask

DEPLOYMENTS = Path(__file__).parents[2] / "examples" / "deployments"
STATES = 20


@frozen
class Subject:
    """What the formulas are compared on.

    Args:
        system: A system.
        properties: Its properties.
        counts: Its replicas.
    """

    system: System
    properties: Sequence[Property] = ()
    counts: Counts = field(factory=dict)


def scattered(compiled: Compiled, random: Random) -> StateSpace:
    """Some states of the whole product, most of them not reachable, as if they had been found."""
    states = [
        tuple(random.choice(part.states) for part in compiled.composition.parts.values())
        for _ in range(STATES)
    ]
    whole = explore(compiled, keep_edges=False) if _is_small(compiled) else None
    found = [] if whole is None else random.sample(range(len(whole)), min(len(whole), STATES))
    states += [whole.state(number) for number in found] if whole is not None else []
    empty = Edges(_NO_NUMBERS, _NO_EVENTS, _NO_NUMBERS)
    space = StateSpace(compiled, np.zeros(0, dtype=np.int64), (0, 0), 0, empty)
    codes = np.array([space.encoding.encode(state) for state in states], dtype=np.int64)
    return StateSpace(compiled, codes, (0, len(codes)), 0, empty)


def _is_small(compiled: Compiled) -> bool:
    return int(np.prod([len(p.states) for p in compiled.composition.parts.values()])) < 10**6


def named(space: StateSpace) -> list[dict[str, str]]:
    return [dict(zip(space.compiled.names, state, strict=True)) for state in space.states()]


def mask(
    formula: Formula, states: Sequence[Mapping[str, str]], definitions: Mapping[str, Definition]
) -> list[bool]:
    return [holds(formula, state, definitions) for state in states]


def assert_same(subject: Subject, seed: int = 0) -> None:
    """Compare the model and the statements of a system with the engine, state by state."""
    compiled = compile_system(subject.system, subject.counts)
    model = model_of(compiled)
    space = scattered(compiled, Random(seed))
    _compare_steps(model, space)
    _compare_statements(model, space, subject)


def _compare_steps(model: Model, space: StateSpace) -> None:
    compiled = space.compiled
    definitions = {definition.name: definition for definition in model.definitions}
    for state in named(space):
        steps = compiled.steps(tuple(state.values()))
        for action in model.actions:
            step = steps.get(action.name)
            assert holds(action.possible, state, definitions) == (step is not None)
            is_promised = step is not None and step.is_promised
            assert holds(action.promised, state, definitions) == is_promised
            for mover, branches in action.branches.items():
                taken = [
                    branch
                    for branch in branches
                    if holds(action.condition(mover, branch), state, definitions)
                ]
                assert len(taken) <= 1, f"{mover} has two ways on {action.name} in {state}"
                if step is None:
                    continue
                chosen = step.chosen.get(mover)
                assert [b.target for b in taken] == ([chosen.target] if chosen else [])
                if chosen is not None:
                    assert taken[0].source == chosen.source == state[mover]
                    assert taken[0].rules == chosen.annotation.rules
    promised: dict[str, list[Formula]] = {}
    for action in model.actions:
        for name, formula in action.fair_groups.items():
            promised.setdefault(name, []).append(formula)
    groups = fair_groups(space, compiled.names)
    assert list(promised) == [group.name for group in groups]
    for group in groups:
        said = mask(AnyOf(tuple(promised[group.name])), named(space), definitions)
        assert said == group.promised.tolist()


def _compare_statements(model: Model, space: StateSpace, subject: Subject) -> None:
    stated = statements_of(model, subject.system, subject.properties, subject.counts)
    definitions = {d.name: d for d in (*model.definitions, *stated.definitions)}
    assert len(definitions) == len(model.definitions) + len(stated.definitions)
    states = named(space)
    statements = iter(stated.statements)
    obligations = Obligations(subject.system, subject.properties, subject.counts, is_each_told=True)
    for prop in subject.properties:
        prepared = obligations.prepare(prop)
        if not isinstance(prepared, list):
            assert prop in stated.left_out
            continue
        for due in prepared:
            statement = next(statements)
            about = due.visible.names
            premise: Mask = np.ones(len(space), dtype=np.bool_)
            if due.premise is not None:
                premise = evaluate(due.premise, space, about)
            if prop.claim.settled:
                premise &= space.settled_among(about)
            conclusion: Mask = np.ones(len(space), dtype=np.bool_)
            if due.conclusion is not None:
                conclusion = evaluate(due.conclusion, space, about)
            if prop.claim.form is Form.KEEPS_UP:
                conclusion = ~left_behind(space, about)
            if prop.claim.form is Form.DEADLOCK_FREE:
                conclusion = ~space.deadlocked_among(about)
            assert mask(statement.premise, states, definitions) == premise.tolist(), statement.id
            said = mask(statement.conclusion, states, definitions)
            assert said == conclusion.tolist(), statement.id
    assert not list(statements)


def lagging() -> System:
    """A follower that has to move along, and does only if a third component lets it."""
    leader = chart(["a", "b"], {"go": [("a", "b", ""), ("b", "a", "")]}, reaction, "Leader")
    follower = chart(
        ["x", "y"],
        {"go": [("x", "y", "may_move"), ("y", "x", "")]},
        partial(follows, must=True),
        "Follower",
    )
    gate = chart(["open", "shut"], {"swing": [("open", "shut", ""), ("shut", "open", "")]})
    return System(
        [
            Component("leader", leader),
            Component("follower", follower, {"may_move": lambda v: v.gate == "open"}),
            Component("gate", gate),
        ]
    )


TOYS = {
    "die_hard": die_hard(),
    "lagging": lagging(),
    "barrier": barrier(3),
    "transaction_commit": transaction_commit(3),
    "two_phase_commit": two_phase_commit(3),
    "herman": herman(3),
}


@pytest.mark.parametrize("name", TOYS)
def test_toys(name: str) -> None:
    """On other people's examples."""
    quiet = Property("quiet", "", never(lambda v: v.settled))
    keeps_up = Property("keeps-up", "", followers_keep_up())
    goes_on = Property("goes-on", "", deadlock_free(unless=lambda v: v.settled))
    assert_same(Subject(TOYS[name], [quiet, keeps_up, goes_on]))


@pytest.mark.parametrize("make", [lagging, two_beginnings, swap])
def test_what_changes(make: Callable[[], System]) -> None:
    """Every event changes what it does, followers that stay and steps back included."""
    compiled = compile_system(make())
    changes = [
        Property(
            f"{event}-{name}", "", never(partial(StateView.changes, event=event, component=name))
        )
        for event in compiled.events
        for name in compiled.names
    ]
    assert_same(Subject(make(), changes))


@pytest.mark.parametrize("block", range(4))
def test_random_systems(block: int) -> None:
    """On random systems with overlapping guards, followers, replicas, and promises of all kinds."""
    for seed in range(block, 32, 4):
        random = Random(seed)
        model, plan, events = system(random)
        claims = properties(random, plan, events)
        for count in (0, 1, 2):
            spoken = [p for p in claims if p.about.get("k", 0) <= count + 1]
            assert_same(Subject(model, spoken, {"k": count}), seed)


@pytest.mark.parametrize(
    "name", some_of(["one_application_server_for_both", "little_known", "manual_failback"], 1)
)
def test_the_pair(name: str) -> None:
    """On the pair with a session, a change and a conference, and every property of it."""
    deployment = read_deployment(DEPLOYMENTS / f"{name}.toml")
    scope = exactly(["outlook_plugin:primary:new"], changes=1, conferences=1)
    assert scope.counts is not None
    assert_same(Subject(portal_system(deployment), pair_properties(deployment), scope.counts))
