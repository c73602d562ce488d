"""The picture of one machine."""

from collections import Counter

import pytest
from attrs import evolve
from render_toys import Lamp, Line, Reader, certainty
from statemachine import State

from resilience_fsm.engine import (
    Cause,
    Certainty,
    CertaintyOf,
    Chart,
    Machine,
    reaction,
    read_chart,
    user,
)
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.render import (
    Arrow,
    Detail,
    Label,
    Mark,
    Picture,
    PictureError,
    Sender,
    Sign,
    Stroke,
    Tone,
    Wording,
    machine_picture,
)
from resilience_fsm.render.meaning import mark_of, stroke_of, stroke_of_event, words_of
from resilience_fsm.rules import certainty_of

LAMP = machine_picture(read_chart(Lamp), certainty, {"lit": Tone.GOOD})


def labels_of(picture: Picture, name: str) -> list[tuple[Arrow, Label]]:
    """The labels with that name, and their arrows."""
    return [
        (arrow, label) for arrow in picture.arrows for label in arrow.labels if name in label.names
    ]


def origins(picture: Picture, arrow: Arrow, label: Label) -> tuple[str, ...]:
    """Where a label begins: at lines, or as its first words say."""
    if arrow.sources:
        assert not label.origin
        return arrow.sources
    words = " ".join(label.origin)
    states = tuple(node.id for node in picture.nodes)
    if not words.startswith("in every state"):
        return tuple(words.removeprefix("in ").split(", "))
    others = words.removeprefix("in every state").removeprefix(" but ").split(", ")
    return tuple(state for state in states if state not in others)


def drawn_steps(picture: Picture) -> Counter[tuple[str, str, str, str]]:
    """Source, target, event and notes of everything that is drawn."""
    return Counter(
        (source, target, event, " ".join(label.notes))
        for arrow in picture.arrows
        for label in arrow.labels
        for source in origins(picture, arrow, label)
        for target in arrow.targets
        for event in label.names
    )


def steps(chart: Chart, certainty_of: CertaintyOf) -> Counter[tuple[str, str, str, str]]:
    """The same of a chart: its guards, with an else where they need one, its causes, its rules."""
    found: Counter[tuple[str, str, str, str]] = Counter()
    for number, transition in enumerate(chart.transitions):
        why = transition.annotation
        tried = {
            event
            for earlier in chart.transitions[:number]
            if earlier.source == transition.source
            for event in earlier.events
        }
        sure = certainty_of(why.rules)
        if why.follows:
            words = "has to follow" if why.must else "follows"
        else:
            words = words_of(why.cause or Cause.UNSTATED, sure, why.choice)
        for event in transition.events:
            notes = ["else"] if event in tried else []
            notes += [f"[{transition.guard.text}]"] if transition.guard.text else []
            notes += [f"{words}: {', '.join(why.rules)}" if why.rules and words else words]
            if why.choice:
                assert certainty_of(why.choice_rules).is_promise
                notes += [f"one of these has to happen: {', '.join(why.choice_rules)}"]
            found[transition.source, transition.target, event, " ".join(filter(None, notes))] += 1
    return found


class Hotel(Machine):
    """A machine with so many ways to one state that not each can be a line."""

    lobby = State(initial=True)
    bar = State()
    room = State()
    roof = State()
    street = State()

    alarm = user(street.from_(lobby, bar, room, roof), "HOT-1") | user(street.to.itself(), "HOT-1")
    fire = user(street.from_(lobby, bar, room, roof, cond="it_burns"), "HOT-1", "HOT-2")
    smoke = user(street.from_(lobby, bar, cond="it_burns"), "HOT-1", "HOT-2")


class Corridor(Machine):
    """A machine where as many states are named as are not."""

    street = State(initial=True)
    one = State()
    two = State()
    three = State()
    four = State()
    five = State()
    six = State()
    seven = State()

    leave = user(street.from_(one, two, three, four), "COR-1")
    enter = user(street.to(five), "COR-2")


def real_charts() -> list[Chart]:
    """The machines of the specification."""
    kinds = portal_system().kinds
    components = [
        *portal_system().components,
        *configuration_system().components,
        *(component for kind in kinds for component in kind.components),
    ]
    return [read_chart(chart) for chart in dict.fromkeys(c.chart for c in components)]


@pytest.mark.parametrize(
    "chart",
    [read_chart(c) for c in (Line, Lamp, Reader, Hotel, Corridor)],
    ids=lambda c: c.name,
)
def test_nothing_of_a_chart_is_left_out(chart: Chart) -> None:
    """The picture has each state, and each transition with its event, guard, cause and rules."""
    picture = machine_picture(chart, certainty)
    assert [node.id for node in picture.nodes] == list(chart.states)
    assert [node.id for node in picture.nodes if node.is_initial] == [chart.initial]
    assert drawn_steps(picture) == steps(chart, certainty)


@pytest.mark.parametrize("chart", real_charts(), ids=lambda c: c.name)
def test_nothing_of_the_specification_is_left_out(chart: Chart) -> None:
    """The same of the machines that the library is about."""
    picture = machine_picture(chart, certainty_of)
    assert [node.id for node in picture.nodes] == list(chart.states)
    assert drawn_steps(picture) == steps(chart, certainty_of)


def test_what_many_states_share_is_said_once() -> None:
    """Few sources are lines into one label; many are named in it, or all but a few."""
    picture = machine_picture(read_chart(Hotel), certainty)
    assert [
        (arrow.sources, [(label.origin, label.names) for label in arrow.labels])
        for arrow in picture.arrows
    ] == [
        ((), [(("in every state",), ("alarm",)), (("in every state but street",), ("fire",))]),
        (("lobby", "bar"), [((), ("smoke",))]),
    ]
    [(_, leave)] = labels_of(machine_picture(read_chart(Corridor), certainty), "leave")
    assert leave.origin == ("in one, two, three, four",)


@pytest.mark.parametrize(
    ("event", "stroke", "first_words"),
    [
        ("lights", Stroke.SOLID, "[line_is_up and current_is_strong_enough"),
        ("glows", Stroke.DASHED, "allowed reaction (may): MAY-1"),
        ("steadies", Stroke.DASHED, "reaction, one of 'flicker': MAY-1"),
        ("is_switched_off", Stroke.SOLID, "administrator: LAM-4"),
        ("line_lost", Stroke.SOLID, "has to follow: LAM-5"),
    ],
)
def test_the_stroke_says_how_certain_it_is(event: str, stroke: Stroke, first_words: str) -> None:
    """What is promised, and what the environment does, has a line; what is allowed has dashes."""
    for arrow, _ in labels_of(LAMP, event):
        assert arrow.stroke is stroke
    assert labels_of(LAMP, event)[0][1].notes[0] == first_words


def test_an_alternative_of_a_promised_choice_is_not_promised_itself() -> None:
    """The notes say that one of the group has to happen, and by which rules."""
    [(_, label)] = labels_of(LAMP, "dies")
    assert label.notes[1:] == ("one of these has to happen: LAM-3",)


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
    assert [(a.targets, la.names, la.notes) for a in picture.arrows for la in a.labels] == [
        (("b",), ("first", "second"), ("[x]",)),
        (("a",), ("second",), ("else",)),
        (("a",), ("third",), ()),
    ]


def test_the_legend_explains_what_is_there_and_nothing_else() -> None:
    """Every stroke, mark and tone has one line in the legend."""
    marks = {label.mark for arrow in LAMP.arrows for label in arrow.labels} - {None}
    strokes = {arrow.stroke for arrow in LAMP.arrows}
    samples = [entry.sample for entry in LAMP.legend]
    assert len(samples) == len(set(samples))
    assert set(samples) == {*marks, *strokes, Tone.GOOD, Sign.FOLLOWS}


def test_an_unknown_state_gets_no_tone() -> None:
    """A tone for a state that the chart does not have is refused, with the names it has."""
    with pytest.raises(PictureError, match=r"Lamp has no state 'li' to give a tone\. .*\blit\b"):
        machine_picture(read_chart(Lamp), certainty, {"li": Tone.GOOD})


def test_every_cause_has_a_mark_and_every_certainty_a_line() -> None:
    """A line is solid for promises alone, and an alternative is never more than allowed."""
    assert {mark_of(cause) for cause in Cause} == {*Mark, None}
    assert [stroke_of(sure) is Stroke.SOLID for sure in Certainty] == [
        sure.is_promise for sure in Certainty
    ]
    assert stroke_of_event(Cause.REACTION, Certainty.CERTAIN, "choice") is Stroke.DASHED
    assert stroke_of_event(Cause.FAULT, Certainty.SILENT) is Stroke.SOLID


def test_the_core_leaves_out_what_nothing_promises() -> None:
    """It is in words, says how much it leaves out, and tells guards and rules to who points."""
    words = Wording(
        happenings=lambda events: tuple(event.upper() for event in events), states={"lit": "shines"}
    )
    core = machine_picture(read_chart(Lamp), certainty, detail=Detail.CORE, wording=words)
    names = {name for arrow in core.arrows for label in arrow.labels for name in label.names}
    assert "LIGHTS" in names
    assert "GLOWS" not in names
    assert "only allowed or unspecified: see the full picture." in core.summary
    assert all(label.notes == () for arrow in core.arrows for label in arrow.labels)
    tips = [la.tip for arrow in core.arrows for la in arrow.labels if "LIGHTS" in la.names]
    assert any("[line_is_up" in tip for tip in tips)
    assert next(node for node in core.nodes if node.id == "lit").lines == ("shines",)


def test_who_follows_has_the_cause_and_the_doubt_of_the_sender() -> None:
    """A chart does not know who sends what it follows; the system does."""
    unknown, sent = (
        machine_picture(read_chart(Reader), certainty, wording=Wording(senders=senders))
        for senders in ({}, {"line_lost": Sender(Cause.REACTION, Certainty.SILENT)})
    )
    assert [(a.stroke, la.mark) for a, la in labels_of(unknown, "line_lost")] == [
        (Stroke.SOLID, None)
    ]
    assert [(a.stroke, la.mark) for a, la in labels_of(sent, "line_lost")] == [
        (Stroke.DOTTED, Mark.REACTION)
    ]


def test_a_picture_gets_a_file_name_of_any_chart() -> None:
    """Nobody chose the name of the file, so an accent or an underscore in it is no mistake."""

    def name(chart: str) -> str:
        return machine_picture(evolve(read_chart(Lamp), name=chart), certainty).name

    assert [name(chart) for chart in ("Città", "_Pair", "OrderControl", "日本")] == [
        "citta",
        "pair",
        "order_control",
        "machine",
    ]


class Ferry(Machine):
    """What is promised begins where only something that is allowed leads to."""

    here = State(initial=True)
    leaving = State()
    under_way = State()
    there = State()
    sunk = State()

    leaves = reaction(here.to(leaving), "MAY-1")
    sails = reaction(leaving.to(under_way), "MAY-1")
    lands = reaction(under_way.to(there), "FER-1")
    sinks = reaction(under_way.to(sunk) | here.to(sunk), "MAY-2")


def test_the_core_says_how_one_gets_to_what_is_promised() -> None:
    """The only ways there are drawn, as uncertain as they are; what leads elsewhere is not."""
    core = machine_picture(read_chart(Ferry), certainty, detail=Detail.CORE)
    assert [node.id for node in core.nodes] == ["here", "leaving", "under_way", "there", "sunk"]
    assert {label.events[0]: arrow.stroke for arrow in core.arrows for label in arrow.labels} == {
        "leaves": Stroke.DASHED,
        "sails": Stroke.DASHED,
        "sinks": Stroke.DASHED,
        "lands": Stroke.SOLID,
    }
