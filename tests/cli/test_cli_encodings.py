"""What a stream prints that does not know every letter, and how long its lines are."""

import re
import xml.etree.ElementTree as ET

import pytest
from command_line import example, inside, outside
from thorough import some_of

from resilience_fsm.cli.spelling import spelled

ANSWERS = (
    ("what-if", "primary_portal_stops"),
    ("check", example("upgraded_cti_off"), "--property", "failover-on-portal"),
    ("view", "green", "-"),
    ("rules", "FOP-3"),
    ("plan", "--help"),
    ("plan",),
)


@pytest.mark.parametrize("encoding", some_of(["cp1252", "ascii"], 1))
@pytest.mark.parametrize("arguments", ANSWERS, ids=lambda one: one[0])
def test_no_letter_is_printed_as_a_code(arguments: tuple[str, ...], encoding: str) -> None:
    """Arrows, dots and frames have look-alikes, in answers and in messages."""
    done = outside(*arguments, PYTHONIOENCODING=encoding)
    assert done.code in (0, 1, 2)
    text = done.out + done.err
    assert text.isascii()
    assert "\\u" not in text
    assert "Traceback" not in text


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("green → yellow", "utf-8", "green → yellow"),
        ("green → yellow", "cp1252", "green -> yellow"),
        ("2 · 3", "cp1252", "2 · 3"),
        ("2 · 3", "ascii", "2 . 3"),
        ("è già così", "ascii", "e gia cosi"),
        ("キ", "cp1252", "\\u30ad"),
        ("<svg>→</svg>", "cp1252", "<svg>&#8594;</svg>"),
    ],
)
def test_the_nearest_letters_are_taken(text: str, encoding: str, expected: str) -> None:
    """Only for what the encoding does not know; XML has its own way."""
    assert spelled(text, encoding) == expected


def test_a_picture_is_the_same_in_every_encoding() -> None:
    """Its letters are those of the picture in UTF-8."""
    asked = ("what-if", "primary_portal_stops", "--format", "svg")
    in_utf8, in_ascii = (
        ET.canonicalize(outside(*asked, PYTHONIOENCODING=encoding).out)
        for encoding in ("utf-8", "ascii")
    )
    assert in_ascii == in_utf8


@pytest.mark.parametrize("width", some_of([60, 72], 1))
@pytest.mark.parametrize(
    "asked",
    [
        ("plan", example("upgraded_cti_off")),
        ("what-if", "primary_portal_stops"),
        ("check", example("upgraded_cti_off"), "--property", "failover-on-portal"),
        ("rules", "FOP-3"),
        ("view", "green", "-"),
    ],
    ids=lambda one: one[0],
)
def test_lines_are_as_long_as_was_said(
    capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], width: int
) -> None:
    """Whatever the terminal has; the next command goes by that again."""
    before = inside(capsys, *asked)
    lines = inside(capsys, *asked, "--width", str(width)).out.splitlines()
    assert max(map(len, lines)) <= width
    assert inside(capsys, *asked) == before


def test_a_width_that_nothing_fits_in_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong usage, and how much is needed."""
    done = inside(capsys, "rules", "--width", "10")
    assert done.code == 2
    assert "10 is not in the range x>=60" in done.err


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("environment", "is_coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"NO_COLOR": "1"}, False),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, dict) else "",
)
def test_colours_can_be_asked_for_and_refused(
    environment: dict[str, str], is_coloured: bool
) -> None:
    """By NO_COLOR and FORCE_COLOR, whatever TERM says; a document never has any."""
    done = outside("check", example("upgraded_cti_off"), TERM="dumb", **environment)
    assert bool(re.search(r"\x1b\[(1;)?3\dm", done.out)) == is_coloured
    assert "\x1b" not in outside("rules", "FOP-1", "--format", "json", **environment).out
