"""Who decides the cases of a fleet: this process, or several on this machine."""

import gc
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, Protocol

from attrs import frozen

from resilience_fsm.operate.fleet.finding import Finding
from resilience_fsm.operate.fleet.question import Question, decided
from resilience_fsm.undisturbed import undisturbed

_TRIES = 3
"""So many times a process may end in the middle, and what it was at is begun again."""


class WorkersError(Exception):
    """Who decides is gone, and will not come back."""


class Workers(Protocol):
    """Who decides."""

    def decide(
        self, question: Question[Any], cases: Mapping[str, Any]
    ) -> Iterator[tuple[str, Finding]]:
        """The findings of some cases, by key, as they come.

        Raises:
            WorkersError: The others will not come.
        """


@frozen
class InThisProcess:
    """This process decides, one after the other."""

    def decide(
        self, question: Question[Any], cases: Mapping[str, Any]
    ) -> Iterator[tuple[str, Finding]]:
        """The findings of some cases."""
        for key, case in cases.items():
            yield key, decided(question, case)


@frozen
class Processes:
    """Several processes of this machine decide.

    Args:
        jobs: How many.
    """

    jobs: int

    def decide(
        self, question: Question[Any], cases: Mapping[str, Any]
    ) -> Iterator[tuple[str, Finding]]:
        """The findings of some cases.

        Raises:
            WorkersError: A process ended in the middle, again and again.
        """
        waiting = dict(cases)
        for _ in range(_TRIES):
            if not waiting:
                return
            try:
                for key, finding in self._tried(question, waiting):
                    del waiting[key]
                    yield key, finding
            except BrokenProcessPool:
                continue
        if waiting:
            raise WorkersError(
                "a process that decides ended in the middle, again and again; there may be too "
                "little memory for so many: ask for fewer with --jobs"
            )

    def _tried(
        self, question: Question[Any], cases: Mapping[str, Any]
    ) -> Iterator[tuple[str, Finding]]:
        # A fork would copy the threads of libraries in whatever state they are.
        pool = ProcessPoolExecutor(
            min(self.jobs, len(cases)), mp_context=get_context("spawn"), initializer=_begin
        )
        try:
            with undisturbed():  # this one ends them
                futures: dict[Future[Finding], str] = {
                    pool.submit(decided, question, case): key for key, case in cases.items()
                }
            for future in as_completed(futures):
                yield futures[future], future.result()
        except BaseException:
            for process in list(getattr(pool, "_processes", None) or ()):
                pool._processes[process].terminate()  # noqa: SLF001 # there is no other way to stop it
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """What a process does first: as the command line does, see ``__main__``."""
    gc.set_threshold(500_000, 20, 20)
