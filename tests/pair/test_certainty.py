"""Certainty means what a reader thinks it means: that of the sentence which an answer restates."""

from functools import cache

import pytest

from resilience_fsm.engine import Answer, Certainty, Verdict
from resilience_fsm.operate.assessment import check
from resilience_fsm.rules import certainty_of, rule

RESTATED = {
    # Stated flatly
    "FOP-1": "failover-on-portal",
    "FOP-2": "login-again-possible",
    "FOP-3": "browser-redirected",
    "FOP-6": "certificate-breaks-off",
    "FOP-8": "address-of-the-secondary",
    "FOI-1": "failover-on-ipoffice",
    "FOI-3": "contacts-not-updated",
    "FOI-4": "contacts-not-deleted",
    "NET-1": "standalone-mode",
    "NET-3": "cut-change-not-transferred",
    "FBP-1": "failback-ends-login",
    "FBP-2": "browser-back",
    "FBP-3": "plugin-back",
    "FBP-4": "login-under-way-sent-back",
    "FBI-2": "browser-back",
    "FBI-1": "failback-promised",
    "CLI-1": "call-assistant-stranded",
    "CLI-2": "call-assistant-stranded",
    "CNF-2": "primary-conference-in-failover",
    "CNF-3": "secondary-conference-at-failback",
    "SYN-1": "copy-only-when-normal",
    "SYN-2": "user-change-copied",
    "SYN-3": "administrator-change-copied",
    "SYN-6": "copy-only-when-normal",
    "DSP-1": "active-display",
    "DSP-2": "passive-display",
    "DEP-5": "takeover-whatever-the-host",
    "DEP-6": "takeover-whatever-the-host",
    "PRE-1": "equal-versions",
    "CFG-1": "cti-on-both",
    "CFG-2": "new-installation-cti",
    "CFG-3": "cti-switched-by-hand",
    "CFG-4": "primary-cti-switched",
    "CFG-5": "primary-cti-needs-restart",
    "CFG-6": "cti-on-both",
    "CFG-7": "resilience-configured-once",
    "CFG-9": "resilience-needs-start",
    "CFG-12": "trunk-loaded-once",
    "CFG-13": "trunk-loaded-once",
    "CFG-14": "trunk-options-ticked",
    "CFG-15": "trunk-options-ticked",
    "CFG-16": "trunk-saved-once",
    # Composed of two sentences, or derived
    "DSP-6": "standalone-display",
    "DSP-3": "healthy-display",
    "DSP-6b": "ipoffice-display",
    "SIT-1": "situation-11111",
    "FBI-4": "contacts-refusal-ends",
    # Said with "may"
    "FOP-5": "promised-redirect-interrupted",
    "SYN-7": "change-failover-lost",
    "PRE-3": "menus-may-wait",
    "PRE-4": "restart-may-be-needed",
    # Read in two ways
    "FOP-7": "plugin-redirect-reading",
    "CLI-3": "call-assistant-back-connected",
    "CFG-18": "documented-order-trap",
    "NET-8": "failover-transfer-excluded",
    # Not said
    "FOP-4b": "unpromised-redirect-left",
    "FOP-9": "short-stop-open",
    "NET-5": "return-in-doubt",
    "SYN-10": "passive-administration-open",
    "CNF-7": "secondary-due-open",
    "PRE-6": "unready-roles-open",
}
"""By rule, the property that restates it, of those that do."""


@cache
def answers() -> dict[str, Answer]:
    """The answers about the ready deployment, by property."""
    return {answer.property.id: answer for answer in check().answers}


@pytest.mark.parametrize(("rule_id", "name"), RESTATED.items(), ids=list(RESTATED))
def test_an_answer_is_as_certain_as_the_sentence_that_it_restates(rule_id: str, name: str) -> None:
    """Neither weaker, for what else is true of the machines, nor stronger."""
    answer = answers()[name]
    assert answer.verdict is Verdict.HOLDS
    assert rule_id in answer.property.rules
    assert answer.certainty is rule(rule_id).certainty


def test_no_answer_is_stronger_than_the_rules_that_it_states() -> None:
    """Whatever the machines make of it, an answer says no more than its rules."""
    for answer in answers().values():
        assert answer.certainty >= certainty_of(answer.property.rules), answer.property.id


OURS = (
    "one-login",
    "copied-stays",
    "contacts-need-login",
    "users-may-leave",
    "followers-keep-up",
    # The source says when roles change, and neither that they do not otherwise, nor what may fail.
    "any-portal-can-stop",
    "failover-has-a-reason",
    "autonomy-has-a-reason",
)


@pytest.mark.parametrize("name", OURS)
def test_our_own_modelling_is_not_called_certain(name: str) -> None:
    """What no sentence says is derived at the most."""
    assert answers()[name].certainty >= Certainty.DERIVED
