"""When a deployment is not ready: what the source describes is promised of none but ready ones.

Of a ready pair these say nothing, and hold; they are there for the mutants of the others, and for
whoever changes a machine.
"""

from collections.abc import Iterable, Mapping
from functools import partial

from resilience_fsm.engine import Property, StateView, always, every
from resilience_fsm.machines import facts
from resilience_fsm.pair.properties import changes, conferences, session_words
from resilience_fsm.pair.properties.roles import REACTIONS

_OF_KIND = {
    "session": tuple(f"session_1_{event}" for event in session_words.OUTCOMES),
    "change": changes.OUTCOMES,
    "conference": conferences.OUTCOMES,
}
"""What happens to each kind by itself."""


def _open_unless_ready(
    name: str, what: str, events: Iterable[str], about: Mapping[str, int] | None = None
) -> Property:
    def is_open(event: str, view: StateView) -> bool:
        return facts.ready(view) or not view.promised(event)

    return Property(
        name,
        f"Unless every precondition is met and every setting in force, {what} is promised.",
        always(every(partial(is_open, event) for event in events)),
        ("PRE-6", "Q15"),
        about or {},
    )


PROPERTIES: tuple[Property, ...] = (
    _open_unless_ready("unready-roles-open", "no change of roles", REACTIONS),
    *(
        _open_unless_ready(f"unready-{kind}s-open", f"nothing of a {kind}", events, {kind: 1})
        for kind, events in _OF_KIND.items()
    ),
)
