"""The adapter: what a tester writes to hold a system under test against its specification.

An adapter is small on purpose. It makes an event happen, and it says what can be seen; it judges
nothing. Its four methods may be ordinary functions or coroutines.
"""

from collections.abc import Awaitable, Mapping, Sequence
from typing import Protocol, TypeAlias

Observation: TypeAlias = Mapping[str, object]
"""What is seen at one moment: by observable, its value. A part of the observables is enough."""

Observations: TypeAlias = Observation | Sequence[Observation]
"""What is seen: at one moment, or at several, in the order in which they were seen.

Two servers that are asked one after the other are two moments. An empty mapping, or an empty
sequence, says that nothing new was seen. What was seen once counts until something else is seen of
it; say `ANY` of what cannot be seen any more, as of a server that does not answer. What was never
seen is not compared, so tell at the start what there is. Values are those of the observables: by
default the states of the components, by their names.
"""


class Refused(Exception):  # noqa: N818 # the system under test refused; nothing has gone wrong
    """The system under test did not let an event happen."""


class SystemUnderTest(Protocol):
    """An adapter of ordinary functions."""

    def start(self) -> None:
        """Bring up a fresh system, in the state in which the specification begins.

        Whatever was done with it in a case before.
        """

    def do(self, event: str) -> None:
        """Make ``event`` happen: a fault, a repair, what a user or an administrator does.

        To return is to say that it has happened, whether or not anything can be seen of it.

        Raises:
            Refused: The system did not let it happen; that is not returned, but raised.
        """

    def observe(self) -> Observations:
        """What can be seen now, without waiting for anything."""

    def stop(self) -> None:
        """End everything that `start` began; called after each test case, a failed one too."""


class AsyncSystemUnderTest(Protocol):
    """An adapter of coroutines: `SystemUnderTest`, awaited on one event loop per test case."""

    def start(self) -> Awaitable[None]:
        """Bring up a fresh system, in the state in which the specification begins."""

    def do(self, event: str) -> Awaitable[None]:
        """Make ``event`` happen, or raise `Refused`."""

    def observe(self) -> Awaitable[Observations]:
        """What can be seen now, without waiting for anything."""

    def stop(self) -> Awaitable[None]:
        """End everything that `start` began."""
