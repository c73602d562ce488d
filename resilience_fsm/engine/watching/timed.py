"""Times: since when a reaction has been promised, at the latest.

What goes unrecorded may have happened at any moment, and clocks may be off. For each state that is
possible, and each promised reaction that has a limit, the latest moment is kept since which it can
have been promised without a break. Only what is over the limit then is over it for sure.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import inf
from typing import TypeAlias

from attrs import frozen

from resilience_fsm.engine.watching.record import Gap, Happened, Record
from resilience_fsm.engine.watching.tracker import Tracker

Since: TypeAlias = Mapping[int, tuple[float, ...]]
"""By state number, for each reaction with a limit, since when it is promised at the latest."""


@frozen
class Late:
    """A promised reaction that was not there within its limit.

    Args:
        event: The reaction.
        since: Since when it was promised, at the latest.
        seconds: So long it took, or has taken so far, at least.
        has_come: Whether it came in the end.
    """

    event: str
    since: float
    seconds: float
    has_come: bool


class Timed:
    """Since when reactions have been promised in the states of a system.

    Args:
        tracker: Its beliefs.
        limits: By reaction, the seconds within which it has to come where it is promised.

    Raises:
        UnknownEventError: There is no such event.
    """

    def __init__(self, tracker: Tracker, limits: Mapping[str, float]) -> None:
        self._tracker = tracker
        for event in limits:
            tracker.space.compiled.composition.event(event)
        # What is never promised has no limit.
        self.limits = {event: limits[event] for event in limits if event in tracker.promises}
        self._promised = [tracker.promises[event] for event in self.limits]
        self._onward: dict[bool, dict[int, tuple[tuple[int, int], ...]]] = {}

    def begin(self, belief: int, now: float = inf) -> Since:
        """What is known in a belief: nothing is promised for longer than since now."""
        return {int(place): self._from(int(place), now) for place in self._tracker.places(belief)}

    def _from(self, state: int, now: float) -> tuple[float, ...]:
        return tuple(now if promised[state] else -inf for promised in self._promised)

    def join(self, several: Iterable[Since]) -> Since:
        """The latest moments of several ways."""
        found: dict[int, tuple[float, ...]] = {}
        for since in several:
            for state, times in since.items():
                _keep_later(found, state, times)
        return found

    def step(self, since: Since, record: Record) -> Since:
        """What is known right after a record; empty where nothing explains it."""
        content = record.content
        if content is None:
            return since
        before = self._spread(since, everything=isinstance(content, Gap))
        after: dict[int, tuple[float, ...]] = {}
        if isinstance(content, Happened):
            if content.may_repeat:
                after.update(before)
            for event in content.events:
                sources, targets = self._tracker.steps(event)
                for source, target in zip(sources.tolist(), targets.tolist(), strict=True):
                    if source in before:
                        _keep_later(after, target, self._moved(event, before, source, target))
        else:
            belief = self._tracker.step(self._tracker.everything, content)
            mask = self._tracker.mask(belief)
            after.update({state: times for state, times in before.items() if mask[state]})
        return {
            state: tuple(min(time, record.latest) for time in times)
            for state, times in after.items()
        }

    def late(self, before: Since, after: Since, record: Record) -> Iterator[Late]:
        """The reactions that were not there within their limits when a record was made.

        Args:
            before: What was known before the record.
            after: And right after it.
            record: The record.
        """
        content = record.content
        for place, (event, limit) in enumerate(self.limits.items()):
            if isinstance(content, Happened) and event in content.events:
                sources, _ = self._tracker.steps(event)
                spread = self._spread(before, everything=False)
                times = [spread[state][place] for state in sources.tolist() if state in spread]
                has_come = content.events == (event,) and not content.may_repeat
            else:
                times, has_come = [times[place] for times in after.values()], False
            if times and -inf < min(times) and record.earliest - max(times) > limit:
                yield Late(event, max(times), record.earliest - max(times), has_come)

    def _moved(self, event: str, before: Since, source: int, target: int) -> tuple[float, ...]:
        """The moments in the state after an event that took place at an unknown one."""
        return tuple(
            -inf
            if not promised[target]
            else before[source][place]
            if promised[source] and limited != event
            else inf
            for place, (limited, promised) in enumerate(
                zip(self.limits, self._promised, strict=True)
            )
        )

    def _spread(self, since: Since, *, everything: bool) -> dict[int, tuple[float, ...]]:
        onward = self._steps(everything=everything)
        found = dict(since)
        waiting = list(found)
        events = self._tracker.space.events
        while waiting:
            state = waiting.pop()
            for number, target in onward.get(state, ()):
                times = self._moved(events[number], found, state, target)
                if _keep_later(found, target, times):
                    waiting.append(target)
        return found

    def _steps(self, *, everything: bool) -> Mapping[int, tuple[tuple[int, int], ...]]:
        """By state, the events that go unrecorded there, and where they lead."""
        if everything not in self._onward:
            space, hidden = self._tracker.space, self._tracker.hidden
            found: dict[int, list[tuple[int, int]]] = {}
            for number, event in enumerate(space.events):
                if everything or event in hidden:
                    sources, targets = self._tracker.steps(event)
                    for source, target in zip(sources.tolist(), targets.tolist(), strict=True):
                        if source != target:
                            found.setdefault(source, []).append((number, target))
            self._onward[everything] = {state: tuple(steps) for state, steps in found.items()}
        return self._onward[everything]


def _keep_later(found: dict[int, tuple[float, ...]], state: int, times: tuple[float, ...]) -> bool:
    """Note the later moments of a state; tells whether there is news."""
    known = found.get(state)
    later = times if known is None else tuple(map(max, known, times))
    found[state] = later
    return later != known
