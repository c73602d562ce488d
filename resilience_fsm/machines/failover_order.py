"""Failover Now: an administrator orders a failover, though nothing has failed (P4).

The order is given in normal operation and carried out by an ordinary failover, which is promised.
The machine remembers it, since with automatic failback nothing says what ends such a failover
(P4b): with both sides whole the ordinary failback would undo it at once. Until something else ends
it a failback is possible, and not promised. Orders at other times are left out, since nothing is
said of them, and what becomes of users on the primary stays as open as where its IP Office fails
(FOI-2): nothing is said of that either. `with_failover_now` gives the charts that a failover moves
what they take for it.

It belongs to a deployment with public facts in which Failover Now is used, and to no other.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from attrs import evolve
from statemachine import State, StateChart

from resilience_fsm.engine import (
    Annotation,
    Cause,
    ChartTransition,
    Guard,
    Machine,
    administrator,
    derived,
    follows,
)
from resilience_fsm.machines.change import Change
from resilience_fsm.machines.cluster_mode import ClusterMode
from resilience_fsm.machines.primary_portal import PrimaryPortal
from resilience_fsm.machines.secondary_portal import SecondaryPortal


class FailoverOrder(Machine):
    """An order to fail over, and whether it was carried out."""

    none = State(initial=True)
    given = State()  # the failover is to come
    carried_out = State()  # the secondary serves because of it

    # Administrators
    failover_now = administrator(none.to(given, cond="normal_operation"), "P4")

    # The failover that comes first carries it out, whatever for
    fail_over = follows(given.to(carried_out), "P4")

    # Whatever takes the secondary's part in it away
    follows(
        none.from_(
            given,
            carried_out,
            event="secondary_portal_stops secondary_portal_host_lost",
        ),
        "P4",
    )
    go_autonomous = follows(given.to(none), "P4")
    follows(
        carried_out.to(none, event="fail_back rejoin yield_to_primary secondary_gives_up"),
        "P4",
        "P4b",
    )


_Transitions = Sequence[ChartTransition]


def _guard(text: str, *names: str) -> Guard:
    return Guard(((text, True),), frozenset(names))


def _under(transition: ChartTransition, text: str, name: str) -> ChartTransition:
    """A transition with one more condition, which is a fact or its opposite."""
    guard = transition.guard
    return evolve(
        transition, guard=Guard((*guard.terms, (text, True)), guard.names | frozenset({name}))
    )


def _secondary(transitions: _Transitions) -> Iterable[ChartTransition]:
    """It takes over from a whole primary if that is ordered; then no failback is promised."""
    was = "failover_was_ordered"
    for one in transitions:
        if "fail_back" in one.events:
            yield _under(one, f"not {was}", was)
            # Nothing promises it: the same, by a rule that is silent.
            annotation = evolve(one.annotation, rules=(*one.annotation.rules, "P4b"))
            yield evolve(_under(one, was, was), annotation=annotation)
        else:
            yield one
    yield ChartTransition(
        "passive",
        "active",
        ("fail_over",),
        _guard(
            "able and link_up and primary_serves and primary_ipoffice_up and failover_is_ordered",
            "able",
            "link_up",
            "primary_serves",
            "primary_ipoffice_up",
            "failover_is_ordered",
        ),
        Annotation(Cause.REACTION, ("P4",)),
    )


def _primary(transitions: _Transitions) -> Iterable[ChartTransition]:
    """It gives way to a secondary that takes over because of an order."""
    for one in transitions:
        if "fail_over" in one.events:
            yield _under(one, "not failover_is_ordered", "failover_is_ordered")
        else:
            yield one
    yield ChartTransition(
        "active",
        "passive",
        ("fail_over",),
        _guard("failover_is_ordered", "failover_is_ordered"),
        Annotation(None, ("P4",), follows=True),
    )


def _mode(transitions: _Transitions) -> Iterable[ChartTransition]:
    """A failover that is ordered ends normal operation."""
    yield from transitions
    annotation = Annotation(None, ("P4",), follows=True)
    yield ChartTransition("normal", "failover", ("fail_over",), Guard((), frozenset()), annotation)


def _change(transitions: _Transitions) -> Iterable[ChartTransition]:
    """It overtakes a copy that is still to be made, as every end of normal operation does."""
    yield from transitions
    yield ChartTransition(
        "awaiting_copy",
        "interrupted_undecided",
        ("fail_over",),
        Guard((), frozenset()),
        Annotation(None, ("SYN-5", "Q14", "P4"), follows=True),
    )


_CHANGES: Mapping[type[StateChart[Any]], Callable[[_Transitions], Iterable[ChartTransition]]] = {
    SecondaryPortal: _secondary,
    PrimaryPortal: _primary,
    ClusterMode: _mode,
    Change: _change,
}


@cache
def with_failover_now(chart: type[StateChart[Any]]) -> type[StateChart[Any]]:
    """A chart where failovers can be ordered; the same, unless it has a part in that."""
    change = _CHANGES.get(chart)
    return chart if change is None else derived(chart, f"{chart.__name__}WithFailoverNow", change)
