"""Faults put into the machines by hand: each one has to be noticed by the property named for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve, frozen
from broken_twins import guarded, with_chart, with_fact
from thorough import some_of

from resilience_fsm.engine import Verdict, check
from resilience_fsm.machines import facts
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties import CONFIGURATION_PROPERTIES, PAIR_PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from resilience_fsm.engine import ChartTransition, System

    Transitions = Sequence[ChartTransition]
    Change = Callable[[Transitions], Iterable[ChartTransition]]

PROPERTIES = {prop.id: prop for prop in (*PAIR_PROPERTIES, *CONFIGURATION_PROPERTIES)}


def meant(t: ChartTransition, event: str, source: str, words: Sequence[str]) -> bool:
    """Whether this is the transition of ``event`` from ``source`` whose guard has the words."""
    return event in t.events and t.source == source and set(words) <= set(t.guard.text.split())


def edit(
    alter: Callable[[ChartTransition], Iterable[ChartTransition]],
    event: str,
    source: str,
    *words: str,
) -> Change:
    """Alter the transitions that are meant; there has to be one."""

    def change(transitions: Transitions) -> list[ChartTransition]:
        assert any(meant(t, event, source, words) for t in transitions)
        return [
            new
            for t in transitions
            for new in (alter(t) if meant(t, event, source, words) else (t,))
        ]

    return change


def dropped(event: str, source: str, *words: str) -> Change:
    return edit(lambda _t: (), event, source, *words)


def never_taken(event: str, source: str, *words: str) -> Change:
    """The event stays known, and a guard that nothing meets takes its transition away."""
    return edit(
        lambda t: (guarded(t, f"({t.guard.text}) and not ({t.guard.text})"),),
        event,
        source,
        *words,
    )


def unguarded(event: str, source: str, *words: str) -> Change:
    return edit(lambda t: (guarded(t, ""),), event, source, *words)


def without(condition: str, event: str, source: str, *words: str) -> Change:
    """One condition of a guard less."""

    def alter(t: ChartTransition) -> tuple[ChartTransition, ...]:
        terms = t.guard.text.split(" and ")
        assert condition in terms
        return (guarded(t, " and ".join(term for term in terms if term != condition)),)

    return edit(alter, event, source, *words)


def negated(event: str, source: str, *words: str) -> Change:
    return edit(lambda t: (guarded(t, f"not ({t.guard.text})"),), event, source, *words)


def retargeted(target: str, event: str, source: str, *words: str) -> Change:
    return edit(lambda t: (evolve(t, target=target),), event, source, *words)


def resting_on(rules: tuple[str, ...], event: str, source: str, *words: str) -> Change:
    """Promised instead of allowed, or the other way round, by citing other rules."""
    return edit(
        lambda t: (evolve(t, annotation=evolve(t.annotation, rules=rules)),), event, source, *words
    )


def copied_onto(source: str, target: str, event: str, original: str, *words: str) -> Change:
    """The transition that is meant once more, between two other states."""
    return edit(lambda t: (t, evolve(t, source=source, target=target)), event, original, *words)


@frozen
class Fault:
    """One fault and who notices it.

    Args:
        noticed_by: The property that is then violated or vacuous.
        component: Whose chart is broken.
        change: How.
    """

    noticed_by: str
    component: str
    change: Change


FAULTS = {
    # The roles
    "no failover when the portal stops": Fault(
        "failover-on-portal",
        "secondary_portal",
        dropped("fail_over", "passive", "link_up", "primary_stopped", "primary_ipoffice_up"),
    ),
    "no failover when the IP Office stops": Fault(
        "failover-on-ipoffice",
        "secondary_portal",
        dropped("fail_over", "passive", "able", "link_up", "not", "primary_ipoffice_up"),
    ),
    "failover only allowed": Fault(
        "situation-10111",
        "secondary_portal",
        resting_on(
            ("PRE-6",), "fail_over", "passive", "link_up", "primary_stopped", "primary_ipoffice_up"
        ),
    ),
    "the primary keeps its role at a failover": Fault(
        "mode-agrees", "primary_portal", dropped("fail_over", "active")
    ),
    "failback without IP Office": Fault(
        "reactions-terminate",
        "secondary_portal",
        without("primary_ipoffice_up", "fail_back", "active", "primary_passive", "ready"),
    ),
    "no failback": Fault("failback", "secondary_portal", never_taken("fail_back", "active")),
    "failback does not promote": Fault(
        "failback-demotes", "primary_portal", dropped("fail_back", "passive")
    ),
    "failback does not demote": Fault(
        "failback-demotes",
        "secondary_portal",
        retargeted("active", "fail_back", "active", "ready", "primary_passive"),
    ),
    "no standalone mode": Fault(
        "standalone-mode", "secondary_portal", never_taken("go_autonomous", "passive")
    ),
    "stepping down after a network failure only allowed": Fault(
        "one-active",
        "secondary_portal",
        resting_on(("PRE-6",), "rejoin", "active"),
    ),
    "no step down after the network is back": Fault(
        "two-active-end", "secondary_portal", never_taken("rejoin", "active")
    ),
    "the primary does not yield": Fault(
        "two-active-end",
        "primary_portal",
        never_taken("yield_to_secondary", "active"),
    ),
    "limping on is promised": Fault(
        "situation-1100x-nobody",
        "primary_portal",
        resting_on(("FOP-1",), "primary_resumes", "passive", "link_up", "not", "secondary_runs"),
    ),
    "limping on beside a sure secondary": Fault(
        "reactions-terminate",
        "primary_portal",
        edit(
            lambda t: (guarded(t, "ready and not ipoffice_up"),),
            "primary_resumes",
            "passive",
            "secondary_whole",
            "link_up",
            "not",
            "ipoffice_up",
        ),
    ),
    "a secondary without IP Office that serves for sure": Fault(
        "situation-01110-primary",
        "secondary_portal",
        resting_on(("NET-1",), "go_autonomous", "passive", "ready", "primary_ipoffice_up"),
    ),
    "one of two is preferred": Fault(
        "situation-11010-primary",
        "primary_portal",
        resting_on(("FOP-1",), "primary_gives_up", "active", "link_up", "secondary_ipoffice_up"),
    ),
    "the mode forgets a restored link": Fault(
        "mode-agrees", "cluster_mode", dropped("link_restored", "primary_alone")
    ),
    "an IP Office that never starts again": Fault(
        "no-trap", "primary_ipoffice", never_taken("start", "stopped")
    ),
    # Changes
    "a copy in failover": Fault(
        "risk-decided-when-normal",
        "change",
        unguarded("is_lost", "alone_undecided", "normal_operation"),
    ),
    "a copy from the secondary": Fault(
        "one-way",
        "change",
        copied_onto(
            "failover_undecided", "synchronised", "turns_out_synchronised", "interrupted_undecided"
        ),
    ),
    "a transfer after a network failure": Fault(
        "cut-change-not-transferred",
        "change",
        retargeted("kept", "stays_on_secondary", "cut_undecided", "normal_operation"),
    ),
    "a change in a network failure like one in failover": Fault(
        "cut-change-recorded",
        "change",
        retargeted(
            "failover_undecided", "user_makes", "not_made", "on_secondary", "not", "link_up"
        ),
    ),
    "changes of failover are never lost": Fault(
        "change-failover-lost", "change", dropped("is_lost", "failover_undecided")
    ),
    "an overtaken copy is awaited": Fault(
        "copy-promised",
        "change",
        retargeted("awaiting_copy", "primary_portal_stops", "awaiting_copy"),
    ),
    "a synchronised change is undone": Fault(
        "copied-stays",
        "change",
        copied_onto("synchronised", "lost", "is_lost", "interrupted_undecided"),
    ),
    # Conferences
    "a conference run twice": Fault(
        "not-started-during-failover", "conference", unguarded("runs_late", "not_started")
    ),
    "a conference of the primary starts in failover": Fault(
        "primary-conference-in-failover",
        "conference",
        retargeted("started", "fall_due", "scheduled", "ready", "owned_by_primary"),
    ),
    "a conference of the secondary survives failback": Fault(
        "secondary-conference-at-failback", "conference", dropped("fail_back", "scheduled")
    ),
    "failback loses the conferences of the primary": Fault(
        "primary-conference-never-lost",
        "conference",
        without("owned_by_secondary", "fail_back", "scheduled", "ready"),
    ),
    "a conference that runs late for sure": Fault(
        "missed-conference-skipped",
        "conference",
        resting_on(("FOP-1",), "runs_late", "not_started"),
    ),
    # Sessions
    "logins on a passive secondary": Fault(
        "passive-secondary-no-login", "session", unguarded("log_in_on_secondary", "stranded")
    ),
    "logins on a passive primary": Fault(
        "passive-primary-no-login", "session", unguarded("log_in_on_primary", "out")
    ),
    "redirection without IP Office": Fault(
        "redirect-needs-ipoffice",
        "session",
        retargeted("asked_on_secondary", "fail_over", "cut_off", "not", "primary_ipoffice_up"),
    ),
    "Call Assistant redirected like a browser": Fault(
        "call-assistant-not-redirected",
        "session",
        retargeted("redirect_undecided", "fail_over", "cut_off", "call_assistant"),
    ),
    "a certificate met twice": Fault(
        "certificate-only-for-new",
        "session",
        unguarded("meets_certificate", "redirect_undecided"),
    ),
    "the plugin asked to log in at failback": Fault(
        "plugin-back",
        "session",
        retargeted("asked_on_primary", "fail_back", "on_secondary", "outlook_plugin"),
    ),
    "a browser connected at failback": Fault(
        "browser-back", "session", retargeted("connected", "fail_back", "on_secondary", "browser")
    ),
    "new logins not sent back": Fault(
        "new-login-sent-back", "session", dropped("try_secondary", "out")
    ),
    "no login in failover": Fault(
        "login-again-possible", "session", negated("log_in_on_secondary", "cut_off")
    ),
    # Personal contacts
    "contacts altered without IP Office": Fault(
        "contacts-not-updated", "directory_gadget", without("not refused", "update_contact", "open")
    ),
}

CONFIGURATION_FAULTS = {
    "a trunk saved with one option": Fault(
        "trunk-needs-both-options",
        "trunk_backup",
        copied_onto("supports_ticked", "saved", "save_configuration", "both_ticked"),
    ),
    "a trunk in force for sure": Fault(
        "documented-order-trap",
        "trunk_backup",
        resting_on(("FOP-1",), "trunk_takes_effect", "saved"),
    ),
    "a trunk that a restart does not bring into force": Fault(
        "restart-last-is-safe",
        "trunk_backup",
        dropped("secondary_portal_starts", "saved_primary_restarted"),
    ),
    "menus that always wait": Fault(
        "menus-may-appear", "resiliency_menus", never_taken("menus_appear", "unavailable")
    ),
    "resilience that never comes into force": Fault(
        "readiness-reachable",
        "resilience",
        lambda transitions: [t for t in transitions if t.target != "in_force"],
    ),
    "a procedure that forgets that it was begun": Fault(
        "procedure-in-order",
        "documented_procedure",
        retargeted("begun", "secondary_portal_stops", "primary_restarted"),
    ),
    "a procedure that a restart before its time leaves as it was": Fault(
        "procedure-out-of-order",
        "documented_procedure",
        dropped("secondary_portal_starts", "primary_stopped"),
    ),
}


def is_noticed(system: System, property_id: str) -> bool:
    """Whether a property that holds is violated or vacuous in a broken system."""
    (answer,) = check(system, [PROPERTIES[property_id]]).answers
    return answer.verdict in (Verdict.VIOLATED, Verdict.VACUOUS)


@pytest.mark.parametrize("name", some_of(FAULTS, 20))
def test_a_fault_of_the_pair_is_noticed(name: str) -> None:
    """A pair with this fault breaks the property named for it."""
    fault = FAULTS[name]
    assert is_noticed(with_chart(portal_system(), fault.component, fault.change), fault.noticed_by)


@pytest.mark.parametrize("name", CONFIGURATION_FAULTS)
def test_a_fault_of_the_configuration_is_noticed(name: str) -> None:
    """A configuration with this fault breaks the property named for it."""
    fault = CONFIGURATION_FAULTS[name]
    broken = with_chart(configuration_system(), fault.component, fault.change)
    assert is_noticed(broken, fault.noticed_by)


@pytest.mark.parametrize(
    ("component", "fact", "property_id"),
    [
        ("secondary_portal", "able", "situation-10x10-nobody"),
        ("secondary_portal", "link_up", "standalone-mode"),
        ("primary_portal", "ipoffice_up", "primary-serves-whole"),
        ("session", "redirect_promised", "redirect-needs-ipoffice"),
    ],
)
def test_a_fact_that_is_always_true_is_noticed(component: str, fact: str, property_id: str) -> None:
    """Guards that find a fact true whatever the state break the property named for it."""
    assert is_noticed(with_fact(portal_system(), component, fact, lambda _view: True), property_id)


def test_a_twin_without_a_fault_is_as_good() -> None:
    """Twins that change nothing, in the place of every chart, leave every property holding."""
    system = portal_system()
    names = [component.name for component in system.components]
    names += [component.name for kind in system.kinds for component in kind.components]
    for name in names:
        system = with_chart(system, name, lambda transitions: transitions)
    assert check(system, PAIR_PROPERTIES)


def test_facts_are_as_good_as_their_copies() -> None:
    """A fact in the place of itself leaves the property that its fault would break holding."""
    system = with_fact(portal_system(), "secondary_portal", "able", facts.able)
    assert not is_noticed(system, "situation-10x10-nobody")
