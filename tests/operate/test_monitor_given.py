"""What a monitor is given: every wrong kind of it is refused by name, and nothing is taken in."""

import copy
import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from resilience_fsm import EngineError, Monitor, check, lacks, plan, portal_pair, view, what_if

NAIVE = datetime(2026, 3, 29, 2, 30)


async def asynchronous(_notice: object) -> None:
    """Nobody waits for it."""


class Asynchronous:
    """A listener that can be called, and gives something to wait for."""

    async def __call__(self, _notice: object) -> None:
        """Nobody waits for it."""


@pytest.mark.parametrize(
    ("tell", "message"),
    [
        (lambda m: m.happened(None), "event: expected a name, or several, and was given None"),
        (lambda m: m.happened(b"link_lost"), "event: expected a name, or several"),
        (lambda m: m.happened(["link_lost", 3]), "event: expected a name, and was given 3"),
        (lambda m: m.happened("link_lost", at=NAIVE), "says no time zone.*datetime.now"),
        (lambda m: m.happened("link_lost", at="09:00"), "at: expected seconds, or a datetime"),
        (lambda m: m.happened("link_lost", at=date(2026, 1, 1)), "of type date"),
        (lambda m: m.happened("link_lost", at=True), "at: expected seconds"),
        (lambda m: m.happened("link_lost", at=Decimal(1)), "of type Decimal"),
        (lambda m: m.happened("link_lost", at=10**400), r"at: 10+\.\.\.0+ is no moment"),
        (lambda m: m.happened("link_lost", source=None), "source: expected a name"),
        (lambda m: m.happened("link_lost", source=[]), "source: expected a name"),
        (lambda m: m.happened("user_makes", change=None), "change: expected a name"),
        (lambda m: m.happened("user_makes", change=""), "change: expected a name"),
        (lambda m: m.happened("user_makes"), "an event of a change: say of which one, as change="),
        (lambda m: m.happened("is_lost"), "of a change or a conference: say of which one"),
        (lambda m: m.happened("link_lost", change="7"), "'link_lost'. It is one of the pair"),
        (lambda m: m.happened("is_redirected", change="7"), "It is one of a user"),
        (lambda m: m.saw("green"), "seen: expected texts by name"),
        (lambda m: m.saw([("link", "up")]), "seen: expected texts by name"),
        (lambda m: m.saw({"link": None}), "seen: link: expected a text, and was given None"),
        (lambda m: m.saw({"primary_colour": None}), "seen: primary_colour: expected a text"),
        (lambda m: m.saw({None: "up"}), "seen: expected a name"),
        (lambda m: m.saw({"session": "out"}), "seen of the pair. It is seen of a user"),
        (lambda m: m.saw({"link": "up"}, user="ann"), "seen of a user. It is seen of the pair"),
        (lambda m: m.saw({"session_1": "out"}, user="ann"), "start with 'session': session"),
        (lambda m: m.take({"event": "link_lost"}), "take: expected a LogEntry"),
        (lambda m: m.tick("now"), "at: expected seconds"),
        (lambda m: m.fates(), "Say of whom: user=NAME"),
        (lambda m: m.add_listener(None), "The listener None cannot be called"),
        (
            lambda m: m.add_listener(print, asynchronous),
            "listener asynchronous is asynchronous.*create_",
        ),
        (lambda m: m.add_listener(Asynchronous()), "is asynchronous"),
        (lambda m: m.restore({**m.saved(), "latest": "noon"}), "nothing that a monitor saved"),
    ],
)
def test_what_cannot_be_meant_is_refused(tell: Callable[[Any], object], message: str) -> None:
    """It may come from somebody else's JSON: one kind of error for all, and nothing is changed."""
    monitor = Monitor()
    before = monitor.saved()
    with pytest.raises(EngineError, match=message):
        tell(monitor)
    assert (monitor.saved(), monitor.notices) == (before, ())


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"limits": {"fail_over": "60"}}, "limits: fail_over: '60' is no number of seconds"),
        ({"limits": {"fail_over": None}}, "limits: fail_over: None is no number of seconds"),
        ({"limits": timedelta(minutes=1)}, r"Give its total_seconds\(\), 60\."),
        ({"limits": ["fail_over"]}, "is no number of seconds above 0"),
        ({"limits": True}, "limits: True is no number of seconds"),
        ({"clocks": "1"}, "clocks: '1' is no number of seconds from 0 on"),
        ({"clocks": -1}, "clocks: -1 is no number of seconds from 0 on"),
        ({"clocks": {"a": None}}, "clocks: a: None is no number of seconds"),
        ({"patience": -1}, "patience: -1 is no number of seconds from 0 on"),
        ({"unlogged": None}, "unlogged: expected a name, or several"),
        ({"beginning": "normal"}, "beginning: expected texts by name"),
        ({"beginning": {"clustermode": "normal"}}, "The nearest names: cluster_mode"),
        ({"deployment": Path("deployment.toml")}, "read_deployment"),
    ],
)
def test_no_monitor_is_made_of_what_cannot_be_meant(options: Any, message: str) -> None:
    """Named, with what was expected."""
    with pytest.raises(EngineError, match=message):
        Monitor(**options)


@pytest.mark.parametrize(
    "ask",
    [
        portal_pair,
        Monitor,
        lacks,
        plan,
        check,
        lambda name: what_if(name, events=["link_lost"]),
        lambda name: view("green", "yellow", name),
    ],
)
def test_the_name_of_a_file_is_no_deployment(ask: Callable[[Any], object]) -> None:
    """Everything that is asked about one says how a file is read."""
    with pytest.raises(
        EngineError, match=r"given 'pair.toml', of type str. read_deployment\(path\)"
    ):
        ask("pair.toml")


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, pickle.dumps])
def test_a_monitor_is_saved_and_not_copied(copied: Callable[[Any], object]) -> None:
    """A copy would share what is believed with what it was copied from; the way out is named."""
    with pytest.raises(EngineError, match=r"Keep saved\(\)"):
        copied(Monitor())


def test_names_may_be_numbers_and_moments_may_be_dated() -> None:
    """A change has the number that a database gives it, and a datetime has its time zone."""
    monitor = Monitor(beginning={"cluster_mode": "normal"})
    monitor.happened("user_makes", change=7, at=datetime.now(UTC), source=3)  # type: ignore[arg-type]
    assert monitor.fates(change="7") == monitor.fates(change=7)  # type: ignore[arg-type]


def test_a_look_tells_what_was_then_where_nothing_else_is_told() -> None:
    """A moment later the pair may be anywhere; at the look it was where it was seen."""
    monitor = Monitor(unlogged="everything")
    monitor.saw({"link": "up", "primary_portal": "stopped", "secondary_portal": "active"})
    assert monitor.may_have_been("cluster_mode") == ("failover",)
    assert len(monitor.modes) == 5
    with pytest.raises(EngineError, match="No component called 'lnk'"):
        monitor.may_have_been("lnk")
