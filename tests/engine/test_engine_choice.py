"""A choice is fair as a whole, and whose it is does not depend on who asks."""

from typing import Any

import pytest
from engine_toys import chart, graded
from statemachine import State

from resilience_fsm.engine import (
    Component,
    CompositionError,
    Machine,
    Property,
    System,
    Verdict,
    check,
    leads_to,
    reaction,
    user,
)
from resilience_fsm.engine.verdict.claim import Claim


def promised(choice: str) -> Any:
    """An annotation: an alternative of a choice."""
    return lambda transitions: reaction(transitions, "R-1", choice=choice)


def verdict(system: System, claim: Claim) -> Verdict:
    (answer,) = check(system, [Property("claim", "", claim)]).answers
    return answer.verdict


def coin(name: str, choice: str) -> Component:
    """Falls on one of two sides, as one choice, and is thrown again at will."""
    sides = {"heads": [("thrown", "left", "")], "tails": [("thrown", "right", "")]}
    again = {"again": [("left", "thrown", ""), ("right", "thrown", "")]}
    annotations = iter([promised(choice), promised(choice), lambda t: user(t, "R-1")])
    built = COINS.setdefault(
        choice,
        chart(
            ["thrown", "left", "right"],
            {**sides, **again},
            lambda transitions: next(annotations)(transitions),
            name="Coin",
        ),
    )
    return Component(name, built, events={e: f"{name}_{e}" for e in ("heads", "tails", "again")})


COINS: dict[str, Any] = {}


def test_alternatives_of_others_matter_though_the_claim_reads_none_of_them() -> None:
    """To stay for ever with one alternative is fair to the other."""
    moves = chart(["begun", "ended"], {"go": [("begun", "ended", "")]}, promised("c"), name="Moves")
    stays = chart(["here"], {"stay": [("here", "here", "")]}, promised("c"), name="Stays")
    system = System([Component("moves", moves), Component("stays", stays)], certainty=graded)
    read = leads_to(lambda v: v.moves == "begun", lambda v: v.moves == "ended")
    both = leads_to(
        lambda v: v.moves == "begun" and v.stays == "here", lambda v: v.moves == "ended"
    )
    assert verdict(system, read) is Verdict.VIOLATED
    assert verdict(system, both) is Verdict.VIOLATED
    alone = System([Component("moves", moves)], certainty=graded)
    assert verdict(alone, read) is Verdict.HOLDS


def test_a_chart_that_is_there_twice_has_two_choices() -> None:
    """One coin that is thrown for ever does not hold the other in the air."""
    system = System([coin("a", "side"), coin("b", "side")], certainty=graded)
    lands = leads_to(lambda v: v.a == "thrown", lambda v: v.a != "thrown")
    lands_whatever = leads_to(
        lambda v: v.a == "thrown" and v.b in ("thrown", "left", "right"), lambda v: v.a != "thrown"
    )
    assert verdict(system, lands) is Verdict.HOLDS
    (answer,) = check(system, [Property("lands", "", lands_whatever)]).answers
    assert (answer.verdict, answer.fairness) == (Verdict.HOLDS, ("a_side",))


def test_a_choice_is_not_called_like_an_event() -> None:
    """Else both would be one reaction."""
    goes = chart(["a0", "a1"], {"go": [("a0", "a1", "")]}, name="Goes")
    with pytest.raises(CompositionError, match="the choice 'go' is called like the event 'go'"):
        check(System([Component("goes", goes), coin("coin", "go")]), [])


def test_whose_choice_a_third_one_shares_has_to_be_clear() -> None:
    """Two of one chart have two choices; an alternative of another chart could be of either."""
    third = chart(["here"], {"stay": [("here", "here", "")]}, promised("side"), name="Third")
    parts = [coin("a", "side"), coin("b", "side"), Component("third", third)]
    with pytest.raises(CompositionError, match="'third' has a choice 'side' as well"):
        check(System(parts, certainty=graded), [])


def test_a_name_that_begins_like_its_component_is_a_name_like_others() -> None:
    """Two charts share a choice, whatever the components are called."""
    moves = chart(["a0", "a1"], {"go": [("a0", "a1", "")]}, promised("a_side"), name="Moves")
    stays = chart(["here"], {"stay": [("here", "here", "")]}, promised("a_side"), name="Stays")
    system = System([Component("a", moves), Component("b", stays)], certainty=graded)
    claim = leads_to(lambda v: v.a == "a0", lambda v: v.a == "a1")
    assert verdict(system, claim) is Verdict.VIOLATED


class Worker(Machine):
    """Works on, by one of two steps, whenever it is let."""

    idle = State(initial=True)
    busy = State()
    done = State()

    start = reaction(idle.to(busy), "R-1", choice="process")
    fuss = reaction(busy.to.itself(), "R-1", choice="process")
    finish = reaction(busy.to(done), "R-1", choice="process")


def workers(**choices: dict[str, str]) -> System:
    """Two of them."""
    return System(
        [
            Component(
                name,
                Worker,
                events={event: f"{name}_{event}" for event in ("start", "fuss", "finish")},
                choices=choices.get(name, {}),
            )
            for name in ("one", "two")
        ],
        certainty=graded,
    )


STARTED = leads_to(lambda _: True, lambda v: v.one != "idle")
FINISHED = leads_to(lambda _: True, lambda v: v.one == "done")


def test_fairness_of_a_process_is_of_all_that_it_does() -> None:
    """A choice of all its reactions lets each of two that share a chart go on, but not how."""
    assert verdict(workers(), STARTED) is Verdict.HOLDS
    assert verdict(workers(), FINISHED) is Verdict.VIOLATED


def test_two_that_share_a_chart_can_share_a_choice() -> None:
    """Under one name they are one choice: that the other one goes on is fair to both."""
    together = {"process": "anybody"}
    assert verdict(workers(one=together, two=together), STARTED) is Verdict.VIOLATED


def test_a_choice_that_is_not_there_cannot_be_renamed() -> None:
    """The nearest one is told."""
    with pytest.raises(CompositionError, match="no choice 'proces' to rename"):
        check(workers(one={"proces": "anybody"}), [Property("p", "", STARTED)])
