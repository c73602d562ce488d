"""The picture of one machine."""

from collections import Counter
from itertools import product

import pytest
from render_toys import Lamp, Line, Reader, certainty
from statemachine import State

from resilience_fsm.engine import Cause, Certainty, Machine
from resilience_fsm.engine.chart import Chart, read_chart
from resilience_fsm.render import (
    Arrow,
    Label,
    Picture,
    PictureError,
    Stroke,
    Tone,
    machine_picture,
)
from resilience_fsm.render.meaning import legend_of, stroke_of, tone_of

LAMP = machine_picture(read_chart(Lamp), certainty, {"lit": Tone.GOOD})


def labels_of(picture: Picture, text: str) -> list[tuple[Arrow, Label]]:
    """The labels with that text, and their arrows."""
    return [
        (arrow, label) for arrow in picture.arrows for label in arrow.labels if label.text == text
    ]


@pytest.mark.parametrize(
    "chart", [read_chart(c) for c in (Line, Lamp, Reader)], ids=lambda c: c.name
)
def test_nothing_of_the_chart_is_left_out(chart: Chart) -> None:
    """The picture has the states of the chart, and a label for each of its transitions."""
    picture = machine_picture(chart, certainty)
    assert [node.id for node in picture.nodes] == list(chart.states)
    assert [node.id for node in picture.nodes if node.is_initial] == [chart.initial]
    drawn = Counter(
        (arrow.source, arrow.target, label.text)
        for arrow in picture.arrows
        for label in arrow.labels
    )
    assert drawn == Counter((t.source, t.target, ", ".join(t.events)) for t in chart.transitions)


def test_every_guard_rule_and_cause_is_in_the_notes() -> None:
    """Notes, read as one text, have the guard, the cause and the rules of the transition."""
    for transition in read_chart(Lamp).transitions:
        found = [
            " ".join(label.notes)
            for arrow, label in labels_of(LAMP, transition.events[0])
            if (arrow.source, arrow.target) == (transition.source, transition.target)
        ]
        assert len(found) == 1
        assert transition.guard.text in found[0]
        assert all(rule in found[0] for rule in transition.annotation.rules)
        assert (
            str(transition.annotation.cause) if transition.annotation.cause else "follow"
        ) in found[0]


@pytest.mark.parametrize(
    ("event", "stroke", "first_words"),
    [
        ("lights", Stroke.THICK, "[line_is_up"),
        ("glows", Stroke.DASHED, "allowed reaction (may): MAY-1"),
        ("steadies", Stroke.DASHED, "reaction, one of several: MAY-1"),
        ("is_switched_off", Stroke.SOLID, "administrator: LAM-4"),
        ("line_lost", Stroke.DOTTED, "has to follow: LAM-5"),
    ],
)
def test_the_stroke_says_who_does_it_and_whether_it_is_promised(
    event: str, stroke: Stroke, first_words: str
) -> None:
    """Promised, allowed, done by the environment and followed have four strokes."""
    for arrow, _ in labels_of(LAMP, event):
        assert arrow.stroke is stroke
    assert labels_of(LAMP, event)[0][1].notes[0] == first_words


def test_an_alternative_of_a_promised_choice_is_not_promised_itself() -> None:
    """The notes say that one of the group has to happen, and by which rules."""
    [(_, label)] = labels_of(LAMP, "dies")
    assert label.notes[1:] == ("one of 'flicker' has to happen", "by LAM-3")


def test_the_second_transition_on_an_event_says_else() -> None:
    """Only the first transition whose guard is true is taken, so the next one needs the rest."""
    guards = [label.notes for _, label in labels_of(LAMP, "lights")]
    assert [any(note.startswith("else [") for note in notes) for notes in guards] == [False, True]


class Shared(Machine):
    """One transition on two events, where one of the events has been tried before."""

    a = State(initial=True)
    b = State()

    first = a.to(b, cond="x")
    second = first | a.to(a)
    third = b.to(a)


def test_a_transition_on_several_events_says_else_only_where_it_is_one() -> None:
    """``first`` and ``second`` share a transition, and only ``second`` has another after it."""
    picture = machine_picture(read_chart(Shared), certainty)
    assert [(a.target, la.text, la.notes) for a in picture.arrows for la in a.labels] == [
        ("b", "first, second", ("[x]",)),
        ("a", "second", ("else",)),
        ("a", "third", ()),
    ]


def test_the_legend_explains_what_is_there_and_nothing_else() -> None:
    """Every look of an arrow and every tone of a node has one line in the legend."""
    looks = {(arrow.stroke, arrow.tone) for arrow in LAMP.arrows}
    assert {(e.stroke, e.tone) for e in LAMP.legend if e.stroke} == looks
    assert [e.tone for e in LAMP.legend if not e.stroke] == [Tone.GOOD]


def test_an_unknown_state_gets_no_tone() -> None:
    """A tone for a state that the chart does not have is refused, with the names it has."""
    with pytest.raises(PictureError, match=r"Lamp has no state 'li' to give a tone\. .*\blit\b"):
        machine_picture(read_chart(Lamp), certainty, {"li": Tone.GOOD})


def test_every_look_of_an_arrow_that_a_machine_can_have_is_in_the_legend() -> None:
    """No cause and certainty gives a stroke and a tone without an explanation."""
    for cause, sure, choice in product(Cause, Certainty, (None, "choice")):
        arrow = Arrow("a", "b", (), stroke_of(cause, sure, choice), tone_of(cause))
        assert len(legend_of([], [arrow])) == 1
