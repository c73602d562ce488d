"""What tells a mutant from its original: the shortest sequence of events after which they differ.

Compared is what can be seen of a state: the states of all components, and which events are
possible, of which owner, promised or only allowed. Both are deterministic and begin alike. Walking
the product of both graphs, they are therefore in the same state until the first difference, and
that part of the product is the graph of the original itself: it is enough to find the reachable
states of the original in which the changed tables answer differently. Where there is none the two
graphs are the same.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from attrs import frozen

from resilience_fsm.engine.space.path import Mask, shortest_from_start
from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.steps.trace import Trace, trace_of
from resilience_fsm.engine.tables.compiled import Compiled, CompiledEvent, State
from resilience_fsm.engine.tables.table import NONE

if TYPE_CHECKING:
    from resilience_fsm.engine.tables.compiled import Step


@frozen
class Difference:
    """How a mutant can be told from its original.

    Args:
        trace: The steps that both take alike, and after which they differ.
        event: What then tells them apart.
        original: What the event does in the original.
        mutant: What it does in the mutant.
    """

    trace: Trace
    event: str
    original: str
    mutant: str

    @property
    def events(self) -> tuple[str, ...]:
        """The telling sequence."""
        return (*self.trace.events, self.event)


def find_difference(space: StateSpace, changed: Mapping[str, CompiledEvent]) -> Difference | None:
    """The shortest way to tell a mutant from its original; None where there is none.

    Args:
        space: What the original can reach.
        changed: The events that the mutant changes, with its own tables.
    """
    found: tuple[int, str, Mask] | None = None
    every_step = np.ones(space.transitions, dtype=np.bool_)
    for name, event in changed.items():
        seen, after = _differs(space, name, event)
        # A state differs at once by what can happen in it, else only after the step.
        for extra, mask in ((0, seen), (1, after)):
            if mask.any():
                level = _level(space, int(np.argmax(mask))) + extra
                if found is None or level < found[0]:
                    found = level, name, mask
    if found is None:
        return None
    _, name, mask = found
    path = shortest_from_start(space, mask, every_step)
    assert path is not None
    compiled = space.compiled
    mutant = Compiled(compiled.composition, {**compiled.events, **changed})
    end = space.state(path.end)
    return Difference(
        trace=trace_of(compiled, space.state(path.start), path.events),
        event=name,
        original=_told(compiled, end, name),
        mutant=_told(mutant, end, name),
    )


def _differs(space: StateSpace, name: str, new: CompiledEvent) -> tuple[Mask, Mask]:
    """In which states an event differs in whether it can happen and is promised, or by its step."""
    count = len(space)
    old = space.compiled.events[name]
    rows, new_rows = space.rows[name], new.owner.choose(space.digits, count)
    possible, new_possible = rows != NONE, new_rows != NONE
    promised, new_promised = possible & old.promises[rows], new_possible & new.promises[new_rows]
    seen = (possible != new_possible) | (promised != new_promised)
    steps = np.zeros(count, dtype=np.bool_)
    for mover, table in old.tables.items():
        if new.tables[mover] is table:
            continue
        digits = space.digits[mover]
        before, after = (
            np.where(chosen == NONE, digits, used.targets[chosen])
            for used in (table, new.tables[mover])
            for chosen in (used.choose(space.digits, count),)
        )
        steps |= before != after
    return seen, possible & new_possible & steps


def _level(space: StateSpace, state: int) -> int:
    return int(np.searchsorted(space.levels, state, side="right"))


def _told(compiled: Compiled, state: State, event: str) -> str:
    step = compiled.try_step(state, event)
    if step is None:
        return "not possible"
    return f"{_promise(step)}{_changes(compiled, state, step)}"


def _promise(step: "Step") -> str:
    if step.is_promised:
        return "promised, "
    return "allowed, " if step.event.cause.value == "reaction" else ""


def _changes(compiled: Compiled, state: State, step: "Step") -> str:
    changes = [
        f"{name}: {before} → {after}"
        for name, before, after in zip(compiled.names, state, step.state, strict=True)
        if before != after
    ]
    return ", ".join(changes) or "changes nothing"
