"""What one portal server knows of the pair, and what the machines say that it has to do.

The knowledge is a state of the specification: the link, both portals, both IP Offices. A server
sees its own IP Office and, while the other server is in sight, what that one says of itself. The
rules of who serves are nowhere in this example; they are asked of the compiled machines.
"""

from collections.abc import Mapping
from functools import cache

from examples.reference_pair.plan import OTHER, Side
from resilience_fsm import portal_system
from resilience_fsm.engine import Cause, Compiled, Step, View, compile_system
from resilience_fsm.machines import facts


@cache
def compiled_pair() -> Compiled:
    """The machines of a ready pair, compiled."""
    return compile_system(portal_system())


class Knowledge:
    """A state of the pair, as far as one side knows it.

    The role of the side's own portal is a part of it. A portal starts passive.

    Args:
        side: Whose knowledge it is.
    """

    def __init__(self, side: Side) -> None:
        self._compiled = compiled_pair()
        self._own_portal = f"{side}_portal"
        self._at = dict(
            zip(self._compiled.names, self._compiled.composition.first_initial(), strict=True)
        )
        self._at[self._own_portal] = "passive"
        # Nothing of the other side is known yet, and nobody is asked before it is.
        self._at["link"] = "down"
        self._shared = ("link", *(f"{s}_{part}" for s in (side, OTHER[side]) for part in _PARTS))

    def __getitem__(self, component: str) -> str:
        return self._at[component]

    @property
    def role(self) -> str:
        """The role of the side's own portal."""
        return self._at[self._own_portal]

    @property
    def condition(self) -> dict[str, str]:
        """The link, the portals and the IP Offices."""
        return {name: self._at[name] for name in self._shared}

    @property
    def view(self) -> View:
        """For the facts of the specification."""
        return View(self._at.__getitem__, {})

    @property
    def is_normal(self) -> bool:
        """Whether operation is normal (SYN-1)."""
        return facts.normal_operation(self.view)

    def see(self, seen: Mapping[str, str]) -> None:
        """Take note of what components are in now."""
        self._at.update(seen)

    def promised(self) -> list[Step]:
        """The reactions of the own portal that are promised now."""
        steps = (
            self.step(name)
            for name, event in self._compiled.events.items()
            if event.event.cause is Cause.REACTION and event.event.owner == self._own_portal
        )
        return [step for step in steps if step is not None and step.is_promised]

    def step(self, event: str) -> Step | None:
        """The step that ``event`` is here; None where it is not possible."""
        return self._compiled.try_step(tuple(self._at.values()), event)

    def after(self, step: Step) -> dict[str, str]:
        """Where ``step`` leads."""
        return dict(zip(self._compiled.names, step.state, strict=True))


_PARTS = ("ipoffice", "portal")
