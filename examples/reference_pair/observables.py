"""What can be seen of each state of the specification, and how much of it is specified.

Wherever the specification is silent the value is open: a fate that is not decided yet, what a
session is shown that nobody promised anything.
"""

from collections.abc import Mapping

from resilience_fsm.engine import Counts, View
from resilience_fsm.testing import ANY, Observable

# By the fate of a change: whether the primary keeps it, whether the secondary does.
_KEPT: Mapping[str, tuple[object, object]] = {
    "not_made": (False, False),
    "awaiting_copy": (True, False),
    "interrupted_undecided": (ANY, ANY),
    "alone_undecided": (ANY, ANY),
    "autonomous_undecided": (ANY, False),  # SYN-6: not synchronised meanwhile
    "failover_undecided": (False, ANY),  # SYN-6
    "passive_undecided": (ANY, ANY),
    "cut_undecided": (False, ANY),  # NET-3
    "synchronised": (True, True),
    "kept_on_primary": (True, ANY),  # "not known to be on the secondary"
    "kept_on_secondary": (False, True),
    "kept": (ANY, ANY),  # where is not said
    "lost": (False, False),
}

# By what became of a conference: how often it ran, whether it is still on a schedule.
_CONFERENCE: Mapping[str, tuple[object, object]] = {
    "not_scheduled": (0, False),
    "scheduled": (0, True),
    "started": (1, ANY),
    "not_started": (0, ANY),  # CNF-5: whether it is still listed is not said
    "lost": (0, False),
    "due_undecided": (0, ANY),
    "fate_undecided": (0, ANY),
}

# By the state of a session: where it is logged in, where it is asked to log in.
_SESSION: Mapping[str, tuple[object, object]] = {
    "on_primary": ("primary", ANY),
    "connected": ("primary", ANY),
    "on_secondary": ("secondary", ANY),
    "asked_on_primary": (None, "primary"),
    "asked_on_secondary": (None, "secondary"),
    "at_certificate": (None, "certificate"),  # the lab's browser never meets one
}
_ELSEWHERE: tuple[object, object] = (None, ANY)


def observables(counts: Counts | None = None) -> dict[str, Observable]:
    """What the lab observes of a pair with these sessions, changes and conferences."""
    found: dict[str, Observable] = {name: _role(name) for name in PORTALS}
    for number in numbers(counts, "change"):
        found |= _pair_of(f"change_{number}", _KEPT, ("on_primary", "on_secondary"))
    for number in numbers(counts, "conference"):
        found |= _pair_of(f"conference_{number}", _CONFERENCE, ("runs", "is_scheduled"))
    for number in numbers(counts, "session"):
        found |= _pair_of(f"session_{number}", _SESSION, ("logged_in_on", "asked_on"))
    return found


PORTALS = ("primary_portal", "secondary_portal")


def numbers(counts: Counts | None, kind: str) -> range:
    """The numbers of the replicas of a kind."""
    replicas = (counts or {}).get(kind, 0)
    return range(1, 1 + (replicas if isinstance(replicas, int) else len(replicas)))


def _role(portal: str) -> Observable:
    return lambda view: view[portal]


def _pair_of(
    component: str, values: Mapping[str, tuple[object, object]], names: tuple[str, str]
) -> dict[str, Observable]:
    return {
        f"{component}_{name}": _value(component, values, index) for index, name in enumerate(names)
    }


def _value(component: str, values: Mapping[str, tuple[object, object]], index: int) -> Observable:
    def value(view: View) -> object:
        return values.get(view[component], _ELSEWHERE)[index]

    return value
