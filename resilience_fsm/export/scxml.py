"""SCXML (W3C, 2015): one region for each component, all in parallel.

A step of ours is a microstep of SCXML once the owner's condition is added to each follower's. The
conditions use nothing but ``In``, ``&&`` and ``||``, which interpreters of every data model know.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr

from attrs import define, field

from resilience_fsm.engine import OWN_ATTRIBUTES, FactError, decide
from resilience_fsm.export.errors import ExportError
from resilience_fsm.export.exported import Exported
from resilience_fsm.export.neutral.beginning import only_beginning
from resilience_fsm.export.neutral.formula import (
    FALSE,
    TRUE,
    AllOf,
    AnyOf,
    Formula,
    In,
    Not,
    all_of,
    formula_of,
    holds,
    states_of,
)
from resilience_fsm.export.neutral.model import Action, Branch, Model, ModelComponent
from resilience_fsm.export.neutral.statement import Statements
from resilience_fsm.export.words.names import Names
from resilience_fsm.export.words.wording import glossary, in_words, remark

_WIDTH = 100
_ROOT = "system"
_CASES = 20_000


_HOW = (
    "",
    "Run it, say with python-statemachine: machine = statemachine.io.load('FILE.scxml')(), then",
    "machine.send('EVENT'); an event that cannot happen changes nothing.",
)


def scxml(
    model: Model, statements: Statements, heading: Sequence[str], rules: Mapping[str, str]
) -> Exported:
    """The model as an SCXML document.

    A transition whose guard is false in every state is left out, with what it rests on.

    Args:
        model: The model.
        statements: Its properties, which the document leaves out.
        heading: The lines of the comment that it begins with.
        rules: By id, what the rules say that it cites; told at its end.

    Raises:
        ExportError: There are several initial states, or a condition has too many cases.
    """
    left_out = ["What is fair: comments tell promised reactions from allowed ones, no more."]
    if statements.statements:
        left_out.insert(0, "The properties: SCXML says what a system does, and claims nothing.")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        *_comment("", [*heading, *_HOW]),
        *_comment("", _facts(model)),
        *_Document(model, only_beginning(model, "SCXML")).lines(),
        *_comment("", glossary(rules)),
    ]
    return Exported("\n".join([*lines, ""]), tuple(left_out))


@define
class _Document:
    _model: Model
    _beginning: Mapping[str, str]
    _names: Names = field(factory=lambda: Names({_ROOT, *OWN_ATTRIBUTES}))
    # python-statemachine makes an attribute of each id.

    def lines(self) -> Iterator[str]:
        for component in self._model.components:
            self._names("component", component.name)  # before any state takes its name
        yield '<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0"'
        yield f'       datamodel="ecmascript" initial="{_ROOT}">'
        yield f'  <parallel id="{_ROOT}">'
        for component in self._model.components:
            yield ""
            yield from self._region(component)
        yield "  </parallel>"
        yield "</scxml>"

    def _id(self, component: str, state: str) -> str:
        return self._names("state", f"{component}_{state}")

    def _region(self, component: ModelComponent) -> Iterator[str]:
        name = self._names("component", component.name)
        initial = self._id(component.name, self._beginning[component.name])
        yield from _comment("    ", filter(None, [component.summary]))
        yield f'    <state id="{name}" initial="{initial}">'
        for state in component.states:
            leaving = list(self._transitions(component.name, state))
            end = ">" if leaving else "/>"
            yield f'      <state id="{self._id(component.name, state)}"{end}'
            yield from leaving
            if leaving:
                yield "      </state>"
        yield "    </state>"

    def _transitions(self, component: str, state: str) -> Iterator[str]:
        for action in self._model.actions:
            for branch in action.branches.get(component, ()):
                if branch.source == state:
                    yield from self._transition(action, component, branch)

    def _transition(self, action: Action, component: str, branch: Branch) -> Iterator[str]:
        condition = self._condition(action, component, branch)
        if condition == FALSE:
            return
        guard = "" if branch.guard == TRUE else f"if {in_words(branch.guard)}"
        said = "; ".join(filter(None, [remark(action, component, branch), guard]))
        yield from _comment("        ", filter(None, [said]))
        event, target = quoteattr(action.name), self._id(component, branch.target)
        opening = f'        <transition event={event} target="{target}"'
        if condition == TRUE:
            yield f"{opening}/>"
            return
        yield opening
        text = escape(_outermost(self._text(condition)))
        yield from _wrapped(f'cond="{text}"/>', " " * 20, " " * 26)

    def _condition(self, action: Action, component: str, branch: Branch) -> Formula:
        """When a component takes a branch, given its own state; definitions are spelled out."""
        possible = TRUE if component == action.owner else action.possible
        formula = all_of([In(component, (branch.source,)), possible, branch.guard])
        definitions = {definition.name: definition for definition in self._model.definitions}
        domains = {one.name: one.states for one in self._model.components}
        domains[component] = (branch.source,)
        try:
            leaves = decide(
                lambda read: holds(formula, _Asking(read), definitions),
                lambda name: domains[str(name)],
                f"'{action.name}' in {component}",
                _CASES,
                twice=False,
            )
        except FactError as error:
            raise ExportError(
                f"{error} SCXML has no names for conditions; the other formats have."
            ) from error

        def atom(name: Hashable, values: tuple[int, ...]) -> Formula:
            states = domains[str(name)]
            return states_of(str(name), [states[value] for value in values], states)

        return formula_of(leaves, atom)

    def _text(self, formula: Formula, wanted: bool = True) -> str:
        """A condition, or its negation: a component that is not in some states is in the others."""
        match formula:
            case In(component, states):
                given = [s for s in self._model.states(component) if (s in states) == wanted]
                texts = [f"In('{self._id(component, state)}')" for state in given]
                return texts[0] if len(texts) == 1 else f"({' || '.join(texts)})"
            case Not(operand):
                return self._text(operand, not wanted)
            case AllOf(operands) | AnyOf(operands):
                sign = " && " if isinstance(formula, AllOf) == wanted else " || "
                return f"({sign.join(self._text(operand, wanted) for operand in operands)})"
        raise AssertionError(f"{formula} was spelled out")


class _Asking(dict[str, str]):
    """A state of which nothing is decided before it is asked for."""

    def __init__(self, read: Callable[[Hashable], str]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, name: str) -> str:
        return self._read(name)


def _outermost(text: str) -> str:
    """A condition without the parentheses around all of it, which its maker always puts there."""
    return text[1:-1] if text.startswith("(") else text


def _facts(model: Model) -> Iterator[str]:
    """What the facts of the guards mean; conditions spell them out."""
    if model.definitions:
        yield "What the comments of transitions name; their conditions spell it out:"
    for definition in model.definitions:
        means = f"{definition.name}: {in_words(definition.formula)}"
        yield f"{means}. {definition.sentence}" if definition.sentence else means


def _wrapped(text: str, first: str, others: str) -> list[str]:
    """A text in lines; a sign that joins stays with what follows it."""
    for sign in ("&amp;&amp;", "||"):
        text = text.replace(f"{sign} ", f"{sign}\N{NO-BREAK SPACE}")
    lines = wrap(text, _WIDTH, initial_indent=first, subsequent_indent=others)
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def _comment(indent: str, lines: Iterable[str]) -> Iterator[str]:
    """A comment; XML allows no two hyphens in one."""
    given = [re.sub("-(?=-)", "- ", line) for line in lines]
    if len(given) == 1 and len(indent) + len(given[0]) + 9 <= _WIDTH:
        yield f"{indent}<!-- {given[0]} -->"
    elif given:
        yield f"{indent}<!--"
        for line in given:
            yield from _wrapped(line, f"{indent}  ", f"{indent}    ") or [""]
        yield f"{indent}-->"
