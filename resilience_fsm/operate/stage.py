"""The stage of a scenario: the pair through all of it, which everybody else is held against."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from attrs import evolve

from resilience_fsm.engine import Certainty, Compiled, Dynamics, State, View, Way, compile_system
from resilience_fsm.operate.clock import Clock, is_timed
from resilience_fsm.operate.course import Course, dynamics_of, event_error
from resilience_fsm.operate.prospect import (
    Outcome,
    Prospect,
    no_surer,
    prospect_of,
    worth,
)
from resilience_fsm.operate.readiness import Lack, Severity, lacks
from resilience_fsm.operate.scenario import UPGRADES, Happening, Scenario
from resilience_fsm.operate.scenarios import scenarios
from resilience_fsm.operate.standing import rules_of_standing
from resilience_fsm.operate.what_if_words import MODES
from resilience_fsm.pair.deployment import Deployment
from resilience_fsm.pair.mode import serving
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.situation_table import COMPONENTS
from resilience_fsm.pair.timing import timers

PORTALS = ("primary_portal", "secondary_portal")
_SHOWN = (*COMPONENTS, "cluster_mode")
_READINGS = ("outlook_plugin_reading", "call_assistant_reading", "transfer_reading")


class Stage:
    """The tables of a deployment, and the course of its pair through a scenario.

    Args:
        deployment: The deployment.
        scenario: What happens.

    Raises:
        ScenarioError: There is no such event, or it cannot happen where it stands.
    """

    def __init__(self, deployment: Deployment, scenario: Scenario) -> None:
        self.deployment, self.scenario = deployment, scenario
        self.lacks = lacks(deployment)
        self._clocks = timers(deployment) if is_timed(scenario) else {}
        self.places = [0]
        self.courses = tuple(self._courses())
        self.pairs = tuple(map(self._of_pair, self.courses))

    @cached_property
    def _compiled(self) -> Compiled:
        counts = {"session": 1, "change": 1, "conference": 1}
        changing = ["portal_versions"] if _upgrades(self.scenario) else []
        return compile_system(portal_system(self.deployment, changing=changing), counts)

    @cached_property
    def sessions(self) -> Dynamics:
        """The steps of a session."""
        return dynamics_of(self._compiled, ["session_1"], self._clocks)

    @cached_property
    def changes(self) -> Dynamics:
        """The steps of a change."""
        return dynamics_of(self._compiled, ["change_1"], self._clocks)

    @cached_property
    def conferences(self) -> Dynamics:
        """The steps of a conference."""
        return dynamics_of(self._compiled, ["conference_1"], self._clocks)

    def may_serve(self, number: int) -> tuple[str, ...]:
        """The servers that may be serving after so many happenings, the primary first."""
        found = {side for o in self.pairs[number].outcomes for who in o.serving for side in who}
        return tuple(sorted(found))

    def prospect(
        self,
        course: Course,
        number: int,
        component: str,
        outcome_of: Callable[[str, Mapping[State, Way], Way], Outcome],
    ) -> Prospect:
        """What may have become of one subject.

        Args:
            course: Its course, after so many happenings.
            number: How many.
            component: The component that says what has become of it.
            outcome_of: The outcome of a state of it, of the states behind it with the best way to
                each, and of the best way since the last happening.
        """
        names = course.dynamics.compiled.names
        place = names.index(component)
        readings = {name: names.index(name) for name in _READINGS if name in names}
        prospect = prospect_of(
            course.passage,
            lambda state: state[place],
            outcome_of,
            lambda state: {name: state[there] for name, there in readings.items()},
        )
        if number and not prospect.rules and not prospect.is_open:
            # Nothing moved it: that rests on what became of the pair, and no sentence says it.
            pair = self.pairs[number]
            certainty = max(pair.certainty, Certainty.DERIVED)
            prospect = evolve(prospect, certainty=certainty, rules=pair.rules)
        elif number and _stays(course, place):
            # The sentences speak of what moved beside it; that it stays is in none of them.
            prospect = evolve(prospect, certainty=max(prospect.certainty, Certainty.DERIVED))
        return self.worth(prospect, course)

    def worth(self, prospect: Prospect, course: Course) -> Prospect:
        """A prospect, as far as the deployment, as it is by then, lets it be relied on."""
        return worth(prospect, (*self.lacks, *versions_apart(course)))

    def _courses(self) -> Iterator[Course]:
        """The course of the pair at the beginning, and after each happening.

        Where there are minutes, timers run out in between, which are happenings of their own.
        """
        roles = [*PORTALS, "cluster_mode", *(one.component for one in self._clocks.values())]
        course = Course.of(dynamics_of(self._compiled, roles, self._clocks), PORTALS, {})
        yield course
        clock = Clock(self._clocks)
        happenings: list[Happening] = []
        for number, given in enumerate(self.scenario.happenings, start=1):
            for happening in (*clock.before(given.minute), given):
                course = course.copied()
                if not course.knows(happening.event) or not course.can(happening.event):
                    raise event_error(course, number, happening.event, scenarios(self.deployment))
                course.happen(happening)
                clock.look(course, happening.minute)
                happenings.append(happening)
                yield course
            self.places.append(len(happenings))
        for happening in clock.before(None):
            course = course.copied()
            course.happen(happening)
            happenings.append(happening)
            yield course
        self.scenario = evolve(self.scenario, happenings=tuple(happenings))

    def _of_pair(self, course: Course) -> Prospect:
        names = course.dynamics.compiled.names
        places = [names.index(name) for name in _SHOWN]

        def outcome_of(key: tuple[str, ...], ways: Mapping[State, Way], lately: Way) -> Outcome:
            state = dict(zip(_SHOWN, key, strict=True))
            words = MODES[state["cluster_mode"]]
            return Outcome.at(state, words, ways, lately, (serving(_view(state)),))

        prospect = prospect_of(
            course.passage,
            lambda state: tuple(state[place] for place in places),
            outcome_of,
            lambda _state: {},
        )
        if prospect.is_open or not prospect.outcomes[0].reactions:
            # What no reaction answers no sentence speaks of: the situation says how sure it is.
            rows = [
                rules_of_standing(_view(outcome.state), self.deployment)
                for outcome in prospect.outcomes
            ]
            prospect = no_surer(prospect, *sorted({one for rules in rows for one in rules}))
            # It is said of those who come there by its faults alone; of others it is derived.
            prospect = evolve(prospect, certainty=max(prospect.certainty, Certainty.DERIVED))
        return self.worth(prospect, course)


def who_serves(course: Course, ways: Mapping[State, Way]) -> tuple[tuple[str, ...], ...]:
    """Who may be serving in some states, one entry for each possibility."""
    names = course.dynamics.compiled.names
    places = [names.index(name) for name in PORTALS]
    found = (dict(zip(PORTALS, (s[place] for place in places), strict=True)) for s in ways)
    return tuple(dict.fromkeys(serving(_view(state)) for state in found))


def _stays(course: Course, place: int) -> bool:
    """Whether a component is where it was before the last happening, whatever else came about."""
    passage = course.passage.by_start
    return all(start[place] == end[place] for start, ends in passage.items() for end in ends)


def versions_apart(course: Course) -> tuple[Lack, ...]:
    """What an upgrade that is half done lacks."""
    names = course.dynamics.compiled.names
    if "portal_versions" not in names:
        return ()
    place = names.index("portal_versions")
    if all(state[place] == "equal" for state in course.ways):
        return ()
    return (
        Lack(
            "servers.secondary.portal_version",
            "The portals have different versions by then, and resilience is supported only between "
            "equal ones",
            ("PRE-1", "PRE-2"),
            "Upgrade the other portal too.",
            Severity.UNSUPPORTED,
        ),
    )


def _upgrades(scenario: Scenario) -> bool:
    return any(happening.event in UPGRADES for happening in scenario.happenings)


def _view(state: Mapping[str, str]) -> View:
    return View(state.__getitem__, {})
