"""How wide texts are, and how they are broken into lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_fsm.render.metrics import text_width, wrapped


def test_widths_are_those_of_the_font_metrics() -> None:
    """The published advance widths: a space 278, an m 833, a bold m 889, of 1000."""
    assert text_width(" m", 1000) == 278 + 833
    assert text_width("m", 1000, bold=True) == 889
    assert text_width("è", 10) == text_width("e", 10)


def test_what_has_no_width_takes_none() -> None:
    """Combining accents and joiners take no room, East Asian letters a full square."""
    assert text_width("e\u0301\u200d", 10) == text_width("e", 10)
    assert text_width("日本", 10) == 20


@given(st.text(max_size=80), st.floats(20, 300), st.booleans())
def test_lines_fit_and_lose_nothing(text: str, room: float, bold: bool) -> None:
    """Every line fits, unless a single letter does not; only white space is lost."""
    lines = wrapped(text, room, 12, bold=bold)
    assert all(len(line) == 1 or text_width(line, 12, bold=bold) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("a\nb", ["a", "b"]),
        ("", [""]),
        ("mmmmmmmmmm", ["mmmm", "mmmm", "mm"]),
    ],
)
def test_lines_are_broken_between_words(text: str, lines: list[str]) -> None:
    """A word is broken only where it is too long for a line, and line ends stay."""
    assert wrapped(text, 45, 12) == lines
