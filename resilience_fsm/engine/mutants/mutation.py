"""Mutants: the same machines with one thing changed, to see which property notices it.

A mutant changes the transitions of one component on one event; a chart transition that several
events fire is changed for each of them by itself. The changed transitions are tabulated by the
builder of the originals, so a mutant means what a chart written that way would mean. In a kind all
replicas are changed alike. Where there are many ways to change a thing, one of them stands for all:
the *next* state is the next one in the order of declaration, round to the first.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

import numpy as np
from attrs import evolve, field, frozen

from resilience_fsm.engine.mutants.basis import Basis
from resilience_fsm.engine.system.chart import ChartTransition
from resilience_fsm.engine.system.guard import Guard
from resilience_fsm.engine.system.part import Part
from resilience_fsm.engine.system.system import CertaintyOf
from resilience_fsm.engine.tables.compiled import Compiled, CompiledEvent, compile_event
from resilience_fsm.engine.tables.table import build_table
from resilience_fsm.engine.words.certainty import Cause

_NOTHING = Basis()
_NEVER = Guard((("0 == 1", True),), frozenset())


class Operator(Enum):
    """What is changed, and in what way."""

    DROP_TRANSITION = "drop transition"
    RETARGET_TRANSITION = "retarget transition"
    DUPLICATE_TRANSITION = "duplicate transition"
    DROP_CONDITION = "drop condition"
    NEGATE_CONDITION = "negate condition"
    DROP_FOLLOWER = "drop follower"
    SWAP_OWNER_STATES = "swap owner states"
    WITHHOLD_PROMISE = "withhold promise"
    GRANT_PROMISE = "grant promise"

    def __str__(self) -> str:
        return self.value

    @property
    def meaning(self) -> str:
        """What the operator does, in words."""
        return _MEANINGS[self]

    @property
    def is_relaxation(self) -> bool:
        """Whether it lets go of one thing that the rules ask for: a guard, a target, a promise.

        A follower that is dropped is several things, if it follows by several transitions: their
        rules are not told apart, and each of them is dropped by itself.
        """
        return self in _RELAXATIONS


_MEANINGS = {
    Operator.DROP_TRANSITION: "the transition is never taken",
    Operator.RETARGET_TRANSITION: "the transition leads to the state after its target",
    Operator.DUPLICATE_TRANSITION: "the transition exists once more, out of the state after its "
    "source, and is tried last there",
    Operator.DROP_CONDITION: "the guard is wider by one of its conditions",
    Operator.NEGATE_CONDITION: "the guard wants the opposite in one of its conditions",
    Operator.DROP_FOLLOWER: "a component no longer moves along with the event",
    Operator.SWAP_OWNER_STATES: "the owner's transitions out of two neighbouring states leave the "
    "other one each",
    Operator.WITHHOLD_PROMISE: "a promised reaction is only allowed",
    Operator.GRANT_PROMISE: "an allowed reaction is promised",
}

_RELAXATIONS = {
    Operator.DROP_TRANSITION,
    Operator.RETARGET_TRANSITION,
    Operator.DROP_CONDITION,
    Operator.WITHHOLD_PROMISE,
}


@frozen(eq=False)
class Mutant:
    """One change of the transitions of one component on one event.

    Args:
        id: Unique among the mutants of a system.
        component: Whose transitions; in a kind, the local name.
        kind: The kind that it belongs to, if it does.
        event: The event, as the composition calls it; of a replica's own, without the number.
        operator: What is changed.
        sentence: The change in words.
        rules: The rules of what is changed.
        transitions: The transitions in the place of the original ones.
        promises: By position in ``transitions``, what else is a promise, or no longer one.
        basis: What rests on that which is let go; nothing where the change is no relaxation.
    """

    id: str
    component: str
    kind: str | None
    event: str
    operator: Operator
    sentence: str
    rules: tuple[str, ...]
    transitions: tuple[ChartTransition, ...] = field(repr=False)
    promises: Mapping[int, bool] = field(factory=dict, repr=False)
    basis: Basis = _NOTHING


@frozen
class _Site:
    """The transitions that some mutants change, and what these mutants have in common."""

    part: Part
    compiled: CompiledEvent
    certainty: CertaintyOf

    @property
    def component(self) -> str:
        return self.part.local_name

    @property
    def event(self) -> str:
        return self.part.local_event(self.compiled.event.name)

    @property
    def transitions(self) -> tuple[ChartTransition, ...]:
        return self.compiled.tables[self.part.name].transitions

    @property
    def is_owner(self) -> bool:
        return self.compiled.event.owner == self.part.name

    def next_state(self, state: str) -> str:
        states = self.part.states
        return states[(states.index(state) + 1) % len(states)]


def mutants(compiled: Compiled) -> tuple[Mutant, ...]:
    """Every mutant of a system, in the order of its components, their events and transitions.

    Args:
        compiled: The system, with one replica of each kind at least.
    """
    found: list[Mutant] = []
    for part in compiled.composition.parts.values():
        if part.number > 1:
            continue  # all replicas are changed alike
        for name in part.event_names:
            site = _Site(part, compiled.events[name], compiled.composition.system.certainty)
            changes = [
                *_of_transitions(site),
                *_of_promises(site),
                *_of_followers(site),
                *_of_states(site),
            ]
            numbers = dict.fromkeys(Operator, 0)
            for change in changes:
                operator = change.operator
                numbers[operator] += 1
                operator_id = operator.value.replace(" ", "-")
                found.append(
                    Mutant(
                        id=f"{site.component}/{site.event}/{operator_id}/{numbers[operator]}",
                        component=site.component,
                        kind=part.kind,
                        event=site.event,
                        operator=operator,
                        sentence=f"{site.component}: {change.sentence}",
                        rules=change.rules,
                        transitions=change.transitions,
                        promises=change.promises,
                        basis=change.basis,
                    )
                )
    return tuple(found)


@frozen
class _Change:
    """What a mutant changes; see there."""

    operator: Operator
    sentence: str
    rules: tuple[str, ...]
    transitions: tuple[ChartTransition, ...]
    promises: Mapping[int, bool] = field(factory=dict)
    basis: Basis = _NOTHING


def _of_transitions(site: _Site) -> Iterator[_Change]:
    for number, transition in enumerate(site.transitions):
        text = _described(site, transition)
        basis = Basis.of_transition(transition.annotation, site.certainty)

        def change(
            operator: Operator,
            sentence: str,
            *new: ChartTransition,
            number: int = number,
            basis: Basis = basis,
        ) -> _Change:
            before, after = site.transitions[:number], site.transitions[number + 1 :]
            return _Change(
                operator,
                sentence,
                site.transitions[number].annotation.rules,
                (*before, new[0], *after, *new[1:]),
                basis=basis if operator.is_relaxation else _NOTHING,
            )

        yield change(Operator.DROP_TRANSITION, f"no {text}", dropped(transition))
        target = site.next_state(transition.target)
        if target != transition.target:
            yield change(
                Operator.RETARGET_TRANSITION,
                f"{text}: leads to {target} instead",
                evolve(transition, target=target),
            )
        source = site.next_state(transition.source)
        if source != transition.source:
            yield change(
                Operator.DUPLICATE_TRANSITION,
                f"{text}: once more out of {source}",
                transition,
                evolve(transition, source=source),
            )
        conditions = transition.guard.conjuncts
        for position, condition in enumerate(conditions):
            rest = (*conditions[:position], *conditions[position + 1 :])
            yield change(
                Operator.DROP_CONDITION,
                f"{text}: without '{condition.text}'",
                evolve(transition, guard=_conjunction(rest)),
            )
            ((expression, wanted),) = condition.terms
            opposite = Guard(((expression, not wanted),), condition.names)
            parts = (*conditions[:position], opposite, *conditions[position + 1 :])
            yield change(
                Operator.NEGATE_CONDITION,
                f"{text}: with '{opposite.text}'",
                evolve(transition, guard=_conjunction(parts)),
            )


def _of_promises(site: _Site) -> Iterator[_Change]:
    event = site.compiled
    if not site.is_owner or event.event.cause is not Cause.REACTION:
        return
    for number, transition in enumerate(site.transitions):
        is_promised = bool(event.promises[number])
        annotation = transition.annotation
        yield _Change(
            Operator.WITHHOLD_PROMISE if is_promised else Operator.GRANT_PROMISE,
            f"{_described(site, transition)}: {'only allowed' if is_promised else 'promised'}",
            tuple(dict.fromkeys((*annotation.rules, *annotation.choice_rules))),
            site.transitions,
            {number: not is_promised},
            Basis.of_promise(annotation) if is_promised else _NOTHING,
        )


def _of_followers(site: _Site) -> Iterator[_Change]:
    if site.is_owner or len(site.transitions) < 2:
        return  # with a single transition it is the same as dropping that
    yield _Change(
        Operator.DROP_FOLLOWER,
        f"does not follow {site.event}",
        _rules_of(site.transitions),
        tuple(dropped(transition) for transition in site.transitions),
    )


def _of_states(site: _Site) -> Iterator[_Change]:
    if not site.is_owner:
        return
    pairs = {frozenset((state, site.next_state(state))): None for state in site.part.states}
    for pair in pairs:
        moved = [t for t in site.transitions if t.source in pair]
        if len(pair) == 1 or not moved:
            continue
        first, second = sorted(pair, key=site.part.states.index)
        other = {first: second, second: first}
        yield _Change(
            Operator.SWAP_OWNER_STATES,
            f"on {site.event}, {first} and {second} change places",
            _rules_of(moved),
            tuple(evolve(t, source=other.get(t.source, t.source)) for t in site.transitions),
        )


def dropped(transition: ChartTransition) -> ChartTransition:
    """A transition that is never taken, in the place of one that was.

    It keeps its place, so that the others keep their numbers; nobody has to follow it any more.
    """
    return evolve(transition, guard=_NEVER, annotation=evolve(transition.annotation, must=False))


def _conjunction(parts: tuple[Guard, ...]) -> Guard:
    return Guard(
        tuple(term for part in parts for term in part.terms),
        frozenset(name for part in parts for name in part.names),
    )


def _rules_of(transitions: Iterable[ChartTransition]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule for t in transitions for rule in t.annotation.rules))


def _described(site: _Site, transition: ChartTransition) -> str:
    guard = f" [{transition.guard.text}]" if transition.guard.terms else ""
    return f"{transition.source} → {transition.target} on {site.event}{guard}"


def changed_events(compiled: Compiled, mutant: Mutant) -> dict[str, CompiledEvent]:
    """The events of ``compiled`` that a mutant changes, with their new tables.

    Args:
        compiled: The system that the mutant was made of, or a part of it that has all that the
            mutant reads.
        mutant: The mutant.
    """
    composition = compiled.composition
    changed: dict[str, CompiledEvent] = {}
    for part in composition.parts.values():
        if part.kind != mutant.kind or part.local_name != mutant.component:
            continue
        prefix = f"{part.kind}_{part.number}_" if part.kind else ""
        name = mutant.event if mutant.event in part.event_names else prefix + mutant.event
        event = changed.get(name, compiled.events[name])
        table = build_table(composition, part, name, mutant.transitions)
        new = compile_event(composition.system, event.event, {**event.tables, part.name: table})
        if mutant.promises:
            promises = np.array(new.promises)
            promises[list(mutant.promises)] = list(mutant.promises.values())
            new = evolve(new, promises=promises)
        changed[name] = new
    return changed
