"""What never decides anything in a guard, on small systems where that is plain to see."""

from engine_toys import chart, nowhere

from resilience_fsm.engine import Component, Kind, Limits, Property, System, always, check
from resilience_fsm.engine.doubt.idle import Idle, What, idle_guards
from resilience_fsm.engine.space.search import explore
from resilience_fsm.engine.tables.compiled import compile_system

LAMP = chart(["on", "off"], {"press": [("on", "off", ""), ("off", "on", "")]}, name="Lamp")
DOOR = chart(["shut", "open"], {"turn": [("shut", "open", ""), ("open", "shut", "")]}, name="Door")
FACTS = {
    "lit": lambda v: v.lamp == "on",
    "opened": lambda v: v.door == "open",
    "never": lambda v: nowhere(v.lamp),
    "fine": lambda v: v.weather == "fine",
}


def idle(guard: str, event: str = "go", *, fixed: tuple[str, ...] = ()) -> list[str]:
    """The idle conditions of a guard that a walker has on ``event``."""
    walker = chart(["here", "there"], {event: [("here", "there", guard)]}, name="Walker")
    weather = chart(["fine", "foul"], {"turns": [("fine", "foul", "")]}, name="Weather")
    system = System(
        [
            Component("lamp", LAMP),
            Component("door", DOOR),
            Component("weather", weather, initial=fixed, is_frozen=bool(fixed)),
            Component("walker", walker, facts=FACTS),
        ],
        owners={"press": "lamp"} if event == "press" else {},
    )
    return [one.condition for one in idle_guards([explore(compile_system(system))])]


def test_conditions_that_decide() -> None:
    """Each is, somewhere, the only one that is false."""
    assert idle("lit") == []
    assert idle("lit and opened and fine") == []
    assert idle("lit or opened") == []


def test_condition_that_another_implies() -> None:
    """Whenever it is false, another one is false too."""
    assert idle("lit and (lit or opened)") == ["lit or opened"]
    assert idle("lit and lit") == ["lit", "lit"]


def test_guard_that_is_never_false() -> None:
    """It is told as a whole, not condition by condition."""
    assert idle("(lit or not lit) and (opened or not opened)") == [
        "(lit or not lit) and (opened or not opened)"
    ]


def test_what_the_owner_implies() -> None:
    """A follower that asks what is true whenever the event can happen decides nothing."""
    owner = chart(["a", "b"], {"go": [("a", "b", "lit and opened")]}, name="Owner")
    follower = chart(["c", "d"], {"go": [("c", "d", "lit")]}, name="Follower")
    system = System(
        [
            Component("lamp", LAMP),
            Component("door", DOOR),
            Component("owner", owner, facts=FACTS),
            Component("follower", follower, facts=FACTS),
        ],
        owners={"go": "owner"},
    )
    spaces = [explore(compile_system(system))]
    assert list(idle_guards(spaces)) == [Idle(What.GUARD, "follower", "go", "c", "d", "lit", "lit")]


def test_what_constants_decide_is_left_out() -> None:
    """It is decided where they are chosen; and what they rule out is not in the system."""
    assert idle("fine", fixed=("fine",)) == []
    assert idle("fine and lit", fixed=("fine",)) == []
    assert idle("fine and lit and lit", fixed=("foul",)) == []


def test_transition_that_never_happens() -> None:
    """A fact that is never true makes a guard that is never true."""
    assert idle("never and lit") == ["never and lit"]
    assert idle("not never") == ["not never"]


def test_a_source_never_entered_is_not_asked() -> None:
    """Nothing is said of a guard that no reachable state asks."""
    walker = chart(
        ["here", "there", "nowhere"],
        {"go": [("here", "there", ""), ("nowhere", "there", "lit")]},
        name="Walker",
    )
    system = System([Component("lamp", LAMP), Component("walker", walker, facts=FACTS)])
    assert list(idle_guards([explore(compile_system(system))])) == []


def test_incomplete_spaces_say_nothing() -> None:
    """What was not seen may decide."""
    walker = chart(["here", "there"], {"go": [("here", "there", "lit or not lit")]}, name="Walker")
    system = System([Component("lamp", LAMP), Component("walker", walker, facts=FACTS)])
    compiled = compile_system(system)
    assert list(idle_guards([explore(compiled)]))
    assert list(idle_guards([explore(compiled, Limits(1))])) == []


def test_conditions_that_cannot_be_asked_by_themselves() -> None:
    """One that raises where another one is false, or reads what is elsewhere, is left alone."""
    rates = {"on": 1}
    facts = {**FACTS, "high": lambda v: rates[v.lamp] > 0}
    walker = chart(["here", "there"], {"go": [("here", "there", "lit and high")]}, name="Walker")
    system = System([Component("lamp", LAMP), Component("walker", walker, facts=facts)])
    assert list(idle_guards([explore(compile_system(system))])) == []
    hidden = {**FACTS, "no": lambda _: False}
    walker = chart(["here", "there"], {"go": [("here", "there", "no and opened")]}, name="Walker")
    system = System(
        [
            Component("lamp", LAMP),
            Component("door", DOOR),
            Component("walker", walker, facts=hidden),
        ]
    )
    compiled = compile_system(system)
    without_door = compiled.restricted_to(compiled.cone(["walker"]))
    assert without_door.names == ("walker",)
    assert list(idle_guards([explore(without_door)])) == []


def test_many_states_of_which_few_are_reached() -> None:
    """Where the combinations are far more than the states, nothing changes."""
    line = [f"s{n}" for n in range(12)]
    tracks = [
        Component(name, chart(line, {f"{name}_moves": [("s0", "s1", "")]}, name=name.title()))
        for name in ("a", "b", "c")
    ]
    far = {f"{name}_far": (lambda v, name=name: v[name] == "s9") for name in ("a", "b", "c")}
    guard = "not a_far and not b_far and not c_far"
    walker = chart(["here", "there"], {"go": [("here", "there", guard)]}, name="Walker")
    system = System([*tracks, Component("walker", walker, facts=far)])
    (found,) = idle_guards([explore(compile_system(system))])
    assert found.condition == found.guard


def test_after_a_check() -> None:
    """A check for any number tells; one of exact numbers does not, where few things vary."""
    follower = chart(["c", "d"], {"press": [("c", "d", "lit or not lit")]}, name="Follower")
    kind = Kind("guest", [Component("seat", follower, facts=FACTS)])
    system = System([Component("lamp", LAMP)], [kind], owners={"press": "lamp"})
    prop = Property("p", "1", always(lambda v: v.seat in ("c", "d")), about={"guest": 1})
    (one,) = check(system, [prop]).suspicious
    assert one.kind == "idle guard"
    assert one.subject == "seat.press: c -> d if lit or not lit"
    assert one.sentence == "The guard of 'seat.press: c -> d if lit or not lit' is never false."
    assert check(system, [prop], {"guest": 1}).suspicious == ()
