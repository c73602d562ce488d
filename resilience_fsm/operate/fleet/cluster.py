"""Who decides on other machines: the workers of a Dask scheduler."""

from collections.abc import Iterator, Mapping
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING, Any

from attrs import frozen

from resilience_fsm import __version__
from resilience_fsm.operate.fleet.finding import Finding
from resilience_fsm.operate.fleet.question import OtherVersionError, Question, decided
from resilience_fsm.operate.fleet.workers import WorkersError
from resilience_fsm.printable import printable

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 30.0
"""Seconds after which a scheduler that does not answer, or has no worker, is given up."""
_LOOKS_AGAIN = 2.0
_LOOKED_AT = 200
"""So many of the oldest tasks are waited for at a time: to look at one takes its time, too."""
_TRIES = 5


class ClusterError(Exception):
    """There is no scheduler, no worker, or no Dask."""


@frozen
class Cluster:
    """The workers of a scheduler decide; each needs this package in this version.

    What a worker was at when it ended is begun again by another. A case is one task, under the key
    of the case, so that none is counted twice.

    Args:
        address: The scheduler's, such as ``tcp://10.0.0.1:8786``.
        patience: For how many seconds to wait for it, and for a worker.
    """

    address: str
    patience: float = PATIENCE

    def decide(
        self, question: Question[Any], cases: Mapping[str, Any]
    ) -> Iterator[tuple[str, Finding]]:
        """The findings of some cases.

        Raises:
            ClusterError: There is no scheduler, or no worker.
            WorkersError: They are gone for longer than the patience lasts, or one has another
                version.
        """
        if not cases:
            return
        client = self._client()
        try:
            self._wait_for_workers(client)
            futures = {
                client.submit(
                    decided,
                    question,
                    case,
                    __version__,
                    key=f"resilience-fsm-{key}",
                    retries=_TRIES,
                ): key
                for key, case in cases.items()
            }
            yield from self._results(client, futures)
        finally:
            client.close(timeout=2)

    def _client(self) -> "Client":
        try:
            from distributed import Client
        except ImportError as error:
            raise ClusterError(
                "--dask needs the package distributed: pip install 'resilience-fsm[fleet]'."
            ) from error
        try:
            return Client(self.address, timeout=self.patience)
        except (OSError, ValueError, ImportError) as error:
            raise ClusterError(
                f"--dask {printable(self.address)}: no scheduler answers there "
                f"({printable(' '.join(str(error).split()))}). Expected the address that 'dask "
                "scheduler' prints, such as tcp://10.0.0.1:8786."
            ) from error

    def _wait_for_workers(self, client: "Client") -> None:
        try:
            client.wait_for_workers(1, timeout=self.patience)
        except TimeoutError as error:
            raise ClusterError(
                f"--dask {printable(self.address)}: this scheduler has no worker. Start one with "
                f"'dask worker {printable(self.address)}', where this package is installed."
            ) from error

    def _results(
        self, client: "Client", futures: "Mapping[Future[Finding], str]"
    ) -> Iterator[tuple[str, Finding]]:
        from distributed import wait

        rest = dict.fromkeys(futures)
        alive = monotonic()
        while rest:
            first = list(islice(rest, _LOOKED_AT))
            try:
                done, _ = wait(first, timeout=_LOOKS_AGAIN, return_when="FIRST_COMPLETED")
            except TimeoutError:
                if self._has_workers(client):
                    alive = monotonic()
                elif monotonic() - alive > self.patience:
                    raise WorkersError(f"no worker of {printable(self.address)} is left") from None
                continue
            except (OSError, RuntimeError) as error:
                raise self._gone(error) from error
            for future in done:
                del rest[future]
                yield futures[future], self._result(future)

    def _has_workers(self, client: "Client") -> bool:
        return client.status == "running" and bool(client.scheduler_info().get("workers"))

    def _result(self, future: "Future[Finding]") -> Finding:
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError

        try:
            result: Finding = future.result()
        except (KilledWorker, FutureCancelledError, OSError, OtherVersionError) as error:
            raise self._gone(error) from error
        return result

    def _gone(self, error: Exception) -> WorkersError:
        said = printable(" ".join(str(error).split())) or type(error).__name__
        return WorkersError(f"the workers of {printable(self.address)} are of no more use: {said}")
