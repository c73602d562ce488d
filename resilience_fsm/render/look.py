"""How tones, strokes and marks look, for every format: the one place where colours are named.

The hues are those of Okabe and Ito, which people with any colour vision tell apart. Light fills
keep dark text readable, and the other way round on dark paper; the borders differ too, so that a
black and white print will do.
"""

from attrs import frozen

from resilience_fsm.render.graph import LegendEntry, Mark, Sign, Stroke, Tone

FONT = "Helvetica,Arial,sans-serif"


@frozen
class Shade:
    """One colour, on light and on dark paper."""

    light: str
    dark: str


INK = Shade("#1f2328", "#e6edf3")
GREY = Shade("#57606a", "#a5afba")
PALE = Shade("#afb8c1", "#4c555f")
PAPER = Shade("#ffffff", "#0d1117")


@frozen
class ToneLook:
    """How a tone looks.

    Args:
        fill: Of a box.
        border: Of a box.
        style: Of the border of a box: ``solid``, ``dashed`` or ``dotted``.
        width: Of the border of a box, in points.
        hue: The colour in a word, for where no sample can be shown.
        edge: The border in a word.
    """

    fill: Shade
    border: Shade
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
    """

    style: str
    width: float


TONES = {
    Tone.PLAIN: ToneLook(PAPER, GREY, "solid", 1.0, "white", "thin"),
    Tone.GOOD: ToneLook(
        Shade("#d3efe5", "#10382c"), Shade("#006b4f", "#3fb58a"), "solid", 2.2, "green", "thick"
    ),
    Tone.STANDBY: ToneLook(
        Shade("#fdf0c8", "#3a2f0b"), Shade("#8f6400", "#d9a92e"), "dashed", 1.4, "yellow", "dashed"
    ),
    Tone.REDUCED: ToneLook(
        Shade("#d9ebf8", "#10304a"), Shade("#0a5f99", "#56b4e9"), "solid", 1.6, "blue", "medium"
    ),
    Tone.WAITING: ToneLook(
        Shade("#f0f2f4", "#1b222a"), Shade("#57606a", "#8b949e"), "dashed", 1.2, "grey", "dashed"
    ),
    Tone.BAD: ToneLook(
        Shade("#f9d9c6", "#48200f"), Shade("#a33f00", "#f0905f"), "solid", 1.0, "orange", "thin"
    ),
    Tone.OPEN: ToneLook(
        Shade("#f3e3ee", "#3a2034"), Shade("#8a3d6e", "#d48ab8"), "dotted", 1.8, "purple", "dotted"
    ),
}

STROKES = {
    Stroke.SOLID: StrokeLook("solid", 1.5),
    Stroke.DASHED: StrokeLook("dashed", 1.4),
    Stroke.DOTTED: StrokeLook("dotted", 1.6),
}

DASHES = {"solid": "", "dashed": "6 4", "dotted": "1.5 4"}
"""The dashes of a style, as SVG has them, in points."""

# The variation selector keeps the gear from being drawn as an emoji.
GLYPHS = {
    Mark.FAULT: "\u21af",
    Mark.REPAIR: "\u2713",
    Mark.REACTION: "\u21bb",
    Mark.ADMINISTRATOR: "\u2699\ufe0e",
    Mark.USER: "\u263a\ufe0e",
    Mark.TIME: "\u25f7",
}
"""The marks as characters, for the formats that can draw nothing but text."""

SIGNS = {
    Sign.FOLLOWS: "hollow arrow head",
    Sign.HERE: "very thick border",
    Sign.OWNER: "full dot",
    Sign.FOLLOWER: "empty dot",
}
"""The signs in words."""


def in_words(entry: LegendEntry) -> str:
    """A line of a legend without its sample, such as ``dashed line: allowed``."""
    sample = entry.sample
    match sample:
        case Tone():
            look = TONES[sample]
            words = f"{look.hue} box with {look.edge} border"
        case Stroke():
            words = f"{STROKES[sample].style} line"
        case Mark():
            words = GLYPHS[sample]
        case Sign():
            words = SIGNS[sample]
    return f"{words}: {entry.text}"
