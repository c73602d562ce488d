"""A small plant whose mutants have known fates: a valve, an alarm, a horn that follows."""

from collections.abc import Sequence

from statemachine import State

from resilience_fsm.engine import (
    Certainty,
    Component,
    Machine,
    Property,
    System,
    View,
    always,
    fault,
    follows,
    reaction,
    repair,
    user,
    whenever,
)


class Valve(Machine):
    """Opened by hand, and shut by itself while there is an alarm."""

    shut = State(initial=True)
    opened = State()

    open_up = user(shut.to(opened, cond="powered and not alarmed"), "hand")
    close = reaction(opened.to(shut, cond="alarmed"), "sure")
    drift = reaction(opened.to(shut, cond="not alarmed"), "vague")


class Alarm(Machine):
    """Quiet or loud."""

    quiet = State(initial=True)
    loud = State()

    ring = fault(quiet.to(loud), "ringing")
    calm = repair(loud.to(quiet), "calming")


class Horn(Machine):
    """Sounds with the alarm."""

    silent = State(initial=True)
    sounding = State()

    ring = follows(silent.to(sounding) | sounding.to.itself(), "ringing")
    calm = follows(sounding.to(silent), "calming")


class Power(Machine):
    """On, in this plant."""

    on = State(initial=True)
    off = State()


def alarmed(view: View) -> bool:
    return view.alarm == "loud"


def powered(view: View) -> bool:
    return view.power == "on"


def certainty(rules: Sequence[str]) -> Certainty:
    """Vague is silent, everything else certain."""
    return Certainty.SILENT if "vague" in rules else Certainty.CERTAIN


def plant() -> System:
    """The plant."""
    return System(
        [
            Component("valve", Valve, facts=[alarmed, powered]),
            Component("alarm", Alarm),
            Component("horn", Horn),
            Component("power", Power, initial=["on"], is_frozen=True),
        ],
        certainty=certainty,
    )


PROPERTIES = (
    Property(
        "shut-in-alarm",
        "Once settled, the valve is shut while the alarm is loud.",
        whenever(alarmed, lambda view: view.valve == "shut", settled=True),
        ("sure",),
    ),
    Property(
        "can-open",
        "The valve can always be opened again.",
        whenever(lambda view: view.valve == "shut", stays_possible=lambda v: v.valve == "opened"),
        ("hand",),
    ),
    Property(
        "horn-agrees",
        "The horn sounds while the alarm is loud.",
        always(lambda view: (view.horn == "sounding") == alarmed(view)),
        ("ringing", "calming"),
    ),
    Property(
        "wrong",
        "The valve is never open; which is not so, and so kills nothing.",
        always(lambda view: view.valve == "shut"),
    ),
)
