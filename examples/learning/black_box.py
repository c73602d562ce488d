"""A system under test as a black box to learn: commands go in, what is seen comes out."""

import time
from collections.abc import Callable, Mapping

from aalpy.base import SUL

from resilience_fsm.testing import Refused, SystemUnderTest
from resilience_fsm.testing.learned_model import Output


class BlackBox(SUL):  # type: ignore[misc] # the package is not typed
    """Takes a command, waits until nothing changes any more, and tells what is seen.

    Nothing here knows the specification. That a system rests is told from outside: what is seen
    stays the same for a while.

    Args:
        adapter: Makes the adapter of one query.
        quiet_seconds: For how long nothing may change.
    """

    def __init__(self, adapter: Callable[[], SystemUnderTest], quiet_seconds: float = 0.3) -> None:
        super().__init__()
        self._make = adapter
        self._quiet_seconds = quiet_seconds
        self._adapter: SystemUnderTest | None = None

    def pre(self) -> None:
        """Begin a query with a fresh system."""
        self._adapter = self._make()
        self._adapter.start()

    def step(self, letter: str | None) -> Output:
        """Do one command; none, to see how the system begins."""
        assert self._adapter is not None
        if letter is not None:
            try:
                self._adapter.do(letter)
            except Refused:
                return None
        return self._at_rest(self._adapter)

    def post(self) -> None:
        """End the query."""
        assert self._adapter is not None
        self._adapter.stop()

    def _at_rest(self, adapter: SystemUnderTest) -> Output:
        seen: dict[str, object] = {}
        since = time.monotonic()
        while time.monotonic() - since < self._quiet_seconds:
            news = _latest(adapter)
            if news != {name: seen.get(name) for name in news}:
                seen.update(news)
                since = time.monotonic()
            time.sleep(self._quiet_seconds / 20)
        return tuple(sorted(seen.items()))


def _latest(adapter: SystemUnderTest) -> Mapping[str, object]:
    """The last value of everything that was seen."""
    observations = adapter.observe()
    moments = [observations] if isinstance(observations, Mapping) else observations
    return {name: value for moment in moments for name, value in moment.items()}
