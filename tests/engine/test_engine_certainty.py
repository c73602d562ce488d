"""How certain a run is: as its weakest move, of its owners and of whoever follows and matters."""

from typing import Any

import pytest
from engine_toys import chart, graded
from statemachine import State

from resilience_fsm.engine import (
    Answer,
    Certainty,
    Claim,
    Component,
    Machine,
    Property,
    System,
    Verdict,
    check,
    compile_system,
    explore,
    fault,
    follows,
    leads_to,
    never,
    reaction,
    reactions_recur,
    repair,
    sometimes,
    user,
)
from resilience_fsm.engine.steps.trace import TraceStep, trace_of


class Server(Machine):
    """Fails, and is replaced by the product."""

    up = State(initial=True)
    down = State()
    replaced = State()

    fail = fault(up.to(down), "S-0")
    replace = reaction(down.to(replaced), "R-1")
    restore = repair(replaced.to(up), "S-0")


def follower(*rules: str, event: str = "fail") -> type[Any]:
    """Moves along once, by some rules."""
    return chart(
        ["calm", "moved"],
        {event: [("calm", "moved", "")]},
        lambda made, *_: follows(made, *rules),
    )


def system(*followers: Component) -> System:
    return System([Component("server", Server), *followers], certainty=graded)


def answers(of: System, *claims: Claim, rules: tuple[str, ...] = ()) -> tuple[Answer, ...]:
    properties = [Property(f"p{n}", "A sentence.", c, rules) for n, c in enumerate(claims)]
    return check(of, properties).answers


def steps(found: Answer) -> tuple[TraceStep, ...]:
    assert found.trace is not None
    return found.trace.steps


def test_a_fault_that_is_followed_by_silence() -> None:
    """That something fails needs no certainty; what becomes of the user by it does."""
    of = system(Component("session", follower("S-1")))
    (found,) = answers(of, never(lambda v: v.session == "moved"))
    (step,) = steps(found)
    assert (found.certainty, step.certainty) == (Certainty.SILENT, Certainty.SILENT)
    assert (step.of_owner, step.of_followers) == (None, Certainty.SILENT)
    assert found.trace is not None
    assert (step.rules, found.trace.rules) == (("S-0", "S-1"), ("S-1",))


def test_a_fault_that_is_followed_for_certain() -> None:
    """Where nothing weakens it, a step of the environment has no certainty, as ever."""
    of = system(Component("session", follower("R-1")))
    (found,) = answers(of, never(lambda v: v.session == "moved"))
    (step,) = steps(found)
    assert (found.certainty, step.certainty, step.of_followers) == (Certainty.CERTAIN, None, None)


def test_a_reaction_is_as_certain_as_who_follows() -> None:
    """A promised reaction that a session follows by a may is no more than that."""
    of = system(Component("session", follower("M-1", event="replace")))
    (found,) = answers(of, never(lambda v: v.session == "moved"))
    assert found.certainty is Certainty.MAY
    assert [(step.of_owner, step.certainty) for step in steps(found)] == [
        (None, None),
        (Certainty.CERTAIN, Certainty.MAY),
    ]


def test_what_is_promised_is_the_owners_matter() -> None:
    """A weak follower makes a step weaker, and no promise less of one."""
    compiled = compile_system(system(Component("session", follower("S-1", event="replace"))))
    step = compiled.step(("down", "calm"), "replace")
    assert step.is_promised
    assert (step.certainty, step.certainty_among({"session"})) == (
        Certainty.CERTAIN,
        Certainty.SILENT,
    )
    assert not explore(compiled).settled_among({"server", "session"})[1]


def test_who_merely_comes_along_does_not_count() -> None:
    """What a claim does not depend on weakens it in no way, in a wider space either."""
    of = system(Component("session", follower("R-1")), Component("mode", follower("S-1")))
    about_session, about_mode = (
        never(lambda v: v.session == "moved"),
        never(lambda v: v.mode == "moved"),
    )
    for found in (answers(of, about_session), answers(of, about_session, about_mode)):
        (step,) = steps(found[0])
        assert (found[0].certainty, step.certainty) == (Certainty.CERTAIN, None)
        assert dict(step.changes)["mode"] == ("calm", "moved")  # and is shown all the same
        assert "S-1" not in step.rules
    assert answers(of, about_session, about_mode)[1].certainty is Certainty.SILENT


def test_who_stays_does_not_count() -> None:
    """A follower that is told to stay where it is does what it would do anyway."""
    stays = chart(
        ["calm", "moved"],
        {"fail": [("calm", "calm", "")], "replace": [("calm", "moved", "")]},
        lambda made, *_: follows(made, "S-1" if made[0].target is made[0].source else "R-1"),
    )
    (found,) = answers(system(Component("s", stays)), never(lambda v: v.s == "moved"))
    assert found.certainty is Certainty.CERTAIN
    assert [step.certainty for step in steps(found)] == [None, Certainty.CERTAIN]
    compiled = compile_system(system(Component("s", stays)))
    assert compiled.step(("up", "calm"), "fail").following == {}


def two_ways() -> System:
    """A session is lost at once by silence, or in two steps for certain."""

    class Session(Machine):
        on = State(initial=True)
        waiting = State()
        lost = State()

        fail = follows(on.to(lost), "S-1") | follows(waiting.to(lost), "R-1")
        wait = user(on.to(waiting), "R-1")

    return system(Component("session", Session))


def test_the_surest_way_counts_followers() -> None:
    """The longer way is shown, on which everybody moves for certain."""
    (found,) = answers(two_ways(), never(lambda v: v.session == "lost"))
    assert ([step.event for step in steps(found)], found.certainty) == (
        ["wait", "fail"],
        Certainty.CERTAIN,
    )


def test_the_surest_run_for_ever_counts_followers() -> None:
    """So is the run that never comes to a goal."""
    (found,) = answers(
        two_ways(), leads_to(lambda v: v.session == "lost", lambda v: v.session == "on")
    )
    assert (found.verdict, found.certainty) == (Verdict.VIOLATED, Certainty.CERTAIN)
    assert [step.event for step in steps(found)][:2] == ["wait", "fail"]


@pytest.mark.parametrize(
    ("rules", "certainty"), [((), "certain"), (("R-9",), "certain"), (("M-9",), "may")]
)
def test_a_witness_is_no_surer_than_what_it_witnesses(
    rules: tuple[str, ...], certainty: str
) -> None:
    """Certain steps that show what may be show no more than that it may be."""
    (found,) = answers(system(), sometimes(lambda v: v.server == "replaced"), rules=rules)
    assert found.trace is not None
    assert (found.trace.certainty, str(found.certainty)) == (Certainty.CERTAIN, certainty)


def test_a_circle_is_no_surer_than_what_it_witnesses() -> None:
    """That reactions can go round is witnessed too."""
    turns = chart(
        ["a", "b"],
        {"turn": [("a", "b", ""), ("b", "a", "")]},
        lambda made, *_: reaction(made, "R-1"),
    )
    of = System([Component("c", turns)], certainty=graded)
    (found,) = answers(of, reactions_recur(), rules=("M-9",))
    assert (found.verdict, found.certainty) == (Verdict.HOLDS, Certainty.MAY)


def test_a_violation_is_as_certain_as_its_run() -> None:
    """Whatever the property states: that it is broken is for the run to show."""
    (found,) = answers(system(), never(lambda v: v.server == "replaced"), rules=("S-9",))
    assert (found.verdict, found.certainty) == (Verdict.VIOLATED, Certainty.CERTAIN)


def test_a_run_of_everybody() -> None:
    """Where nobody says what matters, everybody does."""
    compiled = compile_system(system(Component("mode", follower("S-1"))))
    assert trace_of(compiled, ("up", "calm"), ["fail"]).certainty is Certainty.SILENT
    assert (
        trace_of(compiled, ("up", "calm"), ["fail"], about={"server"}).certainty
        is Certainty.CERTAIN
    )
