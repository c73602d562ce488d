"""Conditions that decide nothing in some deployment, and why they are written all the same.

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
        is_needed_elsewhere: Whether they decide something in some other deployment.
    """

    subjects: tuple[str, ...]
    reason: str
    rules: tuple[str, ...]
    is_needed_elsewhere: bool


RESTATEMENTS: tuple[Restatement, ...] = (
    Restatement(
        (
            "primary_portal.fail_over: active -> passive if *: not ipoffice_up",
            "cluster_mode.fail_over: primary_alone -> failover if primary_gives_way",
            "cluster_mode.fail_over: primary_alone -> autonomous if not primary_gives_way",
            "session.fail_over: * -> stranded if *primary_gives_way",
            "session.fail_over: * -> redirect_undecided if *: primary_gives_way",
        ),
        "Where everything is in force, the secondary takes over beside an active primary only when "
        "the primary's IP Office is down; where not, it may do so at other times too.",
        ("FOI-1", "PRE-6"),
        is_needed_elsewhere=True,
    ),
    Restatement(
        ("change.is_copied: awaiting_copy -> synchronised if normal_operation",),
        "Copies are made in normal operation; a change that waits for one is interrupted as soon "
        "as that ends.",
        ("SYN-2",),
        is_needed_elsewhere=False,
    ),
    Restatement(
        ("conference.fail_back: fate_undecided -> lost if ready and owned_by_secondary*",),
        "Failback loses the conferences of the secondary, whatever state they are in; only they "
        "get into this one.",
        ("CNF-3",),
        is_needed_elsewhere=False,
    ),
    Restatement(
        ("primary_portal.fail_over: active -> passive if *: link_up",),
        "FOI-1 speaks of servers that are connected; that an active primary is taken over from "
        "only then is for the secondary's guards to say.",
        ("FOI-1",),
        is_needed_elsewhere=False,
    ),
    Restatement(
        (
            "session.log_in_on_primary: * -> on_primary if primary_serves",
            "session.log_in_on_secondary: * -> on_secondary if secondary_serves",
            "session.is_sent_back: return_undecided -> * if *: primary_serves",
            "session.is_connected: return_undecided -> * if *: primary_serves",
        ),
        "Whatever a session comes from, it gets into a portal that serves; some states imply that "
        "theirs does, since they are left when it stops.",
        ("FBP-2", "FOP-8", "A12"),
        is_needed_elsewhere=False,
    ),
)


def unexplained(suspicious: Iterable[Suspicion]) -> tuple[Suspicion, ...]:
    """Those of some suspicions that no reason is recorded for."""
    return tuple(one for one in suspicious if reason_of(one.subject) is None)


def reason_of(subject: str) -> Restatement | None:
    """Why the conditions of a suspicion are written, if that is recorded."""
    return next((one for one in RESTATEMENTS if is_meant(subject, one.subjects)), None)
