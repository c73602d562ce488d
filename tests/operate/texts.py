"""Every text that can be told: those that the code has, and those of the pair and its machines."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import resilience_fsm
from resilience_fsm.engine import Cause, Certainty, Verdict, compose
from resilience_fsm.operate import what_if_words
from resilience_fsm.operate.plan_words import ADMINISTRATORS, RESTARTS, SETTINGS
from resilience_fsm.operate.readiness import Severity
from resilience_fsm.operate.sayings import WORDS
from resilience_fsm.pair.configuration import configuration_system
from resilience_fsm.pair.consequences import consequences
from resilience_fsm.pair.deployment import READY
from resilience_fsm.pair.properties import GROUPS, PUBLIC_GROUP, PUBLIC_PROPERTIES, pair_properties
from resilience_fsm.pair.reasons import REASONS, About
from resilience_fsm.pair.situation_table import COMPONENTS
from resilience_fsm.rules import Layer
from resilience_fsm.rules.section import Section
from resilience_fsm.text import Text, text_of

PACKAGE = Path(resilience_fsm.__file__).parent
ITALIAN = PACKAGE / "operate" / "italian"
_ARGUMENTS: Mapping[str, slice] = {
    **dict.fromkeys(("Text", "said", "heading", "phrase", "Told"), slice(0, 1)),
    "listed": slice(1, 2),
    "counted": slice(1, 3),
}
"""By function, which of its arguments are texts."""
_WITH_SENTENCES = ("Lack", "_Step", "Told", "StepWords")
"""Values of whose arguments those are texts that consist of several words."""


def keys_of(text: str) -> Iterator[str]:
    """The keys that a text needs: its own, and those of the texts that fill it."""
    known = text_of(text)
    yield known.key
    for value in known.fields.values():
        for one in value if isinstance(value, (tuple, list)) else (value,):
            if isinstance(one, Text):
                yield from keys_of(one)


@cache
def of_the_code() -> tuple[str, ...]:
    """The texts that stand in the code, where it makes or says one."""
    found: dict[str, None] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if not path.is_relative_to(ITALIAN):
            found.update(dict.fromkeys(_in_file(ast.parse(path.read_text("utf-8")))))
    return tuple(found)


def _in_file(tree: ast.AST) -> Iterator[str]:
    contexts: dict[ast.expr, str | None] = {}
    for node in ast.walk(tree):  # from the outside in, so that a context is there before its text
        if not isinstance(node, ast.Call):
            continue
        name = _called(node)
        if name == "about" and isinstance(node.func, ast.Attribute) and len(node.args) == 1:
            (about,) = node.args
            if isinstance(about, ast.Constant):
                contexts[node.func.value] = f"{about.value!s}|"
            else:
                contexts[node.func.value] = None  # whatever it is, `of_the_pair` has it
        elif name == "agreeing" and isinstance(node.func, ast.Name):
            contexts[node.args[1]] = "one|"
            yield from _texts(node.args[1], "")
        context = contexts.get(node, "")
        if name in _ARGUMENTS and context is not None:
            for argument in node.args[_ARGUMENTS[name]]:
                yield from _constants(argument, context)
        if name in _WITH_SENTENCES:
            values = (*node.args, *(keyword.value for keyword in node.keywords))
            yield from (text for one in values for text in _constants(one, "") if " " in text)


def _texts(node: ast.expr, context: str) -> Iterator[str]:
    if isinstance(node, ast.Call) and _called(node) == "Text":
        yield from _constants(node.args[0], context)


def _constants(node: ast.expr, context: str) -> Iterator[str]:
    """The strings that an expression may be, but for names and what is put together."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield context + node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body, context)
        yield from _constants(node.orelse, context)


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


@cache
def constants_of_the_code() -> frozenset[str]:
    """Every string that stands in the code."""
    return frozenset(
        node.value
        for path in PACKAGE.rglob("*.py")
        if not path.is_relative_to(ITALIAN)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def of_the_pair() -> Iterator[str]:
    """The texts that values of the pair have: sentences of properties, states, events, steps."""
    properties = (
        *pair_properties(READY),
        *PUBLIC_PROPERTIES,
        *(p for g in GROUPS.values() for p in g),
    )
    yield from (one.sentence for one in properties)
    yield from (*GROUPS, PUBLIC_GROUP)
    yield from (consequence.sentence for consequence, _ in consequences(properties))
    yield from (one.text for one in REASONS if one.about is About.PROPERTY)
    for scale in (Certainty, Cause, Verdict):
        yield from map(str, scale)
    for names in (Layer, Section):
        yield from map(str, names)
    yield from (str(one) for one in Severity if one is not Severity.LOST)  # which is not told so
    for words in (
        *(what_if_words.HAPPENS, what_if_words.SESSIONS, what_if_words.DOES),
        *(what_if_words.DOES_FROM, what_if_words.READINGS, what_if_words.CHANGES),
        *(what_if_words.CONFERENCES, what_if_words.MODES, SETTINGS),
    ):
        yield from words.values()
    yield from WORDS.values()
    for event in compose(configuration_system(), {}).events:
        yield from _worded(what_if_words.happening_in_words(event))
    for step in (*ADMINISTRATORS.values(), *RESTARTS.values()):
        yield from filter(None, (step.what, step.where, step.tab, step.note))
    parts = compose(configuration_system(), {}).parts
    for setting in SETTINGS:
        for state in parts[setting].chart.states:
            yield Text(state.replace("_", " ")).about(setting)
    yield from (Text(name.replace("_", "\n")).about("table") for name in COMPONENTS)
    yield from ("primary+secondary", "primary", "secondary")


def _worded(text: str) -> Iterator[str]:
    """A text that was made of a pattern: the name of an event that has no words is none."""
    if isinstance(text, Text):
        yield text
