"""What a Promela text says of the model: names, variables, facts, and a step for each event.

One process has one loop with a ``d_step`` for each event, so that a step of Spin is a step of the
engine. All guards are read before anything moves: what a later mover still has to read is kept in a
``next_`` variable until then, which is hidden, no part of the state.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import prod
from typing import TypeAlias

from attrs import define, field

from resilience_fsm.engine import Cause
from resilience_fsm.export.errors import ExportError
from resilience_fsm.export.neutral.formula import Definition, Formula, Named, all_of, read
from resilience_fsm.export.neutral.model import Action, Branch, Model
from resilience_fsm.export.promela.words import RESERVED, WIDTH, comment, filled
from resilience_fsm.export.words.names import Names
from resilience_fsm.export.words.notation import Notation
from resilience_fsm.export.words.said import said_of
from resilience_fsm.export.words.wording import glossary

_MOST_STATES = 255  # an mtype is a byte, and 0 is none of its names
_BEGUN = Named("(begun)")  # which no definition can be called

SKIP = "skip"  # Promela's statement that does nothing

Note: TypeAlias = Callable[[Action | None, Branch | None], str]
"""The statement that notes which branch of the owner an event took, or that nothing happened."""


@define
class ModelText:
    """Writes a model, piece by piece.

    Args:
        model: The model.
        words: What the text uses besides the names of the model.

    Raises:
        ExportError: Promela has not enough names for the states.
    """

    model: Model
    words: frozenset[str] = frozenset()
    names: Names = field(init=False)
    notation: Notation = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.names = Names(RESERVED | self.words)
        for component in self.model.components:
            self.names("component", component.name)
            self.names("next", f"next_{component.name}")
        for state in self.states:
            self.names("state", state)
        self.notation = Notation(
            equal=lambda component, state: f"{self.variable(component)} == {self.value(state)}",
            unequal=lambda component, state: f"{self.variable(component)} != {self.value(state)}",
            named=lambda name: "begun" if name == _BEGUN.name else self.names("definition", name),
        )

    @property
    def states(self) -> tuple[str, ...]:
        """The names of states, those that several components have in common once."""
        states = tuple(
            dict.fromkeys(
                state
                for one in self.model.components
                if one.name in self.model.variables
                for state in one.states
            )
        )
        if len(states) > _MOST_STATES:
            raise ExportError(
                f"Promela has {_MOST_STATES} names for states at most, and this model has "
                f"{len(states)}; leave components out, or export to another format."
            )
        return states

    @property
    def beginnings(self) -> int:
        """How many initial states there are to choose from; what begins twice counts twice."""
        return sum(prod(len(states) for states in one) for one in self.model.beginnings)

    def variable(self, component: str) -> str:
        """The variable of a component."""
        return self.names("component", component)

    def value(self, state: str) -> str:
        """The value that stands for a state."""
        return self.names("state", state)

    def declarations(self) -> Iterator[str]:
        """The states, and a variable for each component."""
        yield "mtype = {"
        yield from filled([self.value(state) for state in self.states], "  ")
        yield "};"
        yield ""
        variables = self.model.variables
        beginning = self.model.beginnings[0]
        for component, first in zip(self.model.components, beginning, strict=True):
            about = component.summary
            if component.name in variables:
                begins = self.value(first[0])
                yield from comment(about)
                yield f"mtype {self.variable(component.name)} = {begins};"
            else:
                state = component.states[0]
                yield from comment(f"{component.name} is '{state}' for good: {about}")
        if self.beginnings > 1:
            yield from comment("Whether the initial state has been chosen; properties wait for it.")
            yield "bool begun = false;"
        kept = dict.fromkeys(mover for action in self.model.actions for mover in self._kept(action))
        if kept:
            yield ""
            yield from comment(
                "What waits until all guards of a step are read; no part of the state."
            )
            for mover in kept:
                yield f"hidden mtype {self._next(mover)};"

    def definition(self, one: Definition) -> Iterator[str]:
        """A name for a formula."""
        if one.sentence:
            yield from comment(one.sentence)
        head = f"#define {self.names('definition', one.name)} ("
        lines = self.notation.lines(one.formula, WIDTH - 8)
        if len(lines) == 1 and len(head) + len(lines[0]) < WIDTH:
            yield f"{head}{lines[0]})"
            return
        yield f"{head} \\"
        yield from (f"  {line} \\" for line in lines)
        yield ")"

    def _choice(self) -> Iterator[str]:
        """The statements that choose an initial state, where there are several."""
        if self.beginnings == 1:
            return
        beginnings = self.model.beginnings
        yield "  atomic {"
        if len(beginnings) == 1:
            yield from _indented("    ", self._chosen(beginnings[0]))
        else:
            yield "    if"
            for one in beginnings:
                yield from _indented("       ", self._chosen(one), "    :: ")
            yield "    fi;"
        yield "    begun = true"
        yield "  }"

    def numbers(self) -> Iterator[str]:
        """What the numbers of Spin are in terms of the engine's, line by line."""
        if self.beginnings == 1:
            yield "Spin stores the states of the engine, and has one transition more: it counts the"
            yield "initial state as one."
            return
        yield "Spin stores one state more than the engine: the one that chooses the initial state."
        yield f"It has {self.beginnings + 1} transitions more: a choice for each of the"
        yield f"{self.beginnings} initial states, and one since it counts the state that chooses."

    def _chosen(self, beginning: Sequence[Sequence[str]]) -> Iterator[str]:
        """The statements that choose among the combinations of one beginning."""
        everywhere = zip(*self.model.beginnings, strict=True)
        parts = zip(self.model.components, everywhere, beginning, strict=True)
        for component, begins, states in parts:
            variable = self.variable(component.name)
            if len(states) > 1:
                yield "if"
                yield from (f":: {variable} = {self.value(state)}" for state in states)
                yield "fi;"
            elif len(set(begins)) > 1:  # else the declaration says it
                yield f"{variable} = {self.value(states[0])};"

    def process(self, note: Note | None = None) -> Iterator[str]:
        """The one process: the choice of an initial state, and a loop over the events.

        Args:
            note: What else a step does, by the branch of the owner; steps may then rest as well.
        """
        yield "active proctype model()"
        yield "{"
        yield from self._choice()
        yield "end: /* a run may end anywhere */"
        yield "  do"
        if note is not None:
            yield ""
            yield "  /* nothing happens */"
            yield f"  :: {note(None, None)}"
        elif not self.model.actions:
            yield "  :: false"
        for action in self.model.actions:
            yield ""
            yield from (f"  {line}" for line in self._step(action, note))
        yield "  od"
        yield "}"

    def _step(self, action: Action, note: Note | None = None) -> Iterator[str]:
        """The alternative of the loop that is one event."""
        kept = self._kept(action)
        notes = [note(action, one) for one in action.branches[action.owner]] if note else []
        told_once = [] if len(set(notes)) > 1 else [one for one in notes[:1] if one != SKIP]
        cause = "an event" if action.cause is Cause.UNSTATED else str(action.cause)
        yield from comment(f"{action.name}: {cause}, owned by {action.owner}")
        yield ":: d_step {"
        for mover, branches in action.branches.items():
            target = self._next(mover) if mover in kept else self.variable(mover)
            is_owner = mover == action.owner
            is_alone = is_owner and len(branches) == 1
            if not is_alone:
                yield "     if"
            for branch in branches:
                yield from (f"     {line}" for line in comment(said_of(branch)))
                move = f"{target} = {self.value(branch.target)}"
                if note and is_owner and len(set(notes)) > 1:
                    move += f"; {note(action, branch)}"
                guarded = self.guarded(action.condition(mover, branch), move, WIDTH - 10)
                if is_alone:
                    yield from _indented("     ", [*guarded[:-1], f"{guarded[-1]};"])
                else:
                    yield from _indented("        ", guarded, "     :: ")
            if not is_owner:
                yield f"     :: else{f' -> {target} = {self.variable(mover)}' * (mover in kept)}"
            if not is_alone:
                yield "     fi;"
            if is_owner:  # before the followers move
                yield from (f"     {statement};" for statement in told_once)
        yield from (f"     {self.variable(mover)} = {self._next(mover)};" for mover in kept)
        yield "   }"

    def guarded(self, condition: Formula, then: str, width: int) -> list[str]:
        """A condition with what follows it, on as many lines as it takes."""
        lines = self.notation.lines(condition, width - 3)
        if not then:
            return lines
        if len(lines[-1]) + 4 + len(then) <= width:
            return [*lines[:-1], f"{lines[-1]} -> {then}"]
        return [*lines[:-1], f"{lines[-1]} ->", f"  {then}"]

    def _kept(self, action: Action) -> tuple[str, ...]:
        """The movers that another one, moved later, still has to read."""
        definitions = {definition.name: definition for definition in self.model.definitions}
        movers = list(action.branches)
        reads = {
            mover: {
                name
                for branch in action.branches[mover]
                for name in read(action.condition(mover, branch), definitions)
            }
            for mover in movers
        }
        return tuple(
            mover
            for index, mover in enumerate(movers)
            if any(mover in reads[later] for later in movers[index + 1 :])
        )

    def _next(self, mover: str) -> str:
        return self.names("next", f"next_{mover}")

    def once_begun(self, condition: Formula) -> Formula:
        """A condition that is false before the initial state is chosen."""
        return condition if self.beginnings == 1 else all_of([_BEGUN, condition])

    def renamings(self) -> Iterator[str]:
        """The names that Promela does not let stand, line by line; for the top of the text."""
        # The ids of properties stand beside their names.
        renamed = [one for one in self.names.renamings if one.kind != "property"]
        if renamed:
            yield ""
            yield "Names that are words of Promela's own, or would name two things:"
        for one in renamed:
            yield f"  {one.identifier} is {one.thing}"

    def document(self, head: Sequence[str], body: Sequence[str], rules: Mapping[str, str]) -> str:
        """The whole text: what it says of itself, as a comment, its parts, and what rules say."""
        lines = [*_block([*head, *self.renamings()]), "", *body]
        if rules:
            lines += ["", *_block(glossary(rules))]
        return "\n".join(lines) + "\n"

    def facts(self) -> Iterator[str]:
        """The definitions that guards name."""
        for definition in self.model.definitions:
            yield ""
            yield from self.definition(definition)


def _block(lines: Iterable[str]) -> list[str]:
    """Lines as a comment; nothing in them ends it early."""
    return ["/*", *(f" * {line}".rstrip().replace("*/", "* /") for line in lines), " */"]


def _indented(indent: str, lines: Iterable[str], first: str | None = None) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"{first if number == 0 and first is not None else indent}{line}"
