"""Any number of replicas: the conditions under which a few decide for all.

Let a property speak of the components and of at most *k* named replicas of each kind. If

* R1: guards of components read components only, and guards of a replica read components and that
  replica only,
* R2: an event that a replica owns moves that replica alone (and followers never block),
* R3: the replicas of a kind have the same tables, and begin independently of each other,
* R4: the property reads the components and the named replicas only,
* R5: runs may stutter, and fairness is per event of one instance,

then the property holds for every number of replicas from *k* on if and only if it holds for
exactly *k*, with none of the kinds that it does not name: dropping the other replicas is a
functional stuttering bisimulation. R5 is how the engine defines runs; R4 is checked where the
property is tabulated; R1 to R3 are checked here, on the tables.
"""

from collections.abc import Hashable, Iterator

from resilience_fsm.engine.system.part import Part
from resilience_fsm.engine.system.system import System
from resilience_fsm.engine.tables.compiled import Compiled
from resilience_fsm.engine.tables.table import Table
from resilience_fsm.engine.words.comparing import Asked, Tally


def broken_conditions(system: System, compiled: Compiled) -> tuple[str, ...]:
    """What keeps the verdict for some replicas from holding for any number of them.

    Args:
        system: The system.
        compiled: It, with at least two replicas of each kind.

    Returns:
        One sentence per broken condition, beginning with its name; empty where all hold.
    """
    return tuple(
        dict.fromkeys(
            [*reads_too_much(compiled), *shared_events(compiled), *_differs(system, compiled)]
        )
    )


def reads_too_much(compiled: Compiled) -> Iterator[str]:
    """The guards that read what they may not (R1), each as a sentence."""
    parts = compiled.composition.parts
    for event in compiled.events.values():
        for table in event.tables.values():
            reader = parts[table.component]
            for name in table.reads:
                if not _may_read(reader, parts[name]):
                    guards = "; ".join(t.guard.text for t in table.transitions if t.guard.names)
                    yield (
                        f"R1: {reader.name} reads {name}, a part of a replica that is not its "
                        f"own, in its guards of '{event.event.name}' ({guards})."
                    )


def _may_read(reader: Part, read: Part) -> bool:
    return read.kind is None or (read.kind, read.number) == (reader.kind, reader.number)


def shared_events(compiled: Compiled) -> tuple[str, ...]:
    """The events that a replica owns and others mention (R2), each as a sentence."""
    return tuple(_moves_others(compiled))


def _moves_others(compiled: Compiled) -> Iterator[str]:
    parts = compiled.composition.parts
    for event in compiled.composition.events.values():
        owner = parts[event.owner]
        if owner.kind is None:
            continue
        for follower in event.followers:
            if (parts[follower].kind, parts[follower].number) != (owner.kind, owner.number):
                yield (
                    f"R2: the event '{event.name}' is owned by the replica {owner.name} and "
                    f"moves {follower}, which does not belong to it."
                )


def _differs(system: System, compiled: Compiled) -> Iterator[str]:
    parts = compiled.composition.parts
    for given in system.initial:
        for name in given:
            if parts[name].kind is not None:
                yield f"R3: the initial states set {name}, so replicas do not begin independently."
    for kind in system.kinds:
        for component in kind.components:
            first, second = (parts[f"{component.name}_{number}"] for number in (1, 2))
            if _tables(compiled, first) != _tables(compiled, second):
                yield f"R3: the tables of {first.name} and {second.name} differ."


def _tables(compiled: Compiled, part: Part) -> list[object]:
    own = {full: local for local, full in part.aliases.items()}

    def local(key: Hashable) -> Hashable:
        if isinstance(key, Asked):
            return Asked(local(key.key), key.values)
        if isinstance(key, Tally):
            return Tally(tuple(own.get(name, name) for name in key.names), key.states)
        return own.get(str(key), key)

    def named(table: Table) -> object:
        return (
            part.own_names(table.event),
            [
                (tuple((local(key), value) for key, value in leaf.reads), leaf.outcome)
                for leaf in table.leaves
            ],
        )

    return [
        named(event.tables[part.name])
        for event in compiled.events.values()
        if part.name in event.tables
    ]
