"""What a state shows: who serves, and the word and colour of each server's Platform View.

What a stopped portal shows is not said (DSP-4), nor what one that really is still starting shows
(DSP-4b), nor whether one server's view shows both portals (DSP-5): no icon is invented for it.
What is said is said of a pair that is ready: whether the display of another can be relied on is
left open (PRE-6).
"""

from typing import TYPE_CHECKING

from attrs import frozen

from resilience_fsm.engine import StateSpace, View
from resilience_fsm.pair.mode import serving

if TYPE_CHECKING:
    from collections.abc import Mapping


@frozen
class Display:
    """What Platform View shows for one portal.

    Args:
        word: The word beside the icon; None where it is unspecified.
        colour: The colour of the icon; None where it is unspecified.
        rule: The rule that says so, or that is silent.
    """

    word: str | None
    colour: str | None
    rule: str

    @property
    def is_specified(self) -> bool:
        """Whether the source says what is shown."""
        return self.word is not None


_BY_ROLE = {
    "active": Display("Available", "green", "DSP-1"),
    "passive": Display("Starting", "yellow", "DSP-2"),
    "stopped": Display(None, None, "DSP-4"),
}


def platform_view(state: "Mapping[str, str] | View") -> dict[str, Display]:
    """What Platform View shows for the portal of each server, by side.

    Args:
        state: The state of a pair, by component, as `LiveSystem.state` gives it or as a property
            sees it. The display of one that is not ready cannot be relied on (PRE-6).
    """
    return {side: _BY_ROLE[state[f"{side}_portal"]] for side in ("primary", "secondary")}


def situation(state: "Mapping[str, str]") -> tuple[str, ...]:
    """Who serves: the sides whose portal is active, the primary first.

    Args:
        state: The state of a pair, by component, as `LiveSystem.state` gives it.
    """
    return serving(View(state.__getitem__, {}))


def modes_behind(space: StateSpace) -> dict[tuple[Display, Display], frozenset[str]]:
    """For each pair of displays, primary first, the cluster modes that can be behind it.

    Read off the settled states of an explored graph, so it always contains the true one; a set
    with several modes says that the colours cannot tell them apart.

    Args:
        space: A space with both portals and the cluster mode.
    """
    behind: dict[tuple[Display, Display], set[str]] = {}
    for number, values in enumerate(space.states()):
        if space.settled[number]:
            state = dict(zip(space.compiled.names, values, strict=True))
            shown = platform_view(state)
            behind.setdefault((shown["primary"], shown["secondary"]), set()).add(
                state["cluster_mode"]
            )
    return {shown: frozenset(modes) for shown, modes in behind.items()}
