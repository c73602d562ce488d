"""The Italian of the project is whole, and of nothing that is gone."""

import re
from collections import Counter

from texts import constants_of_the_code, keys_of, of_the_code, of_the_pair

from resilience_fsm.operate.italian import ITALIAN, PARTS
from resilience_fsm.operate.language import has_words
from resilience_fsm.rules import RULES


def test_whatever_can_be_told_is_there_in_italian() -> None:
    """Every text of the code and of the pair has its Italian."""
    told = {*of_the_code(), *(key for text in of_the_pair() for key in keys_of(text))}
    assert sorted(key for key in told - ITALIAN.keys() if has_words(key)) == []


def test_no_translation_is_of_what_is_gone() -> None:
    """Every entry translates something that the project has, word for word."""
    known = {
        *constants_of_the_code(),
        *(one.statement for one in RULES),
        *(key for text in of_the_pair() for key in keys_of(text)),
    }
    gone = [key for key in ITALIAN if key not in known and key.rpartition("|")[2] not in known]
    assert gone == []


def test_a_translation_has_the_places_of_its_original() -> None:
    """What fills the English fills the Italian, and nothing else does."""
    places = re.compile(r"\{(\w+)")
    uneven = [
        key
        for key, words in ITALIAN.items()
        if Counter(places.findall(key)) != Counter(places.findall(words))
    ]
    assert uneven == []


def test_a_translation_stands_in_one_place() -> None:
    """No text is translated twice, one way here and another there."""
    counts = Counter(key for part in PARTS for key in part)
    assert [key for key, number in counts.items() if number > 1] == []


def test_every_rule_is_there_in_italian() -> None:
    """Whatever an answer cites can be read in Italian: each rule has its statement."""
    assert [one.id for one in RULES if one.statement not in ITALIAN] == []


def test_a_rule_is_no_surer_in_italian() -> None:
    """What a statement says that may be, may be in Italian too."""
    possible = re.compile(r"\b(?:può|possono|potrebbe|forse)\b")
    told = [one for one in RULES if re.search(r"\bmay\b", one.statement)]
    assert [one.id for one in told if not possible.search(ITALIAN[one.statement])] == []
