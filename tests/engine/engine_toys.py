"""Toy systems with known answers, so that a red test blames the engine and not a domain."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from statemachine import State, StateChart

from resilience_fsm.engine import (
    Certainty,
    Compiled,
    Component,
    Machine,
    System,
    View,
    compile_system,
    follows,
    reaction,
    user,
)


class Switch(Machine):
    """Off and on, at will."""

    off = State(initial=True)
    on = State()

    turn_on = off.to(on)
    turn_off = on.to(off)


class Lamp(Machine):
    """Lights when somebody turns a switch on while there is power."""

    dark = State(initial=True)
    lit = State()

    turn_on = follows(dark.to(lit, cond="power"))
    turn_off = follows(lit.to(dark))


class Latch(Machine):
    """Closes once."""

    opened = State(initial=True)
    closed = State()

    close = opened.to(closed)


def chart(
    states: Sequence[str],
    events: Mapping[str, Sequence[tuple[str, str, str]]],
    annotate: Callable[..., Any] = lambda transitions, *_rules: transitions,
    name: str = "Built",
) -> type[StateChart[Any]]:
    """A chart from data: for each event, triples of source, target and guard ('' for none)."""
    made = {state: State(initial=state == states[0]) for state in states}
    members: dict[str, Any] = dict(made)
    for event, triples in events.items():
        lists = [made[s].to(made[t], cond=guard or None) for s, t, guard in triples]
        transitions = lists[0]
        for more in lists[1:]:
            transitions |= more
        members[event] = annotate(transitions)
    metaclass: Any = type(Machine)
    built: type[StateChart[Any]] = metaclass(name, (Machine,), members)
    return built


def nowhere(state: str) -> bool:
    """What is true of no state, and can be told only by reading it."""
    return not state


def compiled(*components: Component, **options: Any) -> Compiled:
    """The components as a compiled system."""
    return compile_system(System(components, **options))


# Rules of three grades, as in a domain: R-... certain, M-... may, S-... silent.


def graded(rules: Sequence[str]) -> Certainty:
    """The weakest of rules whose grade is their first letter."""
    grades = {"R": Certainty.CERTAIN, "D": Certainty.DERIVED, "M": Certainty.MAY}
    return Certainty.weakest(grades.get(rule[0], Certainty.SILENT) for rule in rules)


# Die Hard: a jug of three and a jug of five gallons; measure four (tlaplus/Examples, DieHard).


def _jug(size: int) -> type[StateChart[Any]]:
    levels = [f"holds_{gallons}" for gallons in range(size + 1)]
    return chart(
        levels,
        {
            "fill": [(level, levels[-1], "") for level in levels],
            "empty": [(level, levels[0], "") for level in levels],
            "pour": [
                (level, target, f"left == {gallons}")
                for level in levels
                for gallons, target in enumerate(levels)
            ],
            "receive": [
                (level, target, f"reached == {gallons}")
                for level in levels
                for gallons, target in enumerate(levels)
            ],
        },
        name=f"Jug{size}",
    )


def die_hard() -> System:
    """Fill, empty and pour two jugs; every event is always possible."""

    def holds(view: View, name: str) -> int:
        return int(view[name].removeprefix("holds_"))

    def jug(name: str, size: int, other: str, other_size: int) -> Component:
        return Component(
            name,
            _jug(size),
            facts={
                "left": lambda v: max(0, holds(v, name) - (other_size - holds(v, other))),
                "reached": lambda v: min(size, holds(v, name) + holds(v, other)),
            },
            events={
                "fill": f"fill_{name}",
                "empty": f"empty_{name}",
                "pour": f"{name}_to_{other}",
                "receive": f"{other}_to_{name}",
            },
        )

    return System(
        [jug("small", 3, "big", 5), jug("big", 5, "small", 3)],
        owners={"small_to_big": "small", "big_to_small": "big"},
    )


# Transaction commit and two-phase commit (Gray and Lamport; tlaplus/Examples, transaction_commit).


class ResourceManager(Machine):
    """TCommit: prepares, and commits or aborts as the others allow."""

    working = State(initial=True)
    prepared = State()
    committed = State()
    aborted = State()

    prepares = working.to(prepared)
    commit = prepared.to(committed, cond="all_ready")
    abort = working.to(aborted, unless="any_committed") | prepared.to(
        aborted, unless="any_committed"
    )


def transaction_commit(managers: int) -> System:
    """What two-phase commit implements."""
    names = [f"manager_{n}" for n in range(managers)]

    def all_ready(view: View) -> bool:
        return all(view[name] in ("prepared", "committed") for name in names)

    def any_committed(view: View) -> bool:
        return any(view[name] == "committed" for name in names)

    return System(
        Component(
            name,
            ResourceManager,
            facts=[all_ready, any_committed],
            events={event: f"{event}_{n}" for event in ("prepares", "commit", "abort")},
        )
        for n, name in enumerate(names)
    )


class Participant(Machine):
    """TwoPhase: a resource manager that hears the decision as often as it likes."""

    working = State(initial=True)
    prepared = State()
    committed = State()
    aborted = State()

    prepares = working.to(prepared)
    choose_abort = working.to(aborted)
    hear_commit = committed.from_(working, prepared, committed, aborted, cond="commit_sent")
    hear_abort = aborted.from_(working, prepared, committed, aborted, cond="abort_sent")


class Coordinator(Machine):
    """TwoPhase: the transaction manager."""

    undecided = State(initial=True)
    committed = State()
    aborted = State()

    commit = undecided.to(committed, cond="all_heard")
    abort = undecided.to(aborted)


class PreparedMessage(Machine):
    """TwoPhase: the message of one participant, sent once and never lost."""

    unsent = State(initial=True)
    sent = State()

    prepares = unsent.to(sent)


class Hearing(Machine):
    """TwoPhase: whether the coordinator has heard one participant."""

    unheard = State(initial=True)
    heard = State()

    hear = heard.from_(unheard, heard, cond="sent and undecided")


def two_phase_commit(participants: int) -> System:
    """The protocol, its messages as a set that only grows."""
    numbers = range(participants)

    def message(n: int) -> dict[str, Any]:
        return {
            "sent": lambda v: v[f"message_{n}"] == "sent",
            "undecided": lambda v: v.coordinator == "undecided",
        }

    components = [
        Component(
            "coordinator",
            Coordinator,
            facts={"all_heard": lambda v: all(v[f"hearing_{n}"] == "heard" for n in numbers)},
        )
    ]
    for n in numbers:
        own = ("prepares", "choose_abort", "hear_commit", "hear_abort")
        components += [
            Component(
                f"participant_{n}",
                Participant,
                facts={
                    "commit_sent": lambda v: v.coordinator == "committed",
                    "abort_sent": lambda v: v.coordinator == "aborted",
                },
                events={event: f"{event}_{n}" for event in own},
            ),
            Component(f"message_{n}", PreparedMessage, events={"prepares": f"prepares_{n}"}),
            Component(f"hearing_{n}", Hearing, facts=message(n), events={"hear": f"hear_{n}"}),
        ]
    return System(components, owners={f"prepares_{n}": f"participant_{n}" for n in numbers})


# A barrier: everybody arrives, then all are released in one joint step.


class Walker(Machine):
    """One process at the barrier."""

    walking = State(initial=True)
    waiting = State()

    arrive = walking.to(waiting)
    release = follows(waiting.to(walking))


class Barrier(Machine):
    """Has one state, and says when all may go."""

    there = State(initial=True)

    release = user(there.to.itself(cond="all_wait"))


def barrier(processes: int) -> System:
    """Processes that wait for each other."""
    names = [f"walker_{n}" for n in range(processes)]
    return System(
        [
            Component(
                "barrier",
                Barrier,
                facts={"all_wait": lambda v: all(v[name] == "waiting" for name in names)},
            ),
            *(
                Component(name, Walker, events={"arrive": f"arrive_{n}"})
                for n, name in enumerate(names)
            ),
        ]
    )


# Silence: the shortest way to the end rests on nothing, a longer one is certain.


class Route(Machine):
    """Two ways from the start to the end."""

    start = State(initial=True)
    halfway = State()
    end = State()

    jump = reaction(start.to(end), "S-1")
    walk = reaction(start.to(halfway) | halfway.to(end), "R-1")
