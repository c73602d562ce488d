"""One claim, judged on states up to permutation: the verdict is that of the full space."""

from functools import cached_property

import numpy as np
from attrs import evolve

from resilience_fsm.engine.space.path import Path
from resilience_fsm.engine.space.space import StateSpace
from resilience_fsm.engine.symmetry.naming import Naming
from resilience_fsm.engine.symmetry.orbits import OrbitEncoding
from resilience_fsm.engine.tables.table import NONE
from resilience_fsm.engine.verdict.folded import Folded
from resilience_fsm.engine.verdict.form import Scope
from resilience_fsm.engine.verdict.judge import Judge
from resilience_fsm.engine.verdict.question import Mask
from resilience_fsm.engine.verdict.verdict import Answer, Verdict
from resilience_fsm.engine.words.errors import NotFoldedError


class OrbitJudge(Judge):
    """Judges a claim that tells no interchangeable blocks apart.

    A step of an orbit is one of each of its states and the other way round, so what is true of
    single states and what can be reached is read off the orbits. Where a run has to be fair to each
    block, `Folded` decides; a circle of orbits goes round in the full space, if not at once.

    Raises:
        NotFoldedError: Reactions that move blocks past each other, or are of some blocks only.
        UndecidedError: Not all orbits were searched, or those in which a block has a name.
    """

    @cached_property
    def _folded(self) -> Folded:
        return Folded(self._space, self._about, self._space.limits)

    def _settled(self) -> Mask:
        if self._form.scope is Scope.RUNS:
            return self._folded.avoiding(self._conclusion, self._folded.fair)
        if self._is_of_cycles and (self._reactions & self._trades_places()).any():
            raise NotFoldedError("A reaction makes interchangeable blocks trade places.")
        return super()._settled()

    @cached_property
    def path(self) -> Path | None:
        """How a violation or a witness comes about, everybody under a name."""
        if self._form.scope is Scope.RUNS:
            if not self._hits.any():
                return None
            return self._folded.lasso(self._premise, self._conclusion)
        found = self._path()
        return None if found is None else named_path(self._space, found)

    def _with_fairness(self, answer: Answer) -> Answer:
        if answer.verdict is not Verdict.HOLDS:
            return answer
        return evolve(answer, fairness=self._folded.needed(self._premise, self._conclusion))

    def _trades_places(self) -> Mask:
        """Which steps lead to another state of the same orbit."""
        space, edges = self._space, self._space.edges
        trades = np.zeros(space.transitions, dtype=np.bool_)
        encoding = space.encoding
        assert isinstance(encoding, OrbitEncoding)
        stays = edges.source == edges.target
        for number in encoding.likeness.fixed:
            taken = np.flatnonzero(stays & (edges.event == number))
            if not len(taken):
                continue
            at = edges.source[taken]
            for name, table in space.compiled.events[space.events[number]].tables.items():
                chosen = table.choose(space.digits, len(space))[at]
                trades[taken] |= (chosen != NONE) & (
                    table.targets[chosen] != space.digits[name][at]
                )
        return trades


def named_path(space: StateSpace, way: Path, *, ends_as_kept: bool = False) -> Path:
    """A way through orbits as one on which everybody has a name; any other way as it is.

    Args:
        space: Where.
        way: The way.
        ends_as_kept: Whether it ends in the state that its last orbit is kept as, and begins
            wherever that takes; else it begins in the state that its first orbit is kept as.
    """
    encoding = space.encoding
    if not isinstance(encoding, OrbitEncoding):
        return way
    naming = Naming(space.compiled, encoding.symmetry)
    kept = [space.state(number) for number in way.states]
    run = naming.run(kept, way.events, kept[0])
    if ends_as_kept:
        run = naming.ending_in(run, kept[-1])
    if way.loop is None:
        return Path(way.start, run.events, way.end)
    # Once round, everybody may be in the place of somebody else.
    circle, loop = [kept[-1]], list(way.loop)
    for event in loop:
        circle.append(space.state(_after(space, circle[-1], event)))
    at, events = run.states[-1], list[str]()
    while not events or at != run.states[-1]:
        more = naming.run(circle, loop, at)
        events += more.events
        at = more.states[-1]
    return Path(way.start, run.events, way.end, loop=tuple(events))


def _after(space: StateSpace, kept: tuple[str, ...], event: str) -> int:
    """The number of the orbit that an event leads to from the state that one is kept as."""
    after = space.compiled.step(kept, event).state
    return int(np.flatnonzero(space.codes == space.encoding.encode(after))[0])


__all__ = ["OrbitJudge", "named_path"]
