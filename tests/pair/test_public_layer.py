"""The public facts: what they add to the pair, each by a story, and what breaks without them."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from broken_twins import with_chart, with_fact
from test_pair_mutants import dropped, never_taken
from thorough import some_of

from resilience_fsm.engine import (
    Cause,
    Component,
    LiveSystem,
    Proviso,
    Verdict,
    check,
    compile_system,
    fingerprints_of_machines,
)
from resilience_fsm.pair.deployment import READY, Deployment, OperationMode, Server, Setting
from resilience_fsm.pair.portal_pair import portal_pair, portal_system
from resilience_fsm.pair.properties import (
    GROUPS,
    PAIR_PROPERTIES,
    PUBLIC_GROUP,
    PUBLIC_PROPERTIES,
    groups,
    pair_properties,
    property_called,
)
from resilience_fsm.pair.properties.public import properties_of
from resilience_fsm.pair.public import Failback, Public
from resilience_fsm.pair.public_layer import facts_in_play
from resilience_fsm.pair.timing import Timer, timers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from resilience_fsm.engine import ChartTransition, System

NOTHING = Public(
    0, host_domain_name="secondary", secondary_is_locked=False, users_changes_are_lost=False
)
"""Public facts by which nothing is different from what the source says."""


def counting(**facts: Any) -> Deployment:
    """A ready deployment with some public facts, and no others."""
    return evolve(READY, public=evolve(NOTHING, **facts))


WAITING = counting(failover_detection_minutes=3)
MANUAL = counting(failback=Failback.MANUAL)
LOCKED = evolve(counting(secondary_is_locked=True), resilience=Setting(set=False, in_force=False))
ORDERED = counting(failover_now=True)
LOSING = counting(users_changes_are_lost=True)


EACH = (WAITING, MANUAL, ORDERED, LOCKED, LOSING)
"""For each of the facts that take properties, a deployment with nothing else."""


def told(deployment: Deployment, story: str, kind: str = "change", **beginning: str) -> LiveSystem:
    """The pair of a deployment after the events of a story."""
    pair = portal_pair(deployment, {kind: 1} if beginning else None, beginning)
    pair.run(*story.split())
    return pair


def reactions(pair: LiveSystem) -> dict[str, bool]:
    """The reactions that are possible now, and whether each is promised."""
    steps = pair.compiled.steps(tuple(pair.state.values()))
    events = pair.compiled.composition.events
    return {
        name: step.is_promised
        for name, step in steps.items()
        if events[name].cause is Cause.REACTION
    }


# Nothing in play


@pytest.mark.rule("P2", "P14")
@pytest.mark.parametrize("mode", [OperationMode.SELECT, OperationMode.SUBSCRIPTION])
def test_facts_that_change_nothing(mode: OperationMode) -> None:
    """A failover at once and a failback by itself are what the source says, in either mode."""
    deployment = evolve(READY, operation_mode=mode, public=NOTHING)
    found, expected = (
        fingerprints_of_machines(
            compile_system(portal_system(one), {"session": 1, "change": 1, "conference": 1})
        )
        for one in (deployment, READY)
    )
    assert found == expected
    assert pair_properties(deployment) == PAIR_PROPERTIES
    assert groups(deployment) == GROUPS
    assert timers(deployment) == {}


# The failover detection time


@pytest.mark.rule("P1")
def test_a_short_stop() -> None:
    """A primary that is back before the time is over goes on, and nothing fails over."""
    pair = told(WAITING, "primary_portal_stops")
    assert reactions(pair) == {"detection_time_runs_out": True}
    pair.send("primary_portal_starts")
    assert reactions(pair) == {"primary_resumes": True}
    assert pair.state["detection_timer"] == "idle"


@pytest.mark.rule("P1")
def test_a_long_stop() -> None:
    """A failover is promised as soon as the time is over."""
    pair = told(WAITING, "primary_portal_stops detection_time_runs_out")
    assert reactions(pair) == {"fail_over": True}


@pytest.mark.rule("P1")
def test_every_stop_begins_anew() -> None:
    """Two short stops are not one long one."""
    stop = "primary_portal_stops primary_portal_starts primary_resumes"
    pair = told(WAITING, f"{stop} {stop} primary_portal_stops")
    assert pair.state["detection_timer"] == "running"


@pytest.mark.rule("P1")
@pytest.mark.parametrize(
    ("story", "state"),
    [
        ("link_lost primary_ipoffice_stops link_restored", "running"),
        ("link_lost detection_time_runs_out primary_ipoffice_stops link_restored", "over"),
        ("link_lost primary_ipoffice_stops link_restored primary_ipoffice_starts", "idle"),
        ("primary_server_lost", "running"),
        ("primary_server_lost detection_time_runs_out primary_server_returns", "over"),
        ("link_lost secondary_portal_stops", "idle"),
        ("link_lost detection_time_runs_out secondary_server_lost", "idle"),
        ("secondary_portal_stops link_lost", "idle"),
        ("secondary_portal_stops link_lost secondary_portal_starts", "running"),
        ("secondary_portal_stops secondary_portal_starts", "idle"),
    ],
)
def test_what_the_timer_does(story: str, state: str) -> None:
    """Trouble lasts for as long as the secondary watches, and sees no whole primary."""
    assert told(WAITING, story).state["detection_timer"] == state


@pytest.mark.rule("P1", "P2", "P10")
def test_how_long() -> None:
    """A timer runs out after the minutes of the deployment; of a restart the longest is known."""
    assert timers(counting(failover_detection_minutes=7)) == {
        "detection_time_runs_out": Timer("detection_timer", "running", 7)
    }
    assert timers(READY) == {}
    # By default a restart may outlast the detection time, and so cause a failover.
    assert Public().portal_restart_minutes > Public().failover_detection_minutes


# Manual failback


@pytest.mark.rule("P3", "FBP-1")
def test_failback_is_pending() -> None:
    """With manual failback the return of the primary changes nothing; by itself it goes back."""
    story = "primary_portal_stops fail_over primary_portal_starts"
    assert reactions(told(MANUAL, story)) == {}
    assert reactions(told(READY, story)) == {"fail_back": True}


@pytest.mark.rule("P3", "A6")
def test_a_restart_of_the_secondary() -> None:
    """When the secondary's portal restarts the primary resumes, by a promise."""
    pair = told(
        MANUAL, "primary_portal_stops fail_over primary_portal_starts secondary_portal_stops"
    )
    assert reactions(pair) == {"primary_resumes": True}
    pair.send("secondary_portal_starts")
    assert reactions(pair) == {"primary_resumes": True}


@pytest.mark.rule("P3b")
def test_a_restart_of_the_primary_alone() -> None:
    """Whether a restart of the primary's portal will do is not said: allowed, and not promised."""
    restart = "primary_portal_stops primary_portal_starts"
    pair = told(MANUAL, f"primary_ipoffice_stops fail_over primary_ipoffice_starts {restart}")
    assert reactions(pair) == {"fail_back": False}
    pair.send("fail_back")
    assert pair.state["manual_failback"] == "pending"


@pytest.mark.rule("P3b", "NET-3")
def test_after_standalone_mode() -> None:
    """Whether the secondary steps down by itself when the network is back is not said."""
    story = "link_lost go_autonomous link_restored"
    assert reactions(told(MANUAL, story)) == {"rejoin": False}
    assert reactions(told(READY, story)) == {"rejoin": True}


# Failover Now


@pytest.mark.rule("P4")
def test_an_ordered_failover() -> None:
    """An order is carried out by a promise; what becomes of users on the primary is left open."""
    pair = portal_pair(
        ORDERED, {"session": 1}, {"client_1": "browser", "certificate_1": "accepted"}
    )
    pair.run("session_1_log_in_on_primary", "failover_now")
    assert reactions(pair) == {"fail_over": True}
    pair.send("fail_over")
    assert pair.state["primary_portal"] == "passive"
    assert pair.state["cluster_mode"] == "failover"
    assert pair.state["session_1"] == "redirect_undecided"


@pytest.mark.rule("P4b", "FBP-1")
def test_the_end_of_an_ordered_failover() -> None:
    """Nothing says what ends it: a failback is possible and not promised, as any other is."""
    pair = told(ORDERED, "failover_now fail_over")
    assert reactions(pair) == {"fail_back": False}
    pair.send("fail_back")
    assert pair.state["failover_order"] == "none"
    pair.run("primary_portal_stops", "fail_over", "primary_portal_starts")
    assert reactions(pair) == {"fail_back": True}


@pytest.mark.rule("P4", "SYN-5")
def test_an_order_overtakes_a_copy() -> None:
    """A change that is not yet copied when the failover comes is at risk, as by a fault."""
    pair = told(
        ORDERED,
        "change_1_user_makes failover_now fail_over",
        author_1="user",
        side_1="primary",
    )
    assert pair.state["change_1"] == "interrupted_undecided"


@pytest.mark.rule("P4")
@pytest.mark.parametrize(
    ("story", "order"),
    [
        ("failover_now secondary_portal_stops", "none"),
        ("failover_now secondary_server_lost", "none"),
        ("failover_now link_lost go_autonomous", "none"),
        ("failover_now primary_portal_stops fail_over", "carried_out"),
        ("failover_now fail_over secondary_portal_stops", "none"),
    ],
)
def test_what_becomes_of_an_order(story: str, order: str) -> None:
    """The first failover carries an order out, and without the secondary it is void."""
    assert told(ORDERED, story).state["failover_order"] == order


@pytest.mark.rule("P1", "P4")
def test_an_order_waits_for_nothing() -> None:
    """The detection time is for trouble; an order is carried out at once."""
    both = evolve(ORDERED, public=evolve(NOTHING, failover_detection_minutes=3, failover_now=True))
    assert reactions(told(both, "failover_now")) == {"fail_over": True}
    assert reactions(told(both, "primary_portal_stops")) == {"detection_time_runs_out": True}


def test_nobody_orders_in_trouble() -> None:
    """An order is given in normal operation only; of other times nothing is said."""
    assert "failover_now" in portal_pair(ORDERED).possible
    assert "failover_now" not in told(ORDERED, "primary_ipoffice_stops").possible
    assert "failover_now" not in portal_pair(READY).compiled.events


# The locked secondary


@pytest.mark.rule("P7", "PRE-6")
def test_a_locked_secondary() -> None:
    """Without resilience the secondary's portal is stopped and stays so; else it runs."""
    pair = portal_pair(LOCKED)
    assert pair.state["secondary_portal"] == "stopped"
    assert "secondary_portal_starts" not in pair.possible
    set_only = evolve(LOCKED, resilience=Setting(set=True, in_force=False))
    assert portal_pair(set_only).state["secondary_portal"] == "passive"
    assert portal_pair(evolve(LOCKED, public=NOTHING)).state["secondary_portal"] == "passive"


@pytest.mark.rule("P7")
def test_a_secondary_that_may_be_locked() -> None:
    """Where it is not known whether resilience is enabled, the pair may begin either way."""
    unknown = evolve(LOCKED, resilience=Setting())
    compiled = compile_system(portal_system(unknown))
    names = list(compiled.names)
    began = {
        (state[names.index("resilience")] == "off", state[names.index("secondary_portal")])
        for state in compiled.composition.initial
    }
    assert began == {(True, "stopped"), (False, "passive")}


# Changes on the secondary


@pytest.mark.rule("P12", "SYN-7")
@pytest.mark.parametrize(
    ("deployment", "author", "fates"),
    [
        (LOSING, "user", {"is_lost"}),
        (LOSING, "administrator", {"is_lost", "stays"}),
        (counting(), "user", {"is_lost", "stays"}),
    ],
)
def test_a_change_in_failover(deployment: Deployment, author: str, fates: set[str]) -> None:
    """A user's change on the secondary is lost for sure, and an administrator's perhaps."""
    pair = told(
        deployment,
        f"primary_portal_stops fail_over change_1_{author}_makes primary_portal_starts fail_back",
        author_1=author,
        side_1="secondary",
        transfer_reading="unsaid_after_failover",
    )
    assert reactions(pair) == {f"change_1_{fate}": True for fate in fates}


# The properties

HOSTS: tuple[tuple[str | None, str | None], ...] = (
    (None, None),
    ("as1", None),
    (None, "as1"),
    ("as1", "as2"),
    ("as1", "as1"),
)
EVERYTHING = Public(3, Failback.MANUAL, "secondary", failover_now=True)


def hosted(primary: str | None, secondary: str | None, public: Public) -> Deployment:
    """A ready deployment whose portals are on some machines."""
    link = Setting(set=True, in_force=True)
    servers = evolve(
        READY.servers,
        primary=Server("11.1", link, primary),
        secondary=Server("11.1", link, secondary),
    )
    return evolve(READY, servers=servers, public=public)


@pytest.mark.rule("P1", "P3", "P7", "P12")
@pytest.mark.parametrize(
    "deployment",
    [
        *(hosted(*hosts, EVERYTHING) for hosts in HOSTS),
        WAITING,
        MANUAL,
        ORDERED,
        LOSING,
        LOCKED,
    ],
)
def test_properties_hold(deployment: Deployment) -> None:
    """Wherever their facts are in play the properties hold, on whatever machines portals run."""
    properties = properties_of(deployment)
    assert properties
    report = check(portal_system(deployment), properties)
    assert {a.property.id: a.verdict for a in report.answers} == {
        prop.id: Verdict.HOLDS for prop in properties
    }


def test_unready_nothing_is_promised() -> None:
    """Where resilience may not be in force, what a promise of the source supports is lost."""
    deployment = evolve(LOCKED, public=EVERYTHING, resilience=Setting())
    report = check(portal_system(deployment), properties_of(deployment))
    lost = {a.property.id for a in report.answers if a.verdict is not Verdict.HOLDS}
    assert lost == {"manual-failback-by-the-secondary"}


def test_which_properties_are_checked() -> None:
    """A property of public facts is checked where its fact is in play, and told of in a group."""
    assert properties_of(READY) == ()
    found = [properties_of(one) for one in EACH]
    assert all(found)
    assert tuple(prop for properties in found for prop in properties) == PUBLIC_PROPERTIES
    assert groups(WAITING) == {**GROUPS, PUBLIC_GROUP: found[0]}
    assert [facts_in_play(one) for one in (READY, *EACH)] == [
        (),
        ("P1",),
        ("P3",),
        ("P4",),
        ("P7",),
        ("P12",),
    ]


def without_proviso(component: str, event: str) -> Callable[[System], System]:
    """Break a system: an event of a component has no proviso any more."""

    def change(known: Component) -> Component:
        if known.name != component:
            return known
        assert event in known.provided
        left: dict[str, Proviso] = {n: p for n, p in known.provided.items() if n != event}
        return evolve(known, provided=left)

    return lambda system: evolve(
        system,
        components=[change(one) for one in system.components],
        kinds=[
            evolve(kind, components=[change(one) for one in kind.components])
            for kind in system.kinds
        ],
    )


def in_the_timer(
    change: Callable[[Sequence[ChartTransition]], Iterable[ChartTransition]],
) -> Callable[[System], System]:
    """Break the detection timer."""
    return lambda system: with_chart(system, "detection_timer", change)


def straight_to_over(transitions: Sequence[ChartTransition]) -> list[ChartTransition]:
    """The timer is over as soon as trouble begins."""
    return [evolve(t, target="over") if t.source == "idle" else t for t in transitions]


def always_restarted(system: System) -> System:
    """A failback never waits."""
    return with_fact(system, "secondary_portal", "failback_may_begin", lambda _view: True)


BROKEN: list[tuple[str, Deployment, Callable[[System], System]]] = [
    ("short-trouble-no-failover", WAITING, without_proviso("secondary_portal", "fail_over")),
    ("short-trouble-no-failover", WAITING, without_proviso("secondary_portal", "go_autonomous")),
    ("detection-time-in-trouble-only", WAITING, in_the_timer(dropped("link_restored", "over"))),
    (
        "detection-time-in-trouble-only",
        WAITING,
        in_the_timer(dropped("secondary_portal_starts", "idle")),
    ),
    ("detection-time-begins-anew", WAITING, in_the_timer(straight_to_over)),
    (
        "long-trouble-noticed",
        WAITING,
        lambda system: with_chart(
            system,
            "detection_timer",
            lambda ts: [
                evolve(t, annotation=evolve(t.annotation, rules=("NET-6",)))
                if "detection_time_runs_out" in t.events
                else t
                for t in ts
            ],
        ),
    ),
    ("manual-failback-waits", MANUAL, without_proviso("secondary_portal", "fail_back")),
    ("manual-failback-waits", MANUAL, always_restarted),
    (
        "manual-failback-after-restart",
        MANUAL,
        lambda system: with_chart(
            system,
            "manual_failback",
            lambda ts: [
                evolve(t, source="pending") if "primary_portal_starts" in t.events else t
                for t in ts
            ],
        ),
    ),
    (
        "manual-failback-remembers",
        MANUAL,
        lambda system: with_chart(
            system, "manual_failback", dropped("secondary_portal_stops", "primary_restarted")
        ),
    ),
    (
        "manual-failback-counts-stops",
        MANUAL,
        lambda system: with_chart(
            system, "manual_failback", never_taken("primary_portal_stops", "pending")
        ),
    ),
    (
        "manual-failback-counts-starts",
        MANUAL,
        lambda system: with_chart(
            system, "manual_failback", dropped("primary_portal_starts", "primary_stopped")
        ),
    ),
    (
        "manual-failback-by-the-secondary",
        MANUAL,
        lambda system: with_chart(
            system, "primary_portal", never_taken("primary_resumes", "passive")
        ),
    ),
    (
        "failover-now-carried-out",
        ORDERED,
        lambda system: with_chart(
            system, "secondary_portal", never_taken("fail_over", "passive", "failover_is_ordered")
        ),
    ),
    (
        "failover-now-ordered",
        ORDERED,
        lambda system: with_fact(
            system, "secondary_portal", "failover_is_ordered", lambda _view: True
        ),
    ),
    (
        "failover-now-end-open",
        ORDERED,
        lambda system: with_fact(
            system,
            "secondary_portal",
            "failover_was_ordered",
            lambda view: view.failover_order == "given",
        ),
    ),
    (
        "failover-now-forgotten",
        ORDERED,
        lambda system: with_chart(
            system, "failover_order", dropped("secondary_portal_stops", "carried_out")
        ),
    ),
    (
        "locked-secondary-stopped",
        LOCKED,
        without_proviso("secondary_portal", "secondary_portal_starts"),
    ),
    (
        "users-change-lost-at-failback",
        LOSING,
        lambda system: with_chart(system, "change", never_taken("is_lost", "failover_undecided")),
    ),
    ("users-change-never-kept", LOSING, without_proviso("change", "stays")),
    ("users-change-never-kept", LOSING, without_proviso("change", "stays_on_secondary")),
]


@pytest.mark.parametrize(("name", "deployment", "break_it"), some_of(BROKEN, 10))
def test_broken_twins(
    name: str, deployment: Deployment, break_it: Callable[[System], System]
) -> None:
    """Each property notices what is broken on purpose."""
    (answer,) = check(break_it(portal_system(deployment)), [property_called(name)]).answers
    assert answer.verdict is Verdict.VIOLATED


def test_every_property_is_broken_once() -> None:
    """There is no property that no broken twin is for."""
    assert {name for name, _, _ in BROKEN} == {prop.id for prop in PUBLIC_PROPERTIES}


# The live charts


@pytest.mark.parametrize("hosts", HOSTS, ids=str)
def test_live_charts_go_along(hosts: tuple[str | None, str | None]) -> None:
    """The live charts, which know nothing of public facts, do what the tables say, on any walk."""
    pair = portal_pair(hosted(*hosts, EVERYTHING), {"change": 1})
    random = Random(7)  # a walk, and no secret
    for _ in range(1500):
        pair.send(random.choice(pair.possible))
