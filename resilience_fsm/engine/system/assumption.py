"""What may be assumed of a chart, so that it can be read; and what was, which every answer says."""

from enum import Enum
from typing import Literal, TypeAlias, get_args

from attrs import frozen

from resilience_fsm.engine.words.errors import CompositionError

Callbacks: TypeAlias = Literal["ignored", "harmless"]
Guards: TypeAlias = Literal["free"]
Final: TypeAlias = Literal["sink"]


class Lift(Enum):
    """What has to be said so that something does not keep a chart from being read."""

    CALLBACKS = "callbacks='ignored'"
    HARMLESS = "callbacks='harmless'"
    GUARDS = "guards='free'"
    FINAL = "final='sink'"

    def __str__(self) -> str:
        return self.value


@frozen
class Assumption:
    """Something that was assumed of a chart: what is answered is answered under it.

    Args:
        chart: The chart.
        kind: What was assumed, in a few words.
        about: Of what in the chart.
        cost: What the answers do not know therefore.
    """

    chart: str
    kind: str
    about: tuple[str, ...]
    cost: str

    @property
    def sentence(self) -> str:
        """All of it on one line."""
        return f"{self.chart}: {self.kind}: {', '.join(self.about)}. {self.cost}"


@frozen
class Assuming:
    """What may be assumed of a chart.

    Args:
        callbacks: ``ignored``: code of the chart that no guard needs is not run, and refused where
            it may send events or set what facts stand for; ``harmless``: somebody says that this
            code does neither. None: such code is refused.
        guards: ``free``: what guards ask and no fact answers may come out either way, everywhere.
            None: that is refused.
        final: ``sink``: a final state is a state that nothing leaves. None: it is refused.
    """

    callbacks: Callbacks | None = None
    guards: Guards | None = None
    final: Final | None = None

    def __attrs_post_init__(self) -> None:
        for name, known in (("callbacks", Callbacks), ("guards", Guards), ("final", Final)):
            given, choices = getattr(self, name), get_args(known)
            if given is not None and given not in choices:
                wanted = " or ".join(map(repr, choices))
                raise CompositionError(
                    f"{name}={given!r}: expected {wanted}, or nothing, which assumes nothing."
                )

    @property
    def lifts(self) -> set[Lift]:
        """What is lifted by it."""
        said = {
            Lift.CALLBACKS: self.callbacks is not None,
            Lift.HARMLESS: self.callbacks == "harmless",
            Lift.GUARDS: self.guards is not None,
            Lift.FINAL: self.final is not None,
        }
        return {lift for lift, is_said in said.items() if is_said}


EVERYTHING = Assuming(callbacks="ignored", guards="free", final="sink")
"""The most that is assumed where nobody vouches for anything."""
