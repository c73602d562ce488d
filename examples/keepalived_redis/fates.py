"""What may be seen of each state of the specification, and how much of it is specified."""

from collections.abc import Mapping, Sequence
from typing import Final

from resilience_fsm.engine import View
from resilience_fsm.testing import ANY, Observable, Specification, portal_specification

from .site import SIDES, Side

FAULTS_AND_REPAIRS: Final = (
    "link_lost",
    "link_restored",
    "primary_ipoffice_stops",
    "primary_ipoffice_starts",
    "secondary_ipoffice_stops",
    "secondary_ipoffice_starts",
    "primary_portal_stops",
    "primary_portal_starts",
    "secondary_portal_stops",
    "secondary_portal_starts",
    "primary_server_lost",
    "primary_server_returns",
    "secondary_server_lost",
    "secondary_server_returns",
)

# By the fate of a change: whether the primary has it, whether the secondary has it. While a fate is
# undecided, hardly anything is said.
_SEEN: Final[Mapping[str, tuple[object, object]]] = {
    "not_made": (False, False),
    "awaiting_copy": (True, False),
    "interrupted_undecided": (ANY, ANY),
    "alone_undecided": (ANY, ANY),
    "autonomous_undecided": (ANY, ANY),  # once the link is back, a copy may be on its way
    "failover_undecided": (False, ANY),  # SYN-6: not synchronised
    "cut_undecided": (False, ANY),  # NET-3: never on the primary
    "passive_undecided": (ANY, ANY),
    "synchronised": (True, True),
    "kept_on_primary": (True, ANY),
    "kept_on_secondary": (False, True),
    "kept": (ANY, ANY),  # on one of them at least, but two servers are two moments
    "lost": (False, False),
}


def names(changes: Sequence[Side]) -> dict[str, Side]:
    """By the name of a change, on which side a user makes it."""
    return {f"change_{number}": side for number, side in enumerate(changes, start=1)}


def specification(changes: Sequence[Side], *, refused: bool = False) -> Specification:
    """The pair, with changes that a user makes.

    Args:
        changes: For each change, on which side it is made.
        refused: Whether a change is also tried where a passive portal has to refuse it.
    """
    making = [f"{change}_user_makes" for change in names(changes)]
    observables: dict[str, Observable] = {f"{side}_portal": _role(side) for side in SIDES}
    for change in names(changes):
        for index, side in enumerate(SIDES):
            observables[f"{change}_on_{side}"] = _on(change, index)
    return portal_specification(
        counts={"change": [{"author": "user", "side": side} for side in changes]},
        commands=[*FAULTS_AND_REPAIRS, *making],
        refused=making if refused else (),
        observables=observables,
        hurries=False,  # the lab waits before each command; so may whoever judges what came
        timeout_seconds=5.0,
    )


def _role(side: Side) -> Observable:
    return lambda view: view[f"{side}_portal"]


def _on(change: str, index: int) -> Observable:
    def on(view: View) -> object:
        return _SEEN[view[change]][index]

    return on
