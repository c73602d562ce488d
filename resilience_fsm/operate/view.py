"""What the colours of the Platform View can mean: the situations behind them, and what to do.

Read off the explored graph, so it always contains the true situation: every state of it whose
displays are those that were seen, settled or just passing. What a stopped portal shows is not said
(DSP-4); for a display that is neither green nor yellow it is the only explanation, and for one that
is, it cannot be excluded, which the answer says apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from attrs import evolve, frozen

from resilience_fsm.engine import (
    Certainty,
    Compiled,
    EngineError,
    StateSpace,
    View,
    compile_system,
    explore,
)
from resilience_fsm.operate.readiness import UNREADY_RULE, Lack, lacks
from resilience_fsm.operate.standing import rules_of_standing
from resilience_fsm.operate.what_if_words import MODES
from resilience_fsm.pair.deployment import READY, Deployment
from resilience_fsm.pair.display import Display, platform_view
from resilience_fsm.pair.hosting import Hosting
from resilience_fsm.pair.mode import serving
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.pair.properties.situations import combination_of
from resilience_fsm.pair.situation_table import COMPONENTS
from resilience_fsm.rules import certainty_of
from resilience_fsm.text import Text, listed

_NAMES = {
    name: Text(words)
    for name, words in {
        "link": "the network between the servers",
        "primary_portal": "the primary's portal",
        "primary_ipoffice": "the primary's IP Office",
        "secondary_portal": "the secondary's portal",
        "secondary_ipoffice": "the secondary's IP Office",
        "primary_server": "the primary's machine (or its portal and its IP Office)",
        "secondary_server": "the secondary's machine (or its portal and its IP Office)",
    }.items()
}
_REPAIRS = {
    "link": "repair the network between the servers",
    "primary_portal": "start the primary's portal",
    "primary_ipoffice": "start the primary's IP Office",
    "secondary_portal": "start the secondary's portal",
    "secondary_ipoffice": "start the secondary's IP Office",
    "primary_server": "bring back the primary's machine, then start its IP Office and its portal",
    "secondary_server": "bring back the secondary's machine, then start its IP Office and its "
    "portal",
}


class ViewError(EngineError, ValueError):
    """A colour was given that no Platform View shows; the message says which it does."""


_WORDS = {
    **dict.fromkeys(("available", "disponibile", "verde"), "green"),
    **dict.fromkeys(("starting", "in fase di avvio", "gialla", "giallo"), "yellow"),
}
"""By what an English or an Italian Platform View shows, and by the Italian colour."""


class Colour(StrEnum):
    """What is seen of one portal."""

    GREEN = "green"  # Available
    YELLOW = "yellow"  # Starting
    UNKNOWN = "unknown"  # neither: it shows something else, or nothing

    @classmethod
    def of(cls, text: str) -> "Colour":
        """The colour that a word of the Platform View, or of a person, means.

        Raises:
            ViewError: It means none.
        """
        known = text.strip().casefold()
        if known in _WORDS:
            return cls(_WORDS[known])
        try:
            return cls(known)
        except ValueError:
            raise ViewError(
                f"'{text}' is nothing that a Platform View shows. Expected green or available, "
                "yellow or starting, or unknown for what is neither."
            ) from None


@frozen
class Behind:
    """One situation that can be behind the colours.

    Args:
        mode: The cluster mode.
        words: The same for a person.
        down: What is down: of the link, the portals and the IP Offices.
        machines: The sides whose portal and IP Office are both down, as after the loss of their
            machine.
        serving: Who serves.
        is_passing: Whether it is on the way to another one by a promised reaction.
        certainty: How certain it is that this situation shows these colours, with who serves in it.
        rules: What that rests on.
    """

    mode: str
    words: str
    down: tuple[str, ...]
    machines: tuple[str, ...]
    serving: tuple[str, ...]
    is_passing: bool
    certainty: Certainty
    rules: tuple[str, ...]

    @property
    def faults(self) -> int:
        """How many faults explain it: the loss of a machine is one."""
        return len(self.down) - len(self.machines)

    @property
    def fault(self) -> str:
        """The likely fault: what is down, in words."""
        return listed([_NAMES[name] for name in self._parts()]) or Text("nothing")

    @property
    def todo(self) -> tuple[str, ...]:
        """What to do about it; nothing where nothing is down."""
        return tuple(_REPAIRS[name] for name in self._parts())

    def _parts(self) -> Iterator[str]:
        """What is down, a machine in the place of what it hosts."""
        for name in self.down:
            side = name.partition("_")[0]
            if side not in self.machines:
                yield name
            elif name.endswith("_portal"):
                yield f"{side}_server"


@frozen
class Seen:
    """What colours can mean.

    Args:
        primary: What was seen of the primary; None where nobody looked.
        secondary: What was seen of the secondary.
        behind: The situations, those with the fewest faults first; none where no state of the
            machines shows this.
        apart: What to look at to tell them apart: what differs between them.
        also: The sides for which a stopped portal cannot be excluded, since what it shows is not
            said.
        lacks: What the deployment lacks; its display cannot be relied on then.
    """

    primary: Colour | None
    secondary: Colour | None
    behind: tuple[Behind, ...]
    apart: tuple[str, ...]
    also: tuple[str, ...]
    lacks: tuple[Lack, ...]

    @property
    def modes(self) -> tuple[str, ...]:
        """The cluster modes behind, the likeliest first."""
        return tuple(dict.fromkeys(one.mode for one in self.behind))


def view(
    primary: Colour | str | None, secondary: Colour | str | None, deployment: Deployment = READY
) -> Seen:
    """What the colours of both Platform Views can mean.

    Args:
        primary: What the primary's shows: a colour or its word; None where nobody looked.
        secondary: What the secondary's shows.
        deployment: The deployment; a ready one if left out.

    Raises:
        ViewError: A Platform View shows no such thing.
    """
    wanted = {"primary": _colour(primary), "secondary": _colour(secondary)}
    missing = lacks(deployment)
    space = _space(deployment)
    found: dict[tuple[object, ...], Behind] = {}
    for number, values in enumerate(space.states()):
        state = dict(zip(space.compiled.names, values, strict=True))
        shown = platform_view(state)
        if all(colour in (None, _shown(shown[side])) for side, colour in wanted.items()):
            looked_at = [shown[side].rule for side, colour in wanted.items() if colour]
            one = _behind(state, looked_at, deployment, is_passing=not space.settled[number])
            found.setdefault((one.mode, one.down, one.is_passing), one)
    behind = [_worth(one, missing) for one in sorted(found.values(), key=_order)]
    settled = [one for one in behind if not one.is_passing]
    return Seen(
        wanted["primary"],
        wanted["secondary"],
        tuple(behind),
        tuple(_apart(settled)),
        tuple(s for s, colour in wanted.items() if colour in (Colour.GREEN, Colour.YELLOW)),
        missing,
    )


def _order(one: Behind) -> tuple[bool, int, list[int], str]:
    """What stays before what passes, the fewest faults first."""
    places = [COMPONENTS.index(name) for name in one.down]
    return one.is_passing, one.faults, places, one.mode


def _worth(one: Behind, missing: tuple[Lack, ...]) -> Behind:
    """Nothing is promised of a pair that is not ready, its display included."""
    if not missing:
        return one
    certainty = max(one.certainty, certainty_of([UNREADY_RULE]))
    return evolve(one, certainty=certainty, rules=(*one.rules, UNREADY_RULE))


def _colour(given: Colour | str | None) -> Colour | None:
    return given if given is None or isinstance(given, Colour) else Colour.of(given)


def _shown(display: Display) -> Colour:
    return Colour(display.colour) if display.colour else Colour.UNKNOWN


def _space(deployment: Deployment) -> StateSpace:
    compiled: Compiled = compile_system(portal_system(deployment))
    roles = ["primary_portal", "secondary_portal", "cluster_mode"]
    return explore(compiled.restricted_to(compiled.cone(roles)))


def _behind(
    state: Mapping[str, str], displays: Sequence[str], deployment: Deployment, *, is_passing: bool
) -> Behind:
    hosting = Hosting.of(deployment)
    seen = View(state.__getitem__, {})
    combination = combination_of(seen)
    down = tuple(n for n, up in zip(COMPONENTS, combination, strict=True) if up == "0")
    machines = tuple(
        side
        for side in ("primary", "secondary")
        if {f"{side}_portal", f"{side}_ipoffice"}.issubset(down)
        and f"{side}_server" == getattr(hosting, f"{side}_portal")
    )
    rules = list(dict.fromkeys(displays))
    if not is_passing:  # the rows speak of what stays
        rules += rules_of_standing(seen, deployment)
    mode = state["cluster_mode"]
    certainty = certainty_of(rules)
    return Behind(
        mode, MODES[mode], down, machines, serving(seen), is_passing, certainty, tuple(rules)
    )


def _apart(behind: list[Behind]) -> Iterator[str]:
    """What is down in some of the situations and not in all."""
    for name in COMPONENTS:
        if len({name in one.down for one in behind}) > 1:
            yield _NAMES[name]
