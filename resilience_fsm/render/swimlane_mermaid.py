"""Swimlanes as a Mermaid sequence diagram: the notes of a joint step reach across its lanes."""

import re
import textwrap
from collections.abc import Iterator

from resilience_fsm.render.look import GLYPHS, in_words
from resilience_fsm.render.swimlane import Moment, Swimlanes

# Digits and letters of any script, and what no version of Mermaid takes for syntax.
_SYNTAX = re.compile(r"[^\w .,()/'-]")
_LINE_END = "<br/>"
_WIDTH = 48


def to_swimlane_mermaid(lanes: Swimlanes) -> str:
    """The lanes as Mermaid, the same text for the same lanes on every machine."""
    return "\n".join([*_lines(lanes), ""])


def _lines(lanes: Swimlanes) -> Iterator[str]:
    yield "---"
    yield f"title: {_quoted(lanes.title)}"
    yield "---"
    yield "sequenceDiagram"
    for number, name in enumerate(lanes.lanes):
        yield f"  participant {_id(number)} as {_escaped(name)}"
    for number, state in enumerate(lanes.initial):
        yield f"  Note over {_id(number)}: {_escaped(state)}"
    is_open = False
    for number, moment in enumerate(lanes.moments):
        if lanes.loop == number:
            is_open = True
            yield "  loop for ever"
        yield from _moment(number + 1, moment)
    if is_open:
        yield "  end"
    for number in sorted(lanes.decisive):
        yield f"  Note over {_id(number)}: <b>{_escaped(lanes.final[number])}</b>"
    across = f"{_id(0)},{_id(len(lanes.lanes) - 1)}" if len(lanes.lanes) > 1 else _id(0)
    words = [*lanes.ending, *(in_words(entry) for entry in lanes.legend)]
    texts = [_LINE_END.join(_wrapped(line)) for line in words]
    if texts:
        yield f"  Note over {across}: {_LINE_END.join(texts)}"


def _moment(number: int, moment: Moment) -> Iterator[str]:
    """The event across its lanes, with the mark of its cause, then where each lane goes."""
    touched = moment.lanes
    over = ",".join(dict.fromkeys((_id(touched[0]), _id(touched[-1]))))
    notes = _LINE_END.join(line for note in moment.notes for line in _wrapped(note))
    mark = "" if moment.mark is None else f"{GLYPHS[moment.mark]} "
    said = f"<b>{number}. {mark}{_escaped(moment.event)}</b>"
    yield f"    Note over {over}: {_LINE_END.join(filter(None, [said, notes]))}"
    for lane in touched:
        # A self transition of the owner is a step too.
        state = moment.moves.get(lane)
        if lane != moment.owner:
            yield f"    {_id(moment.owner)}->>{_id(lane)}: {_escaped(state or '')}"
        else:
            text = "stays" if state is None else _escaped(state)
            yield f"    {_id(lane)}->>{_id(lane)}: {text}"


def _id(lane: int) -> str:
    return f"lane_{lane}"


def _wrapped(text: str) -> list[str]:
    return [_escaped(line) for line in textwrap.wrap(text, _WIDTH)]


def _escaped(text: str) -> str:
    """Text with every character that could be syntax as a numeric entity."""
    return _SYNTAX.sub(lambda match: f"#{ord(match.group())};", text)


def _quoted(text: str) -> str:
    """A YAML string: double quotes, with what would end it escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'
