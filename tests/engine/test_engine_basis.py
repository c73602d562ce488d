"""What an answer that holds needs, what it relies on, and how certain it is by that."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pytest
from engine_toys import graded
from statemachine import State

from resilience_fsm.engine import (
    Certainty,
    Claim,
    Component,
    Machine,
    Property,
    System,
    View,
    always,
    fault,
    follows,
    leads_to,
    never,
    reaction,
    repair,
    sometimes,
    user,
    whenever,
)
from resilience_fsm.engine.mutants.basis import Basis
from resilience_fsm.engine.mutants.kill import Court
from resilience_fsm.engine.mutants.kill_matrix import kill_matrix


def basis(claim: Claim, *components: Component) -> Basis:
    """What a claim about some components rests on."""
    system = System(components, certainty=graded)
    court = partial(Court, system, [Property("p", "A sentence.", claim)])
    return kill_matrix(court).basis("p")


def certainty(found: Basis, *stated: str) -> str:
    return str(found.certainty(graded(stated), graded))


class Link(Machine):
    """Goes down and comes up."""

    up = State(initial=True)
    down = State()

    cut = fault(up.to(down), "R-1")
    mend = repair(down.to(up), "R-1")


def linked(view: View) -> bool:
    return view.link == "up"


class Client(Machine):
    """Loses its work in one way or the other, each by a rule of its own."""

    idle = State(initial=True)
    typing = State()
    talking = State()
    unsaved = State()
    cut_off = State()

    begin = user(idle.to(typing), "R-2")
    call = user(idle.to(talking), "R-2")
    cut = follows(typing.to(unsaved), "R-3") | follows(talking.to(cut_off), "S-1")


def test_one_transition_at_a_time() -> None:
    """What is said of who types rests on the rule of that, whatever is silent about who talks."""
    found = basis(
        whenever(
            lambda v: v.client == "typing" and v.possible("cut"),
            lambda v: v.after("cut").client == "unsaved",
        ),
        Component("link", Link),
        Component("client", Client),
    )
    assert found == Basis(("R-3",))
    assert certainty(found, "R-3") == "certain"


class Keeper(Machine):
    """Keeps while linked; may let go by itself otherwise."""

    kept = State(initial=True)
    gone = State()

    let_go = reaction(kept.to(gone, cond="not linked"), "R-4", "S-1")
    take_back = reaction(gone.to(kept, cond="linked"), "R-5")


KEEPER = (Component("link", Link), Component("keeper", Keeper, facts=[linked]))


def test_what_is_only_allowed_bounds() -> None:
    """An answer that a wider guard of an allowed reaction breaks relies on no more happening."""
    found = basis(never(lambda v: v.possible("let_go") and linked(v)), *KEEPER)
    assert found == Basis(bounds=("S-1",))  # R-4 leaves nothing open
    assert certainty(found, "R-9") == "certain"


def test_basis_and_bounds_are_told_apart() -> None:
    """What is promised is needed, what is allowed is relied on."""
    found = basis(
        whenever(linked, lambda v: v.keeper == "kept", settled=True),
        *KEEPER,
    )
    assert found.rules == ("R-5",)
    assert certainty(found, "R-9") == "certain"


class Weak(Machine):
    """Mends itself, as we derive."""

    whole = State(initial=True)
    broken = State()

    break_down = fault(whole.to(broken), "S-1")
    heal = reaction(broken.to(whole), "D-1")


def test_a_promise_that_is_weaker_weakens() -> None:
    """A flat sentence that needs a derived promise is derived."""
    found = basis(
        leads_to(lambda v: v.it == "broken", lambda v: v.it == "whole"), Component("it", Weak)
    )
    assert found.rules == ("D-1",)
    assert certainty(found, "R-9") == "derived"
    assert certainty(found, "S-9") == "silent"


class Twice(Machine):
    """Opens only where two things allow it that are always the same."""

    shut = State(initial=True)
    opened = State()

    push = user(shut.to(opened, cond="linked and connected"), "R-1")
    slam = user(opened.to(shut), "R-1")


def test_what_nothing_single_supports_is_derived_at_most() -> None:
    """Two conditions are each enough: neither let go breaks the answer, and it is no certainty."""
    found = basis(
        never(lambda v: v.possible("push") and not linked(v)),
        Component("link", Link),
        Component("door", Twice, facts={"linked": linked, "connected": lambda v: linked(v)}),
    )
    assert found.is_missing
    assert certainty(found, "R-9") == "derived"
    assert certainty(found, "M-9") == "may"


class Chooses(Machine):
    """One of two things has to happen, and neither is preferred."""

    asked = State(initial=True)
    yes = State()
    no = State()

    agree = reaction(asked.to(yes), "S-1", choice="answer", choice_rules=("D-2",))
    refuse = reaction(asked.to(no), "S-2", choice="answer", choice_rules=("D-2",))


class Asks(Machine):
    """One thing has to happen, though not by its own rules."""

    asked = State(initial=True)
    done = State()

    act = reaction(asked.to(done), "S-1", choice="answer", choice_rules=("D-2",))


def test_a_promised_choice() -> None:
    """The promise is that of the choice; where an alternative leads is left open."""
    answered = leads_to(lambda v: v.it == "asked", lambda v: v.it != "asked")
    found = basis(answered, Component("it", Asks))
    assert found == Basis(("D-2",), ("S-1",))
    assert certainty(found, "R-9") == "derived"
    of_two = basis(never(lambda v: v.it == "no" and v.possible("agree")), Component("it", Chooses))
    assert of_two.is_missing


def test_an_answer_does_not_rest_on_its_premise_being_met() -> None:
    """Without the fault there is nothing to speak of, which breaks no answer."""
    found = basis(
        whenever(lambda v: v.it == "broken", lambda v: v.promised("heal")), Component("it", Weak)
    )
    assert found == Basis(("D-1",))


def test_the_environment_is_as_certain_as_its_rules() -> None:
    """A guard of what a user does is needed where it is certain, and bounds where it is open."""

    def door(*rules: str) -> type[Any]:
        class Door(Machine):
            shut = State(initial=True)
            opened = State()

            push = user(shut.to(opened, cond="linked"), *rules)
            slam = user(opened.to(shut))

        return Door

    claim = never(lambda v: v.possible("push") and not linked(v))
    found = [
        basis(claim, Component("link", Link), Component("door", door(rule), facts=[linked]))
        for rule in ("R-1", "D-1", "M-1")
    ]
    assert found == [Basis(("R-1",)), Basis(("D-1",)), Basis(bounds=("M-1",))]


@pytest.mark.parametrize(
    ("rules", "bounds", "stated", "expected"),
    [
        (["R-1"], [], Certainty.CERTAIN, Certainty.CERTAIN),
        (["R-1", "D-1"], [], Certainty.CERTAIN, Certainty.DERIVED),
        (["R-1"], ["S-1"], Certainty.CERTAIN, Certainty.CERTAIN),
        ([], ["S-1"], Certainty.CERTAIN, Certainty.CERTAIN),
        ([], [], Certainty.CERTAIN, Certainty.DERIVED),
        ([], [], Certainty.SILENT, Certainty.SILENT),
        (["R-1"], [], Certainty.MAY, Certainty.MAY),
    ],
)
def test_as_certain_as_the_weakest(
    rules: Sequence[str], bounds: Sequence[str], stated: Certainty, expected: Certainty
) -> None:
    """What is stated and what is needed count, what bounds does not, and nothing is no support."""
    assert Basis(tuple(rules), tuple(bounds)).certainty(stated, graded) is expected


def test_a_possibility_that_is_left_open() -> None:
    """That something can come by an allowed reaction relies on what leaves it open."""
    found = basis(sometimes(lambda v: v.keeper == "gone"), *KEEPER)
    assert "S-1" in found.bounds
    assert basis(always(lambda v: v.link in ("up", "down")), *KEEPER).is_missing
