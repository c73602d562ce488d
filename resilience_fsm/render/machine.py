"""The picture of one machine: its states, its transitions, what they need and why they exist."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from attrs import evolve, frozen

from resilience_fsm.engine import Cause, Certainty, CertaintyOf, Chart, ChartTransition, nearest
from resilience_fsm.render.detail import Detail
from resilience_fsm.render.errors import PictureError
from resilience_fsm.render.graph import (
    Arrow,
    Direction,
    Label,
    Node,
    Picture,
    Tone,
    file_stem,
    merged,
)
from resilience_fsm.render.meaning import legend_of, mark_of, stroke_of, stroke_of_event, words_of
from resilience_fsm.render.wording import PLAIN_WORDING, Wording
from resilience_fsm.render.wrapping import wrap_guard, wrap_names

_MOST_LINES = 3  # more lines into one label would cross too many others
_MOST_EXCEPTIONS = 3
_NO_TONES: Mapping[str, Tone] = MappingProxyType({})


def machine_picture(
    chart: Chart,
    certainty: CertaintyOf,
    tones: Mapping[str, Tone] = _NO_TONES,
    *,
    name: str = "",
    title: str = "",
    direction: Direction = Direction.RIGHT,
    detail: Detail = Detail.FULL,
    wording: Wording = PLAIN_WORDING,
) -> Picture:
    """Draw a chart.

    In full, where several transitions leave a state on one event, the first whose guard is true is
    taken; the later ones say ``else`` before their guard. The core leaves out what nothing
    promises, but for the only ways to what is promised, and says how much that is; guards and
    rules are told to who points at a label.

    Args:
        chart: The chart, as data.
        certainty: How certain what rests on some rules is.
        tones: What a state means at first sight, by state id.
        name: Of the picture; the name of the chart in snake case where empty.
        title: Of the picture; the name of the chart where empty.
        direction: Where most arrows lead.
        detail: How much is drawn.
        wording: What is said in place of identifiers.

    Raises:
        PictureError: ``tones`` names a state that the chart does not have.
    """
    for state in tones:
        if state not in chart.states:
            raise PictureError(
                f"{chart.name} has no state '{state}' to give a tone. "
                f"{nearest(state, chart.states)}"
            )
    drawn = [_drawn(step, certainty, wording) for step in _steps(chart)]
    kept = drawn if detail is Detail.FULL else _core(chart, drawn)
    arrows = tuple(one.arrow(detail, wording) for one in kept)
    if detail is Detail.CORE:
        arrows = tuple(wording.said(arrow) for arrow in merged(arrows))
    arrows = _shared(chart, arrows)
    touched = {end for one in kept for end in (one.transition.source, one.transition.target)}
    shown = chart.states if detail is Detail.FULL else _in_chart_order(chart, touched)
    nodes = tuple(_node(chart, state, tones, wording) for state in shown)
    return Picture(
        name=name or file_stem(_snake(chart.name), "machine"),
        title=title or chart.name,
        summary=" ".join(filter(None, [chart.summary, _remark(len(drawn) - len(kept))])),
        nodes=nodes,
        arrows=arrows,
        legend=legend_of(nodes, arrows),
        direction=direction,
        references=wording.references,
        subject=chart.name,
    )


def _core(chart: Chart, drawn: Sequence["_Drawn"]) -> list["_Drawn"]:
    """What is promised, and the ways by which alone something of that comes to be, promised or not.

    Without these the picture would have states that nothing leads to.
    """
    kept = {number for number, one in enumerate(drawn) if one.is_promised}
    while True:
        reached = _reached(chart, [drawn[number] for number in kept])
        begins = {drawn[number].transition.source for number in kept} - reached
        new = {
            number
            for number, one in enumerate(drawn)
            if number not in kept
            and one.transition.source in reached
            and one.transition.target not in reached
        }
        if not begins or not new:
            return [drawn[number] for number in sorted(kept)]
        # Those that lead to where a promise begins, if any does at once.
        wanted = {number for number in new if drawn[number].transition.target in begins}
        kept |= wanted or new


def _reached(chart: Chart, steps: Iterable["_Drawn"]) -> set[str]:
    """The states that some steps lead to from the initial one."""
    leads: dict[str, set[str]] = {}
    for one in steps:
        leads.setdefault(one.transition.source, set()).add(one.transition.target)
    reached, waiting = {chart.initial}, [chart.initial]
    while waiting:
        new = leads.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return reached


def _snake(name: str) -> str:
    """A name of a class, in snake case."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def _in_chart_order(chart: Chart, touched: set[str]) -> tuple[str, ...]:
    return tuple(state for state in chart.states if state in touched or state == chart.initial)


def _remark(left_out: int) -> str:
    if not left_out:
        return ""
    what = "One transition that is" if left_out == 1 else f"{left_out} transitions that are"
    return f"{what} only allowed or unspecified: see the full picture."


def _node(chart: Chart, state: str, tones: Mapping[str, Tone], wording: Wording) -> Node:
    line = wording.states.get(state, "")
    return Node(
        id=state,
        label=state,
        lines=(line,) if line else (),
        tone=tones.get(state, Tone.PLAIN),
        is_initial=state == chart.initial,
    )


@frozen
class _Step:
    """A transition on one of its events."""

    transition: ChartTransition
    event: str
    is_alternative: bool  # an earlier transition has the first say


def _steps(chart: Chart) -> Iterator[_Step]:
    tried: set[tuple[str, str]] = set()
    for transition in chart.transitions:
        for event in transition.events:
            yield _Step(transition, event, (transition.source, event) in tried)
        tried.update((transition.source, event) for event in transition.events)


@frozen
class _Drawn:
    """A step with what it means.

    Args:
        step: The step.
        cause: Who makes the event happen.
        certainty: How certain it is that it happens so.
        is_promised: Whether it belongs to the core.
        notes: Its guard, cause and rules, line by line.
    """

    step: _Step
    cause: Cause
    certainty: Certainty
    is_promised: bool
    notes: tuple[str, ...]

    @property
    def transition(self) -> ChartTransition:
        """The transition."""
        return self.step.transition

    def arrow(self, detail: Detail, wording: Wording) -> Arrow:
        """The arrow of this step alone."""
        annotation, event = self.transition.annotation, self.step.event
        if annotation.follows:
            stroke = stroke_of(self.certainty)
        else:
            stroke = stroke_of_event(self.cause, self.certainty, annotation.choice)
        grounds = wording.grounds((*annotation.rules, *annotation.choice_rules))
        label = Label(
            event,
            self.notes if detail is Detail.FULL else (),
            mark=mark_of(self.cause),
            tip="\n".join([event, *self.notes, *grounds]),
        )
        return Arrow(
            self.transition.source,
            self.transition.target,
            (label,),
            stroke,
            # In the core it matters what happens, not who says so.
            follows=annotation.follows and detail is Detail.FULL,
        )


def _drawn(step: _Step, certainty_of: CertaintyOf, wording: Wording) -> _Drawn:
    annotation = step.transition.annotation
    own = certainty_of(annotation.rules)
    if annotation.follows:
        sender = wording.senders.get(step.event)
        cause = Cause.UNSTATED if sender is None else sender.cause
        if sender is not None and cause is Cause.REACTION:
            own = max(own, sender.certainty)
        is_promised = own.is_promise
        words = "has to follow" if annotation.must else "follows"
    else:
        cause = annotation.cause or Cause.UNSTATED
        chosen = annotation.choice is not None
        promise = certainty_of(annotation.choice_rules) if chosen else own
        is_promised = cause is not Cause.REACTION or promise.is_promise
        words = words_of(cause, own, annotation.choice)
    notes = (
        *_guard(step.transition.guard.text, step.is_alternative),
        *_grounds(words, annotation.rules),
        *_choice(annotation.choice, annotation.choice_rules, certainty_of),
    )
    return _Drawn(step, cause, own, is_promised, notes)


def _shared(chart: Chart, arrows: Iterable[Arrow]) -> tuple[Arrow, ...]:
    """What differs in its source alone is said once, and drawn from all its sources."""
    # By arrow without sources and tips: its sources, and by label its tips.
    found: dict[Arrow, tuple[dict[str, None], list[dict[str, None]]]] = {}
    for arrow in arrows:
        plain = evolve(arrow, sources=(), labels=[evolve(label, tip="") for label in arrow.labels])
        sources, tips = found.setdefault(plain, ({}, [{} for _ in arrow.labels]))
        sources.update(dict.fromkeys(arrow.sources))
        for known, label in zip(tips, arrow.labels, strict=True):
            known.update(dict.fromkeys(label.tip.split("\n\n")))
    by_sources: dict[tuple[str, ...], list[Arrow]] = {}
    for plain, (sources, tips) in found.items():
        labels = [
            evolve(label, tip="\n\n".join(known))
            for label, known in zip(plain.labels, tips, strict=True)
        ]
        by_sources.setdefault(tuple(sources), []).append(evolve(plain, labels=labels))
    return merged(
        _from(arrow, shared, chart) for shared, those in by_sources.items() for arrow in those
    )


def _from(arrow: Arrow, sources: tuple[str, ...], chart: Chart) -> Arrow:
    """The arrow, with lines from its sources if these are few, else with their names."""
    if len(sources) <= _MOST_LINES:
        return evolve(arrow, sources=sources)
    others = [state for state in chart.states if state not in sources]
    if not others:
        origin: tuple[str, ...] = ("in every state",)
    elif len(others) <= _MOST_EXCEPTIONS:
        origin = wrap_names(others, "in every state but")
    else:
        origin = wrap_names(sources, "in")
    return evolve(arrow, labels=tuple(evolve(label, origin=origin) for label in arrow.labels))


def _guard(text: str, is_alternative: bool) -> tuple[str, ...]:
    if text:
        return wrap_guard(text, "else " if is_alternative else "")
    return ("else",) if is_alternative else ()


def _grounds(words: str, rules: tuple[str, ...]) -> tuple[str, ...]:
    if not rules:
        return (words,) if words else ()
    return wrap_names(rules, f"{words}:" if words else "")


def _choice(
    choice: str | None, rules: tuple[str, ...], certainty_of: CertaintyOf
) -> tuple[str, ...]:
    if choice is None:
        return ()
    certainty: Certainty = certainty_of(rules)
    words = f"one of these {'has to' if certainty.is_promise else 'may'} happen"
    return wrap_names(rules, f"{words}:") if rules else (words,)
