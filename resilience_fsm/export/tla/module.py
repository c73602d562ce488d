"""TLA+: one variable for each component, one action for each event; for TLC and Apalache.

Where a format has other things to say of a model, TLA+ says them all but one: that something stays
possible is no property of single runs. Fairness is of actions, so the reactions that are promised
in some states only become actions of their own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from resilience_fsm.export.errors import ExportError
from resilience_fsm.export.exported import Exported
from resilience_fsm.export.neutral.formula import (
    Definition,
    In,
)
from resilience_fsm.export.neutral.model import Action, Model, ModelComponent
from resilience_fsm.export.neutral.statement import Statements
from resilience_fsm.export.tla.action import action_lines
from resilience_fsm.export.tla.fairness import FairActions
from resilience_fsm.export.tla.property import TlaProperties
from resilience_fsm.export.tla.text import (
    WIDTH,
    WORDS,
    TlaText,
    comment,
    defined,
    indented,
    listed,
    quoted,
    title,
    values,
    wrapped,
)
from resilience_fsm.export.words.wording import glossary

MODULE = "Model"
"""The name of the module where nobody gives it another."""


def tla(
    model: Model,
    statements: Statements,
    heading: Sequence[str],
    rules: Mapping[str, str],
    module: str = MODULE,
) -> Exported:
    """The model as a module of TLA+, with a configuration for TLC.

    Args:
        model: The model.
        statements: Its properties.
        heading: The lines of the comment that it begins with.
        rules: By id, what the rules say that it cites; told at its end.
        module: The name of the module; its file must have the same.

    Raises:
        ExportError: A module cannot have that name.
    """
    if not re.fullmatch("[A-Za-z][A-Za-z0-9_]*", module):
        raise ExportError(
            f"A module of TLA+ cannot be called '{module}', and its file has the same name; "
            "expected letters, digits and underscores, a letter first."
        )
    if module in WORDS or module.startswith(("WF_", "SF_")):
        raise ExportError(
            f"A module of TLA+ cannot be called '{module}', which is a word of TLA+'s own, and its "
            "file has the same name; expected another name."
        )
    return _Module(model, statements, module).exported(heading, rules)


@define
class _Module:
    _model: Model
    _statements: Statements
    _module: str
    _text: TlaText = field(factory=TlaText, init=False)
    _frames: list[tuple[str, tuple[str, ...]]] = field(factory=list, init=False)

    def exported(self, heading: Sequence[str], rules: Mapping[str, str]) -> Exported:
        self._take_names()
        fair = FairActions(self._model, self._text)
        properties = TlaProperties(self._model, self._statements, self._text, fair)
        body = [
            *self._variables(),
            *self._facts("What guards name", self._model.definitions),
            *self._beginning(),
            *self._actions(),
            *self._specification(fair),
            *self._facts("What properties name", self._statements.definitions),
            *properties.lines(),
        ]
        name = f" MODULE {self._module} "
        lines = [
            name.center(WIDTH, "-"),
            *comment(heading),
            *comment(self._how()),
            *comment(self._renamed()),
            *body,
            *(["", "-" * WIDTH] if rules else []),
            *comment(glossary(rules)),
            "=" * WIDTH,
            "",
        ]
        return Exported(
            "\n".join(lines),
            properties.left_out,
            {".cfg": properties.configuration(self._module)},
            self._text.meant,
        )

    def _take_names(self) -> None:
        """Names in the order of who keeps its own first."""
        for component in self._model.components:
            self._text.name("component", component.name)
        for action in self._model.actions:
            self._text.name("event", action.name)
        for definition in (*self._model.definitions, *self._statements.definitions):
            self._text.name("definition", definition.name)

    def _how(self) -> Iterator[str]:
        name = self._module
        yield ""
        yield f"Check: java -cp tla2tools.jar tlc2.TLC -deadlock -config {name}.cfg {name}"
        yield "TLC's distinct states are the model's; generated are the initial ones and a"
        yield "state for each transition. No error: all holds, or speaks of what never comes up."

    def _renamed(self) -> Iterator[str]:
        renamed = list(self._text.renamed)
        if renamed:
            yield ""
            yield f"Some names are taken here: {'; '.join(renamed)}."

    @property
    def _varying(self) -> list[ModelComponent]:
        return [component for component in self._model.components if len(component.states) > 1]

    def _variables(self) -> Iterator[str]:
        yield from title("The components")
        for component in self._model.components:
            if len(component.states) == 1:
                yield from comment(filter(None, [component.summary]))
                yield f"{self._component(component)} == {quoted(component.states[0])}"
                yield ""
        yield "VARIABLES"
        for component in self._varying:
            yield from indented(comment(filter(None, [component.summary])))
            yield "    \\* @type: Str;"
            end = "" if component is self._varying[-1] else ","
            yield f"    {self._component(component)}{end}"
        yield ""
        yield from self._tuple("vars", [self._component(one) for one in self._varying])
        yield from self._groups()
        yield ""
        yield "TypeOK =="
        for component in self._varying:
            line = f"/\\ {self._component(component)} \\in {values(component.states)}"
            yield from indented(wrapped(line, WIDTH - 4))

    def _component(self, component: ModelComponent) -> str:
        return self._text.name("component", component.name)

    @staticmethod
    def _tuple(name: str, members: Sequence[str]) -> list[str]:
        return wrapped(f"{name} == <<{', '.join(members)}>>", WIDTH)

    def _groups(self) -> Iterator[str]:
        """Tuples of variables that often stay together: a replica, and what no event moves."""
        moved = {mover for action in self._model.actions for mover in action.branches}
        groups: dict[str, list[str]] = {}
        for component in self._varying:
            if component.name not in moved:
                groups.setdefault("constants", []).append(component.name)
            elif component.kind:
                name = self._text.name("tuple", f"{component.kind}_{component.number}_vars")
                groups.setdefault(name, []).append(component.name)
        for name, members in groups.items():
            if len(members) > 1:
                self._frames.append((name, tuple(members)))
                yield ""
                yield from self._tuple(name, [self._text.name("component", m) for m in members])

    def _unchanged(self, action: Action) -> str:
        """The variables that an action leaves alone, by their tuples where it leaves all of one."""
        stay = [c.name for c in self._varying if c.name not in action.branches]
        for name, members in self._frames:
            if set(members) <= set(stay):
                first = stay.index(members[0])
                stay[first : first + 1] = [f"{name} "]  # no component has a name with a space
                stay = [one for one in stay if one not in members]
        names = [
            one.strip() if one.endswith(" ") else self._text.name("component", one) for one in stay
        ]
        if len(names) == 1:
            return names[0]
        return f"<<{', '.join(names)}>>" if names else ""

    def _facts(self, heading: str, definitions: Sequence[Definition]) -> Iterator[str]:
        if definitions:
            yield from title(heading)
        for number, definition in enumerate(definitions):
            if number:
                yield ""
            yield from comment(filter(None, [definition.sentence]))
            name = self._text.name("definition", definition.name)
            block = self._text.block(definition.formula, WIDTH - 4)
            yield from defined(name, block)

    def _beginning(self) -> Iterator[str]:
        yield from title("How it begins")
        yield "Init =="
        blocks = [listed("/\\", self._begins(choices)) for choices in self._model.beginnings]
        yield from indented(blocks[0] if len(blocks) == 1 else listed("\\/", blocks))

    def _begins(self, choices: Sequence[Sequence[str]]) -> Iterator[list[str]]:
        for component, states in zip(self._model.components, choices, strict=True):
            if len(component.states) > 1:
                line = self._text.line(In(component.name, tuple(states)))
                yield wrapped(line, WIDTH - 10)

    def _actions(self) -> Iterator[str]:
        yield from title("What happens: the owner of an event decides, and all move at once")
        for action in self._model.actions:
            who = f"{action.cause} of {action.owner}"
            followers = [name for name in action.branches if name != action.owner]
            if followers:
                who += f"; {', '.join(followers)} may move along"
            yield from comment([who])
            yield from action_lines(self._text, self._model, action, self._unchanged(action))
            yield ""
        yield "Next =="
        for action in self._model.actions:
            yield f"    \\/ {self._text.name('event', action.name)}"

    def _specification(self, fair: FairActions) -> Iterator[str]:
        yield from title("What is bound to happen: a promised reaction that stays possible")
        yield from fair.lines()
        yield ""
        yield "Spec == Init /\\ [][Next]_vars /\\ Fairness"
        yield ""
        yield from comment(["The same runs, and those that are not fair."])
        yield "Unfair == Init /\\ [][Next]_vars"
