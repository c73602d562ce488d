"""The picture of a state space."""

from collections.abc import Mapping
from itertools import product

import pytest
from render_toys import room

from resilience_fsm.engine import Cause, Limits, compile_system, explore
from resilience_fsm.render import (
    Node,
    Picture,
    PictureError,
    Stroke,
    Tone,
    state_graph_picture,
    to_dot,
)

SPACE = explore(compile_system(room(), {"reader": 1}))


def line_and_lamp(state: Mapping[str, str]) -> str:
    return f"{state['line']}, {state['lamp']}"


def drawn_steps(picture: Picture) -> set[tuple[str, str, str, Stroke]]:
    return {
        (source, target, event, arrow.stroke)
        for arrow in picture.arrows
        for source, target in product(arrow.sources, arrow.targets)
        for label in arrow.labels
        for event in label.names
    }


def test_the_quotient_is_that_of_every_single_step() -> None:
    """Groups and arrows are what stepping state by state finds, with the surety of each step."""
    picture = state_graph_picture(SPACE, line_and_lamp)
    compiled = SPACE.compiled
    keys: dict[str, None] = {}
    steps = set()
    for state in SPACE.states():
        here = line_and_lamp(dict(zip(compiled.names, state, strict=True)))
        keys.setdefault(here)
        for event in compiled.possible(state):
            step = compiled.step(state, event)
            there = line_and_lamp(dict(zip(compiled.names, step.state, strict=True)))
            owner = step.chosen[step.event.owner].annotation
            if step.event.cause is not Cause.REACTION or (
                step.certainty.is_promise and not owner.choice
            ):
                stroke = Stroke.SOLID
            else:
                stroke = Stroke.DASHED
            if here != there:
                steps.add((here, there, event, stroke))
    assert [node.id for node in picture.nodes] == list(keys)
    assert drawn_steps(picture) == steps


def test_naming_what_the_key_reads_changes_nothing_but_the_time() -> None:
    """The key is asked once for each combination of the components that it names."""
    asked = []

    def key(state: Mapping[str, str]) -> str:
        asked.append(dict(state))
        return line_and_lamp(state)

    picture = state_graph_picture(SPACE, key, reads=["lamp", "line"])
    assert to_dot(picture) == to_dot(state_graph_picture(SPACE, line_and_lamp))
    assert len(asked) == len({tuple(state.items()) for state in asked})
    assert all(list(state) == ["lamp", "line"] for state in asked)


def test_groups_of_initial_states_are_marked() -> None:
    """The room begins in the dark, with the line up."""
    picture = state_graph_picture(SPACE, line_and_lamp)
    assert [node.id for node in picture.nodes if node.is_initial] == ["up, dark"]


def test_what_is_left_out_is_said() -> None:
    """States without a key, causes that are not wanted and an early end are in the summary."""
    cut = explore(SPACE.compiled, Limits(states=3))
    picture = state_graph_picture(
        cut,
        lambda state: None if state["lamp"] == "flickering" else state["lamp"],
        omit_causes=[Cause.FAULT],
        summary="A room.",
    )
    hidden = sum(state[1] == "flickering" for state in cut.states())
    assert picture.summary == (
        f"A room. {hidden} of {len(cut)} states are not drawn. "
        "Events of these causes are not drawn: fault. "
        f"The search is incomplete: {cut.incomplete}."
    )
    assert hidden
    assert "line_lost" not in {event for _, _, event, _ in drawn_steps(picture)}


def test_the_description_of_a_group_is_the_callers() -> None:
    """Label, lines and tone come from the caller; the id is the key."""
    picture = state_graph_picture(
        SPACE, lambda s: s["lamp"], describe=lambda key: Node("", key.title(), ("x",), Tone.GOOD)
    )
    assert picture.nodes[0] == Node("dark", "Dark", ("x",), Tone.GOOD, is_initial=True)


def test_a_key_for_no_state_is_refused() -> None:
    """There is nothing to draw where every state is left out."""
    with pytest.raises(PictureError, match="leaves every state out"):
        state_graph_picture(SPACE, lambda _state: None)
