"""A derived chart is an ordinary chart, with other transitions than the one it is made of."""

from attrs import evolve
from engine_toys import Latch, compiled

from resilience_fsm.engine import Annotation, Cause, Component, LiveSystem, derived, read_chart


def test_the_same_again() -> None:
    """Unchanged, it is read as the original is; only its name is its own."""
    twin = derived(Latch, "Twin", lambda transitions: transitions)
    assert read_chart(twin) == evolve(read_chart(Latch), name="Twin")
    assert read_chart(Latch).name == "Latch"


def test_a_step_more() -> None:
    """A transition that is added is taken by tables and live chart; the original has none of it."""
    door = derived(
        Latch,
        "Door",
        lambda transitions: [
            *transitions,
            evolve(
                transitions[0],
                source="closed",
                target="opened",
                events=("open_again",),
                annotation=Annotation(Cause.USER, ("R",)),
            ),
        ],
    )
    live = LiveSystem(compiled(Component("door", door)))
    live.send("close")
    assert live.possible == ("open_again",)
    assert live.send("open_again") == {"door": "opened"}
    assert read_chart(Latch).events == ("close",)
