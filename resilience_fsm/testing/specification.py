"""A specification for tests: a composed system, what a tester can do, and what can be seen."""

import inspect
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, Literal

from attrs import field, frozen

from resilience_fsm.engine import (
    Belief,
    Cause,
    Compiled,
    Counts,
    Dynamics,
    Property,
    State,
    Step,
    System,
    View,
    compile_system,
    instances,
    is_broken,
    nearest,
)
from resilience_fsm.testing.adapter import Observation
from resilience_fsm.testing.errors import AdapterError, SpecificationError
from resilience_fsm.testing.given import limit, names, seconds
from resilience_fsm.testing.observable import Observable, agrees, plain
from resilience_fsm.testing.sight import Range
from resilience_fsm.testing.writing import Call

__tracebackhide__ = True  # pytest shows the frames of the tester, and the story

WAIT: Final = "wait"
"""In the script of a case: let the system come to rest."""

TIMEOUT_SECONDS: Final = 1.0
"""How long a promised reaction may take, unless somebody says otherwise; plenty for a simulator."""

POLL_SECONDS: Final = 0.02
"""How often to look meanwhile, unless somebody says otherwise."""

ADAPTER_SECONDS: Final = 60.0
"""How long one call of an adapter may take, unless somebody says otherwise."""


@frozen(eq=False)
class Specification:
    """What a system under test is held against.

    Args:
        compiled: The composed system.
        beginnings: The states in which a test case may begin.
        commands: The events that the tester makes happen. Of the others, reactions are the
            system's own, and what else there is does not happen.
        refused: Those of the commands that are tried where the specification says that they are
            not possible, too; the system has to refuse them there.
        observables: By name, what can be seen.
        properties: What is true of every state, over and above each single step.
        hurries: Whether commands may come before the system has come to rest.
        timeout_seconds: How long a promised reaction may take.
        poll_seconds: How often to look meanwhile.
        adapter_seconds: How long one call of an adapter may take before it is cut off; None for as
            long as it likes.
        made_by: The call that made it, for tests that are pasted.
    """

    compiled: Compiled = field(repr=False)
    beginnings: tuple[State, ...] = field(repr=False)
    commands: tuple[str, ...]
    refused: tuple[str, ...]
    observables: Mapping[str, Observable] = field(repr=False)
    properties: tuple[Property, ...] = field(repr=False)
    hurries: bool
    timeout_seconds: float
    poll_seconds: float
    adapter_seconds: float | None
    made_by: Call | None = field(default=None, repr=False)

    _shown: dict[State, dict[str, object]] = field(init=False, factory=dict, repr=False)
    _ranges: dict[str, Range] = field(init=False, factory=dict, repr=False)
    _broken: dict[State, tuple[Property, ...]] = field(init=False, factory=dict, repr=False)

    @cached_property
    def dynamics(self) -> Dynamics:
        """The steps of the system, with what it does by itself.

        Its reactions, and events that nobody is said to cause, unless they are commands. A fault
        that is no command does not happen: the tester causes them all.
        """
        own = [
            name
            for name, event in self.compiled.events.items()
            if name not in self.commands and event.event.cause in (Cause.REACTION, Cause.UNSTATED)
        ]
        return Dynamics(self.compiled, own)

    def moves(self, state: State) -> Mapping[str, State]:
        """What a tester can do in a state, and where it leads if the system does its duty.

        The commands that are possible, those that have to be refused, and `WAIT` where a promised
        reaction is due. The system is predicted to take what it promises while the tester waits,
        and nothing else; what it really does is judged on a belief.
        """
        waiting = self._waiting(state)
        return {**waiting, **self._commanding(state)} if self.hurries or not waiting else waiting

    def calm_moves(self, state: State) -> Mapping[str, State]:
        """The moves of a tester who always lets the system come to rest first."""
        return self._waiting(state) or self._commanding(state)

    def taken(self, state: State, move: str) -> tuple[Step, ...]:
        """The steps that a move is predicted to take, those of the system included."""
        if move != WAIT:
            step = self.dynamics.steps(state).get(move)
            return () if step is None else (step,)
        return self.dynamics.settling(state)

    def after(self, state: State, move: str) -> State:
        """Where a move is predicted to lead: nowhere, if it is not possible."""
        if move == WAIT:
            return self.dynamics.settled_from(state)
        step = self.dynamics.steps(state).get(move)
        return state if step is None else step.state

    def may_take(self, state: State, move: str) -> bool:
        """Whether a move makes sense; waiting always does, whatever is predicted to be due."""
        return move == WAIT or move in self.moves(state)

    def _waiting(self, state: State) -> dict[str, State]:
        return {WAIT: self.after(state, WAIT)} if self.dynamics.promises(state) else {}

    def _commanding(self, state: State) -> dict[str, State]:
        steps = self.dynamics.steps(state)
        possible = {name: steps[name].state for name in self.commands if name in steps}
        return possible | {
            name: state for name in self.refused if self.dynamics.forbids(state, name)
        }

    def may_be_tried(self, belief: Belief, command: str) -> bool:
        """Whether a command is tried, given the states that the system may be in.

        Where it may be possible; and where it has to be refused, whichever state it is.
        """
        return bool(belief.taking(command)) or (
            command in self.refused
            and all(self.dynamics.forbids(state, command) for state in belief.states)
        )

    @property
    def beginning(self) -> Belief:
        """What is known before anything has happened."""
        return Belief(self.dynamics, self.beginnings)

    def at(self, state: State) -> dict[str, str]:
        """By component, where it is in ``state``."""
        return dict(zip(self.compiled.names, state, strict=True))

    def specified(self, state: State, name: str) -> object:
        """What the observable ``name`` shows in ``state``.

        Raises:
            AdapterError: There is no such observable.
            SpecificationError: It cannot say what it shows.
        """
        self.refuse_unknown_names([name])
        shown = self._shown.setdefault(state, {})
        if name not in shown:
            shown[name] = self._shows(state, name)
        return shown[name]

    def _shows(self, state: State, name: str) -> object:
        at = self.at(state)
        composition = self.compiled.composition
        view = View(composition.seen_at(at), {}, composition.parts)
        try:
            value = plain(self.observables[name](view))
        except Exception as error:
            raise SpecificationError(
                f"observables: '{name}' raised {type(error).__name__}: {error} (in the state {at})."
            ) from error
        if inspect.iscoroutine(value):
            value.close()
            raise SpecificationError(
                f"observables: '{name}' is asynchronous. It reads a state of the specification and "
                "waits for nothing; it is the adapter that looks at the system."
            )
        return value

    def range_of(self, name: str) -> Range:
        """What the observable ``name`` can show."""
        if name not in self._ranges:
            self._ranges[name] = Range.of(self.observables[name], self.compiled)
        return self._ranges[name]

    def influences(self, name: str) -> Collection[str]:
        """The components that can make a difference to the observable ``name``."""
        reads = self.range_of(name).reads
        return self.compiled.names if reads is None else self.compiled.cone(reads)

    def refuse_unknown_names(self, names: Iterable[object]) -> None:
        """Refuse what is called an observable and is none.

        Raises:
            AdapterError: There is such a name.
        """
        for name in names:
            if name not in self.observables:
                raise AdapterError(
                    f"observe(): no observable called '{name}'. "
                    f"{nearest(str(name), self.observables)}"
                )

    def refuse_unknown_values(self, seen: Observation, script: Sequence[str]) -> None:
        """Refuse what cannot have been seen, since no state of the specification shows it.

        Args:
            seen: What was seen.
            script: What was done before.

        Raises:
            AdapterError: There is such a value.
        """
        refusals = [
            self.range_of(name).refusal(name, value)
            for name, value in seen.items()
            if not self.range_of(name).knows(value)
        ]
        if refusals:
            after = ", ".join(script) or "start()"
            raise AdapterError(f"observe(), after {after}: {' '.join(refusals)}")

    @cached_property
    def _counts(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for part in self.compiled.composition.parts.values():
            if part.kind is not None:
                counts[part.kind] = max(part.number, counts.get(part.kind, 0))
        return counts

    def broken(self, state: State) -> tuple[Property, ...]:
        """The properties that are not true of a state."""
        if state not in self._broken:
            self._broken[state] = self.broken_by(state, known=self.compiled.names, at_rest=False)
        return self._broken[state]

    def broken_by(
        self, state: State, *, known: Collection[str], at_rest: bool
    ) -> tuple[Property, ...]:
        """The properties that are not true of something that was seen.

        Args:
            state: A state, reachable or not.
            known: The components of which it is known that they are so.
            at_rest: Whether the system has come to rest in it, promises left or not.
        """
        system = self.compiled.composition.system
        return tuple(
            prop
            for prop in self.properties
            if any(
                is_broken(prop, self.dynamics, state, instance, at_rest=at_rest, known=known)
                for instance in instances(prop, system, self._counts)
            )
        )

    def excluding(self, event: str, state: State) -> tuple[Property, ...]:
        """The properties that are true of a state because an event is not possible in it."""
        system = self.compiled.composition.system

        def is_broken_by(prop: Property, accepted: tuple[str, ...]) -> bool:
            return any(
                is_broken(prop, self.dynamics, state, instance, accepted=accepted)
                for instance in instances(prop, system, self._counts)
            )

        return tuple(
            prop
            for prop in self.properties
            if is_broken_by(prop, (event,)) and not is_broken_by(prop, ())
        )

    def explains(self, state: State, seen: Observation) -> bool:
        """Whether ``state`` may show what was seen.

        Raises:
            AdapterError: There is no such observable, or a value cannot be compared.
        """
        return all(self._agrees(state, name, value) for name, value in seen.items())

    def _agrees(self, state: State, name: str, value: object) -> bool:
        specified = self.specified(state, name)
        try:
            return bool(agrees(specified, value))
        except Exception as error:
            raise AdapterError(
                f"observe(): the value of {name} is a {type(value).__name__}, which cannot be "
                f"compared with {specified}: {error}"
            ) from error


def specification(
    system: System,
    counts: Counts | None = None,
    *,
    beginning: Mapping[str, str] | None = None,
    commands: Collection[str] | Literal["all"] | None = None,
    refused: Collection[str] = (),
    observables: Mapping[str, Observable] | None = None,
    properties: Collection[Property] = (),
    hurries: bool = True,
    timeout_seconds: float = TIMEOUT_SECONDS,
    poll_seconds: float = POLL_SECONDS,
    adapter_seconds: float | None = ADAPTER_SECONDS,
) -> Specification:
    """A composed system as something to hold a system under test against.

    Args:
        system: The system.
        counts: How many replicas of each kind; a kind that is not named has none.
        beginning: By component, where test cases begin; where a component is left out and has
            several initial states, each of them may be the one.
        commands: The events that the tester makes happen. Left out, all that are not reactions of
            the system itself; name only those that the adapter can do. ``"all"`` is for a
            simulator, which takes a reaction when it is told to, and never by itself.
        refused: Commands that are tried where they have to be refused, too: where a guard that
            reads the rest of the system says no. Where an event has no such guard, that is wherever
            its owner has no transition for it.
        observables: By name, what can be seen; left out, the state of each component that moves.
        properties: What is true of every state.
        hurries: Whether commands may come before the system has come to rest, so that they
            overtake its reactions.
        timeout_seconds: How long a promised reaction may take. A second is plenty for a simulator;
            for a real pair say how long it takes.
        poll_seconds: How often to look meanwhile.
        adapter_seconds: How long one call of an adapter may take before it is cut off; None for as
            long as it likes, as when you are debugging it.

    Raises:
        CompositionError: The system cannot be composed, or does not begin so.
        SpecificationError: A command does not exist, or is refused without being a command; or what
            is given is none of what is asked for.
    """
    call = made_by(
        "specification",
        system=system,
        counts=counts,
        beginning=beginning,
        commands=commands,
        refused=refused,
        observables=observables,
        properties=properties,
        hurries=hurries,
        timeout_seconds=timeout_seconds,
        poll_seconds=poll_seconds,
        adapter_seconds=adapter_seconds,
    )
    compiled = _what_moves(compile_system(system, counts))
    events = compiled.events
    if commands is None:
        commands = [
            name for name, event in events.items() if event.event.cause is not Cause.REACTION
        ]
    elif commands == "all":
        commands = list(events)
    commands, refused = names(commands, "commands"), names(refused, "refused")
    for name in (*commands, *refused):
        if name not in events:
            ways = [way for way, event in events.items() if event.event.outcome_of == name]
            if ways:
                raise SpecificationError(
                    f"commands: '{name}' can come out in several ways, each of which is an event: "
                    f"{ways[0]} and so on. A tester who cannot choose the way needs a follower "
                    "that waits in a state of its own, out of which reactions of the system lead."
                )
            raise SpecificationError(f"commands: no event '{name}'. {nearest(name, events)}")
        if name == WAIT:
            raise SpecificationError(
                f"commands: '{WAIT}' is the word for letting the system come to rest. Rename the "
                "event in its component."
            )
    for name in refused:
        if name not in commands:
            raise SpecificationError(
                f"refused: '{name}' is not among the commands, so nobody ever tries it."
            )
    if observables is None:
        observables = {
            name: _state_of(name)
            for name, part in compiled.composition.parts.items()
            if part.chart.transitions
        }
    _refuse_no_observables(observables)
    for prop in properties:
        if not isinstance(prop, Property):
            raise SpecificationError(
                f"properties: {prop!r} is no Property. Write Property(id, sentence, claim)."
            )
    compiled.composition.first_initial(beginning)  # says why, where there is none
    at = {compiled.names.index(name): state for name, state in (beginning or {}).items()}
    made = Specification(
        compiled=compiled,
        beginnings=tuple(
            state
            for state in compiled.composition.initial
            if all(state[index] == wanted for index, wanted in at.items())
        ),
        commands=tuple(name for name in events if name in commands),
        refused=refused,
        observables=observables,
        properties=tuple(properties),
        hurries=hurries,
        timeout_seconds=seconds(timeout_seconds, "timeout_seconds"),
        poll_seconds=seconds(poll_seconds, "poll_seconds"),
        adapter_seconds=limit(adapter_seconds, "adapter_seconds"),
        made_by=call,
    )
    for name in observables:
        made.specified(made.beginnings[0], name)  # says what is wrong with it
    return made


_DEFAULTS: Final[Mapping[str, object]] = {
    "hurries": True,
    "timeout_seconds": TIMEOUT_SECONDS,
    "poll_seconds": POLL_SECONDS,
    "adapter_seconds": ADAPTER_SECONDS,
}


def made_by(function: str, **arguments: object) -> Call:
    """A call with those arguments that are not the default of a specification.

    Args:
        function: What was called.
        arguments: What it was given.
    """
    given = {
        name: value
        for name, value in arguments.items()
        if (value != _DEFAULTS[name] if name in _DEFAULTS else value is not None and value != ())
    }
    return Call(function, given)


def _refuse_no_observables(observables: object) -> None:
    if not isinstance(observables, Mapping):
        raise SpecificationError(
            "observables: a mapping is wanted, from the name of each to a function that says what "
            "is seen in a state: {'icon': lambda view: ...}."
        )
    for name, observable in observables.items():
        if not isinstance(name, str) or not callable(observable):
            raise SpecificationError(
                f"observables: {name!r} is {observable!r}. Write a name, and a function that says "
                "what is seen in a state."
            )


def _what_moves(compiled: Compiled) -> Compiled:
    """The components that move, with what they read: a constant that nobody reads tells nothing."""
    parts = compiled.composition.parts
    return compiled.restricted_to(
        compiled.cone(name for name, part in parts.items() if part.chart.transitions)
    )


def _state_of(component: str) -> Observable:
    return lambda view: view[component]
