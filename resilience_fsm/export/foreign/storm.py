"""Storm: a scheduler, which says for each state what to do in it, as JSON.

It leads from an initial state to what was looked for, and knows neither: both are found by
following it.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from resilience_fsm.engine import Compiled, State
from resilience_fsm.export.errors import ExportError
from resilience_fsm.export.foreign.run import ForeignRun, Move

_EXPECTED = (
    "Expected what storm --buildstateval --buildchoicelab --exportscheduler FILE.json writes: for "
    "each state its variables and the label of a choice."
)

Key = tuple[tuple[str, str], ...]


@frozen
class _Scheduler:
    """What to do where.

    Args:
        components: The components that it tells of.
        choices: By the states of these, the event.
    """

    components: frozenset[str]
    choices: Mapping[Key, str]

    def event(self, state: Mapping[str, str]) -> str | None:
        """The event that it takes in a state; None where it says nothing."""
        return self.choices.get(_key({name: state[name] for name in self.components}))


def _key(state: Mapping[str, str]) -> Key:
    return tuple(sorted(state.items()))


def storm_run(
    text: str,
    compiled: Compiled,
    beginnings: Iterator[State],
    names: Mapping[str, Mapping[str, str]],
    goal: Callable[[Mapping[str, str]], bool],
) -> ForeignRun:
    """The shortest run on which a scheduler leads to a goal.

    Args:
        text: The scheduler.
        compiled: The tables of the system.
        beginnings: Where it may begin.
        names: By kind of thing, and by identifier, its name; states in the order of their numbers.
        goal: From a state, by component, to whether it is looked for.

    Raises:
        ExportError: It is no scheduler of this model, or does not lead there.
    """
    scheduler = _read(text, names)
    found: ForeignRun | None = None
    for state in beginnings:
        run = _followed(scheduler, compiled, state, goal)
        if run is not None and (found is None or len(run.moves) < len(found.moves)):
            found = run
    if found is None:
        raise ExportError(
            "From no initial state does this scheduler lead to what is looked for: it was made for "
            "another property. Expected one of Pmax=? [F ...] with the label of this one."
        )
    return found


def _followed(
    scheduler: _Scheduler,
    compiled: Compiled,
    state: State,
    goal: Callable[[Mapping[str, str]], bool],
) -> ForeignRun | None:
    begins = dict(zip(compiled.names, state, strict=True))
    moves: list[Move] = []
    seen: set[State] = set()
    while state not in seen:
        seen.add(state)
        now = dict(zip(compiled.names, state, strict=True))
        if goal(now):
            return ForeignRun(begins, tuple(moves))
        event = scheduler.event(now)
        step = None if event is None else compiled.try_step(state, event)
        if step is None:
            return None
        moves.append(Move(f"choice {len(moves) + 1} of the scheduler", event))
        state = step.state
    return None


def _read(text: str, names: Mapping[str, Mapping[str, str]]) -> _Scheduler:
    states = list(names.get("state", {}).values())
    choices: dict[Key, str] = {}
    try:
        for one in json.loads(text):
            labels = _labels(one["c"])
            if labels:
                state = {names["component"][name]: states[n] for name, n in one["s"].items()}
                (label,) = labels
                choices[_key(state)] = names["event"][label]
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise ExportError(f"It is no scheduler of this model. {_EXPECTED}") from error
    if not choices:
        raise ExportError(f"The scheduler chooses nothing. {_EXPECTED}")
    return _Scheduler(frozenset(name for name, _ in next(iter(choices))), choices)


def _labels(choices: object) -> Sequence[str]:
    """What it does in a state; nothing where it says so, or where Storm stays at a dead end."""
    if not isinstance(choices, list) or not choices:
        return ()
    likeliest: Mapping[str, Any] = max(choices, key=lambda choice: float(choice["prob"]))
    labels: Sequence[str] = likeliest["labels"]
    return labels
