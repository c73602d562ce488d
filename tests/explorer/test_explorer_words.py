"""Everything on the page is said in both languages."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from opened import EXAMPLES, pair_shown
from thorough import some_of

import resilience_fsm.explorer
from resilience_fsm.explorer.tables import Tables

PAGE = Path(resilience_fsm.explorer.__file__).parent / "page"
WORDS: Mapping[str, list[str]] = json.loads((PAGE / "words.json").read_text("utf-8"))
NAMES = [
    None,
    "upgraded_cti_off",
    *sorted(path.stem for path in EXAMPLES.glob("*.toml") if path.stem != "upgraded_cti_off"),
]


@pytest.mark.parametrize("key", WORDS)
def test_each_word_of_the_page_is_there_twice(key: str) -> None:
    """A word has an English and an Italian text, with the same places to fill in."""
    english, italian = WORDS[key]
    assert english.strip()
    assert italian.strip()
    assert set(re.findall(r"\{\d\}", english)) == set(re.findall(r"\{\d\}", italian))


def test_the_scripts_say_no_word_that_is_not_there() -> None:
    """Every word that a script asks for by name is there, and none is left over."""
    scripts = "".join(path.read_text("utf-8") for path in sorted(PAGE.glob("*.js")))
    asked = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', scripts))
    by_prefix = {key for key in WORDS if key.startswith(("cause-", "said-"))}
    of_rules = {"certain", "composed", "derived", "source", "public", "assumption"}
    assert set(WORDS) - asked - by_prefix - of_rules == set()
    assert set(re.findall(r'Words\.page\("([a-z-]+)"', scripts)) <= set(WORDS)


def in_english_only(document: Any, place: str = "") -> Iterator[str]:
    """The phrases of a document that are in one language, by where they stand."""
    phrases = {"words", "label", "title", "what", "wayOut", "statement", "note", "group"}
    if isinstance(document, dict):
        for key, value in document.items():
            if key in phrases and isinstance(value, str):
                yield f"{place}/{key}: {value}"
            elif key == "stateWords":
                yield from (f"{place}/{key}: {one}" for one in value if isinstance(one, str))
            else:
                yield from in_english_only(value, f"{place}/{key}")
    elif isinstance(document, list):
        for number, value in enumerate(document):
            yield from in_english_only(value, f"{place}/{number}")


@pytest.mark.parametrize("name", some_of(NAMES, 1))
def test_whatever_the_page_of_a_pair_shows_is_there_in_italian(name: str | None) -> None:
    """Parts, states, events, conditions, rules, gaps, panels, scenarios and properties are."""
    found = list(in_english_only(Tables(*pair_shown(name)).document()))
    assert found == []
