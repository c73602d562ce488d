"""Swimlanes: a lane a machine, a row a step, and everything that happened is in each format."""

import re
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from render_toys import NASTY

from resilience_fsm.engine import Cause, Certainty, Trace, TraceStep
from resilience_fsm.render import (
    Mark,
    PictureError,
    Stroke,
    Tone,
    swimlanes,
    to_swimlane_mermaid,
    to_swimlane_svg,
)

SVG = "{http://www.w3.org/2000/svg}"


def step(event: str, owner: str, cause: Cause, **changes: tuple[str, str]) -> TraceStep:
    certainty = Certainty.CERTAIN if cause is Cause.REACTION else None
    return TraceStep(event, owner, cause, certainty, ("R-1",), changes, of_owner=certainty)


TRACE = Trace(
    {"link": "up", "primary": "active", "secondary": "passive", "release": "new"},
    (
        step("link_lost", "link", Cause.FAULT, link=("up", "down")),
        step(
            "swap",
            "secondary",
            Cause.REACTION,
            secondary=("passive", "active"),
            primary=("active", "passive"),
        ),
        step("waits", "link", Cause.TIME),
    ),
)
LANES = swimlanes(TRACE, "A run", decisive=["primary"], ending=["broken"])


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


def test_only_what_moves_has_a_lane() -> None:
    """A constant has none, unless it is asked for; the order is that of the system."""
    assert LANES.lanes == ("link", "primary", "secondary")
    assert swimlanes(TRACE, "A run", beside=["release"]).lanes == tuple(TRACE.initial)


def test_who_is_touched_by_a_step() -> None:
    """A joint step reaches from its first lane to its last; one without a change, its owner's."""
    assert [moment.lanes for moment in LANES.moments] == [(0,), (1, 2), (0,)]
    assert [moment.owner for moment in LANES.moments] == [0, 2, 0]
    assert LANES.moments[2].notes[-1] == "nothing changes"


def test_who_lets_others_move_has_a_lane() -> None:
    """The owner of an event is drawn where it happens, even if it never changes itself."""
    trace = Trace(
        {"gate": "there", "walker": "waiting"},
        (step("release", "gate", Cause.USER, walker=("waiting", "walking")),),
    )
    lanes = swimlanes(trace, "Released")
    assert (lanes.lanes, lanes.moments[0].lanes) == (("gate", "walker"), (0, 1))


def test_what_follows_is_told_apart() -> None:
    """A promise stays a promise, whatever follows it; how certain that is stands beside it."""
    followed = evolve(TRACE.steps[1], certainty=Certainty.SILENT)
    after_a_fault = evolve(TRACE.steps[0], certainty=Certainty.MAY)
    drawn = swimlanes(evolve(TRACE, steps=(after_a_fault, followed, TRACE.steps[2])), "A run")
    assert drawn.moments[0].notes[:2] == ("fault", "what follows is may")
    assert drawn.moments[1].notes[:2] == ("promised reaction (certain)", "what follows is silent")
    assert drawn.moments[1].stroke is Stroke.SOLID


def test_cause_and_certainty_are_told_apart() -> None:
    """A mark says who does it, the line how certain it is, and a colour what the state means."""
    assert [(moment.stroke, moment.mark) for moment in LANES.moments] == [
        (Stroke.SOLID, Mark.FAULT),
        (Stroke.SOLID, Mark.REACTION),
        (Stroke.SOLID, Mark.TIME),
    ]
    tones = {"down": Tone.BAD, "active": Tone.GOOD}
    lanes = swimlanes(TRACE, "A run", tone_of=lambda state: tones.get(state, Tone.PLAIN))
    assert {entry.sample for entry in lanes.legend} >= {Tone.BAD, Tone.GOOD, Mark.FAULT}
    assert 'class="rf-bad"' in to_swimlane_svg(lanes)


def test_everything_is_written() -> None:
    """Lanes, states, events, rules and the ending are in both formats."""
    svg, mermaid = texts(to_swimlane_svg(LANES)), to_swimlane_mermaid(LANES)
    for said in ("link", "link_lost", "swap", "down", "R-1", "active", "broken", "nothing changes"):
        assert any(said in text for text in svg), said
        assert said in mermaid, said


def test_a_joint_step_is_drawn_across() -> None:
    """One line leads over the lanes of a joint step, with a dot on each, the owner's filled."""
    root = ET.fromstring(to_swimlane_svg(LANES))  # noqa: S314 # ours
    dots = [(c.get("cx"), c.get("cy")) for c in root.iter(f"{SVG}circle")]
    (_, swapped), (_, other) = dots[1], dots[2]
    assert swapped == other
    paths = {path.get("d") for path in root.iter(f"{SVG}path")}
    assert f"M{dots[1][0]} {swapped}H{dots[2][0]}" in paths
    assert "Note over lane_1,lane_2: 2. \u21bb swap<br/>" in to_swimlane_mermaid(LANES)


@pytest.mark.parametrize(("loop", "said"), [(1, "from step 2"), (3, "can stay so for ever")])
def test_loops_are_drawn(loop: int, said: str) -> None:
    """What never ends has an arrow back, and a sentence."""
    lanes = swimlanes(evolve(TRACE, loop=loop), "A run")
    svg = to_swimlane_svg(lanes)
    assert svg.count("<polygon") == 1
    assert any(said in text for text in texts(svg))
    assert said in to_swimlane_mermaid(lanes)
    assert ("  loop\n" in to_swimlane_mermaid(lanes)) == (loop < 3)
    assert "<polygon" not in to_swimlane_svg(LANES)


def test_nothing_is_taken_for_syntax() -> None:
    """Whatever a name holds, the SVG is well formed and the Mermaid has no syntax in it."""
    trace = Trace({NASTY: NASTY}, (step(NASTY, NASTY, Cause.FAULT, **{NASTY: (NASTY, "b\x00")}),))
    lanes = swimlanes(trace, NASTY, ending=[NASTY], decisive=[NASTY])
    assert NASTY in texts(to_swimlane_svg(lanes))
    body = to_swimlane_mermaid(lanes).split("sequenceDiagram")[1]
    for line in body.splitlines():
        plain = re.sub(r"<br/>|#\d+;|->>", "", line)
        assert not re.search(r"[<>#;%{}\[\]`\\\"|~$@^*&]", plain), line


def test_the_same_run_is_the_same_text() -> None:
    """Byte for byte, with no comment, no time and no name of a machine."""
    again = swimlanes(TRACE, "A run", decisive={"primary"}, ending=["broken"])
    assert to_swimlane_svg(again) == to_swimlane_svg(LANES)
    assert to_swimlane_mermaid(again) == to_swimlane_mermaid(LANES)
    assert "<!--" not in to_swimlane_svg(LANES)


def test_a_run_of_no_steps_shows_where_it_stands() -> None:
    """With a lane that was asked for there is a picture; with none there is nothing to draw."""
    still = Trace({"link": "down"}, ())
    assert "down" in texts(to_swimlane_svg(swimlanes(still, "Still", decisive=["link"])))
    with pytest.raises(PictureError, match="nothing moves"):
        swimlanes(still, "Still")
