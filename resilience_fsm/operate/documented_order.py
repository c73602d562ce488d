"""Where the documented order of the steps ends up, from a deployment (CFG-18, CFG-19)."""

from functools import cache

from attrs import frozen

from resilience_fsm.engine import Dynamics, State, compile_system
from resilience_fsm.operate.plan import ACTS, Life, PlanError, PlanStep, Told
from resilience_fsm.operate.plan_search import Act, Prospects, cheapest_way
from resilience_fsm.operate.plan_words import SETTINGS
from resilience_fsm.operate.readiness import Lack
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.deployment import READY, Deployment

_PROCEDURE = "documented_procedure"


@frozen
class Doubt:
    """A setting that may not be what readiness asks for, after the last documented step.

    Args:
        setting: Its component.
        states: The states that it may be in, in the order of its chart.
        because: Why that is so.
    """

    setting: str
    states: tuple[str, ...]
    because: Told


@frozen
class DocumentedEnd:
    """Where the documented order leads.

    Args:
        steps: The steps, those left out that cannot be taken in any case.
        left_out: The steps that nothing is left to do for, or that cannot be taken when it is
            their turn.
        doubts: What may not be in force then; empty where it ends ready for sure.
        may_be_ready: Whether it may end ready.
        cannot_mend: What no step can mend; the rest is told as if it were mended.
    """

    steps: tuple[PlanStep, ...]
    left_out: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    may_be_ready: bool
    cannot_mend: tuple[Lack, ...]

    @property
    def is_ready(self) -> bool:
        """Whether it ends ready for sure."""
        return not self.doubts and not self.cannot_mend


def documented_order(deployment: Deployment) -> DocumentedEnd:
    """Take the documented steps one after the other from a deployment, and look where that ends.

    A step that is done already is left out, and the restart where no setting waits for one (CFG-9).
    Whoever is not in Select mode yet moves there first (PRE-3).
    """
    life = Life(deployment)
    acts = (Act(("move_to_select",)), *documented_acts())
    restarts = [act for act in acts if act.is_dear]
    known = life.prospects.spread(life.beginnings)
    taken: list[Act] = []
    is_wanted = False
    for act in acts:
        if not act.is_dear:
            is_wanted = any(life.prospects.step(state, act.events[0]) for state in known)
        elif not (taken and taken[-1].is_dear):  # the first of both, or of none
            is_wanted = any(True for one in restarts for _ in life.rules(known, one))
        if is_wanted:
            taken.append(act)
            known = life.prospects.done(known, [act])
    doubts = tuple(
        Doubt(name, life.values(known, name), _BECAUSE.get(name, _UNSAID))
        for name in SETTINGS
        if any(not _is_met(life, state, name) for state in known)
    )
    events = {event for act in taken for event in act.events}
    return DocumentedEnd(
        steps=tuple(life.told(taken)),
        left_out=tuple(
            event for act in documented_acts() for event in act.events if event not in events
        ),
        doubts=doubts,
        may_be_ready=any(map(life.is_ready, known)),
        cannot_mend=life.cannot_mend,
    )


_BECAUSE = {
    "resilience": Told(
        "after a move to Select mode the menus may be missing until a restart", ("PRE-3", "CFG-7")
    ),
    "trunk_backup": Told(
        "the documented restart comes before the trunk, and may be needed after it",
        ("CFG-18", "PRE-4"),
    ),
}
_UNSAID = Told("whether that is so is not said", ("PRE-6",))


@cache  # the search takes long, and no deployment makes a difference
def documented_acts() -> tuple[Act, ...]:
    """The documented steps, all of them: as the machine of the procedure follows them.

    Found from where nothing is done yet, in Select mode: the first state of each setting.
    """
    compiled = compile_system(configuration_system())
    beginning = tuple(
        compiled.composition.parts[name].states[0] if name in _OPEN else state
        for name, state in zip(compiled.names, compiled.composition.first_initial(), strict=True)
    )
    place = compiled.names.index(_PROCEDURE)
    way = cheapest_way(
        Prospects(Dynamics(compiled)),
        (beginning,),
        ACTS,
        lambda state: state[place] == "done",
        (*SETTINGS, _PROCEDURE),
    )
    if way is None:
        raise PlanError("The machine of the documented procedure cannot come to its end.")
    return way


_OPEN = SETTINGS.keys() - {"operation_mode", "resiliency_menus"}


def _is_met(life: Life, state: State, setting: str) -> bool:
    """Whether a setting is as readiness asks for it: if all others were, it would be ready."""
    return life.is_ready(
        tuple(
            value if name == setting else _READY.get(name, value)
            for name, value in zip(life.compiled.names, state, strict=True)
        )
    )


_READY = {name: states[0] for name, states in READY.constants().items()}
