"""The picture of what a state space comes to."""

from itertools import product

import pytest
from render_toys import room
from statemachine import State

from resilience_fsm.engine import (
    Cause,
    Certainty,
    Component,
    Machine,
    StateSpace,
    System,
    compile_system,
    explore,
    fault,
    reaction,
    repair,
    user,
)
from resilience_fsm.render import (
    Detail,
    Mark,
    Node,
    Picture,
    PictureError,
    Stroke,
    Tone,
    Wording,
    settled_graph_picture,
)


class Boiler(Machine):
    """Too hot, it cools down for sure; cold, it may be lit; broken, it may turn out either way."""

    warm = State(initial=True)
    hot = State()
    cold = State()
    shaking = State()
    burst = State()

    overheats = fault(warm.to(hot), "BOI-1")
    cools = reaction(hot.to(warm) | shaking.to(cold), "BOI-2")
    is_lit = reaction(cold.to(warm), "MAY-1")
    is_shaken = fault(warm.to(shaking), "BOI-3")
    bursts = reaction(shaking.to(burst), "MAY-2")
    is_mended = repair(burst.to(hot), "BOI-4")
    is_put_out = user(warm.to(cold), "BOI-5")


def space_of(system: System) -> StateSpace:
    return explore(compile_system(system))


def boiler() -> StateSpace:
    return space_of(
        System(
            [Component("boiler", Boiler)],
            certainty=lambda rules: (
                Certainty.MAY if any(r.startswith("MAY") for r in rules) else Certainty.CERTAIN
            ),
        )
    )


def drawn(picture: Picture) -> set[tuple[str, str, str, Stroke, Mark | None]]:
    return {
        (source, target, event, arrow.stroke, label.mark)
        for arrow in picture.arrows
        for source, target in product(arrow.sources, arrow.targets)
        for label in arrow.labels
        for event in label.names
    }


def test_steps_and_the_reactions_to_them_are_one_arrow() -> None:
    """What is not settled is passed; what takes an allowed reaction is dashed."""
    picture = settled_graph_picture(boiler(), lambda state: state["boiler"])
    assert [(node.id, node.is_initial) for node in picture.nodes] == [
        ("warm", True),
        ("cold", False),
        ("burst", False),
    ]
    assert drawn(picture) == {
        ("warm", "cold", "is_shaken", Stroke.SOLID, Mark.FAULT),
        ("warm", "burst", "is_shaken", Stroke.DASHED, Mark.FAULT),
        ("warm", "cold", "is_put_out", Stroke.SOLID, Mark.USER),
        ("cold", "warm", "is_lit", Stroke.DASHED, Mark.REACTION),
        ("burst", "warm", "is_mended", Stroke.SOLID, Mark.REPAIR),
    }
    notes = {
        (event, a.stroke): label.notes
        for a in picture.arrows
        for label in a.labels
        for event in label.names
    }
    assert notes["is_lit", Stroke.DASHED] == ("allowed: MAY-1",)
    assert notes["is_shaken", Stroke.SOLID] == ("fault: BOI-2",)
    assert notes["is_shaken", Stroke.DASHED] == ("fault, then allowed: MAY-2",)
    marks = {label.mark for arrow in picture.arrows for label in arrow.labels}
    assert {entry.sample for entry in picture.legend} == {*marks, Stroke.SOLID, Stroke.DASHED}


def test_a_group_is_entered_by_promise_if_any_of_its_states_is() -> None:
    """One arrow stands for a step in several states, drawn for the surest of them."""
    picture = settled_graph_picture(
        boiler(), lambda state: "out" if state["boiler"] in ("cold", "burst") else "on"
    )
    assert ("on", "out", "is_shaken", Stroke.SOLID, Mark.FAULT) in drawn(picture)
    assert ("on", "out", "is_shaken", Stroke.DASHED, Mark.FAULT) not in drawn(picture)
    (label,) = [one for a in picture.arrows for one in a.labels if "is_shaken" in one.names]
    assert label.notes == ("fault: BOI-2",)  # and not MAY-2, which only allows


def test_every_arrow_is_a_way_that_exists() -> None:
    """Following events one by one, as a system does, finds each arrow of a room with a reader."""
    space = explore(compile_system(room(), {"reader": 1}))
    compiled = space.compiled

    number_of = {state: number for number, state in enumerate(space.states())}

    def settles(state: tuple[str, ...], seen: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
        if space.settled[number_of[state]]:
            return {state}
        ways = [
            compiled.step(state, name).state
            for name in compiled.possible(state)
            if compiled.events[name].event.cause is Cause.REACTION
        ]
        seen.add(state)
        return {end for way in ways if way not in seen for end in settles(way, seen)}

    lamp = compiled.names.index("lamp")
    expected = {
        (state[lamp], end[lamp], name)
        for state, number in number_of.items()
        if space.settled[number]
        for name in compiled.possible(state)
        for end in settles(compiled.step(state, name).state, set())
        if end[lamp] != state[lamp]
    }
    picture = settled_graph_picture(space, lambda state: state["lamp"], reads=["lamp"])
    assert {way[:3] for way in drawn(picture)} == expected


def test_states_can_be_left_out_and_described() -> None:
    """The summary says how many states are not drawn; label and tone are the caller's."""
    picture = settled_graph_picture(
        boiler(),
        lambda state: None if state["boiler"] == "burst" else state["boiler"],
        describe=lambda key: Node("", key.title(), tone=Tone.GOOD),
        summary="A boiler.",
    )
    assert picture.summary == "A boiler. 1 of 5 states are not drawn."
    assert picture.nodes[0] == Node("warm", "Warm", tone=Tone.GOOD, is_initial=True)
    assert "is_mended" not in {way[2] for way in drawn(picture)}


def test_a_key_for_no_settled_state_is_refused() -> None:
    """There is nothing to draw where every settled state is left out."""
    with pytest.raises(PictureError, match="leaves every settled state out"):
        settled_graph_picture(boiler(), lambda state: "hot" if state["boiler"] == "hot" else None)


def test_the_core_tells_of_each_group_after_the_fewest_faults() -> None:
    """What is only allowed is left out, and what takes more faults; the rest is in words."""
    words = Wording(happenings=lambda events: tuple(event.upper() for event in events))
    core = settled_graph_picture(
        boiler(),
        lambda state: "on" if state["boiler"] == "warm" else "off",
        detail=Detail.CORE,
        wording=words,
    )
    assert drawn(core) == {
        ("on", "off", "IS_PUT_OUT", Stroke.SOLID, Mark.USER),
        ("on", "off", "IS_SHAKEN", Stroke.SOLID, Mark.FAULT),
    }  # cold is off after no fault; burst, which can be mended, is so after one
    [is_shaken] = [la for a in core.arrows for la in a.labels if la.events == ("is_shaken",)]
    assert is_shaken.tip.splitlines() == ["is_shaken", "fault: BOI-2", "BOI-2"]
