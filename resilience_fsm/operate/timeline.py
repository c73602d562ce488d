"""The picture of a what-if: one band a server, then the cluster mode and the users."""

from collections.abc import Callable

from resilience_fsm.operate.causes import legend_of_marks, marks_of
from resilience_fsm.operate.moment import Moment, WhatIf
from resilience_fsm.operate.prospect import Outcome, Prospect
from resilience_fsm.operate.references import REFERENCES
from resilience_fsm.operate.tones import explained, tone_of
from resilience_fsm.pair.display import platform_view
from resilience_fsm.render import Band, Cell, LegendEntry, Stroke, Timeline, Tone

_OPEN = LegendEntry("not said which of these", Tone.OPEN)


def timeline_of(answer: WhatIf) -> Timeline:
    """The timeline of a what-if."""
    scenario = answer.scenario
    title = scenario.sentence or ", ".join(one.event for one in scenario.happenings)
    bands = [
        *(_band(side, answer, _pair, _role(side)) for side in ("primary", "secondary")),
        _band("mode", answer, _pair, _mode),
        *(
            _band(key.replace(":", " "), answer, _user_of(key), _session)
            for key in answer.moments[0].users
        ),
    ]
    tones = {cell.tone for band in bands for cell in band.cells}
    marks = marks_of(
        answer.deployment,
        (one.happening.event if one.happening else None for one in answer.moments),
    )
    return Timeline(
        title=title,
        moments=tuple(_head(moment) for moment in answer.moments),
        references=REFERENCES,
        marks=marks,
        bands=tuple(bands),
        legend=(
            *explained(
                tuple(LegendEntry(t.value, t) for t in Tone if t in tones - {Tone.PLAIN, Tone.OPEN})
            ),
            *([_OPEN] if Tone.OPEN in tones else []),
            *legend_of_marks(marks),
        ),
    )


def _head(moment: Moment) -> tuple[str, ...]:
    if moment.happening is None:
        return (f"{moment.number}. {moment.words}",)
    minute = moment.happening.minute
    at = () if minute is None else (f"at {minute:g} min",)
    return (f"{moment.number}. {moment.words}", *at)


Look = Callable[[Outcome], tuple[str, str, Tone]]
"""An outcome in words, with what is to be done, and what it means."""


def _band(name: str, answer: WhatIf, prospect_of: Callable[[Moment], Prospect], look: Look) -> Band:
    return Band(name, tuple(_cell(prospect_of(moment), look) for moment in answer.moments))


def _cell(prospect: Prospect, look: Look) -> Cell:
    note = f"{prospect.certainty}: {', '.join(prospect.rules)}" if prospect.rules else ""
    if prospect.reason:  # nothing else is an answer there
        return Cell((prospect.reason,), tone=Tone.OPEN, stroke=Stroke.DOTTED, note=note)
    words, then, tones = zip(*dict.fromkeys(map(look, prospect.decided)), strict=True)
    tone = tones[0] if len(words) == 1 else Tone.OPEN
    is_sure = len(words) == 1 and prospect.certainty.is_promise
    stroke = Stroke.SOLID if is_sure else Stroke.DOTTED
    return Cell(words, then=then, tone=tone, stroke=stroke, note=note)


def _pair(moment: Moment) -> Prospect:
    return moment.pair


def _user_of(key: str) -> Callable[[Moment], Prospect]:
    return lambda moment: moment.users[key]


def _role(side: str) -> Look:
    def look(outcome: Outcome) -> tuple[str, str, Tone]:
        role, display = outcome.state[f"{side}_portal"], platform_view(outcome.state)[side]
        ipoffice = "" if outcome.state[f"{side}_ipoffice"] == "running" else ", IP Office down"
        shown = f" ({display.word}, {display.colour})" if display.is_specified else ""
        return f"{role}{shown}{ipoffice}", "", tone_of(role)

    return look


def _mode(outcome: Outcome) -> tuple[str, str, Tone]:
    return outcome.words, "", tone_of(outcome.state["cluster_mode"])


def _session(outcome: Outcome) -> tuple[str, str, Tone]:
    return outcome.words, outcome.must_do or "", Tone.PLAIN
