"""An error names the names that are near."""

import pytest

import resilience_fsm.engine as engine
from resilience_fsm.engine.words.errors import EngineError, nearest


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("link_cut", ["link_lost", "up", "link_restored"], "Names that start with 'link': link_lo"),
        ("clsoe", ["close", "open"], "The nearest names: close."),
        ("x", ["close", "open"], "Known names: close, open."),
        ("_x", ["close", "open"], "Known names: close, open."),
        ("x", [], "There are none."),
    ],
)
def test_nearest(name: str, known: list[str], expected: str) -> None:
    """The family of a name comes first, then what is spelt alike, then all."""
    assert nearest(name, known).startswith(expected)


def test_errors_are_of_one_family() -> None:
    """Whoever catches the base class catches every refusal."""
    errors = [getattr(engine, name) for name in engine.__all__ if name.endswith("Error")]
    assert len(errors) > 4
    assert all(issubclass(error, EngineError) for error in errors)


def test_public_names() -> None:
    """Every public name is there, once, in order."""
    assert engine.__all__ == sorted(set(engine.__all__))
    assert all(hasattr(engine, name) for name in engine.__all__)
