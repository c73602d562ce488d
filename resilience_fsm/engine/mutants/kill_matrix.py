"""The kill matrix: which property notices which mutant, and what its rows and columns tell.

Read by column, it tells of a property what it rests on: the rules of the transitions, guards,
targets and promises of which a single one let go breaks it. Read by row, it tells of a mutant who
notices it. A property that notices nothing says nothing about these machines; one that notices only
what another notices as well may follow from it.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from resilience_fsm.engine.mutants.basis import Basis
from resilience_fsm.engine.mutants.kill import Court, Fate, Trial
from resilience_fsm.engine.mutants.mutation import Mutant

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

CHUNK = 8
"""So many mutants are given to a process at a time."""

INTERRUPTED = "interrupted"
OUT_OF_MEMORY = "out of memory"
WORKER_ENDED = "a process that tried mutants was ended, as happens where memory is short"

MakeCourt = Callable[[], Court]
"""Something that every process can be given, such as a function of a module or a partial of one."""

TrialReport = Callable[[int, int], None]
"""Called with how many mutants were tried, and how many there are."""


@frozen
class Tried:
    """A mutant and what became of it.

    Args:
        mutant: The mutant.
        trial: What became of it.
    """

    mutant: Mutant
    trial: Trial


@frozen
class KillMatrix:
    """The mutants of a system and the properties that notice them.

    Args:
        properties: Ids of the properties that hold of the original, in order.
        tried: The mutants that were tried, in order.
        planned: How many there are.
        incomplete: Why some were not tried; empty if all were.
    """

    properties: tuple[str, ...]
    tried: tuple[Tried, ...]
    planned: int
    incomplete: str = ""

    def of_fate(self, fate: Fate) -> tuple[Tried, ...]:
        """The mutants of which this became."""
        return tuple(one for one in self.tried if one.trial.fate is fate)

    def noticed_by(self, property_id: str) -> tuple[Mutant, ...]:
        """The mutants that a property kills."""
        return tuple(one.mutant for one in self.tried if property_id in one.trial.killed_by)

    def basis(self, property_id: str) -> Basis:
        """What a single relaxation that breaks a property lets go, in the order of the machines.

        A property that has nothing left to speak of is not broken: it does not say that there is.
        """
        return Basis.of_all(
            one.mutant.basis
            for one in self.tried
            if property_id in one.trial.killed_by and property_id not in one.trial.emptied
        )

    @cached_property
    def by_rule(self) -> dict[str, dict[str, int]]:
        """By rule and property, how many mutants of what rests on the rule the property kills."""
        counts: dict[str, dict[str, int]] = {}
        for one in self.tried:
            for rule in one.mutant.rules:
                row = counts.setdefault(rule, {})
                for killer in one.trial.killed_by:
                    row[killer] = row.get(killer, 0) + 1
        return counts

    @cached_property
    def kills(self) -> dict[str, frozenset[str]]:
        """By property, the ids of the mutants that it kills."""
        return {
            known: frozenset(mutant.id for mutant in self.noticed_by(known))
            for known in self.properties
        }

    @property
    def toothless(self) -> tuple[str, ...]:
        """The properties that kill no mutant; known only once all were tried."""
        if self.incomplete:
            return ()
        return tuple(known for known, killed in self.kills.items() if not killed)

    @property
    def subsumed(self) -> dict[str, tuple[str, ...]]:
        """By property, the others that notice all that it notices, and more.

        Two that notice exactly the same are not counted: neither is the stronger one.
        """
        if self.incomplete:
            return {}
        found = {
            known: tuple(other for other in self.kills if mine and mine < self.kills[other])
            for known, mine in self.kills.items()
        }
        return {known: others for known, others in found.items() if others}

    @property
    def implied(self) -> dict[str, str]:
        """By property, another that notices all that it notices: the one that notices least.

        Of some that notice exactly the same, the first is counted as implied by none of them.
        """
        if self.incomplete:
            return {}
        place = {known: number for number, known in enumerate(self.properties)}

        def implies(other: str, known: str) -> bool:
            mine, its = self.kills[known], self.kills[other]
            return mine < its or (mine == its and place[other] < place[known])

        found = {
            known: min(
                (other for other in self.properties if self.kills[known] and implies(other, known)),
                key=lambda other: (len(self.kills[other]), place[other]),
                default=None,
            )
            for known in self.properties
        }
        return {known: other for known, other in found.items() if other is not None}


def kill_matrix(
    make: MakeCourt,
    *,
    workers: int = 1,
    only: Collection[str] = (),
    report: TrialReport | None = None,
) -> KillMatrix:
    """Try every mutant of a system.

    Args:
        make: Makes the court that tries them; every process makes its own.
        workers: How many processes work; one is this process itself.
        only: The components whose mutants are tried; all if left out.
        report: Called with the progress.

    Raises:
        EngineError: The system cannot be tried.
    """
    court = make()
    numbers = [
        number
        for number, mutant in enumerate(court.mutants)
        if not only or mutant.component in only
    ]
    bench = _Bench(court, make, workers if len(numbers) > CHUNK else 1)
    properties: tuple[str, ...] = ()
    trials: list[Trial] = []
    incomplete = ""
    try:
        properties = bench.properties()
        for trial in bench.trials(numbers):
            trials.append(trial)
            if report:
                report(len(trials), len(numbers))
    except KeyboardInterrupt:
        incomplete = INTERRUPTED
    except MemoryError:
        incomplete = OUT_OF_MEMORY
    except _WorkerEndedError:
        incomplete = WORKER_ENDED
    finally:
        bench.close()
    return KillMatrix(
        properties=properties,
        tried=tuple(
            Tried(court.mutants[number], trial)
            for number, trial in zip(numbers, trials, strict=False)
        ),
        planned=len(numbers),
        incomplete=incomplete,
    )


class _Bench:
    """Where the mutants are tried: in this process, or in several others."""

    def __init__(self, court: Court, make: MakeCourt, workers: int) -> None:
        self._court = court
        self._pool = _pool(make, workers) if workers > 1 else None

    def properties(self) -> tuple[str, ...]:
        """Ids of the properties that hold."""
        if self._pool is None:
            return tuple(prop.id for prop in self._court.held)
        with _told_if_ended():
            return self._pool.submit(_held).result()

    def trials(self, numbers: Sequence[int]) -> Iterator[Trial]:
        """The trials in the order of the mutants, however many processes work at them."""
        if self._pool is None:
            for number in numbers:
                yield self._court.try_mutant(self._court.mutants[number])
            return
        chunks = [numbers[start : start + CHUNK] for start in range(0, len(numbers), CHUNK)]
        with _told_if_ended():
            for future in [self._pool.submit(_try_chunk, chunk) for chunk in chunks]:
                yield from future.result()

    def close(self) -> None:
        """End the other processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


class _WorkerEndedError(Exception):
    """A process that had work to do has ended, and nobody here has ended it."""


@contextmanager
def _told_if_ended() -> Iterator[None]:
    from concurrent.futures import BrokenExecutor  # takes its time, and few have other processes

    try:
        yield
    except BrokenExecutor as error:
        raise _WorkerEndedError from error


def _pool(make: MakeCourt, workers: int) -> "ProcessPoolExecutor":
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Not by fork: a process with threads, such as those of numpy, may not be copied.
    return ProcessPoolExecutor(workers, get_context("spawn"), _take_seat, (make,))


_seated: list[Court] = []


def _take_seat(make: MakeCourt) -> None:
    """Make the court of this process; an interrupt is for the process that gave it the work."""
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _seated[:] = [make()]


def _end_with_parent() -> None:
    """End this process as soon as the one that gave it the work has ended, however that ended."""
    import os
    from multiprocessing import parent_process

    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)  # whatever is at work: nobody wants it any more


def _held() -> tuple[str, ...]:
    (court,) = _seated
    return tuple(prop.id for prop in court.held)


def _try_chunk(numbers: Sequence[int]) -> list[Trial]:
    (court,) = _seated
    return [court.try_mutant(court.mutants[number]) for number in numbers]
