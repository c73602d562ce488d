"""The way back: what another checker found in an exported model, as a trace of our own.

Nothing is taken on trust: each step is taken on the tables of the system, and the whole is replayed
on its charts.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import product

from attrs import evolve, frozen

from resilience_fsm.engine import Property, Replays, State, Trace
from resilience_fsm.export.errors import ExportError
from resilience_fsm.export.exporting import Rendition
from resilience_fsm.export.foreign.run import ForeignRun, Move
from resilience_fsm.export.foreign.spin import spin_run
from resilience_fsm.export.foreign.storm import storm_run
from resilience_fsm.export.foreign.tlc import tlc_runs
from resilience_fsm.export.foreign.tool import Tool
from resilience_fsm.export.neutral.formula import all_of, holds, negation
from resilience_fsm.export.neutral.statement import Statement

_WAY_OUT = (
    "It is a run of another model: expected the charts, and the options, that it was exported from."
)


@frozen
class Retelling:
    """A run that another checker found.

    Args:
        trace: The run, as it was replayed.
        property: The property that it was found for; None where nobody says.
    """

    trace: Trace
    property: Property | None


def retold(rendition: Rendition, tool: Tool, text: str, asked: str | None = None) -> Retelling:
    """What a checker found, as our own.

    Args:
        rendition: The model as it was exported.
        tool: The checker.
        text: What it printed or wrote.
        asked: The id of the property that it was found for.

    Raises:
        EngineError: The charts do not do what their tables say.
        ExportError: There is no run in the text, or the tables do not allow it.
    """
    teller = _Teller(rendition)
    aim = None if asked is None else teller.statement(asked)
    if tool is Tool.STORM and aim is None:
        aim = teller.only()
    run = teller.read(tool, text, aim)
    prop = None if aim is None else aim.property
    if prop is None and run.shows is not None:
        prop = teller.shown(run.shows)
    return Retelling(teller.trace(run), prop)


@frozen
class _Teller:
    _rendition: Rendition

    def statement(self, asked: str) -> Statement:
        """The statement that a property was exported as, by its id or that of the property."""
        statements = self._rendition.statements.statements
        found = [one for one in statements if asked in (one.id, one.property.id)]
        if len(found) == 1:
            return found[0]
        if found:
            raise ExportError(
                f"--shows {asked} was exported for several replicas. Expected one of "
                f"{', '.join(one.id for one in found)}."
            )
        known = ", ".join(one.id for one in statements) or "none"
        raise ExportError(f"--shows {asked}: no such property was exported. Known: {known}.")

    def shown(self, identifier: str) -> Property | None:
        """The property that has an identifier in the text."""
        name = self._rendition.exported.names.get("property", {}).get(identifier)
        statements = self._rendition.statements.statements
        names = (name, (name or "").removeprefix("refuted_"))
        return next((one.property for one in statements if one.id in names), None)

    def read(self, tool: Tool, text: str, aim: Statement | None) -> ForeignRun:
        """The run in what a checker printed."""
        exported, compiled = self._rendition.exported, self._rendition.compiled
        named = exported.names["component"].items()
        # Texts for liveness note more than the components, in variables that are written alike.
        ours = {identifier: name for identifier, name in named if name in compiled.names}
        names = {**exported.names, "component": ours}
        match tool:
            case Tool.SPIN:
                return spin_run(text, exported.text, list(compiled.events), names)
            case Tool.TLC:
                states = {one.name: one.states for one in self._rendition.model.components}
                runs = tlc_runs(text, states, names)
                about = [run for run in runs if run.shows and self.shown(run.shows)]
                meant = [r for r in about if aim and self.shown(r.shows or "") == aim.property]
                if aim and about and not meant:
                    raise ExportError(f"TLC shows no run against '{aim.id}'.")
                return (meant or runs)[0]
            case Tool.STORM:
                assert aim is not None
                goal = self._goal(aim)
                return storm_run(text, compiled, self._beginnings({}), names, goal)

    def only(self) -> Statement:
        """The one statement that a scheduler can have been made for."""
        said = [one for one in self._rendition.statements.statements if _is_of_a_state(one)]
        if len(said) == 1:
            return said[0]
        raise ExportError(
            "A scheduler does not say what it leads to. Expected the property: --shows ID, one "
            f"of {', '.join(one.id for one in said) or 'none'}."
        )

    def _goal(self, aim: Statement) -> Callable[[Mapping[str, str]], bool]:
        """What a scheduler leads to: what breaks a property, or witnesses it."""
        if not _is_of_a_state(aim):
            raise ExportError(
                f"'{aim.id}' is broken by no single state, which is what a scheduler leads to. "
                "Expected a property of states; of others ask Spin or TLC."
            )
        model, statements = self._rendition.model, self._rendition.statements
        definitions = {one.name: one for one in (*model.definitions, *statements.definitions)}
        is_met = aim.form.is_met_where_true
        wanted = aim.conclusion if is_met else negation(aim.conclusion)
        formula = all_of([aim.premise, wanted])
        return lambda state: holds(formula, state, definitions)

    def _beginnings(self, known: Mapping[str, str]) -> Iterator[State]:
        """The initial states that agree with what is known."""
        names = self._rendition.compiled.names
        for choices in self._rendition.model.beginnings:
            open_to = [
                [state for state in states if known.get(name, state) == state]
                for name, states in zip(names, choices, strict=True)
            ]
            yield from product(*open_to)

    def trace(self, run: ForeignRun) -> Trace:
        """A run as a trace: each step as the tables have it, and all of it replayed."""
        compiled = self._rendition.compiled
        initial = next(self._beginnings(run.begins), None)
        if initial is None:
            begins = ", ".join(f"{name} in '{state}'" for name, state in run.begins.items())
            raise ExportError(f"No initial state has {begins}. {_WAY_OUT}")
        states = [initial]
        events: list[str] = []
        for number, move in enumerate(run.moves, 1):
            event, state = self._taken(states[-1], move, number)
            events.append(event)
            states.append(state)
        if run.loop is not None and states[-1] != states[run.loop]:
            raise ExportError(
                f"After step {len(events)} the run is not back where it was after step {run.loop}. "
                f"{_WAY_OUT}"
            )
        return evolve(Replays().run(compiled, initial, events), loop=run.loop)

    def _taken(self, state: State, move: Move, number: int) -> tuple[str, State]:
        """The event of a step, and where it leads."""
        compiled = self._rendition.compiled
        steps = compiled.steps(state)
        for event, step in steps.items():
            if move.event in (event, None) and self._agrees(step.state, move):
                return event, step.state
        raise ExportError(
            f"Step {number} ({move.where}) is none that the tables allow: "
            f"{self._refused(move, is_possible=move.event in steps)}. {_WAY_OUT}"
        )

    @staticmethod
    def _refused(move: Move, *, is_possible: bool) -> str:
        entered = ", ".join(f"{name} '{state}'" for name, state in move.entered.items())
        if move.event is None:
            return f"no event leads to {entered}"
        if is_possible:
            return f"'{move.event}' does not lead to {entered}"
        return f"'{move.event}' is not possible there"

    def _agrees(self, state: State, move: Move) -> bool:
        there = dict(zip(self._rendition.compiled.names, state, strict=True))
        return all(there.get(name) == entered for name, entered in move.entered.items())


def _is_of_a_state(one: Statement) -> bool:
    return one.form.is_broken_by_a_state or one.form.is_witnessed
