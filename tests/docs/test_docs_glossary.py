"""Every word that an output may use is in the glossary."""

import importlib
import pkgutil
from collections.abc import Iterator
from enum import Enum

import pytest
from generating.terms import systems, terms

import resilience_fsm
from resilience_fsm.operate.charts.review import KINDS, NOT_LOOKED_AT
from resilience_fsm.pair.display import platform_view
from resilience_fsm.rules import RULES, Layer
from resilience_fsm.testing.deviation import Kind

NO_WORDS = {
    "About": "sorts the reasons on record, and is not printed",
    "Author": "is said as user and administrator",
    "Direction": "which way arrows lead",
    "Format": "a choice of a command, which its help explains",
    "Language": "a choice of a command, which its help explains",
    "Lift": "a piece of code to write",
    "LogFormat": "a choice of a command, which its help explains",
    "Mark": "a sentence in a legend",
    "Profile": "a choice of a command, which its help explains",
    "ReportFormat": "a choice of a command, which its help explains",
    "Scope": "what decides a form of claims, within the engine",
    "Section": "a heading on the page of the rules",
    "Sign": "a sentence in a legend",
    "Stroke": "a sentence in a legend",
}
"""By the name of an enumeration whose values are no words of outputs, why."""


def enumerations() -> Iterator[type[Enum]]:
    """Every enumeration of the package, once."""
    for info in pkgutil.walk_packages(resilience_fsm.__path__, "resilience_fsm."):
        if info.name != "resilience_fsm.__main__":
            module = importlib.import_module(info.name)
            for value in vars(module).values():
                if (
                    isinstance(value, type)
                    and issubclass(value, Enum)
                    and value.__module__ == info.name
                ):
                    yield value


@pytest.fixture(scope="module")
def known() -> set[str]:
    return {word for words in terms().values() for word in words}


def words_of(enumeration: type[Enum]) -> set[str]:
    if enumeration is Kind:  # whose values are whole sentences
        return {member.name.lower() for member in enumeration}
    speaks = enumeration.__str__ is not Enum.__str__
    return {str(member) if speaks else str(member.value) for member in enumeration}


def test_words_of_enumerations_are_there(known: set[str]) -> None:
    """Each value of an enumeration is in the glossary, or has a reason why it is no word."""
    missing = [
        f"{one.__name__}: {word}"
        for one in enumerations()
        if one.__name__.lstrip("_") not in NO_WORDS
        for word in words_of(one) - known
    ]
    assert missing == []


def test_reasons_are_about_something() -> None:
    """Each reason is about an enumeration that there is."""
    assert NO_WORDS.keys() <= {one.__name__.lstrip("_") for one in enumerations()}


def test_states_events_and_ids_are_there(known: set[str]) -> None:
    """Each state, each event and each id of an assumption is in the glossary."""
    words = {rule.id for rule in RULES if rule.layer is Layer.ASSUMPTION}
    for compiled in systems():
        words |= set(compiled.composition.events)
        words |= {s for part in compiled.composition.parts.values() for s in part.chart.states}
    assert words - known == set()


def test_kinds_and_icons_are_there(known: set[str]) -> None:
    """So is what a check finds suspicious, and what the Platform View shows."""
    shown = platform_view({"primary_portal": "active", "secondary_portal": "passive"})
    icons = {said for one in shown.values() for said in (one.word, one.colour) if said}
    assert {*KINDS, *NOT_LOOKED_AT, *icons} - known == set()


def test_words_of_the_source_of_answers_are_there(known: set[str]) -> None:
    """So are the words that answers use without being asked what they mean."""
    assert {
        *("settled", "in force", "able", "whole", "vacuous", "undecided", "primary_alone"),
        *("unspecified", "promised", "allowed", "reading", "gap", "ready", "rests on", "bounds"),
    } <= known


def test_each_word_has_a_meaning() -> None:
    """No word stands there without a sentence."""
    empty = [w for words in terms().values() for w, said in words.items() if not all(said)]
    assert empty == []
