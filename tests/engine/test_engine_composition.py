"""Components, replicas, owners and initial states fit together, or are refused with the reason."""

from collections.abc import Mapping
from typing import Any

import pytest
from engine_toys import Lamp, Latch, Switch, chart
from statemachine import State, StateChart

from resilience_fsm.engine import (
    Cause,
    Component,
    CompositionError,
    Kind,
    Machine,
    System,
    UnknownEventError,
    View,
    fault,
    follows,
    repair,
)
from resilience_fsm.engine.system.composition import Composition, compose
from resilience_fsm.engine.system.system import Counts, Fact


def composed(*components: Component, counts: Counts | None = None, **options: Any) -> Composition:
    return compose(System(components, **options), counts)


def refusal(*components: Component, counts: Counts | None = None, **options: Any) -> str:
    with pytest.raises(CompositionError) as caught:
        composed(*components, counts=counts, **options)
    return str(caught.value)


def assert_says(message: str, *parts: str) -> None:
    for part in parts:
        assert part in message


def power(_view: View) -> bool:
    return True


# Facts


def guarded(expression: str) -> type[StateChart[Any]]:
    return chart(["one", "two"], {"go": [("one", "two", expression)]}, name="Guarded")


def test_facts_go_by_their_own_names() -> None:
    """Functions given as facts are called what they are called."""
    assert Component("lamp", Lamp, facts=[power]).facts == {"power": power}


def test_unknown_fact_is_refused() -> None:
    """A guard that names no fact of the component is refused with the nearest names."""
    component = Component("c", guarded("powr"), facts=[power])
    assert_says(refusal(component), "c: the guard 'powr' names 'powr'", "no fact", "power")


def test_guard_that_names_an_attribute_of_the_chart_is_refused() -> None:
    """A method of the chart is no fact, since it can read what it likes."""

    class Methodical(Machine):
        one = State(initial=True)
        go = one.to.itself(cond="is_fine")

        def is_fine(self) -> bool:
            return True

    message = refusal(Component("c", Methodical))
    assert_says(message, "Methodical.is_fine", "could hide data", "make it a fact", "guards='free'")


@pytest.mark.parametrize(
    "name", ["go", "one", "send", "name", "v", "state", "model", "state_field", "_private"]
)
def test_fact_names_that_a_guard_would_mistake_are_refused(name: str) -> None:
    """A fact called like an event, a state or an attribute of every chart is refused."""
    message = refusal(Component("c", guarded(""), facts={name: power}))
    assert_says(message, f"c: a fact cannot be called '{name}'", "find it first", "Rename it")


def test_fact_stands_for_what_its_chart_has_under_that_name() -> None:
    """Tables and live chart ask the fact, and the chart that was read keeps its own."""

    class Able(Machine):
        able = False
        one = State(initial=True)
        go = one.to.itself(cond="able")

    part = compose(System([Component("c", Able, facts={"able": lambda _view: True})])).parts["c"]
    assert [one.kind for one in part.chart.assumed] == ["facts stand for the chart's own"]
    assert (hasattr(part.chart_class, "able"), Able.able) == (False, False)


def test_fact_called_like_an_omitted_event_is_refused() -> None:
    """An event that is left out of the system is still found on the chart, and would be sent."""
    component = Component("c", Switch, facts={"turn_on": power}, omitted={"turn_on"})
    assert_says(refusal(component), "c: a fact cannot be called 'turn_on'")


def test_asynchronous_facts_are_refused() -> None:
    """A coroutine is true whatever it will answer."""

    async def later(_view: View) -> bool:
        return False

    message = refusal(Component("c", guarded("later"), facts=[later]))
    assert_says(message, "c: the fact 'later' is asynchronous", "ordinary function")


# Names


def test_duplicate_names_are_refused() -> None:
    """Two components cannot be told apart by one name."""
    message = refusal(Component("c", Latch), Component("c", Latch))
    assert_says(message, "2 components are called 'c'", "unique")


def test_component_called_like_a_replica_is_refused() -> None:
    """The names of replicas count too."""
    message = refusal(
        Component("c_1", Latch, events={"close": "shut"}),
        kinds=[Kind("k", [Component("c", Latch)])],
        counts={"k": 1},
    )
    assert_says(message, "2 components are called 'c_1'", "unique")


def test_duplicate_kinds_are_refused() -> None:
    """Two kinds cannot be told apart by one name."""
    kinds = [Kind("k", [Component("a", Latch)]), Kind("k", [Component("b", Latch)])]
    assert_says(refusal(Component("c", Switch), kinds=kinds), "2 kinds are called 'k'", "unique")


def test_unknown_kind_is_refused() -> None:
    """Counts speak of kinds that are there."""
    kinds = [Kind("session", [Component("client", Latch)])]
    message = refusal(kinds=kinds, counts={"sesion": 1})
    assert_says(message, "No kind called 'sesion'", "session")


def test_unknown_component_of_a_replica_is_refused() -> None:
    """A replica is described by its own components."""
    kinds = [Kind("session", [Component("client", Latch)])]
    message = refusal(kinds=kinds, counts={"session": [{"cleint": "closed"}]})
    assert_says(message, "A replica of 'session' has no component 'cleint'", "client")


def test_unknown_initial_state_of_a_replica_is_refused() -> None:
    """A replica begins in a state of its chart."""
    kinds = [Kind("session", [Component("client", Latch)])]
    message = refusal(kinds=kinds, counts={"session": [{"client": "shut"}]})
    assert_says(message, "client: no state 'shut' to begin in", "closed")


# Events and owners


@pytest.mark.parametrize(
    ("options", "verb"), [({"events": {"opn": "x"}}, "rename"), ({"omitted": ["opn"]}, "omit")]
)
def test_unknown_own_event_is_refused(options: Mapping[str, Any], verb: str) -> None:
    """Only an event of the chart can be renamed or omitted."""
    assert_says(refusal(Component("c", Latch, **options)), f"c: no event 'opn' to {verb}", "close")


def test_two_events_of_one_chart_can_be_one() -> None:
    """A chart that knows two events which are one in this system is mentioned once."""
    both = Component("both", Switch, events={"turn_on": "turn", "turn_off": "turn"})
    latch = Component("latch", Latch, events={"close": "turn"})
    composition = composed(latch, both, owners={"turn": "latch"})
    assert composition.event("turn").movers == ("latch", "both")
    assert composition.part("both").own_names("turn") == ("turn_on", "turn_off")
    assert composed(both).event("turn").owner == "both"


def test_single_mention_owns() -> None:
    """Where one component alone mentions an event, that one owns it."""
    event = composed(Component("c", Latch)).event("close")
    assert (event.owner, event.followers, event.cause) == ("c", (), Cause.UNSTATED)


def test_annotation_owns() -> None:
    """A transition with a cause says that its machine owns the event, and who follows follows."""

    class Link(Machine):
        up = State(initial=True)
        down = State()
        lose = fault(up.to(down), "NET-1")

    class Watcher(Machine):
        calm = State(initial=True)
        alarmed = State()
        lose = follows(calm.to(alarmed))

    event = composed(Component("watcher", Watcher), Component("link", Link)).event("lose")
    assert (event.owner, event.cause) == ("link", Cause.FAULT)
    assert event.movers == ("link", "watcher")


def test_several_owners_are_refused() -> None:
    """Two machines that both cause an event are not told which one decides."""

    class First(Machine):
        one = State(initial=True)
        go = fault(one.to.itself())

    class Second(Machine):
        one = State(initial=True)
        go = repair(one.to.itself())

    message = refusal(Component("a", First), Component("b", Second))
    assert_says(message, "'go' has several owners: a, b", "follows()")


def test_unowned_events_are_refused() -> None:
    """An event of two somebody else's charts has no owner until the system names one."""
    components = (Component("a", Latch), Component("b", Latch))
    message = refusal(*components)
    assert_says(message, "'close' is mentioned by a, b", "none is named", "owners={'close': ...}")
    assert composed(*components, owners={"close": "b"}).event("close").followers == ("a",)


def test_followers_without_an_owner_are_refused() -> None:
    """An event that is only followed never happens."""
    message = refusal(Component("lamp", Lamp, facts=[power]))
    assert_says(message, "'turn_on' is followed by lamp and owned by nobody", "cause")


def test_unknown_owner_is_refused() -> None:
    """An owner is a component of the system."""
    message = refusal(Component("switch", Switch), owners={"turn_on": "swich"})
    assert_says(message, "No component called 'swich'", "switch")


def test_owner_that_does_not_know_its_event_is_refused() -> None:
    """An owner has a transition on its event."""
    message = refusal(
        Component("switch", Switch), Component("latch", Latch), owners={"turn_on": "latch"}
    )
    assert_says(message, "owners: 'latch' has no transition on its event 'turn_on'", "switch")


def test_owner_of_an_unknown_event_is_refused() -> None:
    """Owners are named for events that are there."""
    message = refusal(Component("switch", Switch), owners={"turn_om": "switch"})
    assert_says(message, "owners: no component has an event 'turn_om'", "turn_on")


def test_several_causes_are_refused() -> None:
    """An event has one cause, whatever the transition."""

    class Torn(Machine):
        one = State(initial=True)
        two = State()
        go = fault(one.to(two)) | repair(two.to(one))

    message = refusal(Component("c", Torn))
    assert_says(message, "c: the event 'go' has several causes: fault, repair", "an event each")


def test_cause_that_is_stated_by_halves_is_refused() -> None:
    """A cause on one transition of the owner and none on the other is no statement."""

    class Half(Machine):
        one = State(initial=True)
        two = State()
        go = fault(one.to(two)) | two.to(one)

    message = refusal(Component("c", Half))
    assert_says(message, "c: the event 'go' has several causes: fault, none", "an event each")


def test_unknown_names_name_the_nearest() -> None:
    """A part or an event that is not there is answered with those that are."""
    composition = composed(Component("switch", Switch))
    with pytest.raises(CompositionError, match=r"No component called 'swap'.*Known names: switch"):
        composition.part("swap")
    with pytest.raises(UnknownEventError, match=r"start with 'turn': turn_off, turn_on"):
        composition.event("turn_up")


def test_events_come_in_the_order_of_their_owners() -> None:
    """Who follows an event does not decide its place in the alphabet."""
    components = [Component("lamp", Lamp, facts=[power]), Component("latch", Latch)]
    owners = {"turn_on": "switch", "turn_off": "switch"}
    composition = composed(*components, Component("switch", Switch), owners=owners)
    assert list(composition.events) == ["close", "turn_on", "turn_off"]


def test_renamed_events() -> None:
    """A new name counts in the system, the old one in the chart."""
    composition = composed(Component("c", Latch, events={"close": "shut"}))
    assert list(composition.events) == ["shut"]
    assert composition.part("c").own_names("shut") == ("close",)


def test_omitted_events_do_not_exist() -> None:
    """Neither the event nor its transitions are there."""
    composition = composed(Component("c", Switch, omitted={"turn_off"}))
    assert list(composition.events) == ["turn_on"]
    assert [t.target for t in composition.part("c").chart.transitions] == ["on"]


def test_frozen_components_have_no_events() -> None:
    """A constant has the states that it may begin in, in order of declaration, and no others."""
    frozen = Component("c", Switch, initial=("on", "off"), is_frozen=True)
    composition = composed(frozen)
    part = composition.part("c")
    assert (part.states, part.initial, dict(composition.events)) == (
        ("off", "on"),
        ("on", "off"),
        {},
    )
    assert composition.initial == (("on",), ("off",))
    (single,) = composed(Component("c", Switch, initial=("on",), is_frozen=True)).parts.values()
    assert single.states == ("on",)


# Replicas


def kind_of(name: str, facts: Mapping[str, Fact] | None = None) -> Kind:
    return Kind(
        name,
        [
            Component("door", Latch),
            Component("lamp", Switch, facts=facts or {}, initial=("off", "on")),
        ],
    )


def test_replicas_have_names_and_events_of_their_own() -> None:
    """Names get the number of the replica, events the kind too."""
    composition = composed(
        Component("main", Switch),
        kinds=[kind_of("room")],
        counts={"room": 2},
        owners={"turn_on": "main", "turn_off": "main"},
    )
    assert list(composition.parts) == ["main", "door_1", "lamp_1", "door_2", "lamp_2"]
    assert list(composition.events) == ["turn_on", "turn_off", "room_1_close", "room_2_close"]
    assert composition.event("turn_on").movers == ("main", "lamp_1", "lamp_2")
    door = composition.part("door_2")
    assert (door.kind, door.number) == ("room", 2)
    assert door.aliases == {"door": "door_2", "lamp": "lamp_2"}


def test_kinds_that_are_not_counted_have_no_replicas() -> None:
    """A kind without a count adds nothing."""
    assert list(composed(Component("c", Latch), kinds=[kind_of("room")]).parts) == ["c"]


def test_replicas_one_by_one() -> None:
    """A replica can be given the state that it begins in."""
    composition = composed(
        kinds=[kind_of("room")], counts={"room": [{"lamp": "on"}, {"door": "closed"}]}
    )
    assert composition.part("lamp_1").initial == ("on",)
    assert composition.part("door_2").initial == ("closed",)
    assert composition.part("lamp_2").initial == ("off", "on")


# Initial states


def test_initial_states_are_a_product() -> None:
    """Every combination of the components' own initial states is one."""
    a = Component("a", Switch, initial=("off", "on"), events={"turn_on": "x", "turn_off": "y"})
    b = Component("b", Switch, initial=("on", "off"))
    assert composed(a, b).initial == (("off", "on"), ("off", "off"), ("on", "on"), ("on", "off"))


def test_initial_states_of_the_system() -> None:
    """Combinations of the system come once each; what they leave out begins as it says."""
    a = Component("a", Switch, initial=("off", "on"))
    b = Component("b", Latch)
    initial = [{"a": "on"}, {"b": "closed", "a": "on"}, {"a": "on", "b": "opened"}]
    assert composed(a, b, initial=initial).initial == (("on", "opened"), ("on", "closed"))


def test_unknown_initial_state_is_refused() -> None:
    """A component begins in a state of its chart."""
    assert_says(refusal(Component("c", Latch, initial=("clsed",))), "c: no state 'clsed'", "closed")


@pytest.mark.parametrize(
    ("initial", "expected"),
    [
        ({"d": "opened"}, "No component called 'd'"),
        ({"c": "clsed"}, "initial: c has no state 'clsed'"),
    ],
)
def test_unknown_initial_combination_is_refused(initial: dict[str, str], expected: str) -> None:
    """A combination names components and states that are there."""
    assert_says(refusal(Component("c", Latch), initial=[initial]), expected)
