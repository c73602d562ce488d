"""Several instances of one property: what they come to together, and what they may be."""

from math import inf
from typing import Any

import pytest
from engine_toys import Latch, Switch, chart, graded, nowhere

from resilience_fsm.engine import (
    Claim,
    Component,
    CompositionError,
    Form,
    Kind,
    Limits,
    LiveSystem,
    Progress,
    Property,
    System,
    Verdict,
    always,
    check,
    compile_system,
    follows,
    leads_to,
    never,
    reaction,
    reactions_recur,
    reactions_terminate,
    sometimes,
    user,
)

OF_ALL_REACTIONS = (Form.TERMINATES, Form.RECURS, Form.KEEPS_UP, Form.DEADLOCK_FREE)


def by_user(transitions: Any) -> Any:
    return user(transitions, "R-1")


def promised(transitions: Any) -> Any:
    return reaction(transitions, "R-1")


def following(transitions: Any) -> Any:
    return follows(transitions, "R-1")


def of_one(claim: Claim) -> list[Property]:
    return [Property("claim", "", claim, about={"k": 1})]


def kind(*initial: str) -> Kind:
    goes = chart(["p", "q"], {"move": [("p", "q", "")]}, by_user, name="Goes")
    return Kind("k", [Component("x", goes, initial=initial)])


def test_a_witness_that_is_missing_is_not_vacuous_because_of_another_replica() -> None:
    """The one that the claim speaks of decides."""
    system = System([Component("latch", Latch)], [kind("p", "q")])
    claim = sometimes(lambda v: nowhere(v.latch), among=lambda v: v.x == "p")
    (answer,) = check(system, of_one(claim), {"k": [{"x": "p"}, {"x": "q"}]}).answers
    assert answer.verdict is Verdict.VIOLATED


def test_one_replica_that_goes_round_is_enough() -> None:
    """`reactions_recur` wants one witness, as `sometimes` does."""
    turns = chart(
        ["p", "q", "z"], {"flip": [("p", "q", "")], "flop": [("q", "p", "")]}, promised, name="T"
    )
    system = System(
        [Component("latch", Latch)],
        [Kind("k", [Component("x", turns, initial=("p", "z"))])],
        certainty=graded,
    )
    (answer,) = check(system, of_one(reactions_recur()), {"k": [{"x": "p"}, {"x": "z"}]}).answers
    assert answer.verdict is Verdict.HOLDS


def test_readings_are_those_of_all_instances() -> None:
    """What holds of one replica under a reading holds under it only if it does of the others."""
    reading = chart(["first", "second"], {}, name="Reading")
    frozen = Component("reading", reading, initial=("first", "second"), is_frozen=True)
    stands = chart(["p", "q"], {}, name="Stands")
    replicas = Kind("k", [Component("x", stands, initial=("p", "q"), is_frozen=True)])
    claim = never(lambda v: (v.reading == "first") == (v.x == "p"))
    for counts in ([{"x": "p"}, {"x": "q"}], [{"x": "q"}, {"x": "p"}]):
        (answer,) = check(System([frozen], [replicas]), of_one(claim), {"k": counts}).answers
        assert answer.readings["reading"] == dict.fromkeys(("first", "second"), Verdict.VIOLATED)


def test_an_answer_that_is_no_pass_keeps_nothing_of_one() -> None:
    """The whole product was not searched: under no reading is anything known."""
    counter = chart(
        [f"n{i}" for i in range(12)],
        {"up": [(f"n{i}", f"n{i + 1}", "") for i in range(11)]},
        by_user,
        name="Counter",
    )
    reading = chart(["first", "second"], {}, name="Reading")
    system = System(
        [
            Component("reading", reading, initial=("first", "second"), is_frozen=True),
            Component("counter", counter),
            Component("switch", Switch),
        ],
        [kind("p")],
    )
    claim = always(lambda v: v.reading in ("first", "second"))
    report = check(system, [Property("claim", "", claim)], {"k": 1}, limits=Limits(states=20))
    (answer,) = report.answers
    assert answer.verdict is Verdict.UNDECIDED
    assert (answer.readings, answer.fairness, answer.trace) == ({}, (), None)


def test_an_interrupt_ends_the_search_for_the_other_instances() -> None:
    """Not only for the other properties."""
    system = System([Component("latch", Latch)], [kind("p")])
    claim = never(lambda v: v.latch == "closed" and nowhere(v.x))

    def searches(last: float) -> int:
        """How many searches begin, with an interrupt at the last of them."""
        begun: list[Progress] = []

        def report(progress: Progress) -> None:
            if progress.depth == 1:
                begun.append(progress)
            if len(begun) >= last:
                raise KeyboardInterrupt

        check(system, of_one(claim), {"k": 3}, report=report)
        return len(begun)

    first_instance = searches(inf) - 2  # of three, which are the last to be searched
    assert searches(first_instance) == first_instance


def test_what_moves_only_replicas_that_are_not_named_is_no_circle() -> None:
    """Not on the whole product either, which is searched where something reads a replica."""
    pulse = chart(["on"], {"beat": [("on", "on", "")]}, promised, name="Pulse")
    turns = chart(["p", "q"], {"beat": [("p", "q", ""), ("q", "p", "")]}, following, name="Turns")
    replicas = Kind("k", [Component("x", turns)])
    reads = Component(
        "reads",
        chart(["a", "b"], {"go": [("a", "b", "sees")]}, by_user, name="Reads"),
        facts={"sees": lambda v: v["x_1"] == "q"},
    )
    prop = [Property("claim", "", reactions_terminate())]
    for components in ([Component("pulse", pulse)], [Component("pulse", pulse), reads]):
        (answer,) = check(System(components, [replicas], certainty=graded), prop, {"k": 1}).answers
        assert answer.verdict is Verdict.HOLDS


def test_a_loop_leads_back_to_all_that_is_shown() -> None:
    """What the claim does not depend on may take more rounds to come round."""
    flips = chart(["a0", "a1"], {"flip": [("a0", "a1", ""), ("a1", "a0", "")]}, promised, name="F")
    behind = chart(
        ["b0", "b1", "b2"],
        {"flip": [("b0", "b1", ""), ("b1", "b2", ""), ("b2", "b2", "")]},
        following,
        name="B",
    )
    system = System([Component("a", flips), Component("b", behind)], certainty=graded)
    claim = leads_to(lambda v: v.a == "a0", lambda v: nowhere(v.a))
    (answer,) = check(system, [Property("claim", "", claim)]).answers
    assert answer.trace is not None
    assert (answer.trace.events, answer.trace.loop) == (("flip",) * 4, 2)
    assert answer.trace.final == {"a": "a0", "b": "b2"}


@pytest.mark.parametrize("number", [0, -1, "2", 1.5])
def test_a_property_speaks_of_a_number_of_replicas(number: Any) -> None:
    """One at least."""
    prop = Property("claim", "", never(lambda v: nowhere(v.x)), about={"k": number})
    for counts in (None, {"k": 2}):
        with pytest.raises(CompositionError, match="expected a number from 1 on"):
            check(System([Component("latch", Latch)], [kind("p")]), [prop], counts)


@pytest.mark.parametrize("count", [-1, 1.5, "2", None])
def test_there_is_a_number_of_replicas_or_a_list(count: Any) -> None:
    """Nothing else says how many there are."""
    with pytest.raises(CompositionError, match="expected a number from 0 on, or a list"):
        compile_system(System([Component("latch", Latch)], [kind("p")]), {"k": count})


@pytest.mark.parametrize("form", sorted(set(Form) - set(OF_ALL_REACTIONS), key=str))
def test_a_claim_says_something(form: Form) -> None:
    """One without its predicates would hold of everything."""
    with pytest.raises(TypeError, match=f"form '{form.value}' needs a "):
        Claim(form)


def test_a_replica_hides_nothing() -> None:
    """A local name is not the name of a component outside."""
    with pytest.raises(CompositionError, match="its component 'x' is called like one outside"):
        compile_system(System([Component("x", Latch)], [kind("p")]), {"k": 1})


def test_kinds_whose_names_begin_alike_are_told_apart() -> None:
    """Replica 1 of ``k_1`` is not replica 1 of ``k``."""

    def group(name: str, local: str) -> Kind:
        goes = chart(["p", "q"], {f"go_{local}": [("p", "q", "")]}, by_user, name="Goes")
        return Kind(name, [Component(local, goes)])

    system = System([Component("latch", Latch)], [group("k", "x"), group("k_1", "y")])
    claim = never(
        lambda v: v.possible("k_1_1_go_y") and v.possible("k_1_go_x") and nowhere(v.latch)
    )
    prop = Property("claim", "", claim, about={"k": 1, "k_1": 1})
    (answer,) = check(system, [prop], {"k": 2, "k_1": 2}).answers
    assert answer.verdict is Verdict.HOLDS


def test_an_interrupt_in_a_callback_takes_the_step_back() -> None:
    """As an error does: the system goes on from where it was."""

    class Interrupts:
        def on_enter_closed(self) -> None:
            raise KeyboardInterrupt

    live = LiveSystem.beginning(compile_system(System([Component("latch", Latch)])), None)
    live.add_listener("latch", Interrupts())
    with pytest.raises(KeyboardInterrupt):
        live.send("close")
    assert live.state["latch"] == "opened"
    with pytest.raises(KeyboardInterrupt):  # and not: it was moved from outside
        live.send("close")


def test_a_property_has_a_sentence_and_a_claim() -> None:
    """In this order: the other way round is refused where it is made."""
    swapped: Any = (never(lambda v: nowhere(v.latch)), "It is never lost.")
    with pytest.raises(TypeError, match=r"^The sentence of a property is a text, and not"):
        Property("swapped", *swapped)
    unclaimed: Any = lambda v: nowhere(v.latch)  # noqa: E731
    with pytest.raises(TypeError, match=r"^The claim of a property is what always"):
        Property("unclaimed", "It is never lost.", unclaimed)
