"""Reasons on record: why something stays as it is that would ask to be changed otherwise.

A property that no mutant breaks, or whose mutants another one notices, asks to be deleted; so does
a condition that decides nothing, and a mutant that no property notices asks for one. Each has a
reason here, and a test keeps every reason needed. A guard is read by itself, and its rule beside
it: where what is true elsewhere makes a condition superfluous, it may be written all the same.
"""

from collections.abc import Iterable
from enum import Enum
from fnmatch import fnmatchcase

from attrs import frozen

from resilience_fsm.engine import Suspicion
from resilience_fsm.pair.deployment import Deployment
from resilience_fsm.pair.public_layer import MACHINES, facts_in_play


class About(Enum):
    """What a reason is about, and what its names are."""

    PROPERTY = "property"  # ids of properties
    CONDITION = "condition"  # subjects of suspicions: a transition, and one condition of its guard
    MUTANT = "mutant"  # ids of mutants


@frozen
class Reason:
    """Why some things stay.

    Args:
        about: What they are.
        names: Their names; in each, ``*`` stands for any text.
        text: The reason, in a sentence.
        rules: The rules that it rests on, if it rests on some.
        is_defined: Of properties, whether what they say is defined beside the machines, so that no
            mutant could support it: they rest on their own rules.
    """

    about: About
    names: tuple[str, ...]
    text: str
    rules: tuple[str, ...] = ()
    is_defined: bool = False

    def means(self, name: str) -> bool:
        """Whether one of its names means something."""
        return any(fnmatchcase(name, pattern) for pattern in self.names)


REASONS: tuple[Reason, ...] = (
    # Properties
    # No mutant breaks them
    Reason(
        About.PROPERTY,
        ("unready-*",),
        "It speaks of deployments that are not ready, and the ready one is none: their mutants "
        "break it.",
    ),
    Reason(
        About.PROPERTY,
        ("flapping-open", "healthy-display-ambiguous"),
        "It says that something can happen, and there are several ways to it: no single change "
        "closes them all.",
    ),
    Reason(
        About.PROPERTY,
        ("copy-only-when-normal", "not-started-during-failover"),
        "The machines exclude it twice, by two conditions that each are enough: no single change "
        "lets go of both.",
    ),
    Reason(
        About.PROPERTY,
        ("decided-when-normal", "fate-bound", "situation-11010", "two-active-answered"),
        "One of several outcomes has to come about, and each that is left is enough: no single "
        "change takes them all away.",
    ),
    Reason(
        About.PROPERTY,
        ("situation-10x0x", "situation-10x10", "situation-1100x"),
        "Who does not run serves nobody, and every other outcome is allowed: the row excludes "
        "nothing that a change could bring about. Each of the 32 combinations has its row.",
    ),
    Reason(
        About.PROPERTY,
        ("new-installation-cti",),
        "It says how a new installation begins, and no mutant changes where a machine begins.",
    ),
    Reason(
        About.PROPERTY,
        ("active-display", "passive-display", "stopped-display-open"),
        "It says what each role is shown as, which is defined beside the machines, and no mutant "
        "changes that.",
        is_defined=True,
    ),
    Reason(
        About.PROPERTY,
        ("procedure-left-for-good",),
        "It says what the machine never does, and no mutant makes a machine do something new on an "
        "event that it does not mention there.",
    ),
    # Another property notices all that they notice
    Reason(
        About.PROPERTY,
        ("situation-*",),
        "Each of the 32 combinations has its row, kept as a sentence of its own, whatever else is "
        "said of that combination.",
    ),
    Reason(
        About.PROPERTY,
        (
            "failover-on-ipoffice",
            "failover-display",
            "failback-promised",
            "takeover-whatever-the-host",
            "portal-failure-answered",
            "network-failure-answered",
            "one-active",
            "failback",
            "copy-bound",
            "redirect-bound",
        ),
        "Said of what is promised, of what is settled and of what is bound to happen: no form "
        "follows from another, and people look for each.",
    ),
    Reason(
        About.PROPERTY,
        (
            "any-portal-can-stop",
            "failback-ends-login",
            "nothing-starts-in-failover",
            "secondary-alone",
            "standalone-display",
            "standalone-mode",
            "login-again-possible",
            "machine-loss-no-promise",
            "new-login-sent-back",
            "secondary-due-open",
        ),
        "One case of a wider sentence of ours, kept as the sentence that the source has.",
    ),
    Reason(
        About.PROPERTY,
        (
            "passive-primary-no-login",
            "passive-secondary-no-login",
            "call-assistant-not-redirected",
        ),
        "The same statement for one server, kept since the source says it of each by itself.",
    ),
    Reason(
        About.PROPERTY,
        ("call-assistant-back-connected", "plugin-redirect-reading"),
        "One reading of a rule that can be read in two ways, witnessed: it says that the machines "
        "have that reading at all.",
    ),
    Reason(
        About.PROPERTY,
        ("change-alone-synchronised",),
        "Each circumstance of a change has its fates, each with a sentence of its own.",
    ),
    Reason(
        About.PROPERTY,
        ("contacts-of-others-open",),
        "What is refused is one condition of the machine: where it ends, and for whom it is not "
        "said, are lost by the same changes.",
    ),
    Reason(
        About.PROPERTY,
        ("procedure-agrees",),
        "What the words of the observer mean for settings and portals: it follows from the order "
        "of the steps, and is what people read the words for.",
    ),
    Reason(
        About.PROPERTY,
        ("followers-keep-up",),
        "It is about everybody who must move along with an event, whoever that may be; at present "
        "one machine does, of which another property speaks.",
    ),
    Reason(
        About.PROPERTY,
        ("healthy-display",),
        "What an operator sees in normal operation: a consequence of how the cluster mode is "
        "defined, kept as the sentence that people look for.",
    ),
    Reason(
        About.PROPERTY,
        ("no-trap",),
        "That normal operation is never out of reach: what becomes of changes is known only once "
        "it is reached, so those properties notice the same and more.",
    ),
    Reason(
        About.PROPERTY,
        ("cti-on-both", "equal-versions", "select-mode-only", "no-promise-before-in-force"),
        "One of the preconditions by itself, as the source states each; that nothing is promised "
        "unless all of them are met is said as well.",
    ),
    Reason(
        About.PROPERTY,
        (
            "cti-switched-by-hand",
            "menus-count-in-select-mode",
            "trunk-needs-both-options",
            "trunk-saved-first",
        ),
        "A consequence of how the setting is said to work step by step, kept as the sentence that "
        "the source has.",
    ),
    # Conditions of guards
    Reason(
        About.CONDITION,
        ("change.is_copied: awaiting_copy -> synchronised if normal_operation",),
        "Copies are made in normal operation; a change that waits for one is interrupted as soon "
        "as that ends.",
        ("SYN-2",),
    ),
    Reason(
        About.CONDITION,
        ("conference.fail_back: fate_undecided -> lost if ready and owned_by_secondary*",),
        "Failback loses the conferences of the secondary, whatever state they are in; only they "
        "get into this one.",
        ("CNF-3",),
    ),
    Reason(
        About.CONDITION,
        (
            "session.log_in_on_primary: * -> on_primary if primary_serves",
            "session.log_in_on_secondary: * -> on_secondary if secondary_serves",
        ),
        "Whatever a session comes from, it gets into a portal that serves; some states imply that "
        "theirs does, since they are left when it stops.",
        ("FBP-2", "FOP-8", "A12"),
    ),
)
"""Every reason on record; of several that mean one thing the first counts."""


def reason_of(about: About, name: str) -> Reason | None:
    """Why something stays, if that is on record."""
    return next((one for one in REASONS if one.about is about and one.means(name)), None)


def doubted(deployment: Deployment, suspicious: Iterable[Suspicion]) -> tuple[Suspicion, ...]:
    """Those of some suspicions about a deployment that are about the machines.

    Public facts take away from what the machines of the source do, so that some of it never happens
    beside them; these machines are doubted where they stand alone.
    """
    if not facts_in_play(deployment):
        return tuple(suspicious)
    return tuple(
        one
        for one in suspicious
        if one.kind not in _OF_MACHINES or one.subject.startswith(_PUBLIC_MACHINES)
    )


_OF_MACHINES = {
    "dead event",
    "unreachable state",
    "dead transition",
    "idle guard",
    "idle condition",
    "shadowed transition",
}
_PUBLIC_MACHINES = tuple(f"{name}." for name in MACHINES)


def unexplained(suspicious: Iterable[Suspicion]) -> tuple[Suspicion, ...]:
    """Those of some suspicions about conditions that no reason is recorded for."""
    return tuple(one for one in suspicious if reason_of(About.CONDITION, one.subject) is None)
