"""How tones and strokes look, for every format: the one place where colours are named.

The hues are those of Okabe and Ito, which people with any colour vision tell apart. Light fills
keep dark text readable, and the borders differ too, so that a black and white print will do.
"""

from attrs import frozen

from resilience_fsm.render.graph import LegendEntry, Stroke, Tone

INK = "#1f2328"
GREY = "#57606a"
PALE = "#afb8c1"
PAPER = "#ffffff"


@frozen
class ToneLook:
    """How a tone looks.

    Args:
        fill: Of a box.
        border: Of a box.
        line: Of an arrow.
        style: Of the border of a box: ``solid``, ``dashed`` or ``dotted``.
        width: Of the border of a box, in points.
        hue: The colour in a word, for where no sample can be shown.
        edge: The border in a word.
    """

    fill: str
    border: str
    line: str
    style: str
    width: float
    hue: str
    edge: str


@frozen
class StrokeLook:
    """How a stroke looks.

    Args:
        style: ``solid``, ``dashed`` or ``dotted``.
        width: In points.
        head: The arrow head, by its name in Graphviz.
        color: The colour of the line whatever its tone; empty where the tone has a say.
        words: The line in a word.
    """

    style: str
    width: float
    head: str
    words: str
    color: str = ""


TONES = {
    Tone.PLAIN: ToneLook(PAPER, GREY, "#3b434b", "solid", 1.0, "", "thin"),
    Tone.GOOD: ToneLook("#d3efe5", "#006b4f", "#00785a", "solid", 2.2, "green", "thick"),
    Tone.WAITING: ToneLook("#fdf0c8", "#8f6400", "#8f6400", "dashed", 1.4, "yellow", "dashed"),
    Tone.BAD: ToneLook("#f9d9c6", "#a33f00", "#b54700", "solid", 1.0, "orange", "thin"),
    Tone.OPEN: ToneLook("#f3e3ee", "#8a3d6e", "#8a3d6e", "dotted", 1.8, "purple", "dotted"),
}

STROKES = {
    Stroke.SOLID: StrokeLook("solid", 1.0, "normal", "thin"),
    Stroke.THICK: StrokeLook("solid", 2.6, "normal", "thick"),
    Stroke.DASHED: StrokeLook("dashed", 1.4, "normal", "dashed"),
    Stroke.DOTTED: StrokeLook("dotted", 1.4, "empty", "dotted", GREY),
}


def line_color(stroke: Stroke, tone: Tone) -> str:
    """The colour of a line."""
    return STROKES[stroke].color or TONES[tone].line


def in_words(entry: LegendEntry) -> str:
    """A line of a legend without its sample, such as ``thin orange line: fault``."""
    tone = TONES[entry.tone]
    if entry.stroke is None:
        sample = f"{tone.hue or 'white'} box with {tone.edge} border"
    else:
        sample = " ".join(filter(None, [STROKES[entry.stroke].words, tone.hue, "line"]))
    return f"{sample}: {entry.text}"
