"""A trace as swimlanes: one lane a machine, time downwards, joint steps drawn across.

Neutral like `graph`: which lanes there are, what happens in which of them, and what it means; the
formats (`swimlane_svg`, `swimlane_mermaid`) decide how it looks.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

from attrs import field, frozen

from resilience_fsm.engine import Certainty, Trace, TraceStep
from resilience_fsm.printable import printable, printable_lines
from resilience_fsm.render.errors import PictureError
from resilience_fsm.render.graph import (
    Arrow,
    Label,
    LegendEntry,
    Mark,
    Node,
    Reference,
    Stroke,
    Tone,
)
from resilience_fsm.render.meaning import legend_of, mark_of, stroke_of_event, words_of


@frozen
class Moment:
    """A step: what happens, and in which lanes.

    Args:
        event: The event.
        notes: Who causes it, how certain it is, its rules; line by line.
        owner: The lane of the component that says when it can happen.
        moves: By lane that changes, the state that it enters.
        stroke: How certain it is, as a line.
        mark: Who causes it.
    """

    event: str = field(converter=printable)
    notes: tuple[str, ...] = field(converter=printable_lines)
    owner: int
    moves: dict[int, str]
    stroke: Stroke
    mark: Mark | None

    @property
    def lanes(self) -> tuple[int, ...]:
        """The lanes that it touches, from left to right."""
        return tuple(sorted({self.owner, *self.moves}))


@frozen
class Swimlanes:
    """A run in lanes.

    Args:
        title: What it shows.
        lanes: The names of the components, from left to right.
        initial: Where each begins.
        final: Where each ends.
        decisive: The lanes whose last state decides what is shown.
        moments: What happens, in order.
        loop: For a run that never ends, the number of the state that it comes back to, as in
            `Trace`.
        ending: What is said of it at the end, line by line.
        tones: By state, what it means at first sight; plain where it is not there.
        references: What words in its texts stand for, such as the ids of rules.
    """

    title: str = field(converter=printable)
    lanes: tuple[str, ...] = field(converter=printable_lines)
    initial: tuple[str, ...] = field(converter=printable_lines)
    final: tuple[str, ...] = field(converter=printable_lines)
    decisive: frozenset[int]
    moments: tuple[Moment, ...]
    loop: int | None = None
    ending: tuple[str, ...] = field(default=(), converter=printable_lines)
    tones: Mapping[str, Tone] = field(factory=dict, hash=False)
    references: Mapping[str, Reference] = field(factory=dict, hash=False, repr=False)

    def _repr_svg_(self) -> str | None:
        """Its picture, for notebooks."""
        from resilience_fsm.render.notebook import svg_of

        return svg_of(self)

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        """What the boxes, lines and marks mean, those that are there."""
        arrows = (Arrow((), (), (Label((), mark=m.mark),), m.stroke) for m in self.moments)
        nodes = (Node(state, state, tone=tone) for state, tone in self.tones.items())
        return legend_of(nodes, arrows)


def swimlanes(
    trace: Trace,
    title: str,
    *,
    beside: Collection[str] = (),
    decisive: Collection[str] = (),
    ending: Iterable[str] = (),
    tone_of: Callable[[str], Tone] = lambda _state: Tone.PLAIN,
    references: Mapping[str, Reference] = MappingProxyType({}),
) -> Swimlanes:
    """The lanes of a trace.

    Args:
        trace: The trace.
        title: What it shows.
        beside: Components that get a lane even if they never move.
        decisive: Components whose last state decides what is shown; they get a lane too.
        ending: What is to be said at the end.
        tone_of: From a state to what it means at first sight.
        references: What words in its texts stand for, such as the ids of rules.

    Raises:
        PictureError: Nothing moves and no lane was asked for.
    """
    shown = {*beside, *decisive}
    for step in trace.steps:
        shown |= {step.owner, *step.changes}
    names = tuple(name for name in trace.initial if name in shown)
    if not names:
        raise PictureError(f"'{title}': nothing moves, so there is no lane to draw.")
    final = trace.final
    return Swimlanes(
        title=title,
        lanes=names,
        initial=[trace.initial[name] for name in names],
        final=[final[name] for name in names],
        decisive=frozenset(number for number, name in enumerate(names) if name in decisive),
        moments=tuple(_moment(step, names) for step in trace.steps),
        loop=trace.loop,
        ending=[*_for_ever(trace), *ending],
        tones={state: tone_of(state) for state in _states(trace, names)},
        references=references,
    )


def _states(trace: Trace, names: Collection[str]) -> Iterator[str]:
    """What is drawn in the lanes, in order, each once."""
    begins = (trace.initial[name] for name in names)
    entered = (after for step in trace.steps for _, after in step.changes.values())
    yield from dict.fromkeys((*begins, *entered))


def _moment(step: TraceStep, names: tuple[str, ...]) -> Moment:
    certainty = Certainty.CERTAIN if step.of_owner is None else step.of_owner
    followed = "" if step.of_followers is None else f"what follows is {step.of_followers}"
    unchanged = "" if step.changes else "nothing changes"
    notes = (words_of(step.cause, certainty), followed, ", ".join(step.rules), unchanged)
    return Moment(
        event=step.event,
        notes=[note for note in notes if note],
        owner=names.index(step.owner),
        moves={names.index(name): printable(after) for name, (_, after) in step.changes.items()},
        stroke=stroke_of_event(step.cause, certainty),
        mark=mark_of(step.cause),
    )


def _for_ever(trace: Trace) -> Iterator[str]:
    if trace.loop == len(trace.steps):
        yield "It can stay so for ever."
    elif trace.loop is not None:
        yield f"And so on for ever, from step {trace.loop + 1}."
