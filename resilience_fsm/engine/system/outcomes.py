"""The outcomes of a follower, told apart: one event of its chart for each.

A follower that may move in several ways on one event says so with ``follows(..., outcome=...)``.
Its chart gets an event for each outcome, ``tick_heads`` and ``tick_tails`` for ``tick``, so that it
stays deterministic; which of them a step sends is decided where the steps are joined (`joint`).
"""

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from resilience_fsm.engine.system.chart import ChartTransition, Outcomes
from resilience_fsm.engine.system.naming import refuse_event_name
from resilience_fsm.engine.words.errors import CompositionError


@frozen
class ToldApart:
    """The transitions of a chart that has an event for each outcome.

    Args:
        transitions: In the order in which they are tried.
        events: The events, in order.
        outcomes: What became of the events of which several outcomes are open.
    """

    transitions: tuple[ChartTransition, ...]
    events: tuple[str, ...]
    outcomes: Outcomes


def tell_outcomes_apart(
    name: str, transitions: Sequence[ChartTransition], events: Sequence[str], taken: Iterable[str]
) -> ToldApart:
    """Give a chart an event for each outcome.

    A transition without an outcome decides where its guard is true; that is told by the first
    outcome, which also stands for having nothing to decide.

    Args:
        name: The chart, for messages.
        transitions: Its transitions.
        events: Its events.
        taken: What no event can be called.

    Raises:
        CompositionError: A transition without an outcome comes after one that has one and leaves
            the same state on the same event; or an event cannot be called like its outcome.
    """
    outcomes = _outcomes(transitions)
    known = {*events, *taken}
    for event, by_outcome in outcomes.items():
        for outcome, called in by_outcome.items():
            refuse_event_name(f"{name}, outcome '{outcome}' of '{event}'", called)
            if called in known:
                raise CompositionError(
                    f"{name}: the outcome '{outcome}' of '{event}' would be the event '{called}', "
                    "and there is something of that name; give the outcome another one."
                )
    _refuse_late(name, transitions)
    return ToldApart(
        tuple(evolve(t, events=tuple(_told(t, outcomes))) for t in transitions),
        tuple(called for event in events for called in outcomes.get(event, {"": event}).values()),
        outcomes,
    )


def _outcomes(transitions: Iterable[ChartTransition]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for transition in transitions:
        outcome = transition.annotation.outcome
        if outcome is not None:
            for event in transition.events:
                found.setdefault(event, {})[outcome] = f"{event}_{outcome}"
    return found


def _told(transition: ChartTransition, outcomes: Outcomes) -> Iterable[str]:
    for event in transition.events:
        by_outcome = outcomes.get(event)
        if by_outcome is None:
            yield event
        else:
            yield by_outcome[transition.annotation.outcome or next(iter(by_outcome))]


def _refuse_late(name: str, transitions: Iterable[ChartTransition]) -> None:
    open_since: dict[tuple[str, str], str] = {}
    for one in transitions:
        for event in one.events:
            if one.annotation.outcome is not None:
                open_since[one.source, event] = one.annotation.outcome
            elif (one.source, event) in open_since:
                before = open_since[one.source, event]
                raise CompositionError(
                    f"{name}: on '{event}', '{one.source} -> {one.target}' has no outcome and "
                    f"comes after the outcome '{before}' of the same state. What decides by itself "
                    "comes first; or give it an outcome, too."
                )
