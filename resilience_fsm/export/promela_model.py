"""What a Promela text says of the model: names, variables, facts, and a step for each event.

One process has one loop with a ``d_step`` for each event, so that a step of Spin is a step of the
engine. All guards are read before anything moves: what a later mover still has to read is kept in a
``next_`` variable until then, which is hidden, no part of the state.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import prod
from textwrap import wrap

from attrs import define, field

from resilience_fsm.engine.certainty import Cause
from resilience_fsm.export.errors import ExportError
from resilience_fsm.export.formula import Definition, Formula, read
from resilience_fsm.export.model import Action, Branch, Model, ModelComponent
from resilience_fsm.export.names import Names
from resilience_fsm.export.notation import Notation

WIDTH = 96
_MOST_STATES = 255  # an mtype is a byte, and 0 is none of its names

_OF_PROMELA = """
active always assert atomic bit bool break byte c_code c_decl c_expr c_state c_track chan d_step
D_proctype do else empty enabled end equivalent eval eventually false fi for full get_priority goto
hidden if implies in init inline int len local ltl mtype nempty never next nfull notrace np_ nr_pr
od of pc_value pid printf printm priority proctype provided rand release return run select
set_priority short show skip STDIN stronguntil timeout trace true typedef U unless unsigned until V
W weakuntil X xr xs
"""
# Spin writes its verifier in C, and has the text preprocessed as such.
_OF_C = """
auto case char const continue default double enum extern float i386 linux long now register restrict
signed sizeof static struct switch union unix void volatile while
"""
RESERVED = frozenset([*_OF_PROMELA.split(), *_OF_C.split(), "model"])


def comment(text: str, width: int = WIDTH) -> Iterator[str]:
    """A text as a comment, on as many lines as it takes; nothing in it ends the comment early."""
    lines = wrap(text.replace("*/", "* /"), width - 6, break_on_hyphens=False) or [""]
    for number, line in enumerate(lines):
        begin = "/* " if number == 0 else "   "
        end = " */" if number == len(lines) - 1 else ""
        yield f"{begin}{line}{end}"


def said_of(branch: Branch) -> str:
    """What a branch rests on, in a few words."""
    rules = ", ".join(branch.rules)
    said = f"{rules} ({branch.certainty})" if rules else str(branch.certainty)
    if branch.is_promised:
        said += f", promised as a part of {branch.choice}" if branch.choice else ", promised"
    return said


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
            named=lambda name: self.names("definition", name),
        )

    @property
    def states(self) -> tuple[str, ...]:
        """The names of states, those that several components have in common once."""
        states = tuple(dict.fromkeys(state for one in self.variables for state in one.states))
        if len(states) > _MOST_STATES:
            raise ExportError(
                f"Promela has {_MOST_STATES} names for states at most, and this model has "
                f"{len(states)}; leave components out, or export to another format."
            )
        return states

    @property
    def variables(self) -> tuple[ModelComponent, ...]:
        """The components that need a variable: those that are not in one state for good."""
        moving = {mover for action in self.model.actions for mover in action.branches}
        return tuple(
            one for one in self.model.components if len(one.states) > 1 or one.name in moving
        )

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
        variables = {one.name for one in self.variables}
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

    def choice(self) -> Iterator[str]:
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
            yield "    fi"
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

    def step(self, action: Action, taken: Sequence[str] = ()) -> Iterator[str]:
        """The alternative of the loop that is one event.

        Args:
            action: The event.
            taken: Statements that note that it was taken.
        """
        kept = self._kept(action)
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
                guarded = self.guarded(action.condition(mover, branch), move, WIDTH - 10)
                if is_alone:
                    yield from _indented("     ", [*guarded[:-1], f"{guarded[-1]};"])
                else:
                    yield from _indented("        ", guarded, "     :: ")
            if not is_owner:
                yield f"     :: else{f' -> {target} = {self.variable(mover)}' * (mover in kept)}"
            if not is_alone:
                yield "     fi;"
        yield from (f"     {self.variable(mover)} = {self._next(mover)};" for mover in kept)
        yield from (f"     {statement};" for statement in taken)
        yield "   }"

    def guarded(self, condition: Formula, then: str, width: int) -> list[str]:
        """A condition with what follows it, on as many lines as it takes."""
        lines = self.notation.lines(condition, width - 3)
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

    def renamings(self) -> Iterator[str]:
        """The names that Promela does not let stand, one to a line."""
        for one in self.names.renamings:
            if one.kind != "property":  # whose ids stand beside them
                yield f"{one.identifier} is the {one.kind} '{one.name}'"


def filled(words: Iterable[str], indent: str) -> Iterator[str]:
    """Words with commas in between, as many on a line as fit."""
    line = indent
    for number, word in enumerate(list(words)):
        piece = word if number == 0 else f", {word}"
        if len(line) + len(piece) > WIDTH:
            yield f"{line},"
            line, piece = indent, word
        line += piece
    yield line


def _indented(indent: str, lines: Iterable[str], first: str | None = None) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"{first if number == 0 and first is not None else indent}{line}"
