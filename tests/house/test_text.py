"""A text is its English, and remembers what it was made of."""

import pickle
from copy import deepcopy

from resilience_fsm.text import Text, agreeing, all_of, counted, either, listed

GAP = Text("{what} ({rules})", what=Text("not {state}", state=Text("set")), rules=("A1", "A2"))


def test_a_text_is_its_english() -> None:
    """A text is equal to the filled pattern, hashes like it and is printed like it."""
    assert GAP == "not set (A1, A2)"
    assert "not set (A1, A2)" in {GAP}
    assert f"{GAP}." == "not set (A1, A2)."


def test_a_pattern_that_nothing_fills_is_left_alone() -> None:
    """Braces mean something only where there is something to fill in."""
    assert Text("a {b} c") == "a {b} c"


def test_what_a_text_is_made_of_survives_a_copy() -> None:
    """A copy of a text, and one that another process gets, can be said in Italian too."""
    known = GAP.about("deployment").sentence
    for copy in (deepcopy(known), pickle.loads(pickle.dumps(known))):  # noqa: S301 # made here
        assert copy == "Not set (A1, A2)"
        assert (copy.key, copy.fields, copy.is_sentence) == (known.key, known.fields, True)


def test_the_same_words_about_another_thing_are_another_entry() -> None:
    """What a text is about is in its key and not in its English."""
    lost = Text("is lost").about("change")
    assert (lost, lost.key) == ("is lost", "change|is lost")


def test_numbers_choose_the_words() -> None:
    """One thing has a pattern of its own, or the same words and an entry of its own."""
    assert counted(1, "{n} gap", "{n} gaps") == "1 gap"
    assert counted(0, "{n} gap", "{n} gaps") == "0 gaps"
    assert agreeing(1, Text("{n} of them hold", n=1)).key == "one|{n} of them hold"
    assert agreeing(2, Text("{n} of them hold", n=2)).key == "{n} of them hold"


def test_several_things_are_told_in_a_row() -> None:
    """Lists end with their own word, however long they are."""
    assert listed([]) == ""
    assert [listed("abc"[:n]) for n in (1, 2, 3)] == ["a", "a and b", "a, b and c"]
    assert either("abc") == "a or b or c"
    assert all_of("abc") == "a and b and c"
