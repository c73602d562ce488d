"""What is told is English until somebody says it in another language."""

import pytest

from resilience_fsm.operate.language import Language, language_of, said, speaking, spoken
from resilience_fsm.text import Text, capital

GAP = Text("{n} of them restarts", n=1234)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, Language.EN),
        ({"LANG": "it_IT.UTF-8"}, Language.IT),
        ({"LANG": "it"}, Language.IT),
        ({"LANG": "it_CH@euro"}, Language.IT),
        ({"LANG": "de_IT.UTF-8"}, Language.EN),
        ({"LANG": "italic"}, Language.EN),
        ({"LC_ALL": "C", "LANG": "it_IT.UTF-8"}, Language.EN),
        ({"LC_ALL": "", "LC_MESSAGES": "it_IT", "LANG": "en_GB"}, Language.IT),
    ],
)
def test_the_locale_decides(environment: dict[str, str], language: Language) -> None:
    """The first of LC_ALL, LC_MESSAGES and LANG that is set decides, as everywhere."""
    assert language_of(environment) is language


def test_a_text_is_said_in_the_language_that_is_spoken() -> None:
    """English is the text itself; Italian is what the dictionary has, with Italian numbers."""
    assert said(GAP) == "1234 of them restarts"
    with speaking(Language.IT):
        assert said(GAP) == "di cui 1234 riavvii"
        assert said("{states:,} states in {n} explorations", states=1234567, n=2) == (
            "1.234.567 stati in 2 esplorazioni"
        )
        assert said("at {minute:g} min", minute=1.5) == "al minuto 1,5"
    assert spoken() is Language.EN


def test_what_fills_a_text_is_said_too_unless_it_is_a_name() -> None:
    """A text within a text is translated with it; a name that looks like a word is not."""
    with speaking(Language.IT):
        assert said("{sure}: {rules}", sure=Text("certain"), rules=("A1",)) == "certo: A1"
        assert said("{sure}: {rules}", sure="certain", rules=("A1",)) == "certain: A1"


def test_a_sentence_begins_with_a_capital_letter_in_each_language() -> None:
    """What begins a sentence is capitalised after it was translated."""
    with speaking(Language.IT):
        assert said(Text("no service").sentence) == "Nessun servizio"
    assert capital("") == ""


def test_what_has_no_italian_is_said_in_english_and_noted() -> None:
    """A text that is missing is told all the same, and whoever asks learns which it was."""
    missing: set[str] = set()
    with speaking(Language.IT, missing), speaking(Language.IT):
        assert said("no such {thing}", thing=Text("primary")) == "no such primario"
        assert said("{key}: {n}", key="a", n=1) == "a: 1"  # nothing to translate
    assert missing == {"no such {thing}"}
