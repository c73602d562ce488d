"""Live charts move together, by the system alone, and never differ from the tables."""

import gc
from collections.abc import Callable
from typing import Any

import pytest
from engine_toys import Lamp, Latch, Switch, chart, compiled
from statemachine import Event, State, StateChart, StateMachine

from resilience_fsm.engine import (
    Compiled,
    Component,
    CompositionError,
    EngineError,
    ImpossibleEventError,
    LiveSystem,
    Machine,
    ReplayError,
    UnknownEventError,
    View,
    follows,
    user,
)
from resilience_fsm.engine.steps.replays import replay


def lit(**options: Any) -> LiveSystem:
    """A switch and a lamp that follows it while there is power."""
    return LiveSystem(lit_tables(**options))


def lit_tables(power: Callable[[View], object] = lambda _view: True) -> Compiled:
    return compiled(
        Component("switch", Switch),
        Component("lamp", Lamp, facts={"power": power}),
        owners={"turn_on": "switch", "turn_off": "switch"},
    )


def test_a_step_moves_everybody() -> None:
    """One event moves the owner and whoever follows."""
    live = lit()
    assert live.state == {"switch": "off", "lamp": "dark"}
    assert live.send("turn_on") == {"switch": "on", "lamp": "lit"}
    assert live.possible == ("turn_off",)
    assert [s.id for s in live["lamp"].configuration] == ["lit"]


def test_a_live_system_begins_where_it_is_told() -> None:
    """A live system can be put into any state."""
    live = LiveSystem(lit_tables(), ("on", "dark"))
    assert live.send("turn_off") == {"switch": "off", "lamp": "dark"}


def test_states_with_values_of_their_own() -> None:
    """A chart may give its states values; the system knows them by their ids."""

    class Valued(Machine):
        nothing = State(initial=True, value=0)
        something = State(value=1)
        add = nothing.to(something)
        take = something.to(nothing)

    live = LiveSystem(compiled(Component("c", Valued)), ("something",))
    assert live.send("take") == {"c": "nothing"}
    assert live.send("add") == {"c": "something"}


def test_guards_read_the_state_before_the_step() -> None:
    """A follower that asks for the owner sees it where it was."""
    live = lit(power=lambda v: v.switch == "off")
    assert live.send("turn_on") == {"switch": "on", "lamp": "lit"}


def test_two_events_of_one_chart_as_one() -> None:
    """Of two own names for one event the chart is sent the one whose transition comes first."""

    class Merges(Machine):
        start = State(initial=True)
        left = State()
        right = State()
        to_right, to_left = reversed([start.to(left, cond="narrow"), start.to(right)])

    for narrow, target in [(True, "left"), (False, "right")]:
        live = LiveSystem(
            compiled(
                Component("gate", Latch, events={"close": "go"}),
                Component(
                    "c",
                    Merges,
                    facts={"narrow": lambda _v, is_=narrow: is_},
                    events={"to_left": "go", "to_right": "go"},
                ),
                owners={"go": "gate"},
            )
        )
        assert live.send("go") == {"gate": "closed", "c": target}


# What is refused


def test_unknown_events_name_the_nearest() -> None:
    """An event that is not there is an error, and python-statemachine would ignore it."""
    with pytest.raises(
        UnknownEventError, match=r"'turn_up'. Names that start with 'turn': turn_off, turn_on"
    ):
        lit().send("turn_up")


def test_impossible_events_move_nothing() -> None:
    """An event whose owner has no transition is an error, and everybody stays."""
    live = lit()
    with pytest.raises(ImpossibleEventError, match=r"switch is 'off'.*Possible: turn_on"):
        live.send("turn_off")
    assert live.state == {"switch": "off", "lamp": "dark"}
    assert live.send("turn_on") == {"switch": "on", "lamp": "lit"}


@pytest.mark.parametrize("send", [lambda c: c.send("turn_on"), lambda c: c.turn_on()])
def test_direct_sends_are_refused(send: Callable[[Any], object]) -> None:
    """An event that is sent to a chart goes past the system, and moves nothing."""
    live = lit()
    with pytest.raises(EngineError, match=r"sent to the chart of switch directly.*system.send"):
        send(live["switch"])
    assert live.send("turn_on") == {"switch": "on", "lamp": "lit"}


def test_charts_out_of_step_are_refused() -> None:
    """A chart that somebody moved by force is found out before anything else moves."""
    live = lit()
    live["lamp"].configuration = {Lamp.lit}  # type: ignore[assignment]
    with pytest.raises(EngineError, match=r"lamp is in 'lit', and the system left it in 'dark'"):
        live.send("turn_on")
    assert [s.id for s in live["switch"].configuration] == ["off"]


def test_unknown_chart() -> None:
    """A chart that is not there is answered with those that are."""
    with pytest.raises(CompositionError, match=r"No component called 'lmp'.*lamp"):
        lit()["lmp"]


class Listener:
    """Writes down what it hears."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def on_enter_lit(self) -> None:
        """A lamp lights."""
        self.heard.append("lit")

    def after_transition(self, event: str, source: State, target: State) -> None:
        """Anything happened."""
        self.heard.append(f"{event}: {source.id} to {target.id}")


def test_ordinary_listeners_hear_everything() -> None:
    """A listener is called as by any python-statemachine chart."""
    live, listener = lit(), Listener()
    live.add_listener("lamp", listener)
    live.send("turn_on")
    live.send("turn_off")
    assert listener.heard == ["lit", "turn_on: dark to lit", "turn_off: lit to dark"]


def test_listener_that_shadows_a_fact_is_refused() -> None:
    """A guard would be read from the listener too."""

    class Powerful:
        power = False

    live = lit()
    with pytest.raises(
        EngineError, match=r"listener Powerful has an attribute 'power'.*guards of lamp.*Rename"
    ):
        live.add_listener("lamp", Powerful())
    assert live.send("turn_on") == {"switch": "on", "lamp": "lit"}
    live.add_listener("switch", Powerful())


@pytest.mark.parametrize("listener", [print, lambda: None, [].append, None])
def test_a_function_is_no_listener(listener: object) -> None:
    """It has no method that is ever called, and would be silent for good."""
    with pytest.raises(EngineError, match=r"is no listener of lamp.*such as on_enter_dark"):
        lit().add_listener("lamp", Listener(), listener)


def test_asynchronous_listener_is_refused() -> None:
    """A step waits for nobody; a refused listener is not attached, nor are those with it."""

    class Slow:
        async def on_enter_lit(self) -> None:
            """Take its time."""

    live, listener = lit(), Listener()
    with pytest.raises(EngineError, match=r"listener of lamp is asynchronous.*let it start"):
        live.add_listener("lamp", listener, Slow())
    assert live.send("turn_on") == {"switch": "on", "lamp": "lit"}
    gc.collect()  # a coroutine that nobody awaited would complain now
    assert listener.heard == []


def test_listeners_of_unknown_charts() -> None:
    """A listener is attached to a component that is there."""
    with pytest.raises(CompositionError, match=r"No component called 'lmp'"):
        lit().add_listener("lmp", Listener())


# Callbacks


def test_send_from_a_callback_is_queued() -> None:
    """What a callback sends happens after the step at work, in the order of sending."""
    live = lit()
    seen: list[object] = []

    class Impatient:
        def on_enter_on(self) -> None:
            if not seen:
                seen.append(live.send("turn_off"))
                seen.append(live.send("turn_on"))

        def on_exit_on(self) -> None:
            seen.append(live.state)

    live.add_listener("switch", Impatient())
    assert live.send("turn_on") == {"switch": "on", "lamp": "lit"}
    before, lit_up = {"switch": "off", "lamp": "dark"}, {"switch": "on", "lamp": "lit"}
    assert seen == [before, before, lit_up]


def test_queue_is_forgotten_after_an_error() -> None:
    """What was queued behind an impossible event does not happen later."""
    live = lit()

    class Wrong:
        def on_enter_on(self) -> None:
            live.send("turn_on")
            live.send("turn_off")

    live.add_listener("switch", Wrong())
    with pytest.raises(ImpossibleEventError):
        live.send("turn_on")
    assert live.state == {"switch": "on", "lamp": "lit"}
    assert live.send("turn_off") == {"switch": "off", "lamp": "dark"}


def test_direct_send_from_a_callback_is_refused() -> None:
    """A callback that moves another chart by itself is an error of the step."""
    live = lit()

    class Meddler:
        def before_turn_on(self) -> None:
            live["lamp"].send("turn_on")

    live.add_listener("switch", Meddler())
    with pytest.raises(EngineError, match=r"sent to the chart of lamp directly"):
        live.send("turn_on")


def test_chart_that_sends_itself_its_event_is_found_out() -> None:
    """A second step of one chart within a step of the system does not pass the comparison."""
    toggles = chart(["a", "b", "c"], {"go": [("a", "b", ""), ("b", "c", "")]})
    live = LiveSystem(compiled(Component("c", toggles)))

    class Twice:
        def on_enter_b(self) -> None:
            live["c"].send("go")

    live.add_listener("c", Twice())
    with pytest.raises(ReplayError, match=r"the charts are in .*'c'.*the tables say .*'b'"):
        live.send("go")


def test_exceptions_of_callbacks_come_through() -> None:
    """A callback that fails is not swallowed, on anybody's charts."""

    class Foreign(StateChart[Any]):
        one = State(initial=True)
        go = one.to.itself()

    class Fails:
        def on_go(self) -> None:
            raise ZeroDivisionError("broken")

    live = LiveSystem(compiled(Component("c", Foreign)))
    live.add_listener("c", Fails())
    with pytest.raises(ZeroDivisionError, match=r"broken"):
        live.send("go")


# Facts


def test_fact_that_raises_alive_is_an_error() -> None:
    """A fact that begins to fail later is no False, on anybody's charts."""

    class Foreign(StateChart[Any]):
        one = State(initial=True)
        two = State()
        go = one.to(two, cond="fine")
        back = two.to(one)

    broken: list[str] = []

    def fine(_view: View) -> bool:
        if broken:
            raise ZeroDivisionError(broken[0])
        return True

    for class_ in (Foreign, chart(["one", "two"], {"go": [("one", "two", "fine")]})):
        broken.clear()
        live = LiveSystem(compiled(Component("c", class_, facts=[fine])))
        broken.append("no idea")
        with pytest.raises(ZeroDivisionError, match=r"no idea"):
            live.send("go")


def test_fact_that_reads_too_far_alive_is_an_error() -> None:
    """A fact that asks for a component which is not there gets no answer."""
    broken: list[str] = []
    live = lit(power=lambda v: v.generator if broken else True)
    broken.append("now")
    with pytest.raises(CompositionError, match=r"No component called 'generator'"):
        live.send("turn_on")


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (True, False, "'close': the tables say that c moves, its chart does not"),
        (False, True, r"'close': the charts moved \['c'\], the tables say \[\]"),
    ],
)
def test_owner_that_changes_its_mind_is_found_out(before: bool, after: bool, message: str) -> None:
    """A fact that is no function of its view makes the charts differ from the tables."""
    mind = [before]
    fickle = chart(["opened", "closed"], {"close": [("opened", "closed", "fine")]})
    tables = compiled(Component("c", fickle, facts={"fine": lambda _v: mind[0]}))
    mind[0] = after
    with pytest.raises(ReplayError, match=message):
        LiveSystem(tables).send("close")


def test_follower_that_changes_its_mind_is_found_out() -> None:
    """The same goes for a follower."""
    mind = [True]
    tables = lit_tables(power=lambda _v: mind[0])
    mind[0] = False
    with pytest.raises(
        ReplayError, match=r"the charts moved \['switch'\], the tables say \['switch', 'lamp'\]"
    ):
        LiveSystem(tables).send("turn_on")


# Anybody's charts


def test_strict_machines_may_follow() -> None:
    """A legacy StateMachine refuses events without a transition; as a follower it just stays."""

    class Legacy(StateMachine):
        dark = State(initial=True)
        lit = State()
        turn_on = follows(dark.to(lit, cond="power"))
        turn_off = follows(lit.to(dark))

    for power in (True, False):
        live = LiveSystem(
            compiled(
                Component("switch", Switch),
                Component("lamp", Legacy, facts={"power": lambda _v, is_=power: is_}),
                owners={"turn_on": "switch", "turn_off": "switch"},
            )
        )
        live.send("turn_on")
        assert live.state == {"switch": "on", "lamp": "lit" if power else "dark"}
        with pytest.raises(ImpossibleEventError):
            live.send("turn_on")


def test_internal_events_are_sent_like_others() -> None:
    """An event that a chart declares as internal is one that the system can send."""

    class Inner(Machine):
        one = State(initial=True)
        two = State()
        go = Event(user(one.to(two)), internal=True)

    assert LiveSystem(compiled(Component("c", Inner))).send("go") == {"c": "two"}


def test_live_systems_share_nothing() -> None:
    """Two live systems, and two charts of one class, have states of their own."""
    tables = compiled(
        Component("a", Latch, events={"close": "close_a"}),
        Component("b", Latch, events={"close": "close_b"}),
    )
    one, other = LiveSystem(tables), LiveSystem(tables)
    one.send("close_a")
    assert one.state == {"a": "closed", "b": "opened"}
    assert other.state == {"a": "opened", "b": "opened"}
    assert one["a"].model is not other["a"].model is not other["b"].model


# Traces


def test_run_and_replay() -> None:
    """A run gives the trace of what happened, and a replay the same on fresh charts."""
    live = lit()
    trace = live.run("turn_on", "turn_off")
    assert trace.events == ("turn_on", "turn_off")
    assert trace.final == live.state == {"switch": "off", "lamp": "dark"}
    assert [dict(step.changes) for step in trace.steps] == [
        {"switch": ("off", "on"), "lamp": ("dark", "lit")},
        {"switch": ("on", "off"), "lamp": ("lit", "dark")},
    ]
    assert replay(lit_tables(), ("off", "dark"), trace.events) == trace


def test_replay_of_what_cannot_happen() -> None:
    """A trace that does not run is an error that says what guards probably read."""
    with pytest.raises(ReplayError, match=r"Replaying failed: 'turn_off' is not.*clock, a random"):
        replay(lit_tables(), ("off", "dark"), ["turn_off"])


def test_beginning() -> None:
    """A live system can begin in the first initial state that agrees with what is wanted."""
    tables = compiled(
        Component("a", Switch, initial=("off", "on"), events={"turn_on": "x", "turn_off": "y"}),
        Component("b", Latch, initial=("opened", "closed")),
    )
    assert LiveSystem.beginning(tables).state == {"a": "off", "b": "opened"}
    assert LiveSystem.beginning(tables, {"b": "closed"}).state == {"a": "off", "b": "closed"}
    with pytest.raises(CompositionError, match=r"No initial state has .*'ajar'"):
        LiveSystem.beginning(tables, {"b": "ajar"})
    with pytest.raises(CompositionError, match=r"No component called 'c'"):
        LiveSystem.beginning(tables, {"c": "closed"})


class Stumbling:
    """Raises once, wherever it is told to."""

    def __init__(self, callback: str, error: type[BaseException] = RuntimeError) -> None:
        setattr(self, callback, self._stumble)
        self.has_stumbled = False
        self._error = error

    def _stumble(self) -> None:
        if not self.has_stumbled:
            self.has_stumbled = True
            raise self._error("stumbled")


@pytest.mark.parametrize("component", ["switch", "lamp"])
@pytest.mark.parametrize("callback", ["before_transition", "on_transition", "after_transition"])
def test_a_callback_that_raises_takes_the_step_back(component: str, callback: str) -> None:
    """Owner or follower, before or after: all charts are where they were, and go on from there."""
    live = lit()
    live.add_listener(component, Stumbling(callback))
    with pytest.raises(RuntimeError, match="stumbled") as raised:
        live.send("turn_on")
    assert "back where it was" in raised.value.__notes__[0]
    assert live.state == {"switch": "off", "lamp": "dark"}
    assert live.send("turn_on") == {"switch": "on", "lamp": "lit"}


def test_an_interrupt_in_a_callback_takes_the_step_back() -> None:
    """It is no ordinary exception, and leaves no half of a step either."""
    live = lit()
    live.add_listener("lamp", Stumbling("on_transition", KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        live.send("turn_on")
    assert live.state == {"switch": "off", "lamp": "dark"}
    assert live.send("turn_on") == {"switch": "on", "lamp": "lit"}
