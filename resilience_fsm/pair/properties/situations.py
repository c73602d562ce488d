"""The 32 combinations: who serves once settled, generated from the rows of the rules."""

from collections.abc import Callable, Iterator, Sequence

from resilience_fsm.engine import Property, StateView, View, whenever
from resilience_fsm.pair.mode import serving
from resilience_fsm.pair.properties.roles import REACTIONS
from resilience_fsm.rules.situations import SITUATIONS, Situation
from resilience_fsm.text import Text, either

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
    asked = [
        (name, up, wanted == "1")
        for wanted, (name, up) in zip(situation.pattern, _UP, strict=True)
        if wanted != "x"
    ]
    return lambda view: all(is_up(view, name, up) == is_wanted for name, up, is_wanted in asked)


def _where(situation: Situation) -> Text:
    values = dict(zip(_WORDS, situation.pattern, strict=True))
    down = [Text(word) for word, value in values.items() if value == "0"]
    whatever = [Text(word) for word, value in values.items() if value == "x"]
    where = Text("with the {down} down", down=_all(down)) if down else Text("with everything up")
    if whatever:
        return Text("{where}, whatever the {parts}", where=where, parts=_all(whatever))
    return Text("{where} and the rest up", where=where) if down else where


def _all(words: Sequence[Text]) -> Text:
    first, *others = words
    return Text("{one} and the {other}", one=first, other=_all(others)) if others else first


_WHO = {
    (): Text("nobody serves"),
    ("primary",): Text("the primary alone serves"),
    ("secondary",): Text("the secondary alone serves"),
    ("primary", "secondary"): Text("both serve"),
}


def _properties(situation: Situation) -> Iterator[Property]:
    within = _within(situation)
    where = _where(situation)
    outcomes = either([_WHO[outcome] for outcome in situation.outcomes])
    yield Property(
        f"situation-{situation.pattern}",
        Text(
            "Once settled {where}, {outcomes}, whatever happened before.",
            where=where,
            outcomes=outcomes,
        ),
        whenever(within, lambda view: serving(view) in situation.outcomes, settled=True),
        (situation.rule,),
    )
    if len(situation.outcomes) == 1:
        return
    yield Property(
        f"situation-{situation.pattern}-open",
        Text(
            "Once settled {where}, some change of roles is still allowed, and none is promised.",
            where=where,
        ),
        whenever(
            within,
            lambda view: any(view.possible(reaction) for reaction in REACTIONS),
            settled=True,
        ),
        (situation.rule, "Q3"),
    )
    for outcome in situation.outcomes:
        yield Property(
            f"situation-{situation.pattern}-{'-'.join(outcome) or 'nobody'}",
            Text(
                "Once settled {where}, it stays open that {outcome}.",
                where=where,
                outcome=_WHO[outcome].about("open"),
            ),
            whenever(within, stays_possible=_settled_in(within, outcome), settled=True),
            (situation.rule, "A1"),
        )


def _settled_in(
    within: Callable[[View], bool], outcome: tuple[str, ...]
) -> Callable[[StateView], bool]:
    return lambda view: within(view) and serving(view) == outcome and view.settled


PROPERTIES = tuple(prop for row in SITUATIONS for prop in _properties(row))
