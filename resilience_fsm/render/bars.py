"""Bars: how many of something there are, and how many of them mean what."""

from attrs import field, frozen

from resilience_fsm.printable import printable
from resilience_fsm.render.graph import LegendEntry, Tone


@frozen
class Bar:
    """One bar.

    Args:
        name: What is counted.
        parts: How many there are of each tone, from left to right.
        is_total: Whether the others are parts of it.
    """

    name: str = field(converter=printable)
    parts: tuple[tuple[Tone, int], ...]
    is_total: bool = False

    @property
    def length(self) -> int:
        """How many there are."""
        return sum(number for _, number in self.parts)


@frozen
class Bars:
    """Some bars of one scale.

    Args:
        title: The heading.
        summary: A sentence or two below it.
        bars: From top to bottom.
        legend: What the tones mean, of those that occur.
        name: The stem of its file names.
    """

    title: str = field(converter=printable)
    summary: str = field(converter=printable)
    bars: tuple[Bar, ...]
    legend: tuple[LegendEntry, ...] = ()
    name: str = "bars"

    def _repr_svg_(self) -> str:
        """Its picture, for notebooks."""
        from resilience_fsm.render.bars_svg import to_bars_svg

        return to_bars_svg(self)
