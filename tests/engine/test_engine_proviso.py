"""A proviso adds a condition and rules to what a chart does, in tables and live charts alike."""

from itertools import product
from typing import Any

import pytest
from engine_toys import Lamp, Switch, compiled
from statemachine import State

from resilience_fsm.engine import (
    Certainty,
    Component,
    CompositionError,
    ImpossibleEventError,
    Kind,
    LiveSystem,
    Machine,
    Proviso,
    System,
    View,
    compile_system,
    reaction,
)


def unlocked(view: View) -> bool:
    """The lock is open."""
    return view.lock == "opened"


class Lock(Machine):
    """Closes and opens, at will."""

    opened = State(initial=True)
    closed = State()

    close = opened.to(closed)
    unlock = closed.to(opened)


LOCKED = Component(
    "switch",
    Switch,
    facts={"unlocked": unlocked},
    provided={"turn_on": Proviso("unlocked", ("SAFE",))},
)


def test_an_event_is_held_back() -> None:
    """An event is possible only where the condition holds too; the other events are as before."""
    found = compiled(LOCKED, Component("lock", Lock))
    states = product(("off", "on"), ("opened", "closed"))
    assert {state: found.possible(state) for state in states} == {
        ("off", "opened"): ("turn_on", "close"),
        ("on", "opened"): ("turn_off", "close"),
        ("off", "closed"): ("unlock",),
        ("on", "closed"): ("turn_off", "unlock"),
    }


def test_live_charts_obey() -> None:
    """The live chart, which knows nothing of the proviso, does not move while it is not met."""
    live = LiveSystem(compiled(LOCKED, Component("lock", Lock)))
    live.send("close")
    with pytest.raises(ImpossibleEventError):
        live.send("turn_on")
    assert live.state == {"switch": "off", "lock": "closed"}
    live.send("unlock")
    assert live.send("turn_on")["switch"] == "on"


def test_a_follower_stays_behind() -> None:
    """The proviso of a follower holds back the follower, and not the event."""
    lamp = Component(
        "lamp",
        Lamp,
        facts={"power": lambda _view: True, "unlocked": unlocked},
        provided={"turn_on": Proviso("unlocked")},
    )
    components = (Component("switch", Switch), lamp, Component("lock", Lock))
    owners = dict.fromkeys(("turn_on", "turn_off"), "switch")
    live = LiveSystem(compiled(*components, owners=owners))
    live.send("close")
    assert live.send("turn_on") == {"switch": "on", "lamp": "dark", "lock": "closed"}


class Worker(Machine):
    """Works by itself."""

    idle = State(initial=True)
    busy = State()

    work = reaction(idle.to(busy, cond="unlocked"), "SURE")
    rest = reaction(busy.to(idle), "SURE")


def graded(rules: Any) -> Certainty:
    """What rests on the rule OPEN is silent."""
    return Certainty.SILENT if "OPEN" in rules else Certainty.CERTAIN


def test_rules_without_a_condition() -> None:
    """A proviso that is a rule only weakens a promise, and adds nothing to the guard."""
    worker = Component(
        "worker", Worker, [unlocked], provided={"work": Proviso(rules=("OPEN", "SURE"))}
    )
    found = compiled(worker, Component("lock", Lock), certainty=graded)
    (work,) = found.composition.parts["worker"].transitions_on("work")
    assert (work.guard.text, work.annotation.rules) == ("unlocked", ("SURE", "OPEN"))
    assert not found.events["work"].promises.any()
    assert found.events["rest"].promises.all()
    plain = compiled(Component("worker", Worker, [unlocked]), Component("lock", Lock))
    assert plain.events["work"].promises.all()


class Pair(Machine):
    """Two events with one transition."""

    first = State(initial=True)
    second = State()

    forwards = first.to(second, event="run")
    back = second.to(first)


def test_one_of_two_events_of_a_transition() -> None:
    """Of a transition that two events fire, the event without a proviso is as before."""
    pair = Component("pair", Pair, [unlocked], provided={"run": Proviso("unlocked", ("SAFE",))})
    found = compiled(pair, Component("lock", Lock))
    assert found.possible(("first", "closed")) == ("forwards", "unlock")
    assert found.possible(("first", "opened")) == ("run", "forwards", "close")
    live = LiveSystem(found)
    live.send("close")
    assert live.send("forwards")["pair"] == "second"


class Ring(Machine):
    """Goes round, by one event."""

    low = State(initial=True)
    middle = State()
    high = State()

    climb = low.to(middle) | middle.to(high) | high.to(low)


def test_some_states_of_an_event() -> None:
    """A proviso may be about some states: out of the others the event is as before."""
    provided = {"climb": Proviso("unlocked", ("SAFE",), states=("middle",))}
    found = compiled(
        Component("ring", Ring, [unlocked], provided=provided), Component("lock", Lock)
    )
    transitions = found.composition.parts["ring"].transitions_on("climb")
    assert {one.source: one.annotation.rules for one in transitions} == {
        "low": (),
        "middle": ("SAFE",),
        "high": (),
    }
    live = LiveSystem(found)
    live.send("close")
    assert live.send("climb")["ring"] == "middle"
    with pytest.raises(ImpossibleEventError):
        live.send("climb")


def test_an_unknown_state_is_refused() -> None:
    """A proviso for a state that the chart does not have is refused with the nearest."""
    switch = Component("switch", Switch, provided={"turn_on": Proviso(states=("of",))})
    with pytest.raises(CompositionError, match=r"no state 'of', of which the proviso .*off"):
        compiled(switch)


def test_provisos_of_replicas() -> None:
    """Each replica asks its own components, under their local names."""

    def own(view: View) -> bool:
        return bool(view.lock == "opened")

    switch = Component("switch", Switch, {"own": own}, provided={"turn_on": Proviso("own")})
    kind = Kind("pair", [switch, Component("lock", Lock)])
    found = compile_system(System([Component("other", Latchless)], [kind]), {"pair": 2})
    live = LiveSystem(found)
    live.send("pair_1_close")
    assert "pair_1_turn_on" not in live.possible
    assert live.send("pair_2_turn_on")["switch_2"] == "on"


class Latchless(Machine):
    """Something outside of the replicas."""

    here = State(initial=True)
    there = State()

    go = here.to(there)


def test_an_unknown_event_is_refused() -> None:
    """A proviso for an event that the chart does not have is refused with the nearest."""
    switch = Component("switch", Switch, provided={"turn_no": Proviso()})
    with pytest.raises(CompositionError, match=r"switch: no event 'turn_no' .*turn_on"):
        compiled(switch)


def test_an_unknown_fact_is_refused() -> None:
    """A condition names facts of its component."""
    switch = Component("switch", Switch, provided={"turn_on": Proviso("unlocked")})
    with pytest.raises(CompositionError, match="names 'unlocked', which is no fact of it"):
        compiled(switch)


def test_a_condition_that_is_none_is_refused() -> None:
    """A condition is an expression over facts."""
    switch = Component("switch", Switch, provided={"turn_on": Proviso("is it?")})
    with pytest.raises(CompositionError, match=r"switch, 'turn_on': .* no expression over facts"):
        compiled(switch)


def test_rules_are_a_list() -> None:
    """A single rule is no list of its letters."""
    with pytest.raises(CompositionError, match="rules of a proviso"):
        Proviso("unlocked", "SAFE")
