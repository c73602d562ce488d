"""Swimlanes as a Mermaid sequence diagram: the notes of a joint step reach across its lanes."""

import math
import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from resilience_fsm.render.look import GLYPHS, GREY, INK, PAPER, STROKES
from resilience_fsm.render.mermaid_text import LINE_END, wrapped
from resilience_fsm.render.swimlane import Moment, Swimlanes

# Digits and letters of any script, and what no version of Mermaid takes for syntax. As much as
# possible: an entity is measured before it is decoded, so that its box becomes too wide.
_SYNTAX = re.compile(rf"[^\w .,:()/'!?•→{''.join(GLYPHS.values())}-]|^(?:no)?wrap:")
_LANE, _LEAST_GAP, _ALL = 150, 50, 640
"""Pixels of a lane, between two of them at least, and of a note across all of them at least."""
_CHARACTER = 9.5
"""Pixels, in the widest of the fonts that Mermaid asks for."""
_WIDTH, _LEAST_WIDTH, _MOST_WIDTH = 48, 24, 64
"""Characters in a line over one lane, and over several."""
# The fonts are Mermaid's own, but it measures notes in them only where they are given.
_HEAD = """\
---
config:
  fontFamily: trebuchet ms, verdana, arial, sans-serif
  themeVariables:
    noteBkgColor: "{paper}"
    noteTextColor: "{ink}"
    noteBorderColor: "{grey}"
  sequence:
    mirrorActors: false
    diagramMarginX: 8
    diagramMarginY: 8
    width: {lane}
    actorMargin: {gap}
    actorFontSize: 16
    noteFontSize: 16
    boxMargin: 8
    noteMargin: 8
---
sequenceDiagram"""


def to_swimlane_mermaid(lanes: Swimlanes) -> str:
    """The lanes as Mermaid, the same text for the same lanes on every machine."""
    return "\n".join([*_Writer(lanes, _gap(lanes)).lines(), ""])


def _gap(lanes: Swimlanes) -> int:
    """Pixels between two lanes: a note holds a sentence across all, and any name across two."""
    joint = [moment for moment in lanes.moments if moment.lanes[1:]]
    words = [word for moment in joint for note in moment.notes for word in note.split()]
    # An event stands behind its number.
    longest = max((len(word) for word in [*(f"10. {m.event}" for m in joint), *words]), default=0)
    sentence = (_ALL - (len(lanes.lanes) - 1) * _LANE) // len(lanes.lanes)
    return max(_LEAST_GAP, sentence, (math.ceil(longest * _CHARACTER) - _LANE + 1) // 2)


@frozen
class _Writer:
    """The lines of one run.

    Args:
        lanes: The run.
        gap: Pixels between two lanes.
    """

    lanes: Swimlanes
    gap: int

    def lines(self) -> Iterator[str]:
        lanes, everywhere = self.lanes, tuple(range(len(self.lanes.lanes)))
        yield _HEAD.format(
            paper=PAPER.light, ink=INK.light, grey=GREY.light, lane=_LANE, gap=self.gap
        )
        # As notes, the first states would be as many steps of a stair.
        for number, (name, state) in enumerate(zip(lanes.lanes, lanes.initial, strict=True)):
            text = self._text([name, f"at first: {state}"], (number,))
            yield f"  participant {_id(number)} as {text}"
        # Mermaid's own title begins in the middle and is cut off.
        yield self._note([lanes.title], everywhere)
        is_open = False
        for number, moment in enumerate(lanes.moments):
            if lanes.loop == number:
                is_open = True
                yield "  loop"
            yield from self._moment(number + 1, moment)
        if is_open:
            yield "  end"
        for number in sorted(lanes.decisive):
            yield self._note([f"at the end: {lanes.final[number]}"], (number,))
        # Each step says in words who causes it and how certain it is, so there is no legend.
        if lanes.ending:
            yield self._note(lanes.ending, everywhere)

    def _moment(self, number: int, moment: Moment) -> Iterator[str]:
        """The event across its lanes, with the mark of its cause, then where each lane goes."""
        mark = "" if moment.mark is None else f"{GLYPHS[moment.mark]} "
        yield self._note([f"{number}. {mark}{moment.event}", *moment.notes], moment.lanes)
        arrow = "->>" if STROKES[moment.stroke].style == "solid" else "-->>"
        for lane in sorted(moment.lanes, key=lambda lane: lane != moment.owner):
            # States are notes: lifelines run through the texts of arrows.
            if lane != moment.owner:
                yield f"  {_id(moment.owner)}{arrow}{_id(lane)}: #32;"
            if lane in moment.moves:
                yield self._note([moment.moves[lane]], (lane,))

    def _note(self, texts: Iterable[str], over: tuple[int, ...]) -> str:
        ends = ",".join(dict.fromkeys((_id(over[0]), _id(over[-1]))))
        return f"  Note over {ends}: {self._text(texts, over)}"

    def _text(self, texts: Iterable[str], over: tuple[int, ...]) -> str:
        """Texts in lines: a note grows with a longer one, and may push its lanes apart."""
        room = (over[-1] - over[0]) * (_LANE + self.gap) + self.gap
        width = max(_LEAST_WIDTH, min(_MOST_WIDTH, int(room / _CHARACTER))) if over[1:] else _WIDTH
        return LINE_END.join(map(_escaped, wrapped(texts, width))) or "#160;"


def _id(lane: int) -> str:
    return f"lane_{lane}"


def _escaped(text: str) -> str:
    """Text with every character that could be syntax as a numeric entity."""
    return _SYNTAX.sub(lambda match: "".join(f"#{ord(c)};" for c in match.group()), text)
