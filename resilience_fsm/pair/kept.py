"""Properties that no mutant breaks, or none that another property does not notice: why they stay.

Such a property asks to be deleted, unless there is a reason to keep it. These are the reasons; one
is recorded for every such property of the ready deployment and of the life of the configuration.
"""

from attrs import frozen

from resilience_fsm.pair.survivors import is_meant


@frozen
class Kept:
    """Why some properties are kept.

    Args:
        properties: Their ids; in each, ``*`` stands for any text.
        reason: The reason, in a sentence.
        is_defined: Whether what they say is defined beside the machines, so that no mutant could
            support it: they rest on their own rules.
    """

    properties: tuple[str, ...]
    reason: str
    is_defined: bool = False


KEPT: tuple[Kept, ...] = (
    # No mutant breaks them
    Kept(
        ("unready-*",),
        "It speaks of deployments that are not ready, and the ready one is none: their mutants "
        "break it.",
    ),
    Kept(
        ("flapping-open", "healthy-display-ambiguous"),
        "It says that something can happen, and there are several ways to it: no single change "
        "closes them all.",
    ),
    Kept(
        ("copy-only-when-normal", "not-started-during-failover"),
        "The machines exclude it twice, by two conditions that each are enough: no single change "
        "lets go of both.",
    ),
    Kept(
        ("decided-when-normal", "fate-bound", "situation-11010", "two-active-answered"),
        "One of several outcomes has to come about, and each that is left is enough: no single "
        "change takes them all away.",
    ),
    Kept(
        ("situation-10x0x", "situation-10x10", "situation-1100x"),
        "Who does not run serves nobody, and every other outcome is allowed: the row excludes "
        "nothing that a change could bring about. Each of the 32 combinations has its row.",
    ),
    Kept(
        ("new-installation-cti",),
        "It says how a new installation begins, and no mutant changes where a machine begins.",
    ),
    Kept(
        ("active-display", "passive-display", "stopped-display-open"),
        "It says what each role is shown as, which is defined beside the machines, and no mutant "
        "changes that.",
        is_defined=True,
    ),
    Kept(
        ("procedure-left-for-good",),
        "It says what the machine never does, and no mutant makes a machine do something new on an "
        "event that it does not mention there.",
    ),
    # Another property notices all that they notice
    Kept(
        ("situation-*",),
        "Each of the 32 combinations has its row, kept as a sentence of its own, whatever else is "
        "said of that combination.",
    ),
    Kept(
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
    Kept(
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
    Kept(
        (
            "passive-primary-no-login",
            "passive-secondary-no-login",
            "call-assistant-not-redirected",
        ),
        "The same statement for one server, kept since the source says it of each by itself.",
    ),
    Kept(
        ("call-assistant-back-connected", "plugin-redirect-reading"),
        "One reading of a rule that can be read in two ways, witnessed: it says that the machines "
        "have that reading at all.",
    ),
    Kept(
        ("change-alone-synchronised",),
        "Each circumstance of a change has its fates, each with a sentence of its own.",
    ),
    Kept(
        ("contacts-of-others-open",),
        "What is refused is one condition of the machine: where it ends, and for whom it is not "
        "said, are lost by the same changes.",
    ),
    Kept(
        ("procedure-agrees",),
        "What the words of the observer mean for settings and portals: it follows from the order "
        "of the steps, and is what people read the words for.",
    ),
    Kept(
        ("followers-keep-up",),
        "It is about everybody who must move along with an event, whoever that may be; at present "
        "one machine does, of which another property speaks.",
    ),
    Kept(
        ("healthy-display",),
        "What an operator sees in normal operation: a consequence of how the cluster mode is "
        "defined, kept as the sentence that people look for.",
    ),
    Kept(
        ("no-trap",),
        "That normal operation is never out of reach: what becomes of changes is known only once "
        "it is reached, so those properties notice the same and more.",
    ),
    Kept(
        ("cti-on-both", "equal-versions", "select-mode-only", "no-promise-before-in-force"),
        "One of the preconditions by itself, as the source states each; that nothing is promised "
        "unless all of them are met is said as well.",
    ),
    Kept(
        (
            "cti-switched-by-hand",
            "menus-count-in-select-mode",
            "trunk-needs-both-options",
            "trunk-saved-first",
        ),
        "A consequence of how the setting is said to work step by step, kept as the sentence that "
        "the source has.",
    ),
)


def reason_of(property_id: str) -> Kept | None:
    """Why a property is kept, should no mutant break it, or none that another does not notice."""
    return next((one for one in KEPT if is_meant(property_id, one.properties)), None)
