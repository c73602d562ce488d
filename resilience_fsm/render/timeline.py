"""A timeline: one band a subject, one column a moment, and what is the case in each.

Neutral like `graph`; the formats (`timeline_svg`, `timeline_mermaid`) decide how it looks.
"""

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from resilience_fsm.printable import printable, printable_lines
from resilience_fsm.render.graph import LAPTOP, LegendEntry, Mark, Reference, Stroke, Tone


def _printable_heads(given: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(printable_lines, given))


@frozen
class Cell:
    """What is the case with one subject at one moment.

    Args:
        lines: In words; several where several things are possible.
        then: For each line, what is to be done about it; empty for nothing, or for all of them.
        tone: What it means.
        stroke: How certain it is.
        note: What it rests on.
    """

    lines: tuple[str, ...] = field(converter=printable_lines)
    then: tuple[str, ...] = field(converter=printable_lines, default=(), kw_only=True)
    tone: Tone = Tone.PLAIN
    stroke: Stroke = Stroke.SOLID
    note: str = field(default="", converter=printable)


@frozen
class Band:
    """One subject through all moments.

    Args:
        name: Its name.
        cells: One for each moment.
    """

    name: str = field(converter=printable)
    cells: tuple[Cell, ...]


@frozen
class Timeline:
    """Some subjects through some moments.

    Args:
        title: What it shows.
        moments: What each moment begins with, in lines.
        bands: The subjects, from top to bottom.
        legend: What its tones and strokes mean, of those that occur.
        marks: For each moment, who makes happen what it begins with; none for all if left out.
        page: How wide and how tall it should be at most, in points.
        name: The stem of its file names.
        references: What words in its texts stand for, such as the ids of rules.
    """

    title: str = field(converter=printable)
    moments: tuple[tuple[str, ...], ...] = field(converter=_printable_heads)
    bands: tuple[Band, ...]
    legend: tuple[LegendEntry, ...] = ()
    marks: tuple[Mark | None, ...] = ()
    page: tuple[float, float] = LAPTOP
    name: str = "timeline"
    references: Mapping[str, Reference] = field(factory=dict, hash=False, repr=False)

    @property
    def marked_moments(self) -> tuple[tuple[tuple[str, ...], Mark | None], ...]:
        """The moments, each with who makes happen what it begins with."""
        marks = self.marks or (None,) * len(self.moments)
        return tuple(zip(self.moments, marks, strict=True))

    def _repr_svg_(self) -> str | None:
        """Its picture, for notebooks."""
        from resilience_fsm.render.notebook import svg_of

        return svg_of(self)
