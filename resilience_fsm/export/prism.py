"""PRISM's language, for PRISM and Storm: a Markov decision process without chances.

Each component is a module, each event an action that all modules with it take together. A module
that mentions an action can block it there, so each follower has a command for staying where it is.
Every choice has one outcome: a probability is one or zero, and ``P>=1`` and ``P<=0`` speak of all
runs and of none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import wrap

from attrs import define, field

from resilience_fsm.engine import Cause, Form, Scope
from resilience_fsm.export.exported import Exported
from resilience_fsm.export.neutral.formula import (
    Definition,
    Formula,
    In,
    all_of,
    any_of,
    negation,
)
from resilience_fsm.export.neutral.model import Action, Branch, Model, ModelComponent
from resilience_fsm.export.neutral.statement import Statement, Statements
from resilience_fsm.export.words.names import Names
from resilience_fsm.export.words.notation import Notation
from resilience_fsm.export.words.said import left_out, said_of
from resilience_fsm.export.words.wording import glossary

_WIDTH = 96
_RESERVED = """
A bool ceil clock const ctmc C deadlock double dtmc E endinit endinvariant endmodule endobservables
endplayer endrewards endsystem F false filter floor formula func G global I init int invariant label
log ma max mdp min mod module nondeterministic observable observables of P player Pmax Pmin pomdp
popta pow prob probabilistic pta R rate rewards Rmax Rmin round S smg stochastic system true U W X
"""
_REASONS = {
    Scope.RUNS: "what is bound to happen needs weak fairness of single actions, which neither "
    "PRISM nor Storm knows",
    Scope.CIRCLES: "which action a step took is nothing that a formula over states can ask",
}
_ELSEWHERE = {form: _REASONS[form.scope] for form in Form if form.scope in _REASONS}


def prism(
    model: Model, statements: Statements, heading: Sequence[str], rules: Mapping[str, str]
) -> Exported:
    """The model in PRISM's language, with its properties as comments that can be cut out.

    Args:
        model: The model.
        statements: Its properties.
        heading: What the text says of itself first, line by line.
        rules: By id, what the rules say that it cites; told at its end.
    """
    text = _Text(model)
    said = [one for one in statements.statements if one.form not in _ELSEWHERE]
    body = [
        "mdp",
        "",
        *text.states(),
        *text.definitions(model.definitions),
        *(line for one in model.components for line in ("", *text.component(one))),
        *text.beginning(),
        *text.definitions(statements.definitions_of(said)),
        *(line for one in said for line in ("", *text.property(one))),
    ]
    head = [*heading, *_how(said), *text.renamings()]
    lines = [*_said(head), "", *body]
    if rules:
        lines += ["", *_said(glossary(rules))]
    return Exported(
        "\n".join(lines) + "\n", left_out(statements, _ELSEWHERE), names=text.names.meant
    )


def _how(said: Sequence[Statement]) -> Iterator[str]:
    if said:
        yield ""
        yield "Check the properties, which are the lines that begin with //= and a formula:"
        yield "  sed -n 's|^//= ||p' FILE > FILE.props"
        yield "  prism FILE FILE.props            storm --prism FILE --prop FILE.props"
        yield "Have Storm show the run to what is labelled NAME, or, if that has to be so, to its"
        yield 'opposite, !"NAME":'
        yield "  storm --prism FILE --prop 'Pmax=? [ F !\"NAME\" ]' --buildstateval \\"
        yield "    --buildchoicelab --exportscheduler RUN.json"
        yield "What speaks of no reachable state is true; a model checker does not tell it apart."
    yield ""
    yield "Each choice leads to one state for certain, so that states are the states of the engine,"
    yield "and choices and transitions its transitions; Storm gives states without any a step to"
    yield "themselves, which counts."


@define
class _Text:
    """Writes a model, piece by piece.

    Args:
        model: The model.
    """

    model: Model
    names: Names = field(init=False)
    notation: Notation = field(init=False)
    variables: frozenset[str] = field(init=False)
    numbers: dict[str, int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.names = Names(_RESERVED.split())
        for component in self.model.components:
            self.names("component", component.name)
        self.variables = self.model.variables
        states = dict.fromkeys(
            state
            for one in self.model.components
            if one.name in self.variables
            for state in one.states
        )
        self.numbers = {state: number for number, state in enumerate(states)}
        for state in states:
            self.names("state", state)
        self.notation = Notation(
            equal=lambda component, state: f"{self.variable(component)}={self.value(state)}",
            unequal=lambda component, state: f"{self.variable(component)}!={self.value(state)}",
            named=lambda name: self.names("definition", name),
            conjunction="&",
            disjunction="|",
        )

    def variable(self, component: str) -> str:
        return self.names("component", component)

    def value(self, state: str) -> str:
        return self.names("state", state)

    def states(self) -> Iterator[str]:
        """A number for each name of a state, whichever components have a state of that name."""
        for state, number in self.numbers.items():
            yield f"const int {self.value(state)} = {number};"

    def definitions(self, definitions: Sequence[Definition]) -> Iterator[str]:
        """Names for formulas."""
        for one in definitions:
            yield ""
            yield from _comment(one.sentence)
            yield from self._filled(
                f"formula {self.names('definition', one.name)} = ", one.formula, ";"
            )

    def component(self, component: ModelComponent) -> Iterator[str]:
        """A component: its variable, and what it does on each event that it mentions."""
        if component.name not in self.variables:
            state = component.states[0]
            yield from _comment(f"{component.name} is '{state}' for good: {component.summary}")
            return
        numbers = [self.numbers[state] for state in component.states]
        # PRISM refuses a range of one value.
        last = max(*numbers, min(numbers) + 1)
        first = self.model.beginnings[0][self.model.components.index(component)][0]
        begins = "" if self._has_choice else f" init {self.value(first)}"
        yield from _comment(component.summary)
        yield f"module {self.names('module', component.name)}"
        yield f"  {self.variable(component.name)} : [{min(numbers)}..{last}]{begins};"
        for action in self.model.actions:
            if component.name in action.branches:
                yield ""
                yield from (f"  {line}" for line in self._commands(action, component.name))
        yield "endmodule"

    def _commands(self, action: Action, mover: str) -> Iterator[str]:
        is_owner = mover == action.owner
        cause = "an event" if action.cause is Cause.UNSTATED else str(action.cause)
        owner = "this machine" if is_owner else action.owner
        yield from _comment(f"{action.name}: {cause}, owned by {owner}")
        action_label = f"[{self.names('event', action.name)}] "
        for branch in action.branches[mover]:
            yield from _comment(said_of(branch))
            yield from self._filled(
                action_label, action.condition(mover, branch), f" -> {self._update(mover, branch)};"
            )
        if not is_owner:
            stays = negation(
                any_of(action.condition(mover, branch) for branch in action.branches[mover])
            )
            yield from self._filled(action_label, stays, " -> true;")

    def _update(self, mover: str, branch: Branch) -> str:
        if branch.source == branch.target:
            return "true"
        return f"({self.variable(mover)}'={self.value(branch.target)})"

    @property
    def _has_choice(self) -> bool:
        beginnings = self.model.beginnings
        return len(beginnings) > 1 or any(len(states) > 1 for states in beginnings[0])

    def beginning(self) -> Iterator[str]:
        """The initial states, where there are several."""
        if not self._has_choice:
            return
        begins = any_of(
            all_of(
                In(component.name, states)
                for component, states in zip(self.model.components, one, strict=True)
                if component.name in self.variables
            )
            for one in self.model.beginnings
        )
        yield ""
        yield "init"
        yield from (f"  {line}" for line in self.notation.lines(begins, _WIDTH - 2))
        yield "endinit"

    def property(self, one: Statement) -> Iterator[str]:
        """A property: labels for what it says of a state, and a formula as a comment."""
        rules = f" ({', '.join(one.property.rules)})" if one.property.rules else ""
        yield from _comment(f"{one.id}{rules}: {one.property.sentence or one.form.value}")
        if one.form.is_witnessed:
            yield from self._label(one.id, all_of([one.premise, one.conclusion]))
            yield f'//= !(P<=0 [ F "{self._name(one.id)}" ]);'
        elif one.form.is_broken_by_a_state:
            held = any_of([negation(one.premise), one.conclusion])
            if one.form.is_met_where_true:
                held = negation(all_of([one.premise, one.conclusion]))
            yield from self._label(one.id, held)
            yield f'//= P>=1 [ G "{self._name(one.id)}" ];'
        else:
            met, then = f"{one.id}_premise", f"{one.id}_then"
            yield from self._label(met, one.premise)
            yield from self._label(then, one.conclusion)
            never = f'P<=0 [ F "{self._name(then)}" ]'
            violated = never if one.form.is_met_by_absence else f"!({never})"
            yield f'//= P<=0 [ F ("{self._name(met)}" & {violated}) ];'

    def _label(self, name: str, formula: Formula) -> Iterator[str]:
        yield from self._filled(f'label "{self._name(name)}" = ', formula, ";")

    def _name(self, name: str) -> str:
        return self.names("property", name)

    def _filled(self, head: str, formula: Formula, tail: str) -> Iterator[str]:
        """A formula between two texts, on as many lines as it takes."""
        line = self.notation.line(formula)
        if len(head) + len(line) + len(tail) <= _WIDTH:
            yield f"{head}{line}{tail}"
            return
        lines = self.notation.lines(formula, _WIDTH - 4)
        yield head.rstrip()
        yield from (f"    {one}" for one in lines[:-1])
        if len(lines[-1]) + len(tail) <= _WIDTH - 4:
            yield f"    {lines[-1]}{tail}"
        else:
            yield f"    {lines[-1]}"
            yield f"   {tail}"

    def renamings(self) -> Iterator[str]:
        """The names that PRISM does not let stand, line by line; for the top of the text."""
        renamed = [one for one in self.names.renamings if one.kind not in ("property", "module")]
        if renamed:
            yield ""
            yield "Names that are words of PRISM's own, or would name two things:"
        for one in renamed:
            yield f"  {one.identifier} is {one.thing}"


def _said(lines: Iterable[str]) -> Iterator[str]:
    yield from (f"// {line}".rstrip() for line in lines)


def _comment(text: str) -> Iterator[str]:
    yield from (f"// {line}" for line in wrap(text, _WIDTH - 6, break_on_hyphens=False))
