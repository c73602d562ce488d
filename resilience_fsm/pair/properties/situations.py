"""The 32 combinations: who serves once settled, generated from the rows of the rules."""

from collections.abc import Callable, Iterator

from resilience_fsm.engine import Property, View, whenever
from resilience_fsm.pair.mode import serving
from resilience_fsm.rules.situations import SITUATIONS, Situation

_UP = (
    ("link", "up"),
    ("primary_portal", None),
    ("primary_ipoffice", "running"),
    ("secondary_portal", None),
    ("secondary_ipoffice", "running"),
)
_WORDS = ("link", "primary portal", "primary IP Office", "secondary portal", "secondary IP Office")


def is_up(view: View, component: str, up: str | None) -> bool:
    """Whether a component counts as up; a portal does unless it is stopped."""
    state = view[component]
    return state == up if up else state != "stopped"


def combination_of(view: View) -> str:
    """The combination that a state is in: five characters 0 or 1, in the order of the rules."""
    return "".join("1" if is_up(view, name, up) else "0" for name, up in _UP)


def _within(situation: Situation) -> Callable[[View], bool]:
    def within(view: View) -> bool:
        return all(
            wanted == "x" or is_up(view, name, up) == (wanted == "1")
            for wanted, (name, up) in zip(situation.pattern, _UP, strict=True)
        )

    return within


def _sentence(situation: Situation) -> str:
    down = [word for word, value in zip(_WORDS, situation.pattern, strict=True) if value == "0"]
    either = [word for word, value in zip(_WORDS, situation.pattern, strict=True) if value == "x"]
    where = f"with down: {', '.join(down)}" if down else "with everything up"
    return where + (f" (either way: {', '.join(either)})" if either else "")


def _who(outcome: tuple[str, ...]) -> str:
    return " and ".join(outcome) if outcome else "nobody"


def _properties(situation: Situation) -> Iterator[Property]:
    within = _within(situation)
    where = _sentence(situation)
    outcomes = " or ".join(_who(outcome) for outcome in situation.outcomes)
    yield Property(
        f"situation-{situation.pattern}",
        f"Settled {where}, exactly this serves: {outcomes}.",
        whenever(within, lambda view: serving(view) in situation.outcomes, settled=True),
        (situation.rule,),
    )
    if len(situation.outcomes) == 1:
        return
    for outcome in situation.outcomes:
        yield Property(
            f"situation-{situation.pattern}-{'-'.join(outcome) or 'nobody'}",
            f"Settled {where}, it stays open that this serves: {_who(outcome)}.",
            whenever(
                within,
                stays_possible=lambda view, outcome=outcome: (
                    within(view)  # type: ignore[misc]
                    and serving(view) == outcome
                    and view.settled
                ),
                settled=True,
            ),
            (situation.rule, "A1"),
        )


PROPERTIES = tuple(prop for row in SITUATIONS for prop in _properties(row))
