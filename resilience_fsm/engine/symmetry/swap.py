"""Two blocks of components that trade places, and whether the tables notice."""

from collections.abc import Hashable, Mapping, Sequence

from attrs import frozen

from resilience_fsm.engine.system.alphabet import Event
from resilience_fsm.engine.system.choice import choice_of
from resilience_fsm.engine.tables.compiled import Compiled
from resilience_fsm.engine.tables.table import Table
from resilience_fsm.engine.words.comparing import Tally
from resilience_fsm.engine.words.decision import tree_of
from resilience_fsm.engine.words.sameness import are_one

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
        return are_one(
            tree_of(table.leaves),
            tree_of(like.leaves),
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


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (" and others" if len(names) > 3 else "")
