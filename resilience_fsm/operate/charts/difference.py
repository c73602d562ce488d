"""What tells two versions of a chart apart: the shortest run after which they differ.

Both take the same events, and what is called alike in both answers alike. They differ where one can
take an event and the other cannot, or where they are in states of different names.
"""

from collections import deque
from collections.abc import Iterator, Mapping

from attrs import field, frozen

from resilience_fsm.engine import Compiled, CompositionError, State, Trace, compile_system, trace_of
from resilience_fsm.operate.charts.subject import Subject

MOST_PAIRS = 200_000


@frozen
class Difference:
    """A run that tells two versions apart.

    Args:
        first: The run in the first version.
        second: The same events in the second one, as far as it can take them.
        what: How they differ then, in a sentence.
    """

    first: Trace
    second: Trace
    what: str


@frozen
class _Version:
    """One of the two.

    Args:
        subject: Its charts.
        compiled: Their tables.
    """

    subject: Subject
    compiled: Compiled = field(repr=False)

    @classmethod
    def of(cls, subject: Subject) -> "_Version":
        return cls(subject, compile_system(subject.system))

    def where(self, state: State) -> dict[str, str]:
        return dict(zip(self.compiled.names, state, strict=True))

    def free(self, state: State) -> dict[str, str]:
        return {n: s for n, s in self.where(state).items() if n not in self.subject.classes}

    def owns(self, event: str) -> bool:
        """Whether an event is one of its charts, and no answer that turns."""
        return self.compiled.events[event].event.owner in self.subject.classes


def difference(first: Subject, second: Subject) -> Difference | None:
    """The shortest run that tells two versions apart; None where no run does.

    Args:
        first: The first version.
        second: The second one. Its charts have the places of those of the first one, in order.

    Raises:
        CompositionError: There are not as many charts, or too many pairs of states to look at.
        EngineError: One of them cannot be tabulated.
    """
    if len(first.classes) != len(second.classes):
        raise CompositionError(
            f"{len(first.classes)} charts are compared with {len(second.classes)}; name as many."
        )
    a, b = _Version.of(first), _Version.of(second)
    came: dict[tuple[State, State], tuple[tuple[State, State], str] | None] = {}
    for one in a.compiled.composition.initial:
        for other in b.compiled.composition.initial:
            answers, others = a.free(one), b.free(other)
            if all(answers[name] == others[name] for name in answers.keys() & others.keys()):
                came[one, other] = None
    waiting = deque(came)
    while waiting:
        pair = waiting.popleft()
        what = _differ(a, b, pair)
        if what:
            return _told(a, b, came, pair, what)
        for event, reached in _onward(a, b, pair):
            if reached not in came:
                came[reached] = pair, event
                waiting.append(reached)
        if len(came) > MOST_PAIRS:
            raise CompositionError(
                f"More than {MOST_PAIRS:,} pairs of states, and no difference so far; compare the "
                "charts one by one."
            )
    return None


def _differ(a: _Version, b: _Version, pair: tuple[State, State]) -> str:
    """How two versions differ where they are; empty where they do not."""
    places = zip(a.subject.classes, b.subject.classes, strict=True)
    there, beside = a.where(pair[0]), b.where(pair[1])
    for one, other in places:
        if there[one] != beside[other]:
            return f"the first one is in '{there[one]}', and the second one in '{beside[other]}'"
    can, could = (
        [event for event in version.compiled.possible(state) if version.owns(event)]
        for version, state in ((a, pair[0]), (b, pair[1]))
    )
    for event in can:
        if event not in could:
            return f"'{event}' can happen in the first one, and not in the second one"
    for event in could:
        if event not in can:
            return f"'{event}' can happen in the second one, and not in the first one"
    return ""


def _onward(
    a: _Version, b: _Version, pair: tuple[State, State]
) -> Iterator[tuple[str, tuple[State, State]]]:
    steps, others = a.compiled.steps(pair[0]), b.compiled.steps(pair[1])
    for event, step in steps.items():
        yield event, (step.state, others[event].state if event in others else pair[1])
    for event, step in others.items():
        if event not in steps:
            yield event, (pair[0], step.state)


def _told(
    a: _Version,
    b: _Version,
    came: Mapping[tuple[State, State], tuple[tuple[State, State], str] | None],
    pair: tuple[State, State],
    what: str,
) -> Difference:
    events: list[str] = []
    while (before := came[pair]) is not None:
        pair, event = before
        events.insert(0, event)
    first, second = (
        trace_of(one.compiled, start, [event for event in events if event in one.compiled.events])
        for one, start in ((a, pair[0]), (b, pair[1]))
    )
    return Difference(first, second, what)
