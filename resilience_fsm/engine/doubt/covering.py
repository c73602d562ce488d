"""What no property reads: searched all the same, so that suspicions are about the whole system.

Whatever moves and is in no space that decided a property is searched with what influences it. Where
that is too large it is said not to be covered: silence would look like a clean bill.
"""

from collections.abc import Callable, Collection

from attrs import evolve

from resilience_fsm.engine.doubt.suspicion import Suspicion
from resilience_fsm.engine.tables.compiled import Compiled
from resilience_fsm.engine.words.limits import Limits
from resilience_fsm.text import Text, text_of

MOST_STATES = 500_000
"""So many states are searched for what no property reads, where no limit says otherwise."""


def bounded(limits: Limits) -> Limits:
    """The limits within which something is searched that nobody asked about."""
    return limits if limits.states is not None else evolve(limits, states=MOST_STATES)


def cover(
    compiled: Compiled,
    searched: Collection[str],
    search: Callable[[frozenset[str]], str],
) -> tuple[Suspicion, ...]:
    """Search what moves and was not searched; what could not be is told.

    Args:
        compiled: The whole system.
        searched: The parts that were searched, or of which the answers say why not.
        search: Searches some parts that nothing else influences. Says why it was cut short, or
            nothing.
    """
    left = {name: "" for name in _movers(compiled) if name not in searched}
    cones = {name: frozenset(compiled.cone([name])) for name in left}
    # The largest first: it covers those within it, and where it is too large these may not be.
    for cone in sorted(set(cones.values()), key=lambda one: (-len(one), sorted(one))):
        if not any(cones[name] <= cone for name in left):
            continue
        why = search(cone)
        for name in [name for name in left if name in cone]:
            if why:
                left[name] = why
            else:
                del left[name]
    by_reason: dict[str, list[str]] = {}
    for name, why in left.items():
        by_reason.setdefault(why, []).append(name)
    return tuple(
        Suspicion(
            "not covered",
            ", ".join(names),
            Text(
                "No property reads {parts}, and not all that can happen there was looked at: "
                "{why}.",
                parts=tuple(names),
                why=text_of(why),
            ),
        )
        for why, names in by_reason.items()
    )


def _movers(compiled: Compiled) -> list[str]:
    """The parts that move; of replicas that begin alike the first, which stands for all."""
    places = {name: place for place, name in enumerate(compiled.names)}
    begins: dict[tuple[str, int], list[int]] = {}
    for name, part in compiled.composition.parts.items():
        if part.kind is not None:
            begins.setdefault((part.kind, part.number), []).append(places[name])
    standing: dict[object, tuple[str, int]] = {}
    for (kind, number), columns in begins.items():
        choices = frozenset(
            tuple(state[column] for column in columns) for state in compiled.composition.beginnings
        )
        standing.setdefault((kind, choices), (kind, number))
    chosen = set(standing.values())
    return [
        name
        for name, part in compiled.composition.parts.items()
        if part.chart.transitions and (part.kind is None or (part.kind, part.number) in chosen)
    ]
