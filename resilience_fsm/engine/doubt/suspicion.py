"""Suspicious green: what a check never met, so that its verdicts say nothing about it."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from resilience_fsm.engine.doubt.conditions import Conditions
from resilience_fsm.engine.doubt.idle import Idle, What, idle_among, idle_guards
from resilience_fsm.engine.doubt.overlap import Overlap, shadows
from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.text import Text, text_of


@frozen
class Suspicion:
    """Something that is there and never comes to bear, or was not looked at.

    Args:
        kind: ``dead event``, ``unreachable state``, ``dead transition``, ``idle guard``, ``idle
            condition``, ``shadowed transition`` or ``not covered``.
        subject: The event, or the component and the event by which it comes out of a joint step;
            the component and the state, the transition and the condition, the two transitions, or
            the components.
        sentence: What it means, in words.
    """

    kind: str
    subject: str
    sentence: str


def suspicions(spaces: Iterable[StateSpace]) -> tuple[Suspicion, ...]:
    """Events that never happen and states that are never entered, in any of some complete spaces.

    The ways in which a joint step can come out are one event, and of each follower one a way.
    Constants are left out: they stay where they begin.
    """
    happens: dict[str, bool] = {}
    comes_out: dict[tuple[str, str, str], bool] = {}
    entered: dict[tuple[str, str], bool] = {}
    for space in spaces:
        if space.incomplete:
            continue
        for event in space.events:
            one, does = space.compiled.composition.events[event], space.happens(event)
            called = one.outcome_of or event
            happens[called] = happens.get(called, False) or does
            for mover in one.movers if one.outcome_of else ():
                own = space.compiled.composition.parts[mover].own_names(event)[0]
                way = called, mover, own
                comes_out[way] = comes_out.get(way, False) or does
        for name, part in space.compiled.composition.parts.items():
            if not part.chart.transitions:
                continue
            seen = space.entered(name).tolist()
            for state, is_there in zip(part.states, seen, strict=True):
                entered[name, state] = entered.get((name, state), False) or is_there
    dead = [event for event, does in happens.items() if not does]
    dead += [f"{who}.{own}" for (of, who, own), does in comes_out.items() if happens[of] > does]
    return (
        *(
            Suspicion(
                "dead event", event, Text("The event '{event}' can never happen.", event=event)
            )
            for event in dead
        ),
        *(
            Suspicion(
                "unreachable state",
                f"{name}.{state}",
                Text("The state '{state}' of {part} is never entered.", state=state, part=name),
            )
            for (name, state), is_reachable in entered.items()
            if not is_reachable
        ),
    )


def idle_suspicions(spaces: Sequence[StateSpace]) -> tuple[Suspicion, ...]:
    """Guards, and single conditions of guards, that decide nothing in complete spaces."""
    return tuple(_of_guard(idle) for idle in idle_guards(spaces))


def guard_suspicions(spaces: Iterable[StateSpace], *, idle: bool) -> tuple[Suspicion, ...]:
    """Transitions that others shadow in some spaces, and what decides nothing in complete ones.

    Args:
        spaces: The spaces.
        idle: Whether to tell what decides nothing.
    """
    asked = [Conditions(space) for space in sorted(spaces, key=len)]
    found = (_of_guard(one) for one in idle_among(asked)) if idle else ()
    return (*found, *(_of_overlap(one) for one in shadows(asked)))


def not_looked_for(why: str) -> Suspicion:
    """That nobody has looked any further, so that there may be more."""
    sentence = Text("What is suspicious was not looked for to the end: {why}.", why=text_of(why))
    return Suspicion("not looked for", "", sentence)


def _of_guard(idle: Idle) -> Suspicion:
    where = f"{idle.component}.{idle.event}: {idle.source} -> {idle.target} if {idle.guard}"
    match idle.what:
        case What.TRANSITION:
            return Suspicion(str(idle.what), where, Text("'{where}' never happens.", where=where))
        case What.GUARD:
            never_false = Text("The guard of '{where}' is never false.", where=where)
            return Suspicion(str(idle.what), where, never_false)
        case What.CONDITION:
            return Suspicion(
                str(idle.what),
                f"{where}: {idle.condition}",
                Text(
                    "In the guard of '{where}' the condition '{condition}' decides nothing.",
                    where=where,
                    condition=idle.condition,
                ),
            )


def _of_overlap(found: Overlap) -> Suspicion:
    taken, hidden = (
        f"{found.source} -> {target}" + (f" if {guard}" if guard else "")
        for target, guard in zip(found.targets, found.guards, strict=True)
    )
    where = f"{found.component}.{found.event}"
    story = (
        Text("after {events}", events=tuple(found.story))
        if found.story
        else Text("at the beginning")
    )
    sentence = Text(
        "Of '{where}' '{hidden}' is never taken: '{taken}' is before it, as {story}."
        if found.is_never_taken
        else "Of '{where}' both '{taken}' and '{hidden}' can be taken {story}: the first one is, "
        "and hides the other.",
        where=where,
        hidden=hidden,
        taken=taken,
        story=story,
    )
    return Suspicion("shadowed transition", f"{where}: {taken}; {hidden}", sentence)
