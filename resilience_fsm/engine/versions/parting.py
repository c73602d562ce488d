"""Where two versions of a system part: the shortest run after which they can be told apart.

Both take the same events and are walked side by side, breadth first. Compared is what can be seen
of them: where some of their parts are, and which events can happen, who makes them happen, and
whether a reaction is promised. What only one of them has, and nobody compares, moves by itself.
"""

from collections import deque
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TypeAlias

from attrs import field, frozen

from resilience_fsm.engine.steps.trace import Trace, TraceStep, trace_of
from resilience_fsm.engine.tables.compiled import Compiled, CompiledEvent, State, Step
from resilience_fsm.engine.words.certainty import Cause
from resilience_fsm.engine.words.errors import CompositionError

MOST_PAIRS = 200_000
"""Up to so many pairs of states are looked at."""

Pair: TypeAlias = tuple[State, State]
_Taken: TypeAlias = tuple[Pair, str, bool, bool]  # whence, by which event, and who has taken it


@frozen(eq=False)
class Version:
    """One of two versions.

    Args:
        compiled: Its tables.
        seen: The parts whose states are compared, each with the one at the same place of the other.
        owners: The parts whose events are compared; all where it is left out.
    """

    compiled: Compiled = field(repr=False)
    seen: tuple[str, ...]
    owners: frozenset[str] | None = None

    def where(self, state: State) -> dict[str, str]:
        """By part, where it is."""
        return dict(zip(self.compiled.names, state, strict=True))

    def is_heard(self, event: str) -> bool:
        """Whether it is compared if an event can happen."""
        return self.owners is None or self.compiled.events[event].event.owner in self.owners

    def matters(self) -> Compiled:
        """Its tables without the parts that make no difference to what is compared."""
        owners = {event.event.owner for event in self.compiled.events.values()}
        heard = owners if self.owners is None else self.owners
        return self.compiled.restricted_to(self.compiled.cone([*self.seen, *heard]))

    def _beginning(self, state: State) -> dict[str, str]:
        """By place among what is seen, and else by name, where each part is."""
        at = self.where(state)
        places = {str(place): at.pop(name) for place, name in enumerate(self.seen)}
        return {**at, **places}

    def beginnings(self) -> dict[State, dict[str, str]]:
        """By initial state, where its parts are."""
        return {state: self._beginning(state) for state in self.compiled.composition.initial}


@frozen
class Parting:
    """A run that tells two versions apart.

    Args:
        first: The run in the first version.
        second: The same events in the second one, as far as it can take them.
        what: How they differ then, in a sentence.
        event: The event that tells them apart; None where it is a state.
        then: What that event does then in the first and in the second; None where it cannot happen.
        rules: What those moves rest on that tell them apart, in either.
    """

    first: Trace
    second: Trace
    what: str
    event: str | None
    then: tuple[TraceStep | None, TraceStep | None]
    rules: tuple[str, ...]

    @property
    def events(self) -> tuple[str, ...]:
        """The telling sequence, what only one of them takes at its end included."""
        longer = max(self.first.events, self.second.events, key=len)
        return longer if self.event is None else (*longer, self.event)


@frozen
class _Telling:
    """What tells a pair of states apart."""

    what: str
    event: str | None = None
    steps: tuple[Step | None, ...] = ()
    parts: tuple[str, ...] = ()


def parting(
    first: Version,
    second: Version,
    *,
    within: int | None = None,
    alike: Container[str] = (),
) -> Parting | None:
    """The shortest run that tells two versions apart; None where no run does.

    They begin alike as far as they can: where both could begin in the same state of a part, they
    are compared from there.

    Args:
        first: The first version.
        second: The second one.
        within: How many events the run may have; any number where it is left out.
        alike: Parts of which it is known already that no run tells them apart, as long as they
            begin in the same states; nothing else moves them, or is read by them.

    Raises:
        CompositionError: There are too many pairs of states to look at.
    """
    if _are_alike(first, second, alike):
        return None
    came: dict[Pair, _Taken | None] = dict.fromkeys(_beginnings(first, second))
    depth = dict.fromkeys(came, 0)
    waiting = deque(came)
    while waiting:
        pair = waiting.popleft()
        steps = first.compiled.steps(pair[0]), second.compiled.steps(pair[1])
        telling = _telling(first, second, pair, steps)
        if telling is not None:
            return _told(first, second, came, pair, telling)
        if depth[pair] == within:
            continue
        for event, reached, (is_first, is_second) in _onward(pair, steps):
            if reached not in came:
                came[reached] = pair, event, is_first, is_second
                depth[reached] = depth[pair] + 1
                waiting.append(reached)
        if len(came) > MOST_PAIRS:
            raise CompositionError(
                f"More than {MOST_PAIRS:,} pairs of states, and no difference so far; compare "
                "smaller parts, one by one."
            )
    return None


def _are_alike(first: Version, second: Version, alike: Container[str]) -> bool:
    """Whether the tables do the same in every case; then there is nothing to walk."""
    if first.seen != second.seen:
        return False
    a, b = first.matters(), second.matters()
    if a.names != b.names or a.composition.beginnings != b.composition.beginnings:
        return False
    if any(
        part.states != b.composition.parts[name].states
        for name, part in a.composition.parts.items()
    ):
        return False
    return a.events.keys() == b.events.keys() and all(
        _do_alike(event, b.events[name], alike) for name, event in a.events.items()
    )


def _do_alike(event: CompiledEvent, other: CompiledEvent, alike: Container[str]) -> bool:
    if event.event.cause is not other.event.cause or event.tables.keys() != other.tables.keys():
        return False
    for mover, table in event.tables.items():
        if mover in alike:
            continue
        its = other.tables[mover]
        if mover == event.event.owner:
            if table.effect(event.promises) != its.effect(other.promises):
                return False
        elif table.effect() != its.effect():
            return False
    return event.event.owner == other.event.owner


def _beginnings(first: Version, second: Version) -> Iterator[Pair]:
    """The initial states that are compared, each with those that are most like it."""
    ours, theirs = first.beginnings(), second.beginnings()
    can, could = _values(ours.values()), _values(theirs.values())
    shared = can.keys() & could.keys()
    for one, at in ours.items():
        partners = [
            other
            for other, beside in theirs.items()
            if all(
                at[name] == beside[name]
                or at[name] not in could[name]
                or beside[name] not in can[name]
                for name in shared
            )
        ]
        yield from ((one, other) for other in partners or theirs)


def _values(beginnings: Iterable[Mapping[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for at in beginnings:
        for name, state in at.items():
            found.setdefault(name, set()).add(state)
    return found


def _telling(
    first: Version,
    second: Version,
    pair: Pair,
    steps: tuple[Mapping[str, Step], Mapping[str, Step]],
) -> _Telling | None:
    """What tells two versions apart where they are; None where nothing does."""
    there, beside = first.where(pair[0]), second.where(pair[1])
    for one, other in zip(first.seen, second.seen, strict=True):
        if there[one] != beside[other]:
            of = "" if len(first.seen) == 1 else f"{one} of "
            what = f"{of}the first one is in '{there[one]}', and {of}the second one in "
            return _Telling(f"{what}'{beside[other]}'", parts=(one, other))
    can, could = (
        {event: step for event, step in one.items() if version.is_heard(event)}
        for version, one in ((first, steps[0]), (second, steps[1]))
    )
    for event in (*can, *could):
        step, its = can.get(event), could.get(event)
        if step is None or its is None:
            who, other = ("first", "second") if its is None else ("second", "first")
            what = f"'{event}' can happen in the {who} one, and not in the {other} one"
            return _Telling(what, event, (step, its))
        if _said(step) != _said(its):
            what = f"'{event}' is {_said(step)} in the first one, and {_said(its)} in the second"
            return _Telling(f"{what} one", event, (step, its))
    return None


def _said(step: Step) -> str:
    """Who makes a step happen, and whether it is bound to."""
    if step.event.cause is not Cause.REACTION:
        return str(step.event.cause)
    return "a promised reaction" if step.is_promised else "a reaction that is only allowed"


def _onward(
    pair: Pair, steps: tuple[Mapping[str, Step], Mapping[str, Step]]
) -> Iterator[tuple[str, Pair, tuple[bool, bool]]]:
    """Where each event leads both; one that cannot take it stays."""
    ours, theirs = steps
    for event in dict.fromkeys((*ours, *theirs)):
        one, other = ours.get(event), theirs.get(event)
        reached = (
            pair[0] if one is None else one.state,
            pair[1] if other is None else other.state,
        )
        yield event, reached, (one is not None, other is not None)


def _told(
    first: Version,
    second: Version,
    came: Mapping[Pair, _Taken | None],
    pair: Pair,
    telling: _Telling,
) -> Parting:
    taken: list[tuple[str, bool, bool]] = []
    while (before := came[pair]) is not None:
        pair, event, is_first, is_second = before
        taken.insert(0, (event, is_first, is_second))

    def trace(version: Version, place: int, *more: str) -> Trace:
        events = [event for event, *who in taken if who[place]]
        return trace_of(version.compiled, pair[place], [*events, *more])

    def then(version: Version, place: int) -> TraceStep | None:
        if telling.event is None or telling.steps[place] is None:
            return None
        return trace(version, place, telling.event).steps[-1]

    ours, theirs = trace(first, 0), trace(second, 1)
    rules = [rule for step in telling.steps if step is not None for rule in step.rules]
    for run, part in zip((ours, theirs), telling.parts, strict=False):
        rules += next((step.rules for step in reversed(run.steps) if part in step.changes), ())
    return Parting(
        ours,
        theirs,
        telling.what,
        telling.event,
        (then(first, 0), then(second, 1)),
        tuple(dict.fromkeys(rules)),
    )
