"""The picture of a replay: who could serve, and the cluster mode, from record to record."""

from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise
from math import inf

from resilience_fsm.engine import FindingKind
from resilience_fsm.operate.causes import legend_of_marks, marks_of
from resilience_fsm.operate.log_replay import Replay, Stretch
from resilience_fsm.operate.notice import Notice
from resilience_fsm.operate.tones import explained, tone_of
from resilience_fsm.operate.what_if_words import MODES
from resilience_fsm.render import Band, Cell, LegendEntry, Stroke, Timeline, Tone

MOST = 40
"""So many columns a picture has; of a longer course it shows the beginning."""

_LEGEND = (
    *explained(
        tuple(LegendEntry(tone.value, tone) for tone in (Tone.GOOD, Tone.STANDBY, Tone.REDUCED))
    ),
    LegendEntry("does not run, nobody serves, late, or unexplained", Tone.BAD),
    LegendEntry("not known which of these", Tone.OPEN),
)


def timeline_of_replay(replay: Replay) -> Timeline:
    """The timeline of a replay."""
    course = replay.course[:MOST]
    begins = [stretch.number for stretch in course]
    if begins[-2:-1] == begins[-1:]:  # the end, after the same record as the one before it
        begins[-1] += 1
    said = [
        [one for one in replay.notices if first <= one.number < end]
        for first, end in pairwise((*begins, inf))
    ]
    bands = (
        Band("primary", tuple(_cell(one.primary) for one in course)),
        Band("secondary", tuple(_cell(one.secondary) for one in course)),
        Band("mode", tuple(_cell(one.modes, MODES) for one in course)),
        *((Band("notices", tuple(map(_notices, said))),) if replay.notices else ()),
    )
    tones = {cell.tone for band in bands for cell in band.cells}
    marks = marks_of(replay.deployment, (one.words for one in course))
    left_out = (
        f", the first {MOST} of {replay.stretches} stretches" if replay.stretches > MOST else ""
    )
    return Timeline(
        title=f"What {', '.join(path.name for path in replay.logs)} says{left_out}",
        moments=tuple(map(_head, course)),
        bands=bands,
        legend=(
            *(entry for entry in _LEGEND if entry.sample in tones),
            *legend_of_marks(marks),
        ),
        marks=marks,
    )


def clock_time(seconds: float | None) -> str:
    """A moment as a person reads it; empty where nobody said when."""
    if seconds is None:
        return ""
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return f"{seconds:g} s"
    if moment.year < 1971:  # seconds from some beginning
        return f"{seconds:g} s"
    return moment.strftime("%Y-%m-%d %H:%M:%S") + " UTC"


def _head(stretch: Stretch) -> tuple[str, ...]:
    words = stretch.words or "the beginning"
    at = clock_time(stretch.time)
    return (f"{stretch.number}. {words}", *((at,) if at else ()))


def _cell(states: tuple[str, ...], words: Mapping[str, str] | None = None) -> Cell:
    lines = tuple((words or {}).get(state, state) for state in states)
    if len(states) == 1:
        return Cell(lines, tone=tone_of(states[0]))
    return Cell(lines, tone=Tone.OPEN, stroke=Stroke.DOTTED)


def _notices(notices: list[Notice]) -> Cell:
    lines = tuple(dict.fromkeys(one.kind.replace("_", " ") for one in notices))
    is_bad = any(one.is_break or one.kind == FindingKind.LATE.value for one in notices)
    return Cell(lines or ("",), tone=Tone.BAD if is_bad else Tone.PLAIN)
