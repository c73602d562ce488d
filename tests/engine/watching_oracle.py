"""An independent oracle for watches: every order and every run, tried one after the other.

It takes steps on the tables and nothing else: no numbers for beliefs, no cuts, no memory. It is for
small systems and short logs.
"""

from collections.abc import Collection, Iterator, Sequence

from resilience_fsm.engine import Compiled, State
from resilience_fsm.engine.watching.record import Happened, Record, Shown


def orders(records: Sequence[Record]) -> Iterator[tuple[Record, ...]]:
    """Every order in which records can have come about.

    That of one source is certain, and that of records of two sources whose times lie apart.
    """
    if not records:
        yield ()
    for place, record in enumerate(records):
        rest = [*records[:place], *records[place + 1 :]]
        if any(other.source == record.source for other in records[:place]):
            continue
        if any(other.latest < record.earliest for other in rest):
            continue
        for after in orders(rest):
            yield (record, *after)


def reached(
    compiled: Compiled, states: Collection[State], events: Collection[str]
) -> frozenset[State]:
    """The states after any number of some events."""
    found, waiting = set(states), list(states)
    while waiting:
        state = waiting.pop()
        for event in events:
            step = compiled.try_step(state, event)
            if step is not None and step.state not in found:
                found.add(step.state)
                waiting.append(step.state)
    return frozenset(found)


def after(
    compiled: Compiled, states: Collection[State], hidden: Collection[str], record: Record
) -> frozenset[State]:
    """The states right after a record."""
    content = record.content
    before = reached(compiled, states, hidden)
    if isinstance(content, Happened):
        steps = [compiled.try_step(state, event) for state in before for event in content.events]
        moved = {step.state for step in steps if step is not None}
        return frozenset(moved | (before if content.may_repeat else set()))
    if isinstance(content, Shown):
        return frozenset(
            state
            for state in before
            if all(
                dict(zip(compiled.names, state, strict=True))[name] == value
                for name, value in content.values
            )
        )
    return reached(compiled, states, list(compiled.events))


def explained(
    compiled: Compiled,
    beginning: Collection[State],
    hidden: Collection[str],
    records: Sequence[Record],
) -> frozenset[State]:
    """The states that a system may be in after records; none where nothing explains them."""
    found: set[State] = set()
    for order in orders(records):
        states = frozenset(beginning)
        for record in order:
            states = after(compiled, states, hidden, record)
        found |= states
    return frozenset(found)
