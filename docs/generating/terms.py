"""Every word that an output may use, with what it means, by what it belongs to.

A word that the package has a sentence for means that: states, events, facts, assumptions. The
others are in ``words.toml``.
"""

import inspect
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from generating.rules import PAGES
from resilience_fsm.engine import Compiled, compile_system
from resilience_fsm.machines import facts
from resilience_fsm.operate.exploring.event_words import event_words
from resilience_fsm.operate.exploring.state_words import PARTS
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.portal_pair import portal_system
from resilience_fsm.rules import RULES, Layer

STATES, EVENTS, GUARDS, IDS = (
    "States of the machines",
    "Events",
    "Words of guards",
    "Ids of rules and assumptions",
)
_BY_HAND = Path(__file__).with_name("words.toml")
Terms = Mapping[str, Mapping[str, tuple[str, ...]]]
"""By group, each word with its meanings."""


def terms() -> Terms:
    """All words, each in the first group that has it, with what it means anywhere."""
    placed: dict[str, str] = {}
    meanings: dict[str, dict[str, None]] = defaultdict(dict)
    groups: dict[str, dict[str, tuple[str, ...]]] = {}
    for group, word, meaning in _all():
        groups.setdefault(group, {})
        placed.setdefault(word, group)
        meanings[word][meaning] = None
    for word, group in placed.items():
        groups[group][word] = tuple(meanings[word])
    return {group: words for group, words in groups.items() if words}


def systems() -> tuple[Compiled, ...]:
    """The pair and the configuration, with one replica of each kind."""
    return tuple(
        compile_system(system, {kind.name: 1 for kind in system.kinds})
        for system in (portal_system(), configuration_system())
    )


def _all() -> Iterator[tuple[str, str, str]]:
    by_hand = tomllib.loads(_BY_HAND.read_text("utf-8"))
    for group, words in by_hand.items():
        for word, meaning in words.items():
            yield group, word, meaning
    for part in PARTS.values():
        for state, phrase in part.states.items():
            yield STATES, state, f"{part.name.en}: {phrase.en}."
    for compiled in systems():
        for event in compiled.composition.events:
            yield EVENTS, event, f"{event_words(event).en}."
    for name, fact in inspect.getmembers(facts, inspect.isfunction):
        if fact.__module__ == facts.__name__ and not name.startswith("_"):
            yield GUARDS, name, _first(fact)
    yield from _ids()


def _first(fact: object) -> str:
    return " ".join((inspect.getdoc(fact) or "").partition("\n\n")[0].split()).replace("``", "`")


def _ids() -> Iterator[tuple[str, str, str]]:
    """Each assumption, and for other rules what their letters stand for."""
    sections: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for rule in RULES:
        if rule.layer is Layer.ASSUMPTION:
            page = PAGES[rule.layer]
            yield IDS, rule.id, f"{rule.statement} [Why]({page}#{rule.id.lower()})."
        else:
            page = PAGES[rule.layer]
            of = "Public facts" if rule.layer is Layer.PUBLIC else str(rule.section)
            sections[f"{rule.id.rstrip('b0123456789')}", page][of] = None
    for (letters, page), names in sections.items():
        letters = letters.removesuffix("-")
        yield IDS, letters, f"[Rules]({page}) on: {', '.join(names)}."
