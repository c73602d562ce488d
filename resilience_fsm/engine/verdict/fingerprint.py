"""A fingerprint: what an answer was made from, in a few letters.

Whoever keeps an answer that took long, such as what a property rests on, keeps the fingerprint with
it: as long as that is the same, the answer is. It is taken of the tables, so it changes with what
the machines do and not with how their files are laid out, and is the same in every process.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256

from attrs import frozen

from resilience_fsm.engine.system.part import Part
from resilience_fsm.engine.tables.compiled import Compiled, CompiledEvent
from resilience_fsm.engine.verdict.claim import Property
from resilience_fsm.engine.verdict.obligation import Obligation
from resilience_fsm.engine.verdict.verdict import Answer
from resilience_fsm.engine.verdict.walk import Evaluable, Walked
from resilience_fsm.engine.words.decision import decide
from resilience_fsm.engine.words.outcome import value_of

_LETTERS = 16

COMPONENTS = "components"
"""The name under which the machines outside of all kinds are kept."""


@frozen
class Fingerprint:
    """What answers for any number of replicas were made from.

    Args:
        machines: By kind, and for the components, the fingerprint of their tables and beginnings.
        properties: By id, the fingerprint of a property as it was tabulated; empty, and so that of
            nothing on record, where it has too many cases for that.
    """

    machines: Mapping[str, str]
    properties: Mapping[str, str]


@frozen
class Tabulated:
    """A system and its properties as tables, from which an answer is made.

    Args:
        compiled: The system, with one replica of each kind at least.
        obligations: By property, its first obligation.
    """

    compiled: Compiled
    obligations: tuple[tuple[Property, Obligation], ...]

    @classmethod
    def of(
        cls,
        compiled: Compiled,
        properties: Sequence[Property],
        prepared: Sequence[Answer | list[Obligation]],
    ) -> "Tabulated":
        """What became of some properties, those left out that have an answer already."""
        both = zip(properties, prepared, strict=True)
        return cls(compiled, tuple((prop, one[0]) for prop, one in both if isinstance(one, list)))

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """Its fingerprint; taken when it is asked for."""
        return Fingerprint(
            machines=fingerprints_of_machines(self.compiled),
            properties={
                prop.id: _of_property(prop, obligation) for prop, obligation in self.obligations
            },
        )


def fingerprints_of_machines(compiled: Compiled) -> dict[str, str]:
    """By kind, and for the components, the fingerprint of their tables and beginnings.

    Args:
        compiled: The tables. All replicas of a kind have the same, and the first stands for all;
            none of them may have been told where to begin.
    """
    groups: dict[str, list[Part]] = {}
    for part in compiled.composition.parts.values():
        if part.number <= 1:
            groups.setdefault(part.kind or COMPONENTS, []).append(part)
    return {name: _digest(_machines(compiled, parts)) for name, parts in groups.items()}


def _machines(compiled: Compiled, parts: Iterable[Part]) -> Iterator[object]:
    """What tells some parts from others; the order is no part of it."""
    places = {name: place for place, name in enumerate(compiled.names)}
    chosen = sorted(parts, key=lambda part: part.name)
    for part in chosen:
        yield part.name, part.states
        # By itself: a fact may change where the other conditions of its guards hide it.
        for fact in sorted({name for guard in part.guards for name in guard.names}):
            yield part.name, fact, _fact(compiled, part, fact)
    for choices in compiled.composition.beginnings:
        yield tuple(choices[places[part.name]] for part in chosen)
    names = {part.name for part in chosen}
    for event in compiled.events.values():
        for mover in names & event.tables.keys():
            yield _table(event, mover)


def _fact(compiled: Compiled, part: Part, name: str) -> object:
    composition, fact = compiled.composition, part.facts[name]
    leaves = decide(
        lambda read: value_of(fact(composition.view(part, read))),
        lambda key: composition.part(str(key)).seen_states,
        f"{part.name}, fact '{name}'",
        twice=False,  # its guards were run twice
    )
    return [(leaf.reads, leaf.outcome) for leaf in leaves]


def _table(event: CompiledEvent, mover: str) -> object:
    table = event.tables[mover]
    is_owner = mover == event.event.owner
    return (
        event.event.name,
        event.event.owner,
        event.event.cause.value,
        mover,
        # A mutant drops a condition and keeps the rules: both are told beside the obligations.
        [
            (
                (t.source, t.target, t.guard.terms, t.annotation.must),
                (t.annotation.rules, t.annotation.choice_rules),
            )
            for t in table.transitions
        ],
        [(leaf.reads, leaf.outcome) for leaf in table.leaves],
        [int(one) for one in (event.certainties if is_owner else event.following[mover])],
        event.promises.tolist() if is_owner else [],
    )


def _of_property(prop: Property, obligation: Obligation) -> str:
    if obligation.is_walked:
        return ""
    claim = prop.claim
    about = sorted(prop.about.items())
    said = (_told(obligation.premise), _told(obligation.conclusion))
    return _digest([(claim.form.value, claim.settled, about, said)])


def _told(decided: Evaluable | None) -> object:
    if decided is None:
        return None
    assert not isinstance(decided, Walked)
    # What is true whatever the state, such as of a machine that is not there, says nothing.
    return sorted({repr(tree) for tree in decided.trees if tree is not True})


def _digest(things: Iterable[object]) -> str:
    text = "\n".join(sorted({repr(thing) for thing in things}))
    return sha256(text.encode()).hexdigest()[:_LETTERS]
