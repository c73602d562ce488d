"""The 32 situations on one page: who serves where what is up, and how certain that is."""

from collections.abc import Mapping, Sequence
from itertools import product

from resilience_fsm.operate.references import REFERENCES
from resilience_fsm.operate.situations import UNSPECIFIED, Situations
from resilience_fsm.operate.tones import explained
from resilience_fsm.pair.situation_table import COMPONENTS, SettledSituation
from resilience_fsm.render import Band, Cell, LegendEntry, Stroke, Timeline, Tone

_UP: Mapping[tuple[bool, bool], str] = {
    (True, True): "{}: all up",
    (True, False): "{}: IP Office down",
    (False, True): "{}: portal down",
    (False, False): "{}: both down",
}
"""By whether the portal and the IP Office of a side are up."""

_SERVES: Mapping[tuple[str, ...], str] = {
    (): "nobody",
    ("primary",): "the primary",
    ("secondary",): "the secondary",
    ("primary", "secondary"): "both",
}


def situation_poster(situations: Situations, whose: str) -> Timeline:
    """The situations of a deployment as a grid.

    The rows say what of the primary is up, the columns what of the secondary and of the network.

    Args:
        situations: The situations.
        whose: Of what deployment they are, as the beginning of a sentence.
    """
    rows = {row.combination: row for row in situations.rows}
    states = tuple(_UP)
    columns = list(product((True, False), states))
    bands = [
        Band(
            _UP[primary].format("primary"),
            tuple(_cell(situations, rows[_key(link, primary, second)]) for link, second in columns),
        )
        for primary in states
    ]
    cells = [cell for band in bands for cell in band.cells]
    return Timeline(
        title=f"The 32 situations: who serves. {whose}, once settled.",
        moments=tuple(
            ("network up" if link else "network down", _UP[second].format("secondary"))
            for link, second in columns
        ),
        bands=tuple(bands),
        legend=_legend(cells),
        name="situations_table",
        references=REFERENCES,
    )


def _key(link: bool, primary: tuple[bool, bool], secondary: tuple[bool, bool]) -> str:
    up = dict(
        zip(
            COMPONENTS,
            (link, primary[0], primary[1], secondary[0], secondary[1]),
            strict=True,
        )
    )
    return "".join("1" if up[name] else "0" for name in COMPONENTS)


def _cell(situations: Situations, row: SettledSituation) -> Cell:
    found = situations.class_of(row)
    is_sure = found not in ("silent", UNSPECIFIED)
    words = tuple(_SERVES[outcome] for outcome in row.outcomes)
    return Cell(
        words,
        tone=_tone(row) if len(words) == 1 else Tone.OPEN,
        stroke=Stroke.SOLID if is_sure else Stroke.DOTTED,
        note=f"{found}: {', '.join(situations.rules_of(row))}",
    )


def _tone(row: SettledSituation) -> Tone:
    (outcome,) = row.outcomes
    if not outcome:
        return Tone.BAD
    return Tone.GOOD if "0" not in row.combination else Tone.REDUCED


def _legend(cells: Sequence[Cell]) -> tuple[LegendEntry, ...]:
    tones = {cell.tone for cell in cells} - {Tone.OPEN}
    strokes = {cell.stroke for cell in cells}
    return (
        *explained(tuple(LegendEntry(tone.value, tone) for tone in Tone if tone in tones)),
        *(
            [LegendEntry("several are possible, and which is not said", Tone.OPEN)]
            if any(cell.tone is Tone.OPEN for cell in cells)
            else []
        ),
        *(LegendEntry(stroke.value, stroke) for stroke in Stroke if stroke in strokes),
    )
