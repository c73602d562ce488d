"""What may be assumed of a chart, so that it can be read; and what was, which every answer says."""

from collections.abc import Collection, Mapping
from enum import Enum
from typing import Any, Literal, TypeAlias

from attrs import field, frozen

from resilience_fsm.engine.words.errors import CompositionError, nearest

Callback: TypeAlias = Literal["ignored", "sending", "harmless"]
Callbacks: TypeAlias = Callback | Mapping[str, Callback]
Guard: TypeAlias = Literal["free"] | bool
Guards: TypeAlias = Literal["free"] | Mapping[str, Guard]
Final: TypeAlias = Literal["sink"]

OTHERS = "*"
"""The name that stands for all that are not named."""

_CALLBACKS = ("ignored", "sending", "harmless")
_GUARDS = ("free", True, False)
_FINAL = ("sink",)

Said: TypeAlias = tuple[tuple[str, Any], ...]
"""By name, what is assumed, in an order; a mapping that is a key itself."""


class Lift(Enum):
    """What has to be said so that something does not keep a chart from being read."""

    CALLBACKS = "callbacks='ignored'"
    SENDING = "callbacks='sending'"
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


def _by_name(given: object) -> Said:
    """What is said by name, whether it was said of all or one by one."""
    if given is None:
        return ()
    if isinstance(given, Mapping):
        return tuple(sorted(given.items(), key=lambda item: str(item[0])))
    return ((OTHERS, given),)


@frozen
class Assuming:
    """What may be assumed of a chart.

    Each is said of all, or by name; the name ``*`` stands for all that are not named.

    Args:
        callbacks: ``ignored``: code of the chart that no guard needs is not run, and refused where
            it may send events or set what facts stand for; ``sending``: it may send events of the
            chart as well, which are then taken to come at any time; ``harmless``: somebody says
            that this code does neither. Code of which nothing is said is refused.
        guards: ``free``: what guards ask and no fact answers may come out either way, everywhere;
            by name also True or False, which is then its answer everywhere. Guards of which nothing
            is said are refused.
        final: ``sink``: a final state is a state that nothing leaves. None: it is refused.

    Raises:
        CompositionError: Something else is said.
    """

    callbacks: Said = field(default=(), converter=_by_name)
    guards: Said = field(default=(), converter=_by_name)
    final: Final | None = None

    def __attrs_post_init__(self) -> None:
        for name, said, choices in (
            ("callbacks", self.callbacks, _CALLBACKS),
            ("guards", self.guards, _GUARDS),
            ("final", _by_name(self.final), _FINAL),
        ):
            for about, given in said:
                allowed = choices[:1] if name == "guards" and about == OTHERS else choices
                if not any(given is one or given == one != 1 for one in allowed):
                    wanted = " or ".join(map(repr, allowed))
                    place = name if about == OTHERS else f"{name}[{about!r}]"
                    raise CompositionError(
                        f"{place}={given!r}: expected {wanted}, or nothing, which assumes nothing."
                    )

    @property
    def is_by_name(self) -> bool:
        """Whether something is said of one and not of all."""
        return any(name != OTHERS for name, _ in (*self.callbacks, *self.guards))

    def answer(self, guard: str) -> Guard | None:
        """How what is called so in a guard may come out; None where nothing is said."""
        said: Guard | None = _said_of(guard, self.guards)
        return said

    def lifts(self, about: str, guards: Collection[str]) -> set[Lift]:
        """What is lifted of something.

        Args:
            about: What it is called.
            guards: What it is called by those who ask it, if it is a guard.
        """
        callback = _said_of(about, self.callbacks)
        said = {
            Lift.CALLBACKS: callback is not None,
            Lift.SENDING: callback in ("sending", "harmless"),
            Lift.HARMLESS: callback == "harmless",
            Lift.GUARDS: all(self.answer(guard) is not None for guard in guards or (about,)),
            Lift.FINAL: self.final is not None,
        }
        return {lift for lift, is_said in said.items() if is_said}

    def refuse_unknown(
        self, chart: str, callbacks: Collection[str], guards: Collection[str]
    ) -> None:
        """Refuse what is said of what is not there.

        Args:
            chart: The chart.
            callbacks: The names of the code that it has.
            guards: The names that its guards ask.

        Raises:
            CompositionError: A name is none of these.
        """
        for what, said, known in (
            ("callbacks", self.callbacks, callbacks),
            ("guards", self.guards, guards),
        ):
            for name, _ in said:
                if name != OTHERS and name not in known:
                    raise CompositionError(
                        f"{what}: {chart} has nothing that is called '{name}'. "
                        f"{nearest(name, known)}"
                    )

    def about(self, callbacks: Collection[str], guards: Collection[str]) -> "Assuming":
        """What of it is said of these names, and of all."""
        return Assuming(
            {name: how for name, how in self.callbacks if name in (OTHERS, *callbacks)},
            {name: how for name, how in self.guards if name in (OTHERS, *guards)},
            self.final,
        )


def _said_of(name: str, said: Said) -> Any:
    by_name = dict(said)
    return by_name.get(name, by_name.get(OTHERS))


SENT_BY_CODE = "events of code at any time"
"""The kind of what is assumed of code that sends events and is not run."""

EVERYTHING = Assuming(callbacks="sending", guards="free", final="sink")
"""The most that is assumed where nobody vouches for anything."""
