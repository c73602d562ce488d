"""A plan: the fewest restarts and steps that make a deployment ready for sure, and their price.

Found by a search over the machines of the configuration. Only administrators' events and restarts
of portals are steps. Reactions that the source allows and does not promise, such as settings that
take effect by themselves, are neither relied on nor in the way: whichever of them happen in
between, the deployment is ready after the last step. What the description leaves open is taken to
be either way, and a step that may be done already says so.

Of the two restarts the secondary's comes first. It serves nobody while nothing is down, and the
last step is then the primary's start: from there on everything is promised, that the primary serves
again (A6) among it. The other way round its users would wait for the secondary's restart as well.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from attrs import field, frozen

from resilience_fsm.engine import (
    Certainty,
    Compiled,
    Dynamics,
    State,
    View,
    compile_system,
)
from resilience_fsm.machines import facts
from resilience_fsm.operate.plan_search import Act, Known, Prospects, cheapest_way, cut_down
from resilience_fsm.operate.plan_words import (
    ADMINISTRATORS,
    RESTARTS,
    SETTINGS,
    STEPS_BACK,
    StepWords,
)
from resilience_fsm.operate.readiness import Lack, Severity, lacks
from resilience_fsm.pair.configuration import configuration_system, where_it_may_be
from resilience_fsm.pair.deployment import READY, Deployment
from resilience_fsm.rules import certainty_of
from resilience_fsm.text import Text

ACTS = (
    *(Act((event,)) for event in ADMINISTRATORS if event not in STEPS_BACK),
    *(Act(events, is_dear=True) for events in RESTARTS),
)
"""What a plan can consist of, in the order in which one would rather do it."""


@frozen
class Told:
    """Something that is said of a plan.

    Args:
        text: What.
        rules: What it rests on.
    """

    text: str
    rules: tuple[str, ...]

    @property
    def certainty(self) -> Certainty:
        """How sure it is: as the weakest of its rules."""
        return certainty_of(self.rules)


@frozen
class PlanStep:
    """One step.

    Args:
        events: The events of the configuration: one of an administrator, or a stop and a start.
        words: What it is called, on which server it is done, and where.
        rules: The rules of what it moves, and of where it is done.
        may_be_done: Whether it is done already for all that the description tells.
        unless: When it can be left out, which shows once it is its turn; None if never.
        interrupts: Whose service it interrupts; empty where it interrupts nobody's.
    """

    events: tuple[str, ...]
    words: StepWords
    rules: tuple[str, ...]
    may_be_done: bool = False
    unless: Told | None = None
    interrupts: tuple[Told, ...] = ()

    @property
    def certainty(self) -> Certainty:
        """How sure it is that it is needed and does it: as the weakest of its rules."""
        return certainty_of(self.rules)

    @property
    def is_restart(self) -> bool:
        """Whether it restarts a portal service."""
        return self.events in RESTARTS


@frozen
class Plan:
    """The way from a deployment to a ready one.

    Args:
        steps: What is left to do; empty where nothing is.
        unknown: What the description leaves open, with where to look.
        cannot_mend: What no step can mend; the steps lead to a ready deployment once it is mended.
        until_then: What is not promised before the last step is done; None where no step is left.
        order: Why the restarts come in this order; None where it makes no difference.
    """

    steps: tuple[PlanStep, ...]
    unknown: tuple[Lack, ...] = ()
    cannot_mend: tuple[Lack, ...] = ()
    until_then: Told | None = None
    order: Told | None = None

    @property
    def events(self) -> tuple[str, ...]:
        """The events of all steps."""
        return tuple(event for step in self.steps for event in step.events)

    @property
    def is_done(self) -> bool:
        """Whether the deployment is ready, and nothing is left to do."""
        return not self.steps and not self.cannot_mend

    @property
    def restarts(self) -> int:
        """How many of the steps restart a portal service."""
        return sum(step.is_restart for step in self.steps)


_UNTIL_THEN = Told(
    "that the secondary takes over, that users are redirected, that changes are copied, or that "
    "scheduled conferences start",
    ("PRE-5", "PRE-6"),
)
_MENUS_THERE = Told("the Resiliency Configuration menus are there already", ("PRE-3",))


_RESTART_RULES = ("CFG-9", "CFG-10")  # of one that moves nothing, and is asked for all the same
_ORDER = Told(
    "The secondary's portal first: with the primary's start everything is in force, and from there "
    "on the primary is bound to serve again; the other way round its users would wait for the "
    "secondary's restart too",
    ("A6", "PRE-6"),
)


class PlanError(Exception):
    """No steps of the machines lead to a ready deployment."""


def plan(deployment: Deployment) -> Plan:
    """The shortest way from a deployment to a ready one: fewest restarts, then fewest steps.

    Raises:
        PlanError: There is none; a defect, since every setting can be made.
    """
    life = Life(deployment)
    way = cheapest_way(life.prospects, life.beginnings, ACTS, life.is_ready, tuple(SETTINGS))
    if way is None:
        raise PlanError("No steps lead from this deployment to a ready one.")
    return Plan(
        steps=tuple(life.told(way)),
        unknown=tuple(lack for lack in life.lacks if not lack.is_known),
        cannot_mend=life.cannot_mend,
        until_then=_UNTIL_THEN if way else None,
        order=_ORDER if sum(act.is_dear for act in way) > 1 else None,
    )


@cache  # the same for every deployment: only where it begins differs
def _tables() -> Compiled:
    """The tables of the settings."""
    whole = compile_system(configuration_system())
    return whole.restricted_to(whole.cone(SETTINGS))


@frozen(init=False)
class Life:
    """The configuration of a deployment, as it can be from here on.

    What no step can mend is taken to be mended, so that there is a way at all.

    Args:
        deployment: The deployment.
    """

    prospects: Prospects
    beginnings: tuple[State, ...]
    lacks: tuple[Lack, ...]
    cannot_mend: tuple[Lack, ...] = field(default=())

    def __init__(self, deployment: Deployment) -> None:
        compiled = _tables()
        parts = compiled.composition.parts
        moving = {name for name, part in parts.items() if part.chart.transitions}
        found = lacks(deployment)
        mended = {
            name: states[0] for name, states in READY.constants().items() if name not in moving
        }
        self.__attrs_init__(
            Prospects(Dynamics(cut_down(compiled, ACTS, compiled.names))),
            tuple(
                dict.fromkeys(
                    _with(compiled, state, mended)
                    for state in where_it_may_be(compiled, deployment)
                )
            ),
            found,
            tuple(
                lack
                for lack in found
                if lack.severity is not Severity.LOST and lack.key not in moving
            ),
        )

    @property
    def compiled(self) -> Compiled:
        """The tables."""
        return self.prospects.compiled

    def is_ready(self, state: State) -> bool:
        """Whether everything is in force."""
        return facts.ready(View(dict(zip(self.compiled.names, state, strict=True)).__getitem__, {}))

    def told(self, way: Sequence[Act]) -> Iterator[PlanStep]:
        """Acts from here on, with what they rest on and whom they interrupt."""
        known = self.prospects.spread(self.beginnings)
        for number, act in enumerate(way):
            yield PlanStep(
                events=act.events,
                words=_words(act),
                rules=tuple(dict.fromkeys((*self.rules(known, act), *_words(act).rules)))
                or _RESTART_RULES,
                may_be_done=self._may_be_done(known, act),
                unless=self._unless(known, act, way[number + 1 :]),
                interrupts=tuple(self._interrupts(known, act)),
            )
            known = self.prospects.done(known, [act])

    def values(self, known: Known, name: str) -> tuple[str, ...]:
        """The states that one component may be in, in the order of its chart."""
        place = self.compiled.names.index(name)
        found = {state[place] for state in known}
        return tuple(s for s in self.compiled.composition.parts[name].states if s in found)

    def rules(self, known: Known, act: Act) -> Iterator[str]:
        """The rules of the settings that an act moves."""
        for event in act.events:
            for state in sorted(known):
                step = self.prospects.step(state, event)
                for name, move in step.chosen.items() if step else ():
                    if name in SETTINGS and move.source != move.target:
                        yield from move.annotation.rules
            known = self.prospects.tried(known, event)

    def _may_be_done(self, known: Known, act: Act) -> bool:
        """Whether its setting may be where nothing is left to do by it: a restart always does."""
        event = self.compiled.events[act.events[0]]
        sources = {move.source for move in event.owner.transitions}
        return not sources.issuperset(self.values(known, event.event.owner))

    def _unless(self, known: Known, act: Act, rest: Sequence[Act]) -> Told | None:
        # Whoever is restarted once the menus are used needs no restart for their sake.
        is_for_menus = Act(("configure_resilience",)) in rest and act in rest
        may_be_there = "available" in self.values(known, "resiliency_menus")
        return _MENUS_THERE if is_for_menus and may_be_there else None

    def _interrupts(self, known: Known, act: Act) -> Iterator[Told]:
        """Who is cut off by the stop of a portal: whoever it serves."""
        if not act.is_dear:
            return
        side = _words(act).server
        roles = self.values(known, f"{side}_portal")
        if "active" not in roles:
            return
        whom = Text(
            "users who are logged in on the {side}"
            if roles == ("active",)
            else "users who are logged in on the {side}, if it serves by then",
            side=Text(side),
        )
        if side == "primary":
            yield Told(
                Text("{whom}; whether the secondary takes over meanwhile is not said", whom=whom),
                ("FOP-2", "PRE-6"),
            )
        else:
            yield Told(
                Text("{whom}; what becomes of them is not said", whom=whom), ("FOP-10", "PRE-6")
            )


def _words(act: Act) -> StepWords:
    return RESTARTS[act.events[0], act.events[1]] if act.is_dear else ADMINISTRATORS[act.events[0]]


def _with(compiled: Compiled, state: State, values: dict[str, str]) -> State:
    return tuple(values.get(name, value) for name, value in zip(compiled.names, state, strict=True))
