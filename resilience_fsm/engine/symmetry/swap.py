"""Two blocks of components that trade places, and whether the tables notice."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from attrs import frozen

from resilience_fsm.engine.system.alphabet import Event
from resilience_fsm.engine.system.choice import choice_of
from resilience_fsm.engine.tables.compiled import Compiled
from resilience_fsm.engine.tables.table import Table
from resilience_fsm.engine.words.comparing import Asked, Tally
from resilience_fsm.engine.words.decision import Leaf

MOST_VISITS = 200_000
"""So many cases of two functions are compared; what has more is not taken for the same."""

Block = tuple[str, ...]
"""Components that belong together, in the order of their charts."""


@frozen(eq=False)
class Swap:
    """Two blocks that trade places, component by component; everything else stays.

    Args:
        parts: By component of either block, the one in whose place it comes.
        events: By event that moves one of them, the one that it becomes.
        conflict: Why it is clear without a look at the tables that they notice; empty if it is not.
    """

    parts: Mapping[str, str]
    events: Mapping[str, str]
    conflict: str = ""

    @classmethod
    def of(cls, compiled: Compiled, one: Block, other: Block) -> "Swap":
        """The swap of two blocks whose components have the same charts, in order."""
        there = {**dict(zip(one, other, strict=True)), **dict(zip(other, one, strict=True))}
        events: dict[str, str] = {}
        parts = compiled.composition.parts
        for name, event in compiled.events.items():
            moved = [mover for mover in event.event.movers if mover in there]
            if not moved:
                continue
            # Of a joint step that comes out in several ways, the way is known by all of its movers.
            known_by = event.event.movers if event.event.outcome_of else moved
            own = {mover: parts[mover].own_names(name) for mover in known_by}
            like = {mover: parts[there.get(mover, mover)] for mover in known_by}
            candidates = [like[mover].events[own[mover][0]] for mover in known_by]
            common = [one for one in candidates[0] if all(one in names for names in candidates)]
            if len(common) != 1:
                return cls(there, {}, f"'{name}' moves {_listed(event.event.movers)}")
            events[name] = becomes = common[0]
            for mover in moved:
                if like[mover].own_names(becomes) != own[mover] or becomes not in compiled.events:
                    return cls(there, {}, f"{like[mover].name} has no event like '{name}'")
        return cls(there, events)

    def part(self, name: str) -> str:
        """The component that comes in the place of one."""
        return self.parts.get(name, name)

    def read(self, key: Hashable) -> Hashable:
        """What comes in the place of something that guards read."""
        if isinstance(key, Tally):
            return Tally(tuple(sorted(map(self.part, key.names))), key.states)
        return self.part(str(key))

    def event(self, name: str) -> str:
        """The event that one becomes."""
        return self.events.get(name, name)

    def noticed_by(self, compiled: Compiled) -> str:
        """What of a system would change by it, in a few words; nothing where all stays the same.

        Every guard, every step, every promise and the initial states are compared.
        """
        if self.conflict:
            return self.conflict
        for name, event in compiled.events.items():
            touched = {*event.event.movers, *event.reads}
            if touched.isdisjoint(self.parts):
                continue
            becomes = compiled.events[self.event(name)]
            if not self._is_alike(event.event, becomes.event):
                return f"'{name}' and '{becomes.event.name}' move others"
            for mover, table in event.tables.items():
                like = becomes.tables[self.part(mover)]
                if not self._has_same_steps(table, like):
                    return f"{mover} has other transitions on '{name}' than {like.component}"
                if not self._has_same_cases(table, like):
                    guards = "; ".join(
                        dict.fromkeys(t.guard.text for t in table.transitions if t.guard.text)
                    )
                    return f"{mover} tells them apart in its guards of '{name}' ({guards})"
            if event.promises.tolist() != becomes.promises.tolist():
                return f"'{name}' is promised elsewhere than '{becomes.event.name}'"
        return self._notices_in_beginnings(compiled) or self._notices_in_choices(compiled)

    def _is_alike(self, event: Event, becomes: Event) -> bool:
        return (
            self.part(event.owner) == becomes.owner
            and event.cause is becomes.cause
            and {self.part(name) for name in event.followers} == set(becomes.followers)
        )

    @staticmethod
    def _has_same_steps(table: Table, like: Table) -> bool:
        def steps(of: Table) -> list[object]:
            return [(t.source, t.target, t.annotation) for t in of.transitions]

        return table is like or steps(table) == steps(like)

    def _has_same_cases(self, table: Table, like: Table) -> bool:
        reads = tuple(map(self.part, table.reads))
        if set(reads) == set(like.reads):
            dense, other = table.over(table.reads), like.over(reads)
            if dense is not None and other is not None:
                return bool((dense == other).all())
        sizes = dict(zip(map(self.part, table.reads), table.sizes, strict=True))
        sizes |= dict(zip(like.reads, like.sizes, strict=True))
        return have_same_cases(
            table.leaves,
            like.leaves,
            self.read,
            lambda key: len(key.names) + 1 if isinstance(key, Tally) else sizes[str(key)],
        )

    def _notices_in_beginnings(self, compiled: Compiled) -> str:
        names = {name: place for place, name in enumerate(compiled.names)}
        order = [names[self.part(name)] for name in compiled.names]
        begins = {tuple(map(frozenset, one)) for one in compiled.composition.beginnings}
        swapped = {tuple(one[place] for place in order) for one in begins}
        return "" if begins == swapped else "they begin differently"

    def _notices_in_choices(self, compiled: Compiled) -> str:
        parts = compiled.composition.parts
        becomes: dict[str, str] = {}
        for name, part in parts.items():
            for own in {t.annotation.choice for t in part.chart.transitions} - {None, ""}:
                called = choice_of(str(own), part, parts)
                there = choice_of(str(own), parts[self.part(name)], parts)
                if becomes.setdefault(called, there) != there:
                    return f"the choice '{called}' is of both"
        return ""


def have_same_cases(
    one: Sequence[Leaf[Any]],
    other: Sequence[Leaf[Any]],
    renamed: Callable[[Hashable], Hashable],
    size: Callable[[Hashable], int],
) -> bool:
    """Whether two functions are one when what the first reads is renamed.

    Not by how they ask, but by what they answer in every case; where that takes too long, they are
    not taken for one.

    Args:
        one: The cases of the first.
        other: The cases of the second.
        renamed: What the second reads in the place of what the first does.
        size: How many values there are of what the second reads.
    """
    moved = [tuple((_renamed(key, renamed), value) for key, value in leaf.reads) for leaf in one]
    if moved == [leaf.reads for leaf in other]:
        return all(a.outcome == b.outcome for a, b in zip(one, other, strict=True))
    tree = _nested(other, 0)
    visits = 0
    for reads, leaf in zip(moved, one, strict=True):
        first: dict[Hashable, int] = {}
        for key, value in reads:
            read, values = _values(key, value)
            first[read] = first.get(read, (1 << size(read)) - 1) & values
        waiting: list[tuple[Any, dict[Hashable, int]]] = [(tree, first)]
        while waiting:
            visits += 1
            if visits > MOST_VISITS:
                return False
            (read, below), known = waiting.pop()
            if read is None:
                if below != leaf.outcome:
                    return False
                continue
            left = known.get(read, (1 << size(read)) - 1)
            for values, branch in below:
                if left & values:
                    waiting.append(
                        (branch, known if left & values == left else {**known, read: left & values})
                    )
    return True


def _renamed(key: Hashable, renamed: Callable[[Hashable], Hashable]) -> Hashable:
    return Asked(renamed(key.key), key.values) if isinstance(key, Asked) else renamed(key)


def _values(key: Hashable, value: int) -> tuple[Hashable, int]:
    """What is read, and the values that it has, a bit for each."""
    if isinstance(key, Asked):
        some = sum(1 << one for one in key.values)
        return key.key, some if value else ~some
    return key, 1 << value


def _nested(leaves: Sequence[Leaf[Any]], depth: int) -> tuple[Hashable | None, Any]:
    """A decision: what is read and, by its values, what comes then; or None and the outcome."""
    if len(leaves[0].reads) == depth:
        return None, leaves[0].outcome
    by_value: dict[int, list[Leaf[Any]]] = {}
    for leaf in leaves:
        by_value.setdefault(leaf.reads[depth][1], []).append(leaf)
    key = leaves[0].reads[depth][0]
    return _values(key, 0)[0], [
        (_values(key, value)[1], _nested(same, depth + 1)) for value, same in by_value.items()
    ]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (" and others" if len(names) > 3 else "")
