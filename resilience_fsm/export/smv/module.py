"""SMV, for NuSMV and nuXmv: enumerations, an event as input, properties of states, runs and trees.

The event is chosen first; one that cannot happen is never chosen, so whoever has no branch stays.
``stutter`` is chosen where nothing happens: runs may rest, and every state has a successor. Justice
constraints make promised reactions fair, and all runs of the model fair with them.
"""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from attrs import define, field

from resilience_fsm.export.exported import Exported
from resilience_fsm.export.neutral.fairness import FairGroup, fair_groups
from resilience_fsm.export.neutral.formula import AllOf, Definition, Formula, In, all_of, any_of
from resilience_fsm.export.neutral.model import Action, Model, ModelComponent
from resilience_fsm.export.neutral.statement import Statements
from resilience_fsm.export.smv.property import left_out, property_lines
from resilience_fsm.export.smv.text import WIDTH, SmvText, comment, hanging, remarked
from resilience_fsm.export.words.wording import basis, glossary, remark

_HOW = (
    "",
    "Check: NuSMV -dcx FILE; without -dcx with a trace for what is false, with -r the states too.",
    "True: it holds, or what it speaks of never comes up; NuSMV does not tell these apart.",
)


def smv(
    model: Model, statements: Statements, heading: Sequence[str], rules: Mapping[str, str]
) -> Exported:
    """The model as a module of SMV.

    Args:
        model: The model.
        statements: Its properties.
        heading: The lines of the comment that it begins with.
        rules: By id, what the rules say that it cites; told at its end.
    """
    module = _Module(model, statements)
    body = list(module.lines())  # first, for the names that it gives
    lines = [*comment(heading), *comment(_HOW), *comment(module.renamed()), *body]
    if rules:
        lines += ["", *comment(glossary(rules))]
    return Exported("\n".join([*lines, ""]), left_out(statements))


@define
class _Module:
    _model: Model
    _statements: Statements
    _text: SmvText = field(factory=SmvText, init=False)

    def renamed(self) -> Iterator[str]:
        """What could not keep its name, in words."""
        given = [one for one in self._text.names.renamings if one.kind != "property"]
        if given:
            yield ""
            said = "; ".join(f"{one.thing} is {one.identifier}" for one in given)
            yield f"Some names are taken here: {said}."

    def lines(self) -> Iterator[str]:
        self._take_names()
        yield ""
        yield "MODULE main"
        yield from self._variables()
        yield from self._definitions("What guards name", self._model.definitions)
        yield from self._beginning()
        yield from self._possible()
        yield from self._moves()
        yield from self._fairness()
        further = [one for one in self._statements.definitions if one.name not in self._asked]
        yield from self._definitions("What properties name", further)
        yield from property_lines(self._text, self._statements)

    def _take_names(self) -> None:
        """Names in the order of who keeps its own first."""
        for component in self._model.components:
            self._component(component)
        for action in self._model.actions:
            self._text.names("event", action.name)
        for component in self._model.components:
            for state in component.states:
                self._text.state(state)
        for definition in (*self._model.definitions, *self._statements.definitions):
            self._text.names("definition", definition.name)

    def _component(self, component: ModelComponent) -> str:
        return self._text.names("component", component.name)

    def _variables(self) -> Iterator[str]:
        moved = {
            mover
            for action in self._model.actions
            for mover in action.branches
            if len(self._model.states(mover)) > 1
        }
        for keyword, moves in (("VAR", True), ("FROZENVAR", False)):
            given = [one for one in self._model.components if (one.name in moved) == moves]
            if given:
                yield ""
                yield keyword
            for component in given:
                yield from comment(filter(None, [component.summary]), "  ")
                states = [self._text.state(state) for state in component.states]
                yield from _filled(f"  {self._component(component)} : {{", states, "};")
        yield ""
        yield "IVAR"
        yield "  -- What happens next; stutter: nothing does."
        events = [self._text.names("event", action.name) for action in self._model.actions]
        yield from _filled("  event : {", ["stutter", *events], "};")

    def _definitions(self, heading: str, definitions: Sequence[Definition]) -> Iterator[str]:
        if definitions:
            yield ""
            yield f"-- {heading}"
            yield "DEFINE"
        for definition in definitions:
            yield from comment(filter(None, [definition.sentence]), "  ")
            yield from self._defined(
                self._text.names("definition", definition.name), definition.formula
            )

    def _defined(self, name: str, formula: Formula) -> Iterator[str]:
        line = self._text.notation.line(formula)
        if len(name) + len(line) + 7 <= WIDTH:
            yield f"  {name} := {line};"
            return
        lines = self._text.notation.lines(formula, WIDTH - 5)
        yield f"  {name} :="
        yield from (f"    {line}" for line in lines[:-1])
        yield f"    {lines[-1]};"

    def _beginning(self) -> Iterator[str]:
        yield ""
        yield "-- How it begins"
        yield "INIT"
        formula = any_of(
            all_of(
                In(component.name, tuple(states))
                for component, states in zip(self._model.components, choices, strict=True)
            )
            for choices in self._model.beginnings
        )
        lines = self._text.notation.lines(formula, WIDTH - 3)
        yield from (f"  {line}" for line in lines[:-1])
        yield f"  {lines[-1]};"

    def _possible(self) -> Iterator[str]:
        yield ""
        yield "-- When events can happen: their owners say so"
        yield "DEFINE"
        for action in self._model.actions:
            yield from self._defined(self._possibility(action), action.possible)
        yield ""
        for action in self._model.actions:
            yield f"TRANS {self._text.happens(action.name)} -> {self._possibility(action)};"

    def _possibility(self, action: Action) -> str:
        """What says when an event can happen: the definition of the properties, if they ask."""
        name = f"possible_{action.name}"
        kind = "definition" if name in self._asked else "condition"
        return self._text.names(kind, name)

    @property
    def _asked(self) -> set[str]:
        """When properties ask whether an event can happen, the definitions that say so."""
        possible = {f"possible_{action.name}": action.possible for action in self._model.actions}
        return {
            one.name
            for one in self._statements.definitions
            if possible.get(one.name) == one.formula
        }

    def _moves(self) -> Iterator[str]:
        """By component, what it becomes on which event."""
        yield ""
        yield "-- How components move, by event; who has no way to move stays"
        for component in self._model.components:
            arms = [
                arm
                for action in self._model.actions
                if component.name in action.branches and len(component.states) > 1
                for arm in self._arms(action, component.name)
            ]
            if arms:
                name = self._component(component)
                yield f"ASSIGN next({name}) := case"
                yield from arms
                yield f"  TRUE : {name};"
                yield "esac;"
                yield ""

    def _arms(self, action: Action, component: str) -> Iterator[str]:
        grouped: dict[tuple[str, Formula, str], list[str]] = {}
        is_owner = component == action.owner
        for branch in action.branches[component]:
            said = remark(action, component, branch) if is_owner else basis(branch)
            grouped.setdefault((branch.target, branch.guard, said), []).append(branch.source)
        for (target, guard, said), sources in grouped.items():
            condition = all_of([In(component, tuple(sources)), guard])
            happens = f"  {self._text.happens(action.name)} & "
            becomes = f" : {self._text.state(target)};"
            width = WIDTH - len(happens) - len(becomes)
            if isinstance(condition, AllOf):
                block = self._text.notation.lines(condition, width)
            else:
                block = self._text.bracketed(condition, width)
            lines = hanging(happens, block)
            lines[-1] += becomes
            yield from remarked(lines, said, "  ")

    def _fairness(self) -> Iterator[str]:
        groups = fair_groups(self._model)
        if groups:
            yield "-- What is bound to happen: a promised reaction that stays possible"
        for group in groups.values():
            yield from self._fair(group)
            yield ""

    def _fair(self, group: FairGroup) -> Iterator[str]:
        if group.whole:
            possible = self._possibility(group.whole)
            yield f"JUSTICE {possible} -> {self._text.happens(group.whole.name)};"
            return
        said = f"{group.name}, where it is promised"
        if group.is_choice:
            said = f"The choice '{group.name}': one has to happen, and none is preferred"
        yield from comment([f"{said}."])
        yield "DEFINE"
        due, taken = [], []
        for action, promised in group.members:
            by = f"_by_{action.name}" if group.is_choice else ""
            name = self._text.names("promise", f"fair_{group.name}{by}")
            yield from self._defined(name, promised)
            due.append(name)
            taken.append(f"{self._text.happens(action.name)} & {name}")
        if len(due) == 1:
            yield f"JUSTICE {due[0]} -> {self._text.happens(group.members[0][0].name)};"
            return
        either = [f"({one})" for one in taken]
        yield from hanging("JUSTICE ", [*(f"{one} |" for one in due[:-1]), due[-1]])
        either = hanging("(", [*(f"{one} |" for one in either[:-1]), f"{either[-1]});"])
        yield from hanging("  -> ", either)


def _filled(begin: str, words: Sequence[str], end: str) -> list[str]:
    """Words with commas between them, on as many lines as they take."""
    return wrap(
        f"{begin}{', '.join(words)}{end}",
        WIDTH,
        subsequent_indent=" " * len(begin),
        break_long_words=False,
    )
