"""What a tool does that imports the live pair: listeners, callbacks, beginnings, counts."""

import pickle
from collections.abc import Callable
from copy import copy, deepcopy
from typing import Any

import pytest
from live_deployments import NOT_READY, PERHAPS_READY

from resilience_fsm import portal_configuration, portal_pair
from resilience_fsm.engine import (
    CompositionError,
    EngineError,
    ImpossibleEventError,
    LiveSystem,
    UnknownEventError,
)
from resilience_fsm.machines.secondary_portal import SecondaryPortal


class Diary:
    """A listener in the ordinary python-statemachine way: methods found by their names."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def before_transition(self, event: str, source: Any, target: Any) -> None:
        """Before every transition."""
        self.lines.append(f"before {event}: {source.id} -> {target.id}")

    def on_exit_passive(self) -> None:
        """On leaving one state."""
        self.lines.append("exit passive")

    def on_enter_active(self, source: Any, target: Any, event: str) -> None:
        """On entering one state."""
        self.lines.append(f"enter active: {source.id} -> {target.id} by {event}")

    def after_fail_over(self, source: Any, target: Any) -> None:
        """After one event."""
        self.lines.append(f"after fail_over: {source.id} -> {target.id}")


@pytest.mark.rule("FOP-1")
def test_listeners_of_a_tool_are_called() -> None:
    """The callbacks of a listener fire in order, with the source and the target of the step."""
    pair = portal_pair()
    diary = Diary()
    pair.add_listener("secondary_portal", diary)
    pair.send("primary_portal_stops")
    assert diary.lines == []
    pair.send("fail_over")
    assert diary.lines == [
        "before fail_over: passive -> active",
        "exit passive",
        "enter active: passive -> active by fail_over",
        "after fail_over: passive -> active",
    ]


@pytest.mark.rule("FBP-1", "A2")
def test_listeners_of_both_portals_see_one_failback() -> None:
    """At failback the listener of each portal sees its own half of the one step."""
    pair = portal_pair()
    pair.run("primary_portal_stops", "fail_over", "primary_portal_starts")
    seen: dict[str, tuple[str, str]] = {}

    class Half:
        def __init__(self, name: str) -> None:
            self.name = name

        def after_fail_back(self, source: Any, target: Any) -> None:
            seen[self.name] = (source.id, target.id)

    for name in ("primary_portal", "secondary_portal"):
        pair.add_listener(name, Half(name))
    pair.send("fail_back")
    assert seen == {
        "primary_portal": ("passive", "active"),
        "secondary_portal": ("active", "passive"),
    }


def test_chart_of_the_pair_is_an_ordinary_chart() -> None:
    """A live chart is an instance of its own python-statemachine class, and tells its state."""
    pair = portal_pair()
    chart = pair["secondary_portal"]
    assert isinstance(chart, SecondaryPortal)
    assert [state.id for state in chart.configuration] == ["passive"]
    pair.run("link_lost", "go_autonomous")
    assert [state.id for state in chart.configuration] == ["active"]
    assert chart.active.is_active


def test_listener_may_send_on() -> None:
    """An event that a callback sends is taken when the step at work is over."""
    pair = portal_pair()

    class Impatient:
        def after_primary_portal_stops(self) -> None:
            pair.send("fail_over")
            assert pair.state["secondary_portal"] == "passive"

    pair.add_listener("primary_portal", Impatient())
    assert pair.send("primary_portal_stops")["secondary_portal"] == "active"


def test_chart_is_not_moved_alone() -> None:
    """An event sent to one chart of the pair is refused, and the pair goes on as it was."""
    pair = portal_pair()
    before = pair.state
    with pytest.raises(EngineError, match=r"'link_lost' was sent to the chart of link directly"):
        pair["link"].send("link_lost")
    assert pair.state == before
    assert pair.send("link_lost")["cluster_mode"] == "primary_alone"


def test_listener_cannot_take_the_place_of_a_fact() -> None:
    """A listener with an attribute that guards read is refused by name."""

    class Shadow:
        link_up = True

    with pytest.raises(EngineError, match="The listener Shadow has an attribute 'link_up'"):
        portal_pair().add_listener("secondary_portal", Shadow())


@pytest.mark.rule("Q29")
def test_faults_come_in_any_order() -> None:
    """Faults strike between a fault and its reaction, and nothing damps them."""
    pair = portal_pair()
    pair.run(
        "primary_portal_stops", "secondary_server_lost", "link_lost", "secondary_server_returns"
    )
    assert pair.state["cluster_mode"] == "no_service"
    assert {"secondary_portal_starts", "link_restored", "primary_portal_starts"} <= set(
        pair.possible
    )


# Beginnings and counts


def test_pair_begins_where_it_is_told() -> None:
    """A reading, a setting that is left open and a constant of a replica can be chosen."""
    pair = portal_pair(
        PERHAPS_READY,
        counts={"session": 1},
        beginning={
            "outlook_plugin_reading": "redirected_like_a_browser",
            "trunk_backup": "saved",
            "client_1": "outlook_plugin",
            "certificate_1": "accepted",
        },
    )
    assert pair.state["trunk_backup"] == "saved"
    assert pair.state["client_1"] == "outlook_plugin"
    assert pair.state["certificate_1"] == "accepted"
    assert pair.state["outlook_plugin_reading"] == "redirected_like_a_browser"
    assert pair.state["cluster_mode"] == "primary_alone"


@pytest.mark.rule("PRE-6")
def test_pair_that_is_not_ready_begins_without_resilience() -> None:
    """Without everything in force the mode at the beginning is that no resilience is left."""
    assert portal_pair(NOT_READY).state["cluster_mode"] == "primary_alone"


@pytest.mark.parametrize(
    ("counts", "names"),
    [
        (None, set()),
        ({"session": 2}, {"session_1", "session_2"}),
        ({"change": [{"side": "secondary"}], "conference": 1}, {"change_1", "conference_1"}),
    ],
)
def test_pair_has_the_replicas_that_were_counted(counts: Any, names: set[str]) -> None:
    """There are as many sessions, changes and conferences as were asked for."""
    state = portal_pair(counts=counts).state
    replicas = {name for name in state if name.startswith(("session_", "change_", "conference_"))}
    assert replicas == names


def test_replicas_can_be_described_one_by_one() -> None:
    """A replica begins as its description says, under its number."""
    pair = portal_pair(counts={"session": [{"client": "call_assistant"}, {"home": "secondary"}]})
    assert (pair.state["client_1"], pair.state["home_2"]) == ("call_assistant", "secondary")
    pair.send("session_2_log_in_on_primary")
    assert (pair.state["session_1"], pair.state["session_2"]) == ("out", "on_primary")


@pytest.mark.rule("CFG-2", "CFG-3", "PRE-3")
def test_configuration_begins_where_it_is_told() -> None:
    """A new installation has centralized CTI in force, an upgraded one has to switch it on."""
    new = portal_configuration()
    assert new.state["primary_central_cti"] == new.state["secondary_central_cti"] == "in_force"
    assert "primary_central_cti_on" not in new.possible
    upgraded = portal_configuration({"primary_central_cti": "off"})
    assert upgraded.state["operation_mode"] == "select"
    assert {"primary_central_cti_on", "secondary_central_cti_on"} <= set(upgraded.possible)
    other_mode = portal_configuration({"operation_mode": "not_select"})
    assert "configure_resilience" not in other_mode.possible


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"counts": {"sessions": 1}}, "No kind called 'sessions'.*session"),
        ({"counts": {"session": [{"browser": "x"}]}}, "A replica of 'session' has no component"),
        ({"counts": {"session": [{"client": "fax"}]}}, "client.*no state 'fax' to begin in"),
        ({"beginning": {"primary": "up"}}, "No component called 'primary'"),
        ({"beginning": {"session_1": "out"}}, "No component called 'session_1'"),
        (
            {"beginning": {"trunk_backup": "saved"}},
            "No initial state has .*'trunk_backup': 'saved'",
        ),
        ({"beginning": {"link": "sideways"}}, "No initial state has .*'link': 'sideways'"),
    ],
)
def test_bad_values_are_refused_by_name(arguments: dict[str, Any], message: str) -> None:
    """What does not exist, or cannot begin so, is named in the error."""
    with pytest.raises(CompositionError, match=message):
        portal_pair(**arguments)


def test_bad_events_are_refused_by_name() -> None:
    """An unknown event names the nearest, an impossible one names what is possible."""
    pair = portal_pair()
    with pytest.raises(UnknownEventError, match=r"No event called 'link_cut'.*link_lost"):
        pair.send("link_cut")
    with pytest.raises(
        ImpossibleEventError, match=r"'link_restored' is not possible here: link is"
    ):
        pair.send("link_restored")


@pytest.mark.parametrize("duplicate", [copy, deepcopy, pickle.dumps])
def test_a_live_pair_is_not_copied(duplicate: Callable[[object], object]) -> None:
    """A copy would share its charts or lose its listeners; another is made where this one is."""
    pair = portal_pair()
    pair.add_listener("secondary_portal", Diary())
    pair.send("primary_portal_stops")
    with pytest.raises(EngineError, match=r"Make another where this one is, LiveSystem\("):
        duplicate(pair)
    another = LiveSystem(pair.compiled, tuple(pair.state.values()))
    assert another.state == pair.state
    assert another.send("fail_over")["secondary_portal"] == "active"
    assert pair.state["secondary_portal"] == "passive"
    assert pair.send("fail_over") == another.state
