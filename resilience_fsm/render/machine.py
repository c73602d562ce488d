"""The picture of one machine: every state, every transition, what it needs and why it exists."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from attrs import evolve

from resilience_fsm.engine import Cause, Certainty, CertaintyOf, Chart, ChartTransition, nearest
from resilience_fsm.render.errors import PictureError
from resilience_fsm.render.graph import Arrow, Direction, Label, Node, Picture, Stroke, Tone, merged
from resilience_fsm.render.meaning import legend_of, stroke_of, tone_of, words_of
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
) -> Picture:
    """Draw a chart.

    Where several transitions leave a state on one event, the first whose guard is true is taken;
    the later ones say ``else`` before their guard.

    Args:
        chart: The chart, as data.
        certainty: How certain what rests on some rules is.
        tones: What a state means at first sight, by state id.
        name: Of the picture; the name of the chart in snake case where empty.
        title: Of the picture; the name of the chart where empty.
        direction: Where most arrows lead.

    Raises:
        PictureError: ``tones`` names a state that the chart does not have.
    """
    for state in tones:
        if state not in chart.states:
            raise PictureError(
                f"{chart.name} has no state '{state}' to give a tone. "
                f"{nearest(state, chart.states)}"
            )
    nodes = tuple(
        Node(
            id=state,
            label=state,
            tone=tones.get(state, Tone.PLAIN),
            is_initial=state == chart.initial,
        )
        for state in chart.states
    )
    arrows = _shared(
        chart,
        (
            _arrow(transition, event, is_alternative, certainty)
            for transition, event, is_alternative in _in_order(chart)
        ),
    )
    return Picture(
        name=name or re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", chart.name).lower(),
        title=title or chart.name,
        summary=chart.summary,
        nodes=nodes,
        arrows=arrows,
        legend=legend_of(nodes, arrows),
        direction=direction,
    )


def _in_order(chart: Chart) -> Iterator[tuple[ChartTransition, str, bool]]:
    """The transitions, each of their events, and whether an earlier one has the first say on it."""
    tried: set[tuple[str, str]] = set()
    for transition in chart.transitions:
        for event in transition.events:
            yield transition, event, (transition.source, event) in tried
        tried.update((transition.source, event) for event in transition.events)


def _shared(chart: Chart, arrows: Iterable[Arrow]) -> tuple[Arrow, ...]:
    """What differs in its source alone is said once, and drawn from all its sources."""
    sources: dict[Arrow, dict[str, None]] = {}
    for arrow in arrows:
        sources.setdefault(evolve(arrow, sources=()), {}).update(dict.fromkeys(arrow.sources))
    by_sources: dict[tuple[str, ...], list[Arrow]] = {}
    for arrow, found in sources.items():
        by_sources.setdefault(tuple(found), []).append(arrow)
    return merged(
        _from(arrow, shared, chart) for shared, found in by_sources.items() for arrow in found
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


def _arrow(
    transition: ChartTransition,
    event: str,
    is_alternative: bool,
    certainty_of: CertaintyOf,
) -> Arrow:
    annotation = transition.annotation
    certainty = certainty_of(annotation.rules)
    cause = annotation.cause or Cause.UNSTATED
    if annotation.follows:
        stroke, tone = Stroke.DOTTED, Tone.PLAIN
        words = "has to follow" if annotation.must else "follows"
    else:
        stroke, tone = stroke_of(cause, certainty, annotation.choice), tone_of(cause)
        words = words_of(cause, certainty, annotation.choice)
    notes = (
        *_guard(transition.guard.text, is_alternative),
        *_grounds(words, annotation.rules),
        *_choice(annotation.choice, annotation.choice_rules, certainty_of),
    )
    label = Label(event, notes)
    return Arrow(transition.source, transition.target, (label,), stroke, tone)


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
