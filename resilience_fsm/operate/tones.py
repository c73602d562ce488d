"""What the states of the pair mean at first sight: one table for every picture and page.

The colours are those of the Platform View: green for what is in service, and yellow only where
the Platform View itself says Starting.
"""

from collections.abc import Mapping

from attrs import evolve

from resilience_fsm.engine import Chart
from resilience_fsm.render import LegendEntry, Picture, Tone

_STATES_BY_TONE: Mapping[Tone, tuple[str, ...]] = {
    Tone.GOOD: (
        *("up", "running", "active", "normal", "available", "select", "in_force", "accepted"),
        *("on_primary", "on_secondary", "connected", "synchronised", "started", "open"),
    ),
    Tone.STANDBY: ("passive",),
    Tone.REDUCED: ("failover", "autonomous", "primary_alone"),
    Tone.WAITING: (
        *("scheduled", "awaiting_copy"),
        *("asked_on_primary", "asked_on_secondary", "central_cti_half_on", "central_cti_on"),
        *("set", "set_primary_restarted", "set_secondary_restarted", "cleared", "resilience_set"),
        *("loaded", "supports_ticked", "backs_up_ticked", "both_ticked", "saved"),
        *("saved_primary_restarted", "saved_secondary_restarted", "primary_stopped"),
        # The documented order ends with everything saved; whether it is in force is not said.
        *("primary_restarted", "secondary_stopped", "both_restarted", "done"),
        *("unavailable_primary_restarted", "unavailable_secondary_restarted"),
    ),
    Tone.BAD: (
        *("down", "stopped", "lost", "no_service", "unavailable", "cut_off", "dropped"),
        "abandoned",
        *("at_certificate", "stranded", "not_started", "left"),
    ),
}
_TONES = {state: tone for tone, states in _STATES_BY_TONE.items() for state in states}
_TEXTS = {
    Tone.GOOD: "in service, or as it should be",
    Tone.STANDBY: "stands by: the Platform View shows Starting, yellow",
    Tone.REDUCED: "in service, and not as in normal operation",
    Tone.OPEN: "undecided: what becomes of it is still to come, or unspecified",
}


def tone_of(state: str) -> Tone:
    """What a state of any machine of the pair means.

    Args:
        state: Its id; states of one name mean the same in all machines.
    """
    # What is promised or forbidden of such a state is on its arrows; the state itself is open.
    return Tone.OPEN if state.endswith("_undecided") else _TONES.get(state, Tone.PLAIN)


def tones_of(chart: Chart) -> dict[str, Tone]:
    """By state of a chart, what it means."""
    return {state: tone_of(state) for state in chart.states}


def explained(legend: tuple[LegendEntry, ...]) -> tuple[LegendEntry, ...]:
    """A legend that says of tones what they mean for the pair."""
    return tuple(
        evolve(entry, text=_TEXTS[entry.sample])
        if isinstance(entry.sample, Tone) and entry.sample in _TEXTS
        else entry
        for entry in legend
    )


def with_explained_legend(picture: Picture) -> Picture:
    """A picture with such a legend."""
    return evolve(picture, legend=explained(picture.legend))
