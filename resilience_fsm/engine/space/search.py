"""The one search: breadth-first over whole frontiers, into a `StateSpace`."""

from collections.abc import Callable
from typing import Protocol

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from resilience_fsm.engine.space.edges import Edges
from resilience_fsm.engine.space.index import Index, Indices
from resilience_fsm.engine.space.space import BLOCK, Coding, StateSpace
from resilience_fsm.engine.space.stepper import Codes, Numbers, Stepper
from resilience_fsm.engine.tables.compiled import Compiled
from resilience_fsm.engine.words.given import expect
from resilience_fsm.engine.words.limits import Limits

INTERRUPTED = "interrupted"
OUT_OF_MEMORY = "out of memory"

_NO_STATES: Codes = np.zeros(0, dtype=np.int64)
_NO_NUMBERS: Indices = np.zeros(0, dtype=np.int32)
_NO_EVENTS: NDArray[np.uint16] = np.zeros(0, dtype=np.uint16)


@frozen
class Progress:
    """How far a search is.

    Args:
        states: Distinct states found so far.
        frontier: States of the level at work.
        depth: That level; the initial states are level 1.
    """

    states: int
    frontier: int
    depth: int


Report = Callable[[Progress], None]


class Steps(Protocol):
    """What a search asks for the steps."""

    @property
    def encoding(self) -> Coding:
        """The integers that are states."""

    def successors(self, block: Codes) -> tuple[Numbers, Numbers, Codes]:
        """The steps out of a block of states, ordered by state, then by event."""


def explore(
    compiled: Compiled,
    limits: Limits | None = None,
    report: Report | None = None,
    *,
    keep_edges: bool = True,
    stepper: "Steps | None" = None,
) -> StateSpace:
    """Search all reachable states, breadth-first.

    States are numbered in the order of discovery: level by level, and within a level by the
    number of the state that leads there, then by the order of the alphabet.

    Args:
        compiled: The tables.
        limits: Where to stop; a space that was cut short says so in ``incomplete``.
        report: Called before each block of work.
        keep_edges: Whether to keep the transitions, or only to count them.
        stepper: What takes the steps of these tables, where one is at hand.

    Raises:
        EngineError: The state does not fit into 62 bits.
    """
    expect(compiled, Compiled, "what to explore")
    limits = of_search(limits, report).from_now()
    search = _Search(compiled, keep_edges, stepper or Stepper(compiled), limits.memory_left)
    incomplete = ""
    try:
        while len(search.frontier) and not incomplete:
            incomplete = search.take_level(limits, report)
    except KeyboardInterrupt:
        incomplete = INTERRUPTED
    except MemoryError:
        incomplete = OUT_OF_MEMORY
    return search.result(incomplete)


def of_search(limits: Limits | None, report: Report | None) -> Limits:
    """The limits of a search, none where they are left out.

    Raises:
        CompositionError: They are something else, or the report is nothing to call.
    """
    if report is not None:
        expect(report, Callable, "report of a search")
    return Limits() if limits is None else expect(limits, Limits, "limits of a search")


class _Search:
    """A search at work; after each level, or after being cut short, it can give its result."""

    def __init__(
        self, compiled: Compiled, keep_edges: bool, stepper: Steps, memory: int | None
    ) -> None:
        self._compiled = compiled
        self._keep_edges = keep_edges
        self._stepper = stepper
        encode = self._stepper.encoding.encode
        self._index = Index(self._stepper.encoding.size, memory)
        self.frontier, _ = self._index.add(
            np.array([encode(state) for state in compiled.composition.initial], dtype=np.int64)
        )
        self._levels = [0, len(self.frontier)]
        self._edges: list[Edges] = []
        self._transitions = 0
        self._held = 0

    def take_level(self, limits: Limits, report: Report | None) -> str:
        """Take every step out of the frontier; returns why the search has to stop, if it has to.

        What it found counts only once the level is done, so that an interrupt leaves whole levels.
        """
        first, total = self._levels[-2:]
        depth = len(self._levels) - 1
        news: list[Codes] = []
        edges: list[Edges] = []
        transitions = 0
        incomplete = ""
        for start in range(0, len(self.frontier), BLOCK):
            if incomplete := limits.is_over():
                break
            if report:
                report(Progress(total, len(self.frontier), depth))
            block = self.frontier[start : start + BLOCK]
            sources, events, targets = self._stepper.successors(block)
            fresh, numbers = self._index.add(targets)
            news.append(fresh)
            total += len(fresh)
            transitions += len(targets)
            if self._keep_edges:
                edges.append(
                    Edges(
                        sources.astype(np.int32) + np.int32(first + start),
                        events.astype(np.uint16, copy=False),
                        numbers,
                    )
                )
                self._held += edges[-1].nbytes
            if incomplete := limits.reached(total, self._held + self._index.nbytes):
                break
        self.frontier = np.concatenate([_NO_STATES, *news])
        # States before the transitions that lead to them, should an interrupt fall in between.
        if len(self.frontier):
            self._levels.append(total)
        self._edges += edges
        self._transitions += transitions
        return incomplete

    def result(self, incomplete: str) -> StateSpace:
        """What was found."""
        edges = self._edges
        return StateSpace(
            compiled=self._compiled,
            codes=self._index.codes[: self._levels[-1]].copy(),
            levels=tuple(self._levels),
            transitions=self._transitions,
            edges=Edges(
                np.concatenate([_NO_NUMBERS, *(e.source for e in edges)]),
                np.concatenate([_NO_EVENTS, *(e.event for e in edges)]),
                np.concatenate([_NO_NUMBERS, *(e.target for e in edges)]),
            ),
            incomplete=incomplete,
            encoding=self._stepper.encoding,
        )
