"""A course: where one part of the pair may be while a scenario goes on, and how it came there.

Each user, change and conference reads the pair and is read by nobody, so each has a course of its
own, beside that of the pair.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from resilience_fsm.engine import (
    Cause,
    Certainty,
    Compiled,
    Dynamics,
    State,
    Way,
    Ways,
    keep_better,
    nearest,
    spread_by_ways,
    taken_by_ways,
)
from resilience_fsm.operate.scenario import HEALS, ONE_WAY, UPGRADES, Happening, ScenarioError
from resilience_fsm.rules import certainty_of

_ONE_WAY_RULE = "NET-6"
BESIDE = (*UPGRADES, ONE_WAY, HEALS)
"""What can happen that is no event of the machines."""

ENVIRONMENT = (Cause.FAULT, Cause.REPAIR, Cause.ADMINISTRATOR)


@frozen(eq=False)
class Passage:
    """What one happening leads to, from each state that was possible before it.

    Args:
        by_start: By state before, the states afterwards and the best way to each from there.
        ways: The states afterwards, and the best way to each from the very beginning.
    """

    by_start: Mapping[State, Ways]
    ways: Ways


class Course:
    """Where a part of the pair may be.

    Args:
        dynamics: The steps of the part, and of all that it reads.
        ways: Where it begins.
        about: The components that matter for how certain a way is.
    """

    def __init__(self, dynamics: Dynamics, ways: Ways, about: Collection[str]) -> None:
        self.dynamics, self.ways, self._about = dynamics, ways, about
        events = dynamics.compiled.events
        self._clocks = {
            name
            for name, event in events.items()
            if event.event.cause is Cause.REACTION and name not in dynamics.spontaneous
        }
        self.passage = Passage({state: {state: Way()} for state in ways}, ways)

    @classmethod
    def of(
        cls, dynamics: Dynamics, about: Collection[str], beginning: Mapping[str, str]
    ) -> "Course":
        """The course that begins in the initial states with some components as they are said."""
        names = dynamics.compiled.names
        wanted = [(names.index(name), state) for name, state in beginning.items() if name in names]
        states = [
            state
            for state in dynamics.compiled.composition.initial
            if all(state[place] == value for place, value in wanted)
        ]
        return cls(dynamics, dict.fromkeys(states, Way()), about)

    def copied(self) -> "Course":
        """Another course from where this one is."""
        return Course(self.dynamics, self.ways, self._about)

    def begun(self) -> "Course":
        """A course that begins where this one is: what led there is given."""
        return Course(self.dynamics, dict.fromkeys(self.ways, Way()), self._about)

    def possible(self, *causes: Cause) -> tuple[str, ...]:
        """The events of some causes that are possible in some state."""
        events = self.dynamics.compiled.events
        return tuple(
            name
            for name, event in events.items()
            if event.event.cause in causes
            and any(name in self.dynamics.steps(s) for s in self.ways)
        )

    def do(self, event: str, *, settles: bool = False) -> bool:
        """Take an event of its own where it is possible.

        What becomes of it rests on the rules of that event too.

        Args:
            event: The event.
            settles: Whether the pair has time to react to it.

        Returns:
            Whether it was possible at all.
        """
        if not self.can(event):
            return False
        ends = self._settled if settles else dict
        self._pass(lambda ways: self._own(ways, event), ends)
        return True

    def act(self, acts_in: Callable[[State], Sequence[str]]) -> None:
        """Let a user act, and nothing else happen.

        Args:
            acts_in: What the user does in a state, one event after the other.
        """
        after: dict[State, Way] = {}
        for state, way in self.ways.items():
            ways: Ways = {state: way}
            for event in acts_in(state):
                ways = taken_by_ways(self.dynamics, ways, event, self._about)
            for reached, longer in ways.items():
                keep_better(after, reached, longer)
        self.ways = after

    def happen(self, happening: Happening) -> None:
        """Let something happen, and the pair react to it.

        Raises:
            ScenarioError: It cannot happen in any state that is possible.
        """
        ends = self._settled if happening.settles else self._spread
        self._pass(lambda ways: self._after(ways, happening.event), ends)
        if not self.ways:
            raise ScenarioError("It cannot happen here.")

    def can_run_out(self, timer: str) -> bool:
        """Whether a timer runs in some state that is possible."""
        return any(timer in self.dynamics.steps(state) for state in self.ways)

    def knows(self, event: str) -> bool:
        """Whether there is such an event, of the machines or beside them."""
        return event in self.dynamics.compiled.events or event in BESIDE

    def can(self, event: str) -> bool:
        """Whether something can happen in some state that is possible."""
        if event == HEALS:  # it leaves alone what it need not heal, but there has to be something
            return self.can("link_restored")
        return bool(self._after(self.ways, event))

    def _spread(self, ways: Ways) -> Ways:
        return spread_by_ways(self.dynamics, ways, self._about)

    def _settled(self, ways: Ways) -> Ways:
        ends = self._spread(ways)
        return {state: way for state, way in ends.items() if not self.dynamics.promises(state)}

    def _own(self, ways: Ways, event: str) -> Ways:
        after: dict[State, Way] = {}
        for state, way in ways.items():
            step = self.dynamics.steps(state).get(event)
            if step is not None:
                rules = step.chosen[step.event.owner].annotation.rules
                longer = way.taking(step, self._about).weakened(certainty_of(rules), *rules)
                after[step.state] = longer  # a passage begins in one state
        return after

    def _pass(self, after: Callable[[Ways], Ways], ends_of: Callable[[Ways], Ways]) -> None:
        by_start: dict[State, Ways] = {}
        ways: dict[State, Way] = {}
        for start, way in self.ways.items():
            ends = ends_of(after({start: Way()}))
            if not ends:
                continue
            by_start[start] = ends
            for state, rest in ends.items():
                keep_better(ways, state, way.then(rest))
        self.passage, self.ways = Passage(by_start, ways), ways

    def _after(self, ways: Ways, event: str) -> Ways:
        if event in UPGRADES:
            return self._upgraded(ways, event)
        if event == ONE_WAY:
            weakened = {
                state: way.weakened(Certainty.SILENT, _ONE_WAY_RULE)
                for state, way in ways.items()
                if "link_lost" in self.dynamics.steps(state)
            }
            return {**weakened, **taken_by_ways(self.dynamics, weakened, "link_lost", self._about)}
        if event == HEALS:
            healed = taken_by_ways(self.dynamics, ways, "link_restored", self._about)
            whole = {s: w for s, w in ways.items() if "link_restored" not in self.dynamics.steps(s)}
            return {**whole, **healed}
        if event not in self.dynamics.compiled.events:  # it is of no matter to this part
            return ways
        if event in self._clocks:  # time passes where no timer runs as well
            over = taken_by_ways(self.dynamics, ways, event, self._about)
            whole = {s: w for s, w in ways.items() if event not in self.dynamics.steps(s)}
            return {**whole, **over}
        return taken_by_ways(self.dynamics, ways, event, self._about)

    def _upgraded(self, ways: Ways, event: str) -> Ways:
        """With another portal version, which only a portal that is stopped can get."""
        names = self.dynamics.compiled.names
        portal = names.index(event.removesuffix("_upgraded"))
        if "portal_versions" not in names:
            return {s: w for s, w in ways.items() if s[portal] == "stopped"}
        versions, becomes = names.index("portal_versions"), UPGRADES[event]
        return {
            (*s[:versions], becomes[s[versions]], *s[versions + 1 :]): w
            for s, w in ways.items()
            if s[portal] == "stopped" and s[versions] in becomes
        }


def event_error(course: Course, number: int, event: str, others: Iterable[str]) -> ScenarioError:
    """What is said of an event that does not exist, or cannot happen where it stands.

    Args:
        course: The course of the pair, before it.
        number: The place in the scenario, from 1.
        event: The event.
        others: What else could be given in its place.
    """
    events = course.dynamics.compiled.events
    known = dict.fromkeys((*events, *BESIDE, *others))  # a scenario may be called as its event
    if not course.knows(event):
        return ScenarioError(
            f"Event {number}: no event is called '{event}'. {nearest(event, known)}"
        )
    now = ", ".join((*course.possible(*ENVIRONMENT), *_besides(course)))
    return ScenarioError(
        f"Event {number}: '{event}' cannot happen here, {_why(course, event)}. "
        f"Possible here: {now}."
    )


def _besides(course: Course) -> Iterator[str]:
    yield from (event for event in (*UPGRADES, ONE_WAY) if course.can(event))


def _why(course: Course, event: str) -> str:
    """Where the owner of an event is, from where it does not happen."""
    compiled = course.dynamics.compiled
    if event in UPGRADES:
        return f"since {event.removesuffix('_upgraded')} has to be stopped, and one version behind"
    owner = compiled.events[event].event.owner if event in compiled.events else "link"
    place = compiled.names.index(owner)
    states = dict.fromkeys(state[place] for state in course.ways)
    return f"where {owner} is {' or '.join(states)}"


def dynamics_of(compiled: Compiled, names: Iterable[str], clocks: Collection[str]) -> Dynamics:
    """The steps of some components with all that decides about them.

    Args:
        compiled: The tables.
        names: The components.
        clocks: The reactions that come when a time is over, and not by themselves.
    """
    part = compiled.restricted_to(compiled.cone(list(names)))
    spontaneous = [
        name
        for name, event in part.events.items()
        if event.event.cause is Cause.REACTION and name not in clocks
    ]
    return Dynamics(part, spontaneous)
