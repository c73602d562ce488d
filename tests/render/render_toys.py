"""Small charts and pictures with everything that a picture has to show."""

from collections.abc import Sequence

from statemachine import State

from resilience_fsm.engine import (
    Certainty,
    Component,
    Kind,
    Machine,
    System,
    administrator,
    fault,
    follows,
    reaction,
    repair,
    user,
)
from resilience_fsm.render import (
    Arrow,
    Label,
    LegendEntry,
    Mark,
    Node,
    Picture,
    Reference,
    Sign,
    Stroke,
    Tone,
)

NASTY = "a \"q\" 's' <b>&amp; & <> [x] {y} |p| #35; ; %%{init}%% `c` \\n \\ é → 日本 --> end ~$@^"


class Line(Machine):
    """A line between two rooms."""

    up = State(initial=True)
    down = State()

    line_lost = fault(up.to(down), "LIN-1")
    line_restored = repair(down.to(up), "LIN-2")


class Lamp(Machine):
    """A lamp that may fail to light."""

    dark = State(initial=True)
    lit = State()
    flickering = State()

    lights = reaction(
        dark.to(lit, cond="line_is_up and current_is_strong_enough and bulb_is_in_its_socket")
        | dark.to(flickering, cond="line_is_up"),
        "LAM-1",
        "LAM-2",
    )
    glows = reaction(dark.to(lit), "MAY-1")
    steadies = reaction(flickering.to(lit), "MAY-1", choice="flicker", choice_rules=("LAM-3",))
    dies = reaction(flickering.to(dark), "MAY-1", choice="flicker", choice_rules=("LAM-3",))
    is_switched_off = administrator(lit.to(dark) | dark.to(dark), "LAM-4")
    line_lost = follows(lit.to(dark) | flickering.to(dark), "LAM-5", must=True)


class Reader(Machine):
    """Somebody who reads by the lamp."""

    away = State(initial=True)
    reading = State()

    sits_down = user(away.to(reading, cond="lamp_is_lit"), "REA-1")
    leaves = user(reading.to(away), "REA-2")
    line_lost = follows(reading.to(away), "REA-3")


def certainty(rules: Sequence[str]) -> Certainty:
    """Rules called MAY are no promise."""
    weak = any(rule.startswith("MAY") for rule in rules)
    return Certainty.MAY if weak else Certainty.CERTAIN


def room() -> System:
    """A line, a lamp, a dial that nobody turns, and any number of readers."""
    facts = {
        "line_is_up": lambda view: view.line == "up",
        "current_is_strong_enough": lambda view: view.dial == "lit",
        "bulb_is_in_its_socket": lambda _view: True,
        "lamp_is_lit": lambda view: view.lamp == "lit",
    }
    return System(
        components=(
            Component("line", Line),
            Component("lamp", Lamp, facts),
            Component("dial", Lamp, facts, initial=("dark", "lit"), is_frozen=True),
        ),
        kinds=(Kind("reader", (Component("reader", Reader, facts),)),),
        certainty=certainty,
    )


def nasty_picture() -> Picture:
    """Every character that is syntax somewhere, every stroke, tone and mark, reserved words."""
    words = ("end", "graph", "a:b:n", "a b", "a_b", "1", "ö", "default", "node", "o", "x")
    nodes = [
        Node(
            id=word,
            label=f"{word} {NASTY}",
            lines=(NASTY, "1. list", "- item", ""),
            tone=list(Tone)[number % len(Tone)],
            is_initial=number == 0,
            group=[None, "end", NASTY][number % 3],
            tip=NASTY,
            is_here=number % 2 == 0,
            badge=NASTY if number % 2 else "",
        )
        for number, word in enumerate(words)
    ]
    arrows = [
        Arrow(
            sources=one.id,
            targets=other.id,
            labels=(
                Label(NASTY, (NASTY, ""), tip=NASTY, badge=NASTY),
                Label("1. x", mark=list(Mark)[number % len(Mark)]),
            ),
            stroke=list(Stroke)[number % len(Stroke)],
            follows=number % 3 == 0,
            is_faded=number % 4 == 0,
        )
        for number, (one, other) in enumerate(zip(nodes, nodes[1:] + nodes[:1], strict=True))
    ]
    return Picture(
        name="nasty",
        title=NASTY,
        summary=NASTY,
        nodes=tuple(nodes),
        arrows=(
            *arrows,
            Arrow("end", "end"),
            Arrow(words[:3], words[2:5], (Label((NASTY, NASTY), (NASTY,)),)),
            Arrow((), "x", (Label("x", (), (NASTY, "1. x")), Label("y", ("z",), (NASTY, "1. x")))),
        ),
        legend=(
            LegendEntry(NASTY, Stroke.DASHED),
            LegendEntry(NASTY, Tone.BAD),
            *(LegendEntry(sample.value, sample) for sample in (*Mark, *Sign)),
        ),
        references={"end": Reference(NASTY, NASTY)},
    )
