"""Conditions that decide nothing, and why they are written all the same.

A guard is read by itself, and its rule is read beside it. Where what is true elsewhere makes a
condition superfluous, the reason is recorded here, and a test keeps it true.
"""

from collections.abc import Iterable

from attrs import frozen

from resilience_fsm.engine import Suspicion
from resilience_fsm.pair.survivors import is_meant


@frozen
class Restatement:
    """Why some conditions are written though they decide nothing.

    Args:
        subjects: The subjects of the suspicions; in each, ``*`` stands for any text.
        reason: The reason, in a sentence.
        rules: The rules that it rests on.
    """

    subjects: tuple[str, ...]
    reason: str
    rules: tuple[str, ...]


RESTATEMENTS: tuple[Restatement, ...] = (
    Restatement(
        ("change.is_copied: awaiting_copy -> synchronised if normal_operation",),
        "Copies are made in normal operation; a change that waits for one is interrupted as soon "
        "as that ends.",
        ("SYN-2",),
    ),
    Restatement(
        ("conference.fail_back: fate_undecided -> lost if ready and owned_by_secondary*",),
        "Failback loses the conferences of the secondary, whatever state they are in; only they "
        "get into this one.",
        ("CNF-3",),
    ),
    Restatement(
        (
            "session.log_in_on_primary: * -> on_primary if primary_serves",
            "session.log_in_on_secondary: * -> on_secondary if secondary_serves",
        ),
        "Whatever a session comes from, it gets into a portal that serves; some states imply that "
        "theirs does, since they are left when it stops.",
        ("FBP-2", "FOP-8", "A12"),
    ),
)


def unexplained(suspicious: Iterable[Suspicion]) -> tuple[Suspicion, ...]:
    """Those of some suspicions that no reason is recorded for."""
    return tuple(one for one in suspicious if reason_of(one.subject) is None)


def reason_of(subject: str) -> Restatement | None:
    """Why the conditions of a suspicion are written, if that is recorded."""
    return next((one for one in RESTATEMENTS if is_meant(subject, one.subjects)), None)
