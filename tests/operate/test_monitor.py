"""A monitor beside a pair: what may be the case, what it speaks up for, and how it goes on."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any

import attrs
import pytest

from resilience_fsm import READY, Monitor, Notice, read_deployment
from resilience_fsm.engine import EngineError
from resilience_fsm.operate.monitor import MOST_NOTICES
from resilience_fsm.operate.view import ViewError

NORMAL = {"cluster_mode": "normal"}


def kinds(notices: tuple[Notice, ...]) -> list[str]:
    return [notice.kind for notice in notices]


# What may be the case


def test_a_monitor_that_was_told_nothing_excludes_nothing() -> None:
    """The pair may be anywhere, and nothing is promised."""
    monitor = Monitor()
    assert monitor.excluded == ()
    assert monitor.due == ()


@pytest.mark.rule("FOP-1")
def test_what_is_promised_is_told_with_its_rule_and_since_when() -> None:
    """After a fault the failover is due, by the rule that promises it, since then."""
    monitor = Monitor(beginning=NORMAL, limits={"fail_over": 60.0})
    monitor.happened("primary_portal_stops", at=100.0)
    (due,) = monitor.due
    assert (due.event, due.since, due.limit, due.rules) == ("fail_over", 100.0, 60.0, ("FOP-1",))
    assert monitor.modes == ("failover", "no_service")
    assert monitor.excluded == ("normal", "autonomous", "primary_alone")


def test_colours_narrow_what_may_be() -> None:
    """Yellow and green, after a fault of the primary, are the failover; till then it may come."""
    monitor = Monitor(beginning=NORMAL)
    monitor.happened("primary_ipoffice_stops")
    before = monitor.modes
    assert monitor.saw({"primary_colour": "Starting", "secondary_colour": "green"}) == ()
    assert (before, monitor.modes) == (("failover", "primary_alone"), ("failover",))


@pytest.mark.rule("DSP-4")
def test_a_stopped_portal_may_show_anything() -> None:
    """What it shows is not said, so that no colour of it contradicts anything."""
    monitor = Monitor(beginning={"primary_portal": "stopped", "secondary_portal": "active"})
    assert monitor.saw({"primary_colour": "green", "primary_portal": "stopped"}) == ()
    assert monitor.saw({"primary_colour": "unknown", "primary_portal": "stopped"}) == ()


@pytest.mark.rule("PRE-6")
def test_colours_of_a_pair_that_is_not_ready_say_nothing() -> None:
    """Its display cannot be relied on: a green passive portal is no contradiction."""
    unready = read_deployment("examples/deployments/saved_not_restarted.toml")
    monitor = Monitor(unready)
    assert monitor.saw({"secondary_colour": "green", "secondary_portal": "passive"}) == ()
    (notice,) = Monitor(READY).saw({"secondary_colour": "green", "secondary_portal": "passive"})
    assert notice.kind == "unexplained"
    assert not notice.is_possible_at_all


def test_one_of_several_events_is_enough() -> None:
    """Where a record does not say which of two events it was, both are followed."""
    monitor = Monitor(beginning=NORMAL, unlogged=())
    monitor.happened(("primary_portal_stops", "primary_server_lost"))
    assert monitor.may_be("primary_server") == ("up", "lost")
    assert monitor.may_be("primary_portal") == ("stopped",)


def test_after_a_gap_anything_may_have_taken_place() -> None:
    """Records that are missing are said to be, and then nothing contradicts what comes next."""
    monitor = Monitor(beginning=NORMAL)
    monitor.gap()
    assert monitor.excluded == ()
    assert monitor.happened("link_restored") == ()


# Notices


def test_what_nothing_explains_is_told_once_and_then_it_goes_on() -> None:
    """A missed repair is named as what would explain it, with what was possible instead."""
    monitor = Monitor(beginning=NORMAL)
    assert monitor.happened("link_lost") == ()
    (notice,) = monitor.happened("link_lost", place="a.log:7")
    assert (notice.kind, notice.explained, notice.place) == ("unexplained", 1, "a.log:7")
    assert notice.repairs[0] == "a record of link_restored before 'link_lost' (a.log:7)"
    assert notice.hindrances == ("link_lost: link is 'down', and does not do that there",)
    assert "link_restored" in notice.instead
    assert monitor.saw({"link": "down"}) == ()
    assert monitor.happened("link_restored") == ()


@pytest.mark.rule("FOP-1", "FOI-1")
def test_a_guard_that_was_false_is_told_with_its_rules() -> None:
    """A failover out of nothing: each transition that could have been, and what it lacked."""
    monitor = Monitor(beginning=NORMAL, unlogged=())
    (notice,) = monitor.happened("fail_over")
    assert "FOP-1" in notice.rules
    assert any("and not: primary_stopped (FOP-1)" in one for one in notice.hindrances)


def test_a_promised_reaction_that_does_not_come_is_told() -> None:
    """Seen not to have come within its limit, with the rule that promised it."""
    monitor = Monitor(beginning=NORMAL, limits=60.0)
    begun = datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
    monitor.happened("primary_portal_stops", at=begun)
    assert monitor.saw({"secondary_portal": "passive"}, at=begun + timedelta(seconds=60)) == ()
    (notice,) = monitor.saw({"secondary_portal": "passive"}, at=begun + timedelta(seconds=61))
    assert (notice.kind, notice.event, notice.seconds) == ("late", "fail_over", 61.0)
    assert notice.rules == ("FOP-1",)


def test_time_alone_accuses_only_where_reactions_are_told() -> None:
    """Where the failover would be told, a tick is enough; else it may have come unseen."""
    for unlogged, expected in (((), ["late"]), (("reaction",), [])):
        monitor = Monitor(beginning=NORMAL, limits={"fail_over": 60.0}, unlogged=unlogged)
        monitor.happened("primary_portal_stops", at=0.0)
        assert kinds(monitor.tick(61.0)) == expected


@pytest.mark.rule("NET-1")
@pytest.mark.parametrize("clocks", [None, 0.0, 0.1, 0.5, 2.0])
def test_what_never_comes_is_told_once_however_often_somebody_looks(clocks: float | None) -> None:
    """Several sources are looked at in turn; what comes about between two looks may not be seen."""
    monitor = Monitor(beginning=NORMAL, limits=5.0, clocks=clocks, patience=0.5)
    monitor.happened("primary_portal_stops", at=1.0, source="a")
    monitor.saw({"secondary_portal": "active"}, at=2.0, source="b")
    monitor.happened("primary_portal_starts", at=10.0, source="a")
    for second in range(11, 30):
        monitor.saw({"primary_portal": "passive"}, at=second, source="a")
        monitor.saw({"secondary_portal": "active"}, at=second + 0.2, source="b")
        monitor.tick(second + 0.5)
    monitor.close()
    assert [(one.kind, one.event) for one in monitor.notices] == [("late", "fail_back")]


def late_copies(monitor: Monitor) -> list[tuple[tuple[str, ...], str | None, float | None]]:
    """Which changes are told to be late, with the reaction and for how long."""
    return [
        (tuple(name for _, name in one.subjects), one.event, one.seconds)
        for one in monitor.notices
        if one.kind == "late"
    ]


@pytest.mark.parametrize("clocks", [None, 0.0])
def test_what_replicas_are_promised_has_limits_too(clocks: float | None) -> None:
    """Changes that wait since the same moment are told together, and each once more as it comes."""
    monitor = Monitor(beginning=NORMAL, unlogged=(), limits={"is_copied": 60}, clocks=clocks)
    for change in "abc":
        monitor.happened("user_makes", change=change, at=1.0)
    monitor.happened("is_copied", change="a", at=30.0)
    monitor.tick(61.0)
    assert late_copies(monitor) == []
    monitor.tick(70.0)
    monitor.tick(80.0)
    monitor.happened("is_copied", change="b", at=90.0)
    monitor.close()
    assert late_copies(monitor) == [
        (("b", "c"), "is_copied", 69.0),
        (("b",), "is_copied", 89.0),
    ]
    assert monitor.notices[0].rules
    assert str(monitor.notices[0]).startswith("change b, c: is_copied was promised and has not")


def test_a_promise_that_was_broken_off_begins_anew() -> None:
    """While the secondary is away nothing is promised; the copy has its time again after that."""
    monitor = Monitor(beginning=NORMAL, unlogged=("fail_back",), limits={"is_copied": 60})
    monitor.happened("user_makes", change="a", at=1.0)
    monitor.happened("link_lost", at=50.0)
    monitor.tick(100.0)
    assert late_copies(monitor) == []


def test_what_may_have_come_unseen_is_never_late() -> None:
    """A copy that goes unrecorded accuses nobody, however long nothing is heard of it."""
    monitor = Monitor(beginning=NORMAL, unlogged=("is_copied",), limits=60)
    monitor.happened("user_makes", change="a", at=1.0)
    monitor.tick(1000.0)
    assert late_copies(monitor) == []


def test_waiting_replicas_are_saved_too() -> None:
    """Another process goes on from since when they wait."""
    first, second = (Monitor(beginning=NORMAL, unlogged=(), limits=60) for _ in range(2))
    first.happened("user_makes", change="a", at=1.0)
    second.restore(json.loads(json.dumps(first.saved())))
    second.tick(100.0)
    assert late_copies(second) == [(("a",), "is_copied", 99.0)]


def test_two_active_are_told_only_with_the_link_up() -> None:
    """In autonomous mode both serve, and that is as it should be."""
    monitor = Monitor()
    both = {"primary_portal": "active", "secondary_portal": "active"}
    assert monitor.saw({**both, "link": "down"}) == ()
    assert kinds(monitor.happened("link_restored")) == []  # one of them may step down at once
    assert kinds(monitor.saw({**both, "link": "up"})) == ["both_active"]
    assert kinds(monitor.saw({**both, "link": "up"})) == []


@pytest.mark.rule("FBP-1", "A7")
def test_what_is_about_to_end_is_told_only_if_it_is_seen() -> None:
    """For a moment after the link is back both are active: one is promised to step down."""
    whole = {"primary_ipoffice": "running", "secondary_ipoffice": "running"}
    both = {"primary_portal": "active", "secondary_portal": "active"}
    monitor = Monitor()
    monitor.saw({**whole, **both, "link": "down"})
    for _ in range(2):
        assert monitor.happened("link_restored") == ()
        assert [due.event for due in monitor.due] == ["rejoin"]
        assert kinds(monitor.saw(both)) == ["both_active"]
        assert monitor.happened("link_lost") == ()
        assert monitor.saw(both) == ()


@pytest.mark.rule("SYN-6", "SYN-7")
def test_a_change_at_risk_and_its_end_are_told() -> None:
    """Made on the secondary in a failover it is at risk, for sure, until its fate is known."""
    monitor = Monitor(beginning=NORMAL)
    monitor.happened("primary_portal_stops")
    monitor.saw({"secondary_portal": "active"})
    monitor.saw({"side": "secondary"}, change="7")
    (notice,) = monitor.happened("user_makes", change="7")
    assert (notice.kind, str(notice)) == ("at_risk", "change 7 is at risk.")
    assert monitor.at_risk == {("change", "7"): True}
    monitor.happened("primary_portal_starts")
    assert monitor.fates(change="7") == ("failover_undecided", "kept_on_secondary", "kept", "lost")
    assert kinds(monitor.happened("is_lost", change="7")) == ["lost"]
    assert monitor.fates(change="7") == ("lost",)


def test_what_a_user_does_says_something_of_the_pair() -> None:
    """A login at the secondary is possible only where that serves, for everybody to know."""
    monitor = Monitor(beginning=NORMAL)
    monitor.happened("log_in_on_primary", user="ann")
    monitor.happened("primary_portal_stops")
    assert "no_service" in monitor.modes
    monitor.happened("log_in_on_secondary", user="bob")
    assert monitor.modes == ("failover",)
    assert "on_primary" not in monitor.fates(user="ann")


@pytest.mark.rule("CNF-3")
def test_a_notice_names_whom_it_is_about_as_they_are_told_of() -> None:
    """What becomes of them is asked for in the same words."""
    monitor = Monitor(
        beginning={"cluster_mode": "normal"}, limits={"is_redirected": 5}, unlogged=()
    )
    monitor.saw({"session": "on_primary"}, user="ann", at=0)
    monitor.happened("primary_portal_stops", at=1)
    monitor.happened("fail_over", at=2)
    notices = [one for one in (*monitor.notices, *monitor.tick(60)) if one.subjects]
    assert {one.subjects for one in notices} == {(("user", "ann"),)}
    assert all(monitor.fates(**dict(one.subjects)) for one in notices)


def test_what_hinders_a_replica_is_told_in_its_own_names() -> None:
    """With what hindered it; a number of a replica, which nobody gave, is nowhere."""
    monitor = Monitor(beginning={"cluster_mode": "normal"}, unlogged=())
    monitor.saw({"session": "on_primary"}, user="ann")
    monitor.happened("is_redirected", user="ann")
    monitor.saw({"session": "cut_off"}, user="ann")
    hindered, unseen = (one for one in monitor.notices if one.is_break)
    assert hindered.hindrances[0].startswith("is_redirected: session is 'on_primary'")
    assert "leave" in unseen.instead
    assert not [one for one in monitor.notices if "session_1" in str(attrs.asdict(one))]


def test_a_conference_that_is_lost_is_told() -> None:
    """One of the secondary that has not started is lost at failback."""
    monitor = Monitor(beginning={"primary_portal": "stopped", "cluster_mode": "failover"})
    monitor.saw({"owner": "secondary"}, conference="weekly")
    monitor.happened("schedule", conference="weekly")
    monitor.saw({"primary_ipoffice": "running", "link": "up"})
    monitor.happened("primary_portal_starts")
    (notice,) = monitor.happened("fail_back")
    assert (notice.kind, notice.subjects) == ("lost", (("conference", "weekly"),))


def test_listeners_hear_and_may_ask_and_tell() -> None:
    """A listener is called with every notice, after the monitor is done with the record."""
    monitor, heard = Monitor(beginning=NORMAL), list[str]()

    def listen(notice: Notice) -> None:
        heard.append(f"{notice.kind} {monitor.records}")
        if len(heard) == 1:
            monitor.happened("link_lost")

    monitor.add_listener(listen)
    monitor.happened("link_restored")
    assert heard == ["unexplained 1"]
    assert monitor.may_be("link") == ("down",)


def test_a_listener_that_fails_leaves_the_monitor_as_it_was() -> None:
    """What it raises comes through, and the record was taken in before."""
    monitor = Monitor(beginning=NORMAL)

    def fails(_notice: Notice) -> None:
        raise ZeroDivisionError

    monitor.add_listener(fails)
    with pytest.raises(ZeroDivisionError):
        monitor.happened("link_restored")
    assert (monitor.records, len(monitor.notices)) == (1, 1)
    assert monitor.happened("link_lost") == ()


# Several sources


def test_sources_whose_clocks_differ_accuse_nobody() -> None:
    """The failover is told before its cause, by a clock that may be two seconds off."""
    monitor = Monitor(beginning=NORMAL, unlogged=(), clocks={"one": 2.0, "two": 2.0})
    monitor.happened("fail_over", at=10.0, source="two")
    assert monitor.notices == ()
    monitor.happened("primary_portal_stops", at=11.0, source="one")
    assert monitor.modes == ("failover",)
    assert monitor.close() == ()
    assert monitor.notices == ()


def test_sources_that_no_order_explains_are_told_with_the_clock() -> None:
    """By more than the clocks may be off, it is the clock that would explain it."""
    monitor = Monitor(beginning=NORMAL, unlogged=(), clocks=1.0)
    monitor.happened("fail_over", at=10.0, source="two")
    monitor.happened("primary_portal_stops", at=15.0, source="one")
    (notice, *_) = (*monitor.notices, *monitor.close())
    assert "the clock of two off by 3 seconds more" in notice.repairs


@pytest.mark.parametrize("clocks", [None, 1.0])
def test_the_passing_of_time_is_no_record_to_repair(clocks: float | None) -> None:
    """A monitor that looks at its clock again and again names what was told, and no look."""
    monitor = Monitor(beginning=NORMAL, clocks=clocks)
    monitor.happened("link_lost", at=1.0)
    for second in range(2, 100):
        monitor.tick(float(second))
    monitor.saw({"primary_portal": "passive"}, at=100.0)
    monitor.close()
    (notice,) = monitor.notices
    assert notice.repairs
    assert all("link_lost" in one or "primary_portal=passive" in one for one in notice.repairs)


def test_a_record_without_a_time_would_wait_for_ever() -> None:
    """With clocks it is refused, with the way out."""
    monitor = Monitor(clocks=2.0)
    with pytest.raises(EngineError, match="a record without a time, and clocks are given"):
        monitor.happened("link_lost", source="one")
    assert monitor.records == 0


def test_a_monitor_keeps_the_last_notices() -> None:
    """However long it is told nonsense, its memory does not grow; listeners hear everything."""
    monitor, heard = Monitor(beginning=NORMAL), list[Notice]()
    monitor.add_listener(heard.append)
    for _ in range(MOST_NOTICES + 20):
        monitor.happened("link_restored")
    assert len(heard) > len(monitor.notices) == MOST_NOTICES
    assert monitor.notices[-1] == heard[-1]


def test_a_source_that_nothing_is_said_of_is_refused() -> None:
    """With clocks, each source has one; the record is not taken in."""
    monitor = Monitor(clocks={"one": 2.0})
    with pytest.raises(EngineError, match=r"clocks: nothing is said of 'oen'.*one"):
        monitor.happened("link_lost", at=1.0, source="oen")
    assert monitor.records == 0


# Saved, shared, many


GOES_ON = """
import json, sys
from resilience_fsm import Monitor

monitor = Monitor(limits={"fail_over": 60.0})
monitor.add_listener(lambda notice: print(notice.kind, notice.seconds))
monitor.restore(json.load(sys.stdin))
monitor.saw({"secondary_portal": "passive"}, at=200.0)
print(*monitor.modes, *monitor.fates(change="7"))
"""


def test_a_monitor_goes_on_in_another_process() -> None:
    """What it knew is known there: since when the failover is due, and of whom it was told."""
    monitor = Monitor(beginning=NORMAL, limits={"fail_over": 60.0})
    monitor.happened("user_makes", change="7", at=90.0)
    monitor.happened("primary_portal_stops", at=100.0)
    saved = json.dumps(monitor.saved())
    done = subprocess.run(
        [sys.executable, "-c", GOES_ON], input=saved, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [
        "late 100.0",
        "failover no_service interrupted_undecided synchronised",
    ]


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({}, "nothing that a monitor saved"),
        ([], "nothing that a monitor saved"),
        ({"watch": {}, "latest": None}, "nothing that was saved"),
        ({"watch": {"format": 99}, "latest": None}, "saved in format 99"),
    ],
)
def test_what_was_not_saved_is_refused(document: Any, message: str) -> None:
    """The monitor goes on as before."""
    monitor = Monitor(beginning=NORMAL)
    with pytest.raises(EngineError, match=message):
        monitor.restore(document)
    assert monitor.modes == ("normal",)


def test_what_was_saved_of_another_deployment_is_refused() -> None:
    """The states of another system mean something else."""
    other = Monitor(read_deployment("examples/deployments/manual_failback.toml"))
    with pytest.raises(EngineError, match="saved of another system"):
        Monitor().restore(other.saved())


def test_waiting_records_are_saved_too() -> None:
    """Records that wait for those of other sources wait on in the monitor that is restored."""
    one = Monitor(beginning=NORMAL, unlogged=(), clocks=2.0)
    one.happened("fail_over", at=10.0, source="two")
    other = Monitor(unlogged=(), clocks=2.0)
    other.restore(json.loads(json.dumps(one.saved())))
    other.happened("primary_portal_stops", at=11.0, source="one")
    assert (other.modes, other.close()) == (("failover",), ())


def test_threads_tell_one_monitor() -> None:
    """Each record is taken in once, whichever thread tells it."""
    monitor = Monitor(unlogged=("everything",))

    def work(number: int) -> None:
        for _ in range(50):
            monitor.happened("log_in_on_primary", user=str(number))
            monitor.happened("leave", user=str(number))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(4)))
    assert monitor.records == 400
    assert monitor.notices == ()


def test_monitors_of_several_threads_share_what_they_know() -> None:
    """What one works out while another looks it up is the same for both."""
    events = ("primary_portal_stops", "link_lost", "primary_portal_starts", "link_restored")
    together = Barrier(4)

    def work(unlogged: str) -> list[Any]:
        monitor = Monitor(unlogged=("reaction", unlogged))
        together.wait(60)
        for number, event in enumerate(events * 3):
            monitor.happened(event, at=float(number))
            monitor.happened("log_in_on_primary", user=str(number % 3), at=float(number))
        return [monitor.modes, dict(monitor.all_fates()), [str(n) for n in monitor.notices]]

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(work, ["primary_ipoffice"] * 4))
    assert found == [found[0]] * 4


def test_thousands_of_pairs_share_what_they_know() -> None:
    """Monitors of one deployment have one set of beliefs, however many they are."""
    monitors = [Monitor(beginning=NORMAL) for _ in range(1000)]
    for monitor in monitors:
        monitor.happened("primary_portal_stops")
        monitor.saw({"secondary_portal": "active"})
    assert {monitor.modes for monitor in monitors} == {("failover",)}
    assert len({id(monitor._watch.watched) for monitor in monitors}) == 1


# What cannot be told


@pytest.mark.parametrize(
    ("tell", "message"),
    [
        (lambda m: m.happened("link_cut"), r"No event called 'link_cut'.*link_lost"),
        (lambda m: m.happened(()), r"No event was given"),
        (lambda m: m.happened("logs_in", user="ann"), r"No event of a user is called 'logs_in'"),
        (lambda m: m.happened("leave", usr="ann"), r"Nothing is told of a usr.*user"),
        (lambda m: m.happened("leave", user="a", change="b"), r"user, change: a record is about"),
        (lambda m: m.saw({"lnk": "up"}), r"Nothing called 'lnk' is seen.*link"),
        (lambda m: m.saw({"link": "sideways"}), r"link never shows 'sideways'"),
        (lambda m: m.saw({"session": "away"}, user="ann"), r"session never shows 'away'"),
        (lambda m: m.tick(float("nan")), r"at: nan is no moment"),
        (lambda m: m.fates(user="ann"), r"Nothing was told of"),
        (lambda m: m.may_be("lnk"), r"No component called 'lnk'"),
    ],
)
def test_what_is_not_there_is_refused_by_name(tell: Any, message: str) -> None:
    """A record that cannot be understood is no contradiction, and is not taken in."""
    monitor = Monitor()
    with pytest.raises(EngineError, match=message):
        tell(monitor)
    assert (monitor.records, monitor.notices) == (0, ())


def test_a_colour_that_no_view_shows_is_refused() -> None:
    """In the words of the view."""
    with pytest.raises(ViewError, match="'blue' is nothing that a Platform View shows"):
        Monitor().saw({"primary_colour": "blue"})


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"unlogged": "faults"}, r"unlogged: nothing is called 'faults'"),
        ({"limits": {"link_lost": 3.0}}, r"no reaction called 'link_lost' is ever promised"),
        ({"limits": -1.0}, r"limits: -1.0 is no number of seconds above 0"),
        ({"clocks": {"one": -1.0}}, r"clocks: one: -1.0 is no number of seconds"),
        ({"beginning": {"lnk": "up"}}, r"Nothing called 'lnk' is seen"),
        ({"beginning": {"link": "up", "cluster_mode": "autonomous"}}, "nothing"),
    ],
)
def test_options_that_cannot_be_are_refused(options: Any, message: str) -> None:
    """Named, with what is there."""
    if message == "nothing":  # both serve for a moment after the link is back
        assert Monitor(**options).modes
        return
    with pytest.raises(EngineError, match=message):
        Monitor(**options)
