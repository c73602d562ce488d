"""The pair as a specification for tests: what is seen of it, and broken twins that are caught."""

import pytest
from broken_twins import guarded, with_chart
from hypothesis import settings
from thorough import some_of

from resilience_fsm import READY, portal_system
from resilience_fsm.engine import Belief, System
from resilience_fsm.testing import (
    PLATFORM_VIEW,
    WAIT,
    Deviation,
    Kind,
    Simulator,
    Specification,
    SpecificationError,
    portal_specification,
    run_case,
    specification,
    state_machine,
)

ROLES = {
    "primary_portal": lambda view: view.primary_portal,
    "secondary_portal": lambda view: view.secondary_portal,
}
PAIR = portal_specification(timeout_seconds=0.0, poll_seconds=0.0)
QUICK = settings(
    max_examples=20,
    stateful_step_count=20,
    deadline=None,
    database=None,
    report_multiple_bugs=False,
    derandomize=True,
)


def without(system: System, event: str, guard: str = "") -> System:
    """The pair in which the secondary never takes an event, or not where its guard says so."""
    return with_chart(
        system,
        "secondary_portal",
        lambda transitions: [
            guarded(t, "ready and not ready") if event in t.events and guard in t.guard.text else t
            for t in transitions
        ],
    )


def eager(system: System) -> System:
    """Failback that does not wait for the primary's IP Office."""
    return with_chart(
        system,
        "secondary_portal",
        lambda transitions: [
            guarded(t, t.guard.text.replace("primary_ipoffice_up and ", ""))
            if "fail_back" in t.events
            else t
            for t in transitions
        ],
    )


TWINS = {
    "no demotion after rejoining": (
        without(portal_system(), "rejoin"),
        ["link_lost", "link_restored", WAIT],
        "FBP-1",
    ),
    "no failover when the portal stops": (
        without(portal_system(), "fail_over", "not primary_ipoffice_up"),
        ["primary_ipoffice_stops", WAIT],
        "FOI-1",
    ),
    "no autonomous mode": (
        without(portal_system(), "go_autonomous"),
        ["link_lost", WAIT],
        "NET-1",
    ),
}


@pytest.mark.parametrize("name", some_of(TWINS, 1))
def test_broken_twins_are_caught(name: str) -> None:
    """A pair that lacks a reaction is caught by its roles alone, with the shortest story."""
    twin, script, rule = TWINS[name]
    model = portal_specification(observables=ROLES, timeout_seconds=0.0, poll_seconds=0.0)
    broken = Simulator.of(specification(twin, observables=ROLES))
    case = state_machine(model, broken).TestCase
    case.settings = QUICK
    with pytest.raises(Deviation) as caught:
        case("runTest").runTest()
    assert caught.value.run.script == script
    assert rule in caught.value.rules
    assert caught.value.broken


def test_failback_before_the_ip_office_is_back() -> None:
    """The portal is back and its IP Office is not: the secondary has to stay active."""
    model = portal_specification(observables=ROLES, timeout_seconds=0.0, poll_seconds=0.0)
    broken = Simulator.of(specification(eager(portal_system()), observables=ROLES))
    with pytest.raises(Deviation, match="which needs primary_ipoffice_up") as caught:
        run_case(model, broken, ["primary_ipoffice_stops", WAIT, WAIT])
    assert {"FBP-1", "FBI-1"} <= set(caught.value.rules)


def test_colours_alone() -> None:
    """Green and yellow are enough to see that nobody took over; a stopped portal shows nothing."""
    model = portal_specification(observables=PLATFORM_VIEW, timeout_seconds=0.0, poll_seconds=0.0)
    assert run_case(model, Simulator.of(model), ["primary_portal_stops", WAIT]).belief.states
    twin = without(portal_system(), "fail_over")
    broken = Simulator.of(specification(twin, observables=PLATFORM_VIEW))
    with pytest.raises(Deviation, match="secondary_icon  yellow    green"):
        run_case(model, broken, ["primary_portal_stops", WAIT])


def test_what_the_source_leaves_open_is_no_deviation() -> None:
    """With both IP Offices down anything may be: roles that change and roles that stay."""
    script = ["primary_ipoffice_stops", WAIT, "secondary_ipoffice_stops", WAIT]
    run = run_case(PAIR, Simulator.of(PAIR), script)
    serving = {
        tuple(PAIR.at(s)[f"{x}_portal"] for x in ("primary", "secondary"))
        for s in run.belief.spread.states
    }
    assert {("passive", "active"), ("passive", "passive"), ("active", "passive")} <= serving


def test_properties_speak_of_what_there_is() -> None:
    """Without sessions there are none about sessions; with one, there are."""
    ids = {prop.id for prop in PAIR.properties}
    more = portal_specification(READY, {"conference": [{"owner": "secondary"}]})
    assert ids < {prop.id for prop in more.properties}
    assert all(prop.about.keys() <= {"conference"} for prop in more.properties)


SESSION = {"session": [{"client": "browser", "home": "primary"}]}
LOGS_IN = "session_1_log_in_on_secondary"


def with_session(**options: object) -> Specification:
    """The roles and one session, of which only the roles are seen."""
    return portal_specification(
        counts=SESSION,
        observables=ROLES,
        timeout_seconds=0.0,
        poll_seconds=0.0,
        **options,  # type: ignore[arg-type]
    )


class Welcoming(Simulator):
    """A pair that lets everybody in where a portal serves, logged in elsewhere or not."""

    def do(self, event: str) -> None:
        """Log in where the secondary serves; else as the specification says."""
        serves = self._specification.at(self.state)["secondary_portal"] == "active"
        if event != LOGS_IN or not serves:
            super().do(event)


class Careless(Welcoming):
    """A pair that lets everybody in at any time."""

    def do(self, event: str) -> None:
        """Log in."""
        if event != LOGS_IN:
            super().do(event)


@pytest.mark.rule("NET-1")
def test_a_login_is_refused_by_the_portal_and_not_by_the_session() -> None:
    """Who is logged in can log in at the other portal, once it serves; nothing says he cannot."""
    model = with_session(refused=[LOGS_IN])
    cut = ["session_1_log_in_on_primary", "link_lost", WAIT, LOGS_IN]
    assert run_case(model, lambda: Welcoming(model), cut).skipped == [LOGS_IN]
    with pytest.raises(Deviation) as caught:
        run_case(model, lambda: Careless(model), [LOGS_IN])
    assert caught.value.kind is Kind.ACCEPTED
    assert "Where the system refuses, do() raises Refused." in str(caught.value)


@pytest.mark.rule("FBP-1", "A12")
def test_what_is_accepted_names_the_properties_that_exclude_it() -> None:
    """A login at a passive secondary is excluded by a sentence, which the story tells."""
    model = with_session(refused=[LOGS_IN])
    with pytest.raises(Deviation) as caught:
        run_case(model, lambda: Careless(model), [LOGS_IN])
    broken = [prop.id for prop in caught.value.broken]
    assert "passive-secondary-no-login" in broken
    assert {"FBP-1", "A12"} <= set(caught.value.rules)
    # Where it is possible no property excludes it.
    there = run_case(model, lambda: Welcoming(model), ["primary_portal_stops", WAIT])
    serving = [state for state in there.belief.states if LOGS_IN in model.dynamics.steps(state)]
    assert serving
    assert not any(model.excluding(LOGS_IN, state) for state in serving)


def test_whole_runs_do_not_accuse_a_welcoming_pair() -> None:
    """Hypothesis tries to log in wherever it has to be refused, and only there."""
    model = with_session(
        commands=["link_lost", "link_restored", "session_1_log_in_on_primary", LOGS_IN],
        refused=[LOGS_IN],
    )
    case = state_machine(model, lambda: Welcoming(model)).TestCase
    case.settings = QUICK
    case("runTest").runTest()
    careless = state_machine(model, lambda: Careless(model)).TestCase
    careless.settings = QUICK
    with pytest.raises(Deviation) as caught:
        careless("runTest").runTest()
    assert caught.value.run.script == [LOGS_IN]


def test_what_nothing_says_to_be_refused() -> None:
    """A command whose guards do not read the pair is refused nowhere, as far as anybody says."""
    with pytest.raises(SpecificationError, match="nothing says that the pair refuses 'session_1_l"):
        with_session(refused=["session_1_leave"])


def test_only_what_is_seen_is_compared() -> None:
    """Roles do not depend on a session, so seeing them compares nothing of its logins."""
    model = with_session()
    machine = state_machine(model, Simulator.of(model))
    machine.TestCase.settings = QUICK
    machine.TestCase("runTest").runTest()
    transitions = machine.coverage.counts()["transitions of the machines"]
    assert 0 < transitions.compared < transitions.covered
    compared = {component for component, _ in machine.coverage.compared.transitions}
    assert "secondary_portal" in compared
    assert "session_1" not in compared


def test_where_it_may_be_that_nothing_is_said_nothing_is_tried() -> None:
    """Of a user who is perhaps logged in already, a login that is let in tells nothing."""
    model = with_session(refused=[LOGS_IN])
    (out, *_) = model.beginnings
    inside = model.after(out, "session_1_log_in_on_primary")
    for states, is_tried in (((out,), True), ((inside,), False), ((out, inside), False)):
        assert model.may_be_tried(Belief(model.dynamics, states), LOGS_IN) == is_tried
