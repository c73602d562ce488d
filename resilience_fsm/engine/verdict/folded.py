"""Liveness up to permutation: what is fair to each block, decided without telling who is who.

Where a claim tells no blocks apart, neither does the set of states from which its goal can be
avoided for ever. But a reaction of one block is fair by itself, and an orbit forgets which block is
which: a run that is fair to "somebody" may forget one for ever. So what is fair to a block is
decided where that block has a name and the others have none. From a state the goal can be avoided
only if, whichever block has the name, a way without the goal leads to where its reaction is not
promised, or is taken; that is asked for each reaction by itself, so that one name at a time is
enough.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from resilience_fsm.engine.space.edges import ranks_of
from resilience_fsm.engine.space.exploration import Exploration
from resilience_fsm.engine.space.path import (
    Mask,
    Path,
    can_reach,
    shortest_by_way_of,
    shortest_path,
)
from resilience_fsm.engine.space.search import explore
from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.symmetry.naming import Naming, Run
from resilience_fsm.engine.symmetry.orbits import OrbitEncoding, OrbitStepper
from resilience_fsm.engine.symmetry.swap import Swap
from resilience_fsm.engine.tables.compiled import State
from resilience_fsm.engine.verdict.liveness import (
    FairGroup,
    fair_alternatives,
    fair_group,
    leading_to,
)
from resilience_fsm.engine.words.errors import NotFoldedError, UndecidedError
from resilience_fsm.engine.words.limits import Limits

MOST_ROUNDS = 5_000
"""So many times a run that avoids a goal goes round before the same state comes again, at most."""

EVERYBODY = -1


@frozen(eq=False)
class Fair:
    """A promised reaction or choice of every block of a sort, or of nobody in particular.

    Args:
        names: What it is called, block by block; one name where it is of nobody in particular.
        sort: The number of the sort; `EVERYBODY` for one of nobody in particular.
        group: Where it is promised and what takes it, of the block that has a name.
    """

    names: tuple[str, ...]
    sort: int
    group: FairGroup


@frozen(eq=False)
class _Tagged:
    """A space in which the first block of a sort has a name.

    Args:
        space: The space.
        onto: By state of it, the number of its orbit.
    """

    space: StateSpace
    onto: NDArray[np.intp]


class Folded:
    """A space up to permutation, with what liveness needs to know of single blocks.

    Args:
        space: Its orbits, all of them.
        about: The parts whose reactions count.
        limits: Of the search where a block has a name.

    Raises:
        UndecidedError: The orbits are not all of them, or the limits are reached.
    """

    def __init__(self, space: StateSpace, about: Collection[str], limits: Limits) -> None:
        self.space = space
        self._about = frozenset(about)
        self._limits = limits
        encoding = space.encoding
        assert isinstance(encoding, OrbitEncoding)
        self._encoding = encoding
        self.symmetry = encoding.symmetry
        self.naming = Naming(space.compiled, self.symmetry)
        self._tagged: dict[int, _Tagged] = {}
        if space.incomplete:
            raise UndecidedError(Exploration.of(space).covered)

    def tagged(self, sort: int) -> _Tagged:
        """The space in which the first block of a sort has a name; the orbits for nobody."""
        if sort not in self._tagged:
            self._tagged[sort] = self._tag(sort)
        return self._tagged[sort]

    def _tag(self, sort: int) -> _Tagged:
        if sort == EVERYBODY:
            return _Tagged(self.space, np.arange(len(self.space)))
        compiled = self.space.compiled
        stepper = OrbitStepper(compiled, self.symmetry.naming(sort))
        found = explore(compiled, self._limits.beside([self.space]), stepper=stepper)
        found.limits = self._limits
        if found.incomplete:
            raise UndecidedError(Exploration.of(found).covered)
        codes = self._encoding.join(self._encoding.folded(found.digits, len(found)))
        order = np.argsort(self.space.codes)
        onto = order[np.searchsorted(self.space.codes, codes, sorter=order)]
        return _Tagged(found, onto)

    @cached_property
    def fair(self) -> tuple[Fair, ...]:
        """What is weakly fair, those of all blocks of a sort together, in the alphabet's order.

        Raises:
            NotFoldedError: A reaction or choice is of some blocks and not of others.
        """
        found = fair_alternatives(self.space.compiled, self._about)
        return tuple(fair for name in found for fair in self._fair(name, found))

    def _fair(
        self, name: str, every: Mapping[str, Mapping[str, tuple[int, ...]]]
    ) -> Sequence[Fair]:
        alternatives = every[name]
        if self._is_same_after(alternatives, self._swaps):
            return [Fair((name,), EVERYBODY, fair_group(self.space, name, alternatives))]
        places = self._encoding.likeness.place
        numbers = [self.space.events.index(event) for event in alternatives]
        blocks = {places[number][:2] if number in places else None for number in numbers}
        place = blocks.pop()
        if blocks or place is None:
            raise NotFoldedError(f"'{name}' is of several blocks and not of all.")
        sort, block = place
        if block:
            return []  # told with that of the first
        swaps = [swap for swap in self._swaps if self._spares(swap, sort)]
        if not self._is_same_after(alternatives, swaps):
            raise NotFoldedError(f"'{name}' is of several blocks and not of all.")
        called = [name]
        first, *others = self.symmetry.sorts[sort]
        for other in others:
            swap = Swap.of(self.space.compiled, first, other)
            there = {swap.event(event) for event in alternatives}
            called += [one for one, events in every.items() if set(events) == there]
        tagged = self.tagged(sort).space
        return [Fair(tuple(called), sort, fair_group(tagged, name, alternatives))]

    @cached_property
    def _swaps(self) -> tuple[Swap, ...]:
        """Pairs of neighbours: who can trade places with a neighbour can with everybody."""
        return tuple(
            Swap.of(self.space.compiled, one, other)
            for blocks in self.symmetry.sorts
            for one, other in pairwise(blocks)
        )

    def _spares(self, swap: Swap, sort: int) -> bool:
        return self.symmetry.sorts[sort][0][0] not in swap.parts

    @staticmethod
    def _is_same_after(alternatives: Mapping[str, tuple[int, ...]], swaps: Sequence[Swap]) -> bool:
        return all({swap.event(e) for e in alternatives} == set(alternatives) for swap in swaps)

    def avoiding(self, goal: Mask, fair: Sequence[Fair], rank: int | None = None) -> Mask:
        """From which orbits ``goal`` can be avoided for ever by a run that is fair to every block.

        Args:
            goal: What is avoided.
            fair: What is fair.
            rank: The weakest certainty of a step that the run may take; any, if left out.
        """
        staying: Mask = ~goal
        before = -1
        while before != (before := int(np.count_nonzero(staying))):
            for one in fair:
                self.space.ask()
                tagged = self.tagged(one.sort)
                within, leads = self._relieved(one, staying, rank)
                staying[tagged.onto[within & ~leads]] = False
        return staying

    def _relieved(self, one: Fair, staying: Mask, rank: int | None) -> tuple[Mask, Mask]:
        """Where a run can be, and from where a way without the goal relieves it of a reaction."""
        tagged = self.tagged(one.sort)
        edges, within = tagged.space.edges, staying[tagged.onto]
        relieved = within & ~one.group.promised
        inside = within[edges.source] & within[edges.target]
        if rank is not None:
            inside &= tagged.space.certainties_among(self._about) <= rank
        relieved[edges.source[inside & one.group.taken]] = True
        if rank is None:
            return within, leading_to(tagged.space, relieved, within)
        return within, can_reach(tagged.space, relieved, inside)

    def needed(self, start: Mask, goal: Mask) -> tuple[str, ...]:
        """*A* minimal set of what has to be fair, where all blocks of a sort count as one."""
        kept = list(self.fair)
        for one in self.fair:
            rest = [other for other in kept if other is not one]
            if not (start & self.avoiding(goal, rest)).any():
                kept = rest
        return tuple(name for one in kept for name in one.names)

    def lasso(self, premise: Mask, goal: Mask) -> Path:
        """The surest fair run that meets ``premise`` and then avoids ``goal`` for ever, named.

        It stays where it can, by the shortest way; where it can stay nowhere it goes round.
        """
        space = self.space
        ranks = space.certainties_among(self._about)
        stays: Mask = ~goal
        for event in {event for one in self._every for event in one}:
            stays &= ~space.promised(event)
        for rank in ranks_of(ranks):
            usable = ranks <= rank
            staying = self.avoiding(goal, self.fair, int(rank))
            inside = usable & staying[space.edges.source] & staying[space.edges.target]
            for end in (stays & staying, staying):
                way = shortest_by_way_of(space, premise & staying, end, usable, inside)
                if way is not None:
                    stem = self.named(way)
                    loop = () if end is not staying else self._round(stem, staying, int(rank))
                    return self._lasso(way, stem, loop)
        raise AssertionError("a violation has a run that shows it")

    @property
    def _every(self) -> list[Mapping[str, tuple[int, ...]]]:
        return list(fair_alternatives(self.space.compiled, self._about).values())

    def named(self, way: Path) -> Run:
        """A way through orbits as a run."""
        kept = [self.space.state(number) for number in way.states]
        return self.naming.run(kept, way.events, kept[0])

    def _lasso(self, way: Path, stem: Run, rounds: "Sequence[Run]") -> Path:
        if not rounds:
            return Path(way.start, stem.events, way.end, loop=())
        begins = [one.states[0] for one in rounds]
        first = begins.index(rounds[-1].states[-1])
        before = [event for one in rounds[:first] for event in one.events]
        loop = [event for one in rounds[first:] for event in one.events]
        return Path(way.start, (*stem.events, *before), way.end, loop=tuple(loop))

    def _round(self, stem: Run, staying: Mask, rank: int) -> list[Run]:
        """Rounds in which each block is served once, until one ends where one began."""
        rounds: list[Run] = []
        begun: set[State] = set()
        at = stem.states[-1]
        while at not in begun:
            begun.add(at)
            if len(rounds) > MOST_ROUNDS:
                raise UndecidedError(
                    f"A run that avoids it for ever was not found within {MOST_ROUNDS:,} rounds."
                )
            self.space.ask()
            rounds.append(self._served(at, staying, rank))
            at = rounds[-1].states[-1]
        return rounds

    def _served(self, start: State, staying: Mask, rank: int) -> Run:
        """A run in which every reaction of every block is somewhere not promised, or taken."""
        states: list[State] = [start]
        events: list[str] = []
        for one in self.fair:
            for block in range(len(one.names)):
                run = self._relief(one, block, states, staying, rank)
                states += run.states[1:]
                events += run.events
        return Run(tuple(states), tuple(events))

    def _relief(
        self, one: Fair, block: int, states: Sequence[State], staying: Mask, rank: int
    ) -> Run:
        """How a run goes on to where a reaction of a block is not promised, or is taken."""
        tagged = self.tagged(one.sort)
        space = tagged.space
        named = {} if one.sort == EVERYBODY else {one.sort: (0, block)}
        seen = {self._number(space, state, named) for state in states}
        if not one.group.promised[list(seen)].all():
            return Run((states[-1],), ())
        within, _ = self._relieved(one, staying, rank)
        usable = within[space.edges.source] & within[space.edges.target]
        usable &= space.certainties_among(self._about) <= rank
        takes = np.flatnonzero(usable & one.group.taken)
        ends = within & ~one.group.promised
        ends[space.edges.source[takes]] = True
        at = self._number(space, states[-1], named)
        way = shortest_path(space, at, ends, usable)
        assert way is not None
        events, numbers = list(way.events), list(way.states)
        if one.group.promised[way.end]:
            edge = next(e for e in takes if space.edges.source[e] == way.end)
            events.append(space.events[space.edges.event[edge]])
            numbers.append(int(space.edges.target[edge]))
        return self.naming.run([space.state(n) for n in numbers], events, states[-1], named)

    def _number(self, space: StateSpace, state: State, named: Mapping[int, tuple[int, int]]) -> int:
        """The number of the orbit of a state, some block in the place of the first."""
        order = [list(range(len(blocks))) for blocks in self.symmetry.sorts]
        for sort, (block, other) in named.items():
            order[sort][block], order[sort][other] = other, block
        moved = self.naming.moved(state, tuple(map(tuple, order)))
        found: int = self._numbers(space)[space.encoding.encode(moved)]
        return found

    def _numbers(self, space: StateSpace) -> dict[int, int]:
        return space.once(
            ("numbers",), lambda: {code: n for n, code in enumerate(space.codes.tolist())}
        )
