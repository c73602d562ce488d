"""An error names the names that are near."""

from collections.abc import Callable

import pytest
from engine_toys import Switch, chart, compiled

import resilience_fsm.engine as engine
from resilience_fsm.engine import Component, Property, System, always, check
from resilience_fsm.engine.words.errors import EngineError, nearest

LOUD = "a\n\x1b[2J\x9b\u202e\udcff"
SHOWN = "a\\n\\x1b[2J\\x9b\\u202e\\udcff"


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("link_cut", ["link_lost", "up", "link_restored"], "Names that start with 'link': link_lo"),
        ("clsoe", ["close", "open"], "The nearest names: close."),
        ("CLOSE", ["close", "closed"], "The nearest names: close."),
        ("x", ["close", "open"], "Known names: close, open."),
        ("_x", ["close", "open"], "Known names: close, open."),
        ("x", [], "There are none."),
    ],
)
def test_nearest(name: str, known: list[str], expected: str) -> None:
    """The family of a name comes first, then what is spelt alike, then all."""
    assert nearest(name, known).startswith(expected)


@pytest.mark.parametrize(
    "refused",
    [
        lambda: compiled(Component(LOUD, Switch), Component(LOUD, Switch)),
        lambda: compiled(Component("switch", Switch, initial=(LOUD,))),
        lambda: compiled(Component("switch", Switch, events={LOUD: "turn"})),
        lambda: compiled(Component("switch", chart(["a", "b"], {LOUD: [("a", "b", "")]}))),
        lambda: compiled(Component("switch", Switch), owners={LOUD: "switch"}),
        lambda: compiled(Component("switch", Switch)).step(("off",), LOUD),
        lambda: check(
            System([Component("switch", Switch)]),
            [Property(LOUD, each, always(lambda _: True)) for each in "ab"],
        ),
    ],
)
def test_a_refusal_drives_no_terminal(refused: Callable[[], object]) -> None:
    """Whatever a name has in it, it is told on one line and is visible there."""
    with pytest.raises(EngineError) as caught:
        refused()
    assert SHOWN in str(caught.value)
    assert str(caught.value).isprintable()


def test_errors_are_of_one_family() -> None:
    """Whoever catches the base class catches every refusal."""
    errors = [getattr(engine, name) for name in dir(engine) if name.endswith("Error")]
    assert len(errors) > 4
    assert all(issubclass(error, EngineError) for error in errors)


def test_public_names() -> None:
    """Every public name is there, once, in order."""
    assert list(engine._HOMES) == sorted(set(engine._HOMES))
    assert all(hasattr(engine, name) for name in engine._HOMES)
