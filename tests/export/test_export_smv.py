"""SMV: read a second time, an exported module takes the steps of the engine.

NuSMV itself is in no package that CI can install, so a reader of the few words that an export is
written in stands in for it.
"""

from random import Random

import pytest
from awkward_systems import asleep, promising, swap, two_beginnings
from engine_toys import Route, die_hard, graded, two_phase_commit
from joint_systems import herman, joint
from random_systems import system
from smv_reading import SmvModel, State

from resilience_fsm.engine import (
    Component,
    Counts,
    Property,
    System,
    compile_system,
    leads_to,
    reactions_terminate,
    whenever,
)
from resilience_fsm.export import Format, export
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties import PAIR_PROPERTIES


def reached(
    subject: System, model: SmvModel, counts: Counts | None = None, first_only: bool = False
) -> list[State]:
    """The reachable states of a module, each of whose steps is compared with the engine's."""
    compiled = compile_system(subject, counts)
    assert set(model.names) == set(compiled.names)

    def read(state: tuple[str, ...]) -> State:
        values = dict(zip(compiled.names, state, strict=True))
        return tuple(values[name] for name in model.names)

    initial = compiled.composition.initial[: 1 if first_only else None]
    beginnings = {read(state): state for state in initial}
    assert model.beginnings() == set(beginnings)
    found = list(beginnings)
    originals = list(beginnings.values())
    for number, state in enumerate(found):
        assert model.step(state, "stutter") == state
        for event in compiled.events:
            step = compiled.try_step(originals[number], event)
            after = model.step(state, event)
            assert after == (read(step.state) if step else None), (state, event)
            if step is not None and after is not None and after not in found:
                found.append(after)
                originals.append(step.state)
    return found


@pytest.mark.parametrize(
    "subject",
    [die_hard(), two_phase_commit(2), swap(), two_beginnings(), herman(3)],
    ids=["die hard", "commit", "swap", "beginnings", "coins"],
)
def test_steps(subject: System) -> None:
    """Each event is possible where the engine says so, and leads where the engine goes."""
    assert reached(subject, SmvModel(export(subject, Format.NUSMV).text))


def test_steps_of_random_systems() -> None:
    """The same for systems that are left to chance, with two replicas."""
    for seed in range(12):
        subject = system(Random(seed))[0]
        counts = {"k": 2}
        assert reached(subject, SmvModel(export(subject, Format.NUSMV, (), counts).text), counts)


def test_joint_steps_that_come_out_in_several_ways() -> None:
    """Each way is there where its followers can take it."""
    for seed in (0, 1, 4, 5):
        subject = joint(Random(seed)).system
        assert reached(subject, SmvModel(export(subject, Format.NUSMV).text))


def test_the_pair() -> None:
    """The pair steps as the engine does, and its properties of states are what they are."""
    compiled = compile_system(portal_system())
    claims = [prop for prop in PAIR_PROPERTIES if not prop.about]
    begin = dict(zip(compiled.names, compiled.composition.initial[0], strict=True))
    model = SmvModel(export(portal_system(), Format.NUSMV, claims, begin=begin).text)
    states = reached(portal_system(), model, first_only=True)
    invariants = dict(model.invariants())
    assert len(invariants) > 40
    for name, formula in invariants.items():
        holds = all(model.is_true(formula, state) for state in states)
        assert holds != name.startswith("refuted_"), name


CLAIMS = (
    Property(
        "sure", "It ends.", leads_to(lambda v: v.route == "start", lambda v: v.route == "end")
    ),
    Property(
        "open",
        "It can be left.",
        whenever(lambda v: v.route == "start", stays_possible=lambda v: v.route == "halfway"),
        ("R-1",),
    ),
    Property(
        "gone",
        "There is no way back.",
        whenever(lambda v: v.route == "end", never_after=lambda v: v.route == "start"),
    ),
    Property("ends", "It comes to rest.", reactions_terminate()),
)


def test_properties_of_runs_and_of_trees() -> None:
    """What is bound to happen is LTL, what stays possible and what never comes again is CTL."""
    route = System([Component("route", Route)], certainty=graded)
    exported = export(route, Format.NUSMV, CLAIMS)
    assert "LTLSPEC NAME sure := G (route = start -> F route = end);" in exported.text
    assert (
        """\
-- open: It can be left. [R-1]
CTLSPEC NAME open := AG (route = start -> EF route = halfway);
"""
        in exported.text
    )
    assert "CTLSPEC NAME gone := AG (route = end -> AG route != start);" in exported.text
    (said,) = exported.left_out
    assert said.startswith("ends: it speaks of runs that are not fair")


def test_what_is_fair() -> None:
    """A promised reaction is fair, where it is promised; of a choice, one alternative is."""
    text = export(promising(), Format.NUSMV).text
    assert (
        """\
-- swing, where it is promised.
DEFINE
  fair_swing := door = shut & pulled;
JUSTICE fair_swing -> event = swing;
"""
        in text
    )
    assert (
        """\
JUSTICE fair_way_by_go_left |
        fair_way_by_go_right
  -> ((event = go_left & fair_way_by_go_left) |
      (event = go_right & fair_way_by_go_right));
"""
        in text
    )
    route = export(System([Component("route", Route)], certainty=graded), Format.NUSMV).text
    assert "JUSTICE possible_walk -> event = walk;" in route


def test_names_that_mean_something_in_smv() -> None:
    """Words of the language are kept out; the module says what they became."""
    text = export(asleep(), Format.NUSMV).text
    assert "run : {active, init_state, od};" in text
    assert "the state 'init' is init_state" in text
