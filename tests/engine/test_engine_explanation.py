"""A violation is explained by what decides it, and by the promise that would have prevented it."""

from collections.abc import Mapping

from engine_toys import graded, nowhere
from statemachine import State

from resilience_fsm.engine import (
    Claim,
    Component,
    Explainer,
    Explanation,
    Kind,
    Machine,
    Property,
    System,
    always,
    check,
    compile_system,
    every,
    fault,
    followers_keep_up,
    follows,
    leads_to,
    never,
    reaction,
    reactions_terminate,
    sometimes,
    user,
    whenever,
)


class Tank(Machine):
    """Fills up and spills over, unless it is drained."""

    low = State(initial=True)
    high = State()
    spilled = State()

    fills = fault(low.to(high), "R-1")
    spills = fault(high.to(spilled), "R-2")
    drains = reaction(high.to(low, cond="valve_open and pump_works"), "R-3")
    leaks = reaction(high.to(low, cond="valve_open"), "M-1")


class Valve(Machine):
    """Opened by hand, and never shut again."""

    shut = State(initial=True)
    opened = State()

    opens = user(shut.to(opened))


class Pump(Machine):
    """A constant."""

    works = State(initial=True)
    broken = State()


def tank(pump: str = "works", valve: str = "shut") -> System:
    """A tank, with a pump that works or not, and a valve that begins as it is told."""
    facts = {
        "valve_open": lambda v: v.valve == "opened",
        "pump_works": lambda v: v.pump == "works",
    }
    return System(
        [
            Component("tank", Tank, facts=facts),
            Component("valve", Valve, initial=[valve]),
            Component("pump", Pump, initial=[pump], is_frozen=True),
        ],
        certainty=graded,
    )


def explained(
    system: System, claim: Claim, about: Mapping[str, int] | None = None
) -> Explanation | None:
    prop = Property("p", "A sentence.", claim, (), about or {})
    (answer,) = check(system, [prop]).answers
    return Explainer(compile_system(system, about)).explain(answer)


def given(system: System, claim: Claim, about: Mapping[str, int] | None = None) -> Explanation:
    found = explained(system, claim, about)
    assert found is not None
    return found


def texts(explanation: Explanation) -> list[str]:
    return [one.text for breach in explanation.broken for one in breach.since]


# What is broken


def test_what_decides_is_told_and_nothing_else() -> None:
    """Of all that a conclusion read, only what makes it fail is left."""
    claim = never(lambda v: v.pump in ("works", "broken") and v.tank == "spilled")
    found = given(tank(), claim)
    assert (found.due, found.broken_after, texts(found)) == ((), 2, ["tank is spilled"])


def test_both_sides_of_a_disjunction_that_fails_are_told() -> None:
    """Where either of two would have been enough, both are why it is not so."""
    found = given(tank(), always(lambda v: v.tank == "low" or v.valve == "opened"))
    assert texts(found) == ["tank is high", "valve is shut"]


def test_only_the_conjuncts_that_fail_are_told() -> None:
    """Each is numbered in the order of the property."""
    conjuncts = [lambda v: v.pump == "works", lambda v: v.tank != "high", lambda _v: True]
    found = given(tank(), always(every(conjuncts)))
    assert [(one.number, one.of) for one in found.broken] == [(2, 3)]
    assert texts(found) == ["tank is high"]


def test_a_premise_is_told_with_its_settledness() -> None:
    """What makes a claim due stands apart from what breaks it."""
    claim = whenever(
        lambda v: v.tank == "high", lambda v: v.possible("opens") is False, settled=True
    )
    found = given(tank(), claim)
    assert [one.text for one in found.due] == ["tank is high", "it is settled"]
    assert texts(found) == ["opens is possible"]
    assert [one.subject for one in found.due] == ["tank", "settled"]


def test_what_is_asked_of_the_future_is_told() -> None:
    """A state after an event, and a promise, are circumstances like others."""
    after = given(tank(), always(lambda v: v.after("fills").tank != "high"))
    assert texts(after) == ["tank is high after fills"]
    assert after.broken[0].since[0].subject == "after('fills').tank"
    moved = given(
        tank(), whenever(lambda v: v.tank == "high", lambda v: v.changes("fills", "tank"))
    )
    assert texts(moved) == ["fills does not change tank"]
    kept = given(tank(), never(lambda v: v.tank == "high" and v.changes("spills", "tank")))
    assert texts(kept) == ["tank is high", "spills changes tank"]
    promised = given(tank(), whenever(lambda v: v.tank == "high", lambda v: v.promised("drains")))
    assert texts(promised) == ["drains is not promised"]


def test_what_never_comes_after_is_due_before() -> None:
    """The premise is looked for along the run, the breach at its end."""
    found = given(
        tank(), whenever(lambda v: v.tank == "high", never_after=lambda v: v.tank == "spilled")
    )
    assert (found.due_after, found.broken_after) == (1, 2)
    assert [one.text for one in found.due] == ["tank is high"]


def test_what_cannot_come_any_more_is_told_where_it_is_lost() -> None:
    """For what stays possible, the last state is where nothing leads on."""
    found = given(tank(), whenever(lambda _v: True, stays_possible=lambda v: v.tank == "low"))
    assert (found.broken_after, texts(found)) == (2, ["tank is spilled"])
    assert found.prevention is None


def test_only_a_violation_is_explained() -> None:
    """A witness needs no excuse, and neither does what holds."""
    assert explained(tank(), sometimes(lambda v: v.tank == "high")) is None
    assert explained(tank(), always(lambda v: not nowhere(v.tank))) is None
    # No state shows that something is nowhere.
    assert explained(tank(), sometimes(lambda v: nowhere(v.tank))) is None


class Gate(Machine):
    """Opens, unless a constant of its replica holds it."""

    shut = State(initial=True)
    opened = State()

    swings = user(shut.to(opened, cond="works"))


class Watch(Machine):
    """Reads one replica, so that no number of them stands for every number."""

    calm = State(initial=True)
    alert = State()

    sees = user(calm.to(alert, cond="first_is_open"))


def test_the_replica_at_fault_is_the_one_that_is_told() -> None:
    """Names are those of the trace, not those that the property uses."""
    gate = Component("gate", Gate, facts={"works": lambda v: v.pump == "works"})
    pump = Component("pump", Pump, initial=["works", "broken"], is_frozen=True)
    watch = Component("watch", Watch, facts={"first_is_open": lambda v: v["gate_1"] == "opened"})
    system = System([watch], [Kind("plant", [gate, pump])])
    counts = {"plant": [{"pump": "broken"}, {"pump": "works"}]}
    prop = Property("p", "", never(lambda v: v.gate == "opened"), (), {"plant": 1})
    (answer,) = check(system, [prop], counts).answers
    found = Explainer(compile_system(system, counts)).explain(answer)
    assert found is not None
    assert texts(found) == ["gate_2 is opened"]


class Follower(Machine):
    """Must come along, and cannot."""

    here = State(initial=True)
    there = State()

    opens = follows(there.to(here), must=True)
    walks = user(here.to(there))


def test_who_stays_behind_is_named() -> None:
    """A follower that must move and does not is told with the event."""
    system = System([Component("valve", Valve), Component("follower", Follower)])
    assert given(system, followers_keep_up()).left_behind == (("opens", "follower"),)


# What would have prevented it


def test_the_nearest_promise_is_offered_with_what_it_lacked() -> None:
    """Before the tank spills it could have been drained, had the valve been open."""
    prevention = given(tank(), never(lambda v: v.tank == "spilled")).prevention
    assert prevention is not None
    alternative = prevention.alternative
    assert (alternative.event, alternative.after, alternative.rules) == ("drains", 1, ("R-3",))
    (need,) = prevention.needs
    assert (need.condition, need.is_never) == ("valve_open", False)
    assert [one.text for one in need.since] == ["valve is shut"]


def test_a_promise_at_the_end_is_in_time_for_settled_states() -> None:
    """A state that something promised would leave is not settled."""
    high = lambda v: v.tank == "high"  # noqa: E731 # said twice
    settled = given(tank(), never(high, settled=True)).prevention
    assert settled is not None
    assert settled.alternative.after == 1
    assert given(tank(), never(high)).prevention is None


def test_what_is_false_whatever_happens_is_said_to_be() -> None:
    """A broken pump is no circumstance of this state."""
    prevention = given(tank("broken", "opened"), never(lambda v: v.tank == "spilled")).prevention
    assert prevention is not None
    (need,) = prevention.needs
    assert (need.condition, need.is_never) == ("pump_works", True)
    assert [one.text for one in need.since] == ["pump is broken"]


def test_a_fact_may_know_only_the_constants_that_there_are() -> None:
    """Where it cannot say what another constant would mean, none is named."""
    facts = {"pump_works": lambda v: {"broken": False}[v.pump], "valve_open": lambda _v: True}
    pump = Component("pump", Pump, initial=["broken"], is_frozen=True)
    system = System([Component("tank", Tank, facts=facts), pump], certainty=graded)
    prevention = given(system, never(lambda v: v.tank == "spilled")).prevention
    assert prevention is not None
    assert [(need.since, need.is_never) for need in prevention.needs] == [((), True)]


class Alarm(Machine):
    """Goes off, with no way to prevent it but the hopeless ones below."""

    quiet = State(initial=True)
    loud = State()
    louder = State()

    rings = fault(quiet.to(loud))
    rises = fault(loud.to(louder))
    is_muffled = reaction(loud.to(quiet, cond="never"), "M-1") | reaction(
        louder.to(quiet, cond="never"), "R-1"
    )
    echoes = reaction(loud.to(louder, cond="never"), "R-1")
    is_hushed = reaction(loud.to(quiet, cond="never and nor_ever and always"), "R-1")


def test_nothing_is_invented() -> None:
    """Not offered: what is only allowed, what does not help, and what lacks most that it needs."""
    facts = {"never": lambda _v: False, "nor_ever": lambda _v: False, "always": lambda _v: True}
    system = System([Component("alarm", Alarm, facts=facts)], certainty=graded)
    assert given(system, never(lambda v: v.alarm == "louder")).prevention is None


# Runs that never end


def test_a_run_that_rests_lacks_the_promise_that_would_move_it() -> None:
    """Nothing is promised where it stays, and what would have been is named."""
    found = given(tank(), leads_to(lambda v: v.tank == "high", lambda v: v.tank == "low"))
    assert (found.due_after, found.promises) == (1, ())
    assert found.prevention is not None
    assert found.prevention.alternative.event == "drains"


class Breaker(Machine):
    """Closes by itself while it is armed, and arms itself again."""

    armed = State(initial=True)
    safe = State()
    closed = State()

    disarms = user(armed.to(safe))
    arms = reaction(safe.to(armed), "R-2")
    closes = reaction(armed.to(closed), "R-1")


def test_a_promise_that_does_not_last_is_told() -> None:
    """Along a loop a reaction that is promised in places only need not be taken."""
    system = System([Component("breaker", Breaker)], certainty=graded)
    claim = leads_to(lambda v: v.breaker == "armed", lambda v: v.breaker == "closed")
    found = given(system, claim)
    assert [(one.event, one.always, one.taken) for one in found.promises] == [
        ("arms", False, True),
        ("closes", False, False),
    ]
    assert found.prevention is None


class Flapper(Machine):
    """Flaps for ever, by promises alone."""

    left = State(initial=True)
    right = State()

    goes_right = reaction(left.to(right), "R-1")
    goes_left = reaction(right.to(left), "R-2")


def test_promises_that_go_round_are_told() -> None:
    """A circle of promises is explained by what is promised on it, and taken."""
    found = given(System([Component("flapper", Flapper)], certainty=graded), reactions_terminate())
    assert {(one.event, one.always, one.taken) for one in found.promises} == {
        ("goes_right", False, True),
        ("goes_left", False, True),
    }
