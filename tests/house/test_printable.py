"""Names from outside do a terminal no harm, and can be told from one another."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_fsm.printable import printable


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("plain name.toml", "plain name.toml"),
        ("città → 東京", "città → 東京"),
        ("a\nb\r\x85\u2028c", "a\\nb\\r\\x85\\u2028c"),
        ("\x1b[31mred\x9b0m", "\\x1b[31mred\\x9b0m"),
        ("\u202egnp.exe\u2066", "\\u202egnp.exe\\u2066"),
        ("no UTF-8 \udcff", "no UTF-8 \\udcff"),
        ("\ufeffmark\0", "\\ufeffmark\\x00"),
    ],
)
def test_what_does_not_print_is_escaped(name: str, shown: str) -> None:
    """Line ends, escape sequences, marks of direction and bytes that are no text, all visible."""
    assert printable(name) == shown


@given(st.text())
def test_whatever_the_name(name: str) -> None:
    """What is printed is one line that every stream of UTF-8 takes, without controls or marks."""
    shown = printable(name)
    assert len((shown + ".").splitlines()) == 1
    assert {unicodedata.category(letter)[0] for letter in shown}.isdisjoint("C")
    assert shown.encode().decode() == shown
    assert printable(shown) == shown
