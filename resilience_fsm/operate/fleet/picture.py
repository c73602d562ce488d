"""A fleet as a picture: how many files stand how, all together and gap by gap."""

from collections.abc import Mapping

from resilience_fsm.operate.fleet.finding import WORST_FIRST, Fleet, Standing
from resilience_fsm.render import Bar, Bars, LegendEntry, Tone

TONES = {
    Standing.GOOD: Tone.GOOD,
    Standing.BAD: Tone.BAD,
    Standing.OPEN: Tone.OPEN,
    Standing.UNREADABLE: Tone.WAITING,
}
MOST = 40
"""So many gaps are drawn, the most frequent first; how many others there are is said."""


def fleet_bars(fleet: Fleet) -> Bars:
    """The picture of a fleet."""
    counted: dict[Standing, int] = {}
    words: dict[Standing, list[str]] = {}
    for (standing, verdict), number in fleet.verdicts.items():
        counted[standing] = counted.get(standing, 0) + number
        words.setdefault(standing, []).append(verdict)
    gaps = [Bar(gap, _parts(of)) for gap, of in fleet.gaps.items()]
    return Bars(
        title=f"{_files(len(fleet.entries))} of a fleet, by {_BY[fleet.asked]}",
        summary=_summary(fleet, len(gaps)),
        bars=(Bar("all files", _parts(counted), is_total=True), *gaps[:MOST]),
        legend=tuple(
            LegendEntry(" or ".join(words[standing]), TONES[standing]) for standing in counted
        ),
        name="fleet",
    )


_BY = {
    "check": "what they lack",
    "plan": "what they lack",
    "replay": "what is found in their logs",
}


def _parts(counted: Mapping[Standing, int]) -> tuple[tuple[Tone, int], ...]:
    best_first = WORST_FIRST[::-1]
    return tuple((TONES[one], counted[one]) for one in best_first if counted.get(one))


def _summary(fleet: Fleet, gaps: int) -> str:
    told = [
        f"A file that lacks several things is counted for each. {fleet.distinct:,} distinct cases."
    ]
    if gaps > MOST:
        told.append(f"The {MOST} most frequent of {gaps} are drawn.")
    if fleet.reason:
        told.append(f"Not all: {_files(len(fleet.left))} left, {fleet.reason}.")
    return " ".join(told)


def _files(number: int) -> str:
    return f"{number:,} {'file' if number == 1 else 'files'}"
