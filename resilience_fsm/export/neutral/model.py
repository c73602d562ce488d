"""A composition as an export sees it: components, definitions, actions, formulas and no Python."""

from collections.abc import Collection, Mapping

from attrs import evolve, frozen

from resilience_fsm.engine import (
    Cause,
    Certainty,
    Compiled,
    CompiledEvent,
    GuardReader,
    Part,
    Table,
    choice_of,
    decide,
)
from resilience_fsm.export.neutral.formula import (
    TRUE,
    Definition,
    Formula,
    In,
    all_of,
    any_of,
    negation,
    pinned,
    states_of,
)
from resilience_fsm.export.neutral.guard_reading import GuardReading


@frozen
class Branch:
    """One way in which a component moves on an event.

    Args:
        source: The state that it leaves.
        target: The state that it enters; the same for a self transition.
        guard: What must be true besides; branches of one source never overlap, since what an
            earlier one takes is taken away from the later ones.
        rules: Ids of the rules that it rests on.
        certainty: How certain they are.
        is_promised: Whether the owner's transition is a promised reaction, by itself or as one of
            a promised choice.
        choice: The choice that it is one alternative of, with its replica; None for most.
    """

    source: str
    target: str
    guard: Formula
    rules: tuple[str, ...]
    certainty: Certainty
    is_promised: bool
    choice: str | None


@frozen
class Action:
    """An event, and what it does.

    It can happen where the owner has a branch; then everybody who has one moves, all at once.

    Args:
        name: The event.
        cause: Who makes it happen.
        owner: The component that says when it can happen.
        branches: By component that moves, how; the owner first, then the followers.
    """

    name: str
    cause: Cause
    owner: str
    branches: Mapping[str, tuple[Branch, ...]]

    def condition(self, component: str, branch: Branch) -> Formula:
        """When ``component`` has this branch, wherever the owner is."""
        return all_of([In(component, (branch.source,)), branch.guard])

    @property
    def possible(self) -> Formula:
        """When it can happen."""
        return any_of(self.condition(self.owner, branch) for branch in self.branches[self.owner])

    @property
    def promised(self) -> Formula:
        """When it is a promised reaction."""
        return any_of(
            self.condition(self.owner, branch)
            for branch in self.branches[self.owner]
            if branch.is_promised
        )

    @property
    def fair_groups(self) -> dict[str, Formula]:
        """By name, what of it is promised: the event itself, or a choice that it belongs to."""
        groups: dict[str, list[Formula]] = {}
        for branch in self.branches[self.owner]:
            if branch.is_promised:
                condition = self.condition(self.owner, branch)
                groups.setdefault(branch.choice or self.name, []).append(condition)
        return {name: any_of(conditions) for name, conditions in groups.items()}


@frozen
class ModelComponent:
    """A component.

    Args:
        name: Its name.
        states: Its states, in order.
        summary: What it is, in words.
        kind: The kind of replica that it is a part of, if any.
        number: The number of that replica; 0 outside of replicas.
    """

    name: str
    states: tuple[str, ...]
    summary: str
    kind: str | None
    number: int


@frozen
class Model:
    """A composition without Python: what every format prints.

    Args:
        components: In order.
        beginnings: Each, for every component in order, the states that it may begin in; the
            initial states are all combinations of each.
        definitions: The facts of the guards; each mentions components only.
        actions: In the order of the alphabet.
    """

    components: tuple[ModelComponent, ...]
    beginnings: tuple[tuple[tuple[str, ...], ...], ...]
    definitions: tuple[Definition, ...]
    actions: tuple[Action, ...]

    @property
    def variables(self) -> frozenset[str]:
        """The components that need a variable: those that are not in one state for good."""
        moving = {mover for action in self.actions for mover in action.branches}
        return frozenset(
            one.name for one in self.components if len(one.states) > 1 or one.name in moving
        )

    def action(self, name: str) -> Action:
        """The action called ``name``."""
        return next(action for action in self.actions if action.name == name)

    def states(self, component: str) -> tuple[str, ...]:
        """The states of a component."""
        return next(one.states for one in self.components if one.name == component)

    def pinned(self, states: Mapping[str, str]) -> "Model":
        """The model with some constants in one state, of several that nothing tells apart."""

        def narrowed(one: ModelComponent) -> ModelComponent:
            return evolve(one, states=(states[one.name],)) if one.name in states else one

        def guarded(branch: Branch) -> Branch:
            return evolve(branch, guard=pinned(branch.guard, states))

        return Model(
            components=tuple(narrowed(one) for one in self.components),
            beginnings=tuple(
                dict.fromkeys(
                    tuple(
                        (states[one.name],) if one.name in states else choices
                        for one, choices in zip(self.components, beginning, strict=True)
                    )
                    for beginning in self.beginnings
                )
            ),
            definitions=tuple(one.pinned(states) for one in self.definitions),
            actions=tuple(
                evolve(
                    action,
                    branches={
                        mover: tuple(guarded(branch) for branch in branches)
                        for mover, branches in action.branches.items()
                    },
                )
                for action in self.actions
            ),
        )

    def settled(self, about: Collection[str]) -> Formula:
        """When no promised reaction of some components would change one of them."""
        return all_of(
            negation(
                all_of(
                    [
                        action.condition(action.owner, branch),
                        TRUE
                        if branch.source != branch.target
                        else self.followers_change(action, about),
                    ]
                )
            )
            for action in self.actions
            if action.owner in about
            for branch in action.branches[action.owner]
            if branch.is_promised
        )

    def followers_change(self, action: Action, about: Collection[str]) -> Formula:
        """When some follower of an event, among some components, changes with it."""
        return any_of(
            action.condition(component, branch)
            for component, branches in action.branches.items()
            if component in about and component != action.owner
            for branch in branches
            if branch.source != branch.target
        )

    def after(self, event: str, component: str, state: str, possible: Formula) -> Formula:
        """When ``component`` is in ``state`` after ``event``, or unmoved without it.

        Args:
            event: The event.
            component: The component.
            state: One of its states.
            possible: What says that the event can happen.
        """
        action = self.action(event)
        moves = [(action.condition(component, b), b) for b in action.branches[component]]
        here = states_of(component, [state], self.states(component))
        leaves = any_of(c for c, b in moves if b.source == state and b.target != state)
        enters = any_of(c for c, b in moves if b.source != state and b.target == state)
        return any_of(
            [all_of([here, negation(all_of([possible, leaves]))]), all_of([possible, enters])]
        )

    def changes(self, event: str, component: str, possible: Formula) -> Formula:
        """When ``event`` can happen and leaves ``component`` in another state than it was in.

        Args:
            event: The event.
            component: The component.
            possible: What says that the event can happen.
        """
        action = self.action(event)
        moves = (b for b in action.branches[component] if b.source != b.target)
        return all_of([possible, any_of(action.condition(component, move) for move in moves)])


def model_of(compiled: Compiled) -> Model:
    """The model of a compiled composition; its guards are evaluated, not translated."""
    parts = compiled.composition.parts
    reading = GuardReading(compiled.composition)
    actions = tuple(
        Action(
            name=name,
            cause=event.event.cause,
            owner=event.event.owner,
            branches={
                mover: _branches(event, parts[mover], table, compiled, reading)
                for mover, table in event.tables.items()
            },
        )
        for name, event in compiled.events.items()
    )
    return Model(
        components=tuple(
            ModelComponent(
                name=name,
                states=part.states,
                summary=part.chart.summary,
                kind=part.kind,
                number=part.number,
            )
            for name, part in parts.items()
        ),
        beginnings=compiled.composition.beginnings,
        definitions=reading.definitions,
        actions=actions,
    )


def _branches(
    event: CompiledEvent, part: Part, table: Table, compiled: Compiled, reading: GuardReading
) -> tuple[Branch, ...]:
    composition = compiled.composition
    guards = [reading.formula(part, transition.guard) for transition in table.transitions]
    is_owner = part.name == event.event.owner
    branches: list[Branch] = []
    for number, transition in enumerate(table.transitions):
        choice = transition.annotation.choice
        taken = _earlier(number, table, GuardReader(composition, part, table.transitions))
        branches.append(
            Branch(
                source=transition.source,
                target=transition.target,
                guard=all_of([guards[number], *(negation(guards[other]) for other in taken)]),
                rules=transition.annotation.rules,
                certainty=composition.system.certainty(transition.annotation.rules),
                is_promised=is_owner and bool(event.promises[number]),
                choice=choice_of(choice, part, composition.parts) if choice else None,
            )
        )
    return tuple(branches)


def _earlier(number: int, table: Table, guards: GuardReader) -> list[int]:
    """The transitions before ``number`` that leave the same state, where both guards can be true.

    They may be true together in states that are not reachable: that is not asked here.
    """

    def overlap(other: int) -> bool:
        leaves = decide(
            lambda read: guards.holds(other, read) and guards.holds(number, read),
            guards.domain,
            guards.place(table.event),
            twice=False,
        )
        return any(leaf.outcome for leaf in leaves)

    source = table.transitions[number].source
    return [
        other
        for other, transition in enumerate(table.transitions[:number])
        if transition.source == source and overlap(other)
    ]
